"""Where everything on a board stands, in pixels, and whether it can be read from the farthest seat.

Sizes are those of the look (55 inches at 5 m: 1 unit = 1 px of a Full-HD panel) scaled to the
panel; B3 is then checked, never bent: number ≥ D/100, newest number ≥ D/60, other text ≥ D/170.
"""

from typing import NamedTuple

import msgspec

from display_board.session import Room
from display_board.settings import BoardSettings
from qt_shell.metrics import CAP_HEIGHT_EM, Panel

NUMBER_CAP, TEXT_CAP, CLOCK_CAP = 86.0, 47.0, 61.0
"""Capital heights of the look, units."""
LEAST_ROW = 1.3
"""A row's least height in capital heights of its number: room for the foot of Ц."""
NUMBER_EM = 3.5
"""Width of any ticket number, em."""
_COUNTER_EM = 1.82
"""Width kept for a counter's number, em of it."""
_BAND = 44.0
"""Width of the zone's band at the end of a row with the space before it, units."""
STAT_H = 481.0
"""Height of the card beside the calls that tells how busy the hall is, units."""
_CELLS_BESIDE_BANNER = 5
_LINE_STEP = 1.06
"""From one line of a list to the next, in lines of text."""
_MM_PER_M = 1000.0


class Box(NamedTuple):
    """A rectangle in pixels."""

    x: float
    y: float
    w: float
    h: float


class Unfit(msgspec.Struct, frozen=True):
    """Why a layout can't be read from the farthest seat: a text's id and its numbers."""

    text_id: str
    params: dict[str, int | str]


class UnfitError(ValueError):
    """The board can't be used as it is set up; `unfit` says why, for staff."""

    def __init__(self, unfit: Unfit) -> None:
        super().__init__(f"{unfit.text_id}: {unfit.params}")
        self.unfit = unfit


class Caps(msgspec.Struct, frozen=True):
    """Capital heights in pixels; `least_banner`: what D/60 asks of the newest call's."""

    number: float
    text: float
    clock: float
    banner: float
    least_banner: float


class Layout(msgspec.Struct, frozen=True):
    """Boxes of the hall view, of the view with a large call, and of a board without a link.

    `whole` is the glass, for what takes all of it.
    `rows`, `rows_cut_off`: the calls; `cells`: the others beside the large one; `info`: the last
    cell. `columns` are offsets in a row: number, counter, way. In a `stacked` row the way stands
    below the number. A box without height is left out.
    """

    unit: float
    caps: Caps
    stacked: bool
    room: Room
    whole: Box
    name: Box
    clock: Box
    band: Box
    heads: Box
    heads_cut_off: Box
    rows: tuple[Box, ...]
    rows_cut_off: tuple[Box, ...]
    columns: tuple[float, float, float]
    stat: Box
    missed: Box
    listen: Box
    missed_cut_off: Box
    banner: Box
    banner_way: Box
    cells: tuple[Box, ...]
    info: Box

    @property
    def text_line(self) -> float:
        """Height of one line of ordinary text."""
        return self.caps.text / CAP_HEIGHT_EM * 1.12


def _stack(box: Box, count: int, gap: float) -> tuple[Box, ...]:
    height = (box.h - gap * (count - 1)) / count
    return tuple(Box(box.x, box.y + n * (height + gap), box.w, height) for n in range(count))


def plan(panel: Panel, settings: BoardSettings, widest_way_em: float) -> Layout:
    """Return the layout of a panel; raises UnfitError where it could not be read.

    `widest_way_em`: the width of the longest «2 пов. зелена» with its arrow, in em of the text.
    """
    unit = min(panel.width_px, panel.height_px) / 1080
    seat = settings.farthest_seat_m * _MM_PER_M * panel.px_per_mm
    caps = Caps(
        number=seat / 100,
        text=max(TEXT_CAP * unit, seat / 170),
        clock=CLOCK_CAP * unit,
        banner=seat / 60,
        least_banner=seat / 60,
    )
    layout = (_portrait if panel.portrait else _landscape)(panel, settings, unit, caps)
    below = layout.text_line if layout.stacked else 0
    fits = min(box.h - below for box in (*layout.rows, *layout.rows_cut_off)) / LEAST_ROW
    metres = f"{settings.farthest_seat_m:g}"
    if fits < caps.number:
        space = sum(box.h for box in layout.rows_cut_off)
        fitting = int(space / (LEAST_ROW * caps.number + below))
        raise UnfitError(
            Unfit("board.unfit.rows", {"n": fitting, "least": settings.rows, "metres": metres})
        )
    number = max(caps.number, min(NUMBER_CAP * unit, fits))
    layout = msgspec.structs.replace(
        layout,
        caps=msgspec.structs.replace(layout.caps, number=number),
        columns=_columns(unit, number),
    )
    text_em = caps.text / CAP_HEIGHT_EM
    start = layout.columns[0] if layout.stacked else layout.columns[2]
    need = max(
        start + widest_way_em * text_em + _BAND * unit,
        layout.columns[1] + _COUNTER_EM * number / CAP_HEIGHT_EM + _BAND * unit,
    )
    if need > layout.rows[0].w:
        have = round(layout.rows[0].w)
        raise UnfitError(
            Unfit("board.unfit.width", {"need": round(need), "have": have, "metres": metres})
        )
    return layout


def _columns(unit: float, number_cap: float) -> tuple[float, float, float]:
    em = number_cap / CAP_HEIGHT_EM
    counter = 32 * unit + NUMBER_EM * em + 44 * unit
    return 32 * unit, counter, counter + _COUNTER_EM * em


