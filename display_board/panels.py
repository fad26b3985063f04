"""How a board's boxes are arranged on a lying panel and on an upright one; plain arithmetic.

Sizes are those of the look, in units (1/1080 of the panel's short side).
"""

import math

import msgspec

from display_board.boxes import NO_BOX, Box, Caps, Layout
from display_board.session import Room
from display_board.settings import LAST_CALLS, BoardSettings
from qt_shell.metrics import CAP_HEIGHT_EM, Panel

LEAST_ROW = 1.3
"""A row's least height in capital heights of its number: room for the foot of Ц."""
NUMBER_EM = 3.5
"""Width of any ticket number, em."""
COUNTER_EM = 1.82
"""Width kept for a counter's number, em of it."""
BEFORE = 32.0
"""Space before a row's number, units."""
BETWEEN_EM = 0.373
"""Space between a row's number and its counter, em of it,"""
LEAST_BETWEEN = 44.0
"""but at least so many units."""
STAT_H = 481.0
"""Height of the card beside the calls that tells how busy the hall is, units."""
BANNER_CAP = 218.0
"""Capitals of the newest call's number where there is room, units."""
_SIGN = 92.0
"""The hall's own sign before its name: height and width, units."""
_CELLS_BESIDE_BANNER = 5
_LINE_STEP = 1.06
"""From one line of a list to the next, in lines of text."""
_LARGE_ROW = 1.9
"""A large row is so much higher than a cell, where there is room."""


def _stack(box: Box, count: int, gap: float) -> tuple[Box, ...]:
    height = (box.h - gap * (count - 1)) / count
    return tuple(Box(box.x, box.y + n * (height + gap), box.w, height) for n in range(count))


def columns(unit: float, number_cap: float, head: float) -> tuple[float, float, float]:
    """Return where number, counter and way begin in a row; `head`: room for the word «Вікно»."""
    em = number_cap / CAP_HEIGHT_EM
    between = max(BETWEEN_EM * em, LEAST_BETWEEN * unit)
    counter = BEFORE * unit + NUMBER_EM * em + between
    return BEFORE * unit, counter, counter + max(COUNTER_EM * em, head)


def _call_boxes(
    area: Box, rows: int, gap: float, least_cell: float, across: int
) -> tuple[Box, ...]:
    """The rows; below fewer than six, lines of `across` cells, so that there is room for six."""
    if rows >= LAST_CALLS:
        return _stack(area, rows, gap)
    lines = math.ceil((LAST_CALLS - rows) / across)
    free = area.h - gap * (rows + lines - 1)
    low = max(least_cell, free / (rows * _LARGE_ROW + lines))
    high = (free - lines * low) / rows
    large = _stack(Box(area.x, area.y, area.w, rows * high + (rows - 1) * gap), rows, gap)
    top = area.y + rows * (high + gap)
    width = (area.w - gap * (across - 1)) / across
    return (
        *large,
        *(
            Box(area.x + column * (width + gap), top + line * (low + gap), width, low)
            for line in range(lines)
            for column in range(across)
        ),
    )


def _frame(
    panel: Panel, settings: BoardSettings, unit: float, caps: Caps, top: float, band: float
) -> Layout:
    """What both have: the head (`top` high), the band below it, the line of words at the foot."""
    width, height = float(panel.width_px), float(panel.height_px)
    sign = _sign(settings, unit, top)
    name_x = 48 * unit + (sign.w + 28 * unit if sign.h else 0)
    strip = caps.text_line + 20 * unit if settings.ticker.texts else 0.0
    return Layout(
        unit=unit,
        caps=caps,
        whole=Box(0, 0, width, height),
        large=settings.rows,
        sign=sign,
        name=Box(name_x, 0, width - name_x - 300 * unit, top),
        clock=Box(width - 300 * unit, 0, 252 * unit, top),
        band=Box(0, top, width, band),
        ticker=Box(0, height - strip, width, strip),
    )


def _foot(frame: Layout) -> float:
    """Where the calls and all beside them must end."""
    return frame.ticker.y - (16 if frame.ticker.h else 32) * frame.unit


