"""The layout of a board, and whether it can be read from the farthest seat (B3).

Sizes are those of the look (55 inches at 5 m: 1 unit = 1 px of a Full-HD panel) scaled to the
panel; B3 is then checked, never bent: number ≥ D/100, newest number ≥ D/60, other text ≥ D/170.
Fewer rows have larger numbers, as far as the panel's width and height allow.
"""

import math
from collections.abc import Callable

import msgspec

from display_board.boxes import Caps, Layout, Told, Unfit, UnfitError
from display_board.panels import (
    BEFORE,
    BETWEEN_EM,
    COUNTER_EM,
    LEAST_BETWEEN,
    LEAST_ROW,
    NUMBER_EM,
    columns,
    landscape,
    portrait,
)
from display_board.settings import LAST_CALLS, BoardSettings
from qt_shell.metrics import CAP_HEIGHT_EM, Panel

NUMBER_CAP, LARGE_CAP, TEXT_CAP, CLOCK_CAP = 86.0, 210.0, 47.0, 61.0
"""Capital heights of the look, units; `LARGE_CAP`: the most that few rows make of a number."""
CELL_BEFORE, CELL_BETWEEN, CELL_BAND = 16.0, 14.0, 26.0
"""Around number and counter in a narrow cell, which has no arrow; units."""
_BAND = 44.0
"""Width of the zone's band at the end of a row with the space before it, units."""
_HEAD_EM = {"uk": 3.2, "en": 4.2}
"""«Вікно» and «Counter» with a space, em of the text."""
_MM_PER_M = 1000.0
_LEAST_SEAT_M, _SEAT_STEP_M, _MOST_INCH = 1.0, 0.5, 200


def plan(panel: Panel, settings: BoardSettings, widest_way_em: float) -> Layout:
    """Return the layout of a panel; raises UnfitError where it could not be read.

    `widest_way_em`: the width of the longest «2 пов. зелена» with its arrow, in em of the text.
    """

    def planned(panel: Panel, settings: BoardSettings) -> Layout:
        return _plan(panel, settings, widest_way_em)

    try:
        return planned(panel, settings)
    except UnfitError as refused:
        unfit = refused.unfit
        cures = list(cures_of(panel, settings, planned))
        for rows in range(settings.rows - 1, 0, -1):
            fewer = msgspec.structs.replace(settings, rows=rows)
            if _fits(planned, panel, fewer):
                cures.insert(0, Told("board.cure.rows", {"n": rows}))
                break
        raise UnfitError(msgspec.structs.replace(unfit, cures=tuple(cures))) from None


def cures_of(
    panel: Panel, settings: BoardSettings, planned: Callable[[Panel, BoardSettings], object]
) -> list[Told]:
    """Return what would make it readable: nearer seats, or a larger screen of as many pixels."""
    cures = []
    steps = math.ceil(settings.farthest_seat_m / _SEAT_STEP_M) - 1
    for step in range(steps, round(_LEAST_SEAT_M / _SEAT_STEP_M) - 1, -1):
        nearer = msgspec.structs.replace(settings, farthest_seat_m=step * _SEAT_STEP_M)
        if _fits(planned, panel, nearer):
            cures.append(Told("board.cure.seat", {"metres": f"{step * _SEAT_STEP_M:g}"}))
            break
    for inch in range(math.floor(panel.diagonal_inch) + 1, _MOST_INCH + 1):
        if _fits(planned, Panel(float(inch), panel.width_px, panel.height_px), settings):
            cures.append(Told("board.cure.screen", {"inch": inch}))
            break
    return cures


def _fits(
    planned: Callable[[Panel, BoardSettings], object], panel: Panel, settings: BoardSettings
) -> bool:
    try:
        planned(panel, settings)
    except UnfitError:
        return False
    return True