def _landscape(panel: Panel, settings: BoardSettings, unit: float, caps: Caps) -> Layout:
    width, height = float(panel.width_px), float(panel.height_px)
    line = caps.text / CAP_HEIGHT_EM * 1.12
    edge, top, side = 40 * unit, 112 * unit, 530 * unit
    left = width - 2 * edge - side - 28 * unit
    bottom = height - 32 * unit
    band = 100 * unit
    heads_cut_off = top + band + 12 * unit
    rows = Box(edge, top + line + 8 * unit, left, bottom - top - line - 8 * unit)
    cut_top = heads_cut_off + line + 4 * unit
    cut = Box(edge, cut_top, left, height - 26 * unit - cut_top)
    side_x = width - edge - side
    stat = Box(side_x, top, side, STAT_H * unit)
    missed_top = top + stat.h + 14 * unit
    missed = Box(side_x, missed_top, side, bottom - missed_top)
    listen = Box(side_x, heads_cut_off, side, 4 * line + 160 * unit)
    below = listen.y + listen.h + 14 * unit
    missed_cut_off = Box(side_x, below, side, height - 26 * unit - below)
    banner = Box(edge, top, width - 2 * edge, 424 * unit)
    way = Box(edge, banner.y + banner.h + 12 * unit, banner.w, 104 * unit)
    grid_top = way.y + way.h + 12 * unit
    half = (banner.w - 10 * unit) / 2
    grid = [
        cell
        for x in (edge, edge + half + 10 * unit)
        for cell in _stack(Box(x, grid_top, half, height - 28 * unit - grid_top), 3, 10 * unit)
    ]
    cells = [grid[n] for n in (0, 3, 1, 4, 2, 5)]
    seat_banner = 218 * unit
    return Layout(
        unit=unit,
        caps=msgspec.structs.replace(caps, banner=max(caps.banner, seat_banner)),
        stacked=False,
        room=_room(settings, missed, missed_cut_off, line, unit),
        whole=Box(0, 0, width, height),
        name=Box(48 * unit, 0, width - 48 * unit - 300 * unit, top),
        clock=Box(width - 300 * unit, 0, 252 * unit, top),
        band=Box(0, top, width, band),
        heads=Box(edge, top, left, line),
        heads_cut_off=Box(edge, heads_cut_off, left, line),
        rows=_stack(rows, settings.rows, 10 * unit),
        rows_cut_off=_stack(cut, settings.rows, 6 * unit),
        columns=_columns(unit, caps.number),
        stat=stat,
        missed=missed,
        listen=listen,
        missed_cut_off=missed_cut_off,
        banner=banner,
        banner_way=way,
        cells=tuple(cells[:_CELLS_BESIDE_BANNER]),
        info=cells[_CELLS_BESIDE_BANNER],
    )


def _portrait(panel: Panel, settings: BoardSettings, unit: float, caps: Caps) -> Layout:
    width, height = float(panel.width_px), float(panel.height_px)
    line = caps.text / CAP_HEIGHT_EM * 1.12
    edge, top = 40 * unit, 168 * unit
    inner = width - 2 * edge
    foot = 4 * line * _LINE_STEP + 48 * unit
    foot_y = height - 32 * unit - foot
    rows_top = top + line + 8 * unit
    rows = Box(edge, rows_top, inner, foot_y - 18 * unit - rows_top)
    band = 2 * line + 30 * unit
    cut_top = top + band + 10 * unit
    cut = Box(edge, cut_top, inner, foot_y - 14 * unit - cut_top)
    stat = Box(edge, foot_y, inner / 2 - 7 * unit, foot)
    missed = Box(edge + inner / 2 + 7 * unit, foot_y, inner / 2 - 7 * unit, foot)
    missed_cut_off = missed
    banner = Box(edge, top, inner, 640 * unit)
    way = Box(edge, banner.y + banner.h + 8 * unit, inner, 2 * line + 16 * unit)
    grid_top = way.y + way.h + 8 * unit
    cells = _stack(
        Box(edge, grid_top, inner, height - 24 * unit - grid_top),
        _CELLS_BESIDE_BANNER + 1,
        10 * unit,
    )
    fits = (inner - 96 * unit) / NUMBER_EM * CAP_HEIGHT_EM
    return Layout(
        unit=unit,
        caps=msgspec.structs.replace(caps, banner=max(caps.banner, min(218 * unit, fits))),
        stacked=True,
        room=_room(settings, missed, missed_cut_off, line, unit),
        whole=Box(0, 0, width, height),
        name=Box(48 * unit, 0, width - 48 * unit - 300 * unit, top),
        clock=Box(width - 300 * unit, 0, 252 * unit, top),
        band=Box(0, top, width, band),
        heads=Box(edge, top, inner, line),
        heads_cut_off=Box(edge, cut_top, inner, 0),
        rows=_stack(rows, settings.rows, 10 * unit),
        rows_cut_off=_stack(cut, settings.rows, 6 * unit),
        columns=_columns(unit, caps.number),
        stat=stat,
        missed=missed,
        listen=stat,
        missed_cut_off=missed_cut_off,
        banner=banner,
        banner_way=way,
        cells=cells[:_CELLS_BESIDE_BANNER],
        info=cells[_CELLS_BESIDE_BANNER],
    )


def _room(
    settings: BoardSettings, missed: Box, missed_cut_off: Box, line: float, unit: float
) -> Room:
    def places(box: Box) -> int:
        """Lines of the list, less its title and «і ще 4»."""
        return max(1, int((box.h - 44 * unit) / (line * _LINE_STEP)) - 2)

    return Room(
        rows=settings.rows,
        with_banner=_CELLS_BESIDE_BANNER + 1,
        missed=places(missed),
        missed_cut_off=places(missed_cut_off),
    )