def landscape(panel: Panel, settings: BoardSettings, unit: float, caps: Caps) -> Layout:
    """Return the arrangement of a lying panel, its numbers as small as B3 lets them be."""
    line = caps.text_line
    edge, top, band, side = 40 * unit, 112 * unit, 100 * unit, 530 * unit
    frame = _frame(panel, settings, unit, caps, top, band)
    _, _, width, height = frame.whole
    left, bottom = width - 2 * edge - side - 28 * unit, _foot(frame)
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
    cells = _cells_beside(banner, way.y + way.h + 12 * unit, height - 28 * unit, unit)
    least_cell = LEAST_ROW * caps.cell
    calls = _call_boxes(rows, settings.rows, 10 * unit, least_cell, across=2)
    return msgspec.structs.replace(
        frame,
        caps=msgspec.structs.replace(caps, banner=max(caps.banner, BANNER_CAP * unit)),
        room=_room(len(calls), missed, missed_cut_off, line, unit),
        heads=Box(edge, top, left, line),
        heads_cut_off=Box(edge, heads_cut_off, left, line),
        rows=calls,
        rows_cut_off=_call_boxes(cut, settings.rows, 6 * unit, least_cell, across=2),
        stat=stat,
        missed=missed,
        listen=listen,
        missed_cut_off=missed_cut_off,
        banner=banner,
        banner_way=way,
        cells=tuple(cells[:_CELLS_BESIDE_BANNER]),
        info=cells[_CELLS_BESIDE_BANNER],
    )


def portrait(panel: Panel, settings: BoardSettings, unit: float, caps: Caps) -> Layout:
    """Return the arrangement of an upright panel."""
    line = caps.text_line
    edge, top, band = 40 * unit, 168 * unit, 2 * line + 30 * unit
    frame = _frame(panel, settings, unit, caps, top, band)
    inner, height = frame.whole.w - 2 * edge, frame.whole.h
    foot = 4 * line * _LINE_STEP + 48 * unit
    foot_y = _foot(frame) - foot
    rows_top = top + line + 8 * unit
    rows = Box(edge, rows_top, inner, foot_y - 18 * unit - rows_top)
    cut_top = top + band + 10 * unit
    cut = Box(edge, cut_top, inner, foot_y - 14 * unit - cut_top)
    stat = Box(edge, foot_y, inner / 2 - 7 * unit, foot)
    missed = Box(edge + inner / 2 + 7 * unit, foot_y, inner / 2 - 7 * unit, foot)
    banner = Box(edge, top, inner, 640 * unit)
    way = Box(edge, banner.y + banner.h + 8 * unit, inner, 2 * line + 16 * unit)
    grid_top = way.y + way.h + 8 * unit
    grid = Box(edge, grid_top, inner, height - 24 * unit - grid_top)
    cells = _stack(grid, _CELLS_BESIDE_BANNER + 1, 10 * unit)
    fits = (inner - 96 * unit) / NUMBER_EM * CAP_HEIGHT_EM
    least_cell = LEAST_ROW * caps.cell
    calls = _call_boxes(rows, settings.rows, 10 * unit, least_cell, across=1)
    return msgspec.structs.replace(
        frame,
        caps=msgspec.structs.replace(caps, banner=max(caps.banner, min(BANNER_CAP * unit, fits))),
        stacked=True,
        way_below=True,
        room=_room(len(calls), missed, missed, line, unit),
        heads=Box(edge, top, inner, line),
        heads_cut_off=Box(edge, cut_top, inner, 0),
        rows=calls,
        rows_cut_off=_call_boxes(cut, settings.rows, 6 * unit, least_cell, across=1),
        stat=stat,
        missed=missed,
        listen=stat,
        missed_cut_off=missed,
        banner=banner,
        banner_way=way,
        cells=cells[:_CELLS_BESIDE_BANNER],
        info=cells[_CELLS_BESIDE_BANNER],
    )


def _cells_beside(banner: Box, top: float, bottom: float, unit: float) -> list[Box]:
    """Two columns of three below a lying panel's banner, read line by line."""
    half = (banner.w - 10 * unit) / 2
    left, right = (
        _stack(Box(x, top, half, bottom - top), 3, 10 * unit)
        for x in (banner.x, banner.x + half + 10 * unit)
    )
    return [cell for line in zip(left, right, strict=True) for cell in line]


def _sign(settings: BoardSettings, unit: float, top: float) -> Box:
    if not settings.sign:
        return NO_BOX
    return Box(40 * unit, (top - _SIGN * unit) / 2, _SIGN * unit, _SIGN * unit)


def _room(rows: int, missed: Box, missed_cut_off: Box, line: float, unit: float) -> Room:
    def places(box: Box) -> int:
        """Lines of the list, less its title and «і ще 4»."""
        return max(1, int((box.h - 44 * unit) / (line * _LINE_STEP)) - 2)

    return Room(
        rows=rows,
        with_banner=_CELLS_BESIDE_BANNER + 1,
        missed=places(missed),
        missed_cut_off=places(missed_cut_off),
    )