def _plan(panel: Panel, settings: BoardSettings, widest_way_em: float) -> Layout:
    unit = min(panel.width_px, panel.height_px) / 1080
    seat = settings.farthest_seat_m * _MM_PER_M * panel.px_per_mm
    caps = Caps(
        number=seat / 100,
        text=max(TEXT_CAP * unit, seat / 170),
        clock=CLOCK_CAP * unit,
        banner=seat / 60,
        least_banner=seat / 60,
        cell=seat / 100,
    )
    layout = (portrait if panel.portrait else landscape)(panel, settings, unit, caps)
    number, way_below = _largest_number(layout, settings, widest_way_em)
    beside = min(NUMBER_CAP * unit, min(cell.h for cell in layout.cells) / LEAST_ROW)
    beside = max(caps.cell, beside)
    cell = min(number, max(caps.cell, NUMBER_CAP * unit))
    if layout.large < len(layout.rows):
        cell = min(cell, _largest_in_cells(layout, settings))
    return msgspec.structs.replace(
        layout,
        way_below=way_below,
        caps=msgspec.structs.replace(layout.caps, number=number, cell=cell, beside=beside),
        columns=columns(unit, number, 0 if way_below else _head(layout.caps, settings)),
    )


def _largest_number(
    layout: Layout, settings: BoardSettings, widest_way_em: float
) -> tuple[float, bool]:
    """Return the rows' capital height, and whether the way stands below; raises UnfitError."""
    unit, least = layout.unit, layout.caps.number
    few = settings.rows < LAST_CALLS
    most = (LARGE_CAP if few else NUMBER_CAP) * unit
    rows = (*layout.rows[: layout.large], *layout.rows_cut_off[: layout.large])
    lowest = min(box.h for box in rows)
    others = (*layout.rows[layout.large :], *layout.rows_cut_off[layout.large :])
    em = least / CAP_HEIGHT_EM
    around = (BEFORE + _BAND) * unit + max(0.0, LEAST_BETWEEN * unit - BETWEEN_EM * em)
    way = widest_way_em * layout.caps.text / CAP_HEIGHT_EM
    found = []
    for below in (True,) if layout.stacked else (False, True) if few else (False,):
        high = (lowest - layout.text_line * below) / LEAST_ROW
        rest = rows[0].w - around - way * (not below)
        head = 0 if below else _head(layout.caps, settings)
        number_em = NUMBER_EM + BETWEEN_EM
        wide = min(rest / (number_em + COUNTER_EM), (rest - head) / number_em) * CAP_HEIGHT_EM
        needs = around + way * (not below) + number_em * em + max(COUNTER_EM * em, head)
        if below and way + (BEFORE + _BAND) * unit > rows[0].w:
            wide, needs = 0.0, way + (BEFORE + _BAND) * unit
        found.append((min(high, wide), not below, high, needs))
    _, beside, high, needs = max(found)
    tight = [box.h for box in others if box.h < LEAST_ROW * least - 0.01]
    if high < least or tight:
        metres = f"{settings.farthest_seat_m:g}"
        raise UnfitError(Unfit("board.unfit.rows", {"n": settings.rows, "metres": metres}))
    _check_width(needs, rows[0].w, settings)
    return max(least, min(most, max(found)[0])), not beside


def _largest_in_cells(layout: Layout, settings: BoardSettings) -> float:
    """Return the capital height of numbers in the cells below large rows; raises UnfitError."""
    cells = (*layout.rows[layout.large :], *layout.rows_cut_off[layout.large :])
    around = (CELL_BEFORE + CELL_BETWEEN + CELL_BAND) * layout.unit
    least, have = layout.caps.cell, cells[0].w
    _check_width(around + _numbers_em() * least / CAP_HEIGHT_EM, have, settings)
    wide = (have - around) / _numbers_em() * CAP_HEIGHT_EM
    return max(least, min(wide, min(cell.h for cell in cells) / LEAST_ROW))


def _check_width(need: float, have: float, settings: BoardSettings) -> None:
    if need > have:
        numbers = {"need": round(need), "have": round(have)}
        metres = f"{settings.farthest_seat_m:g}"
        raise UnfitError(Unfit("board.unfit.width", {**numbers, "metres": metres}))


def _head(caps: Caps, settings: BoardSettings) -> float:
    """Width of the word over the counters, with a space after it."""
    return _HEAD_EM[settings.language] * caps.text / CAP_HEIGHT_EM


def _numbers_em() -> float:
    return NUMBER_EM + COUNTER_EM
