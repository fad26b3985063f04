"""From a screen and a layout to the parts of the picture; a plain function."""

from collections.abc import Collection

from display_board.boxes import Box, Layout
from display_board.screens import Screen
from display_board.views.call_parts import Banner, Cell, Row, WayLine
from display_board.views.parts import Part
from display_board.views.pause_parts import Pause
from display_board.views.pulse_part import Pulse
from display_board.views.side_parts import (
    Clock,
    Explained,
    HallName,
    Heads,
    Info,
    Listen,
    MissedList,
    Notice,
    Quiet,
    Stat,
)
from texts import say


def parts(
    screen: Screen, layout: Layout, language: str, extras: Collection[str] = ()
) -> list[Part]:
    """Return all parts of a screen's picture, in no order of painting.

    `extras`: which of the hall's own additions there are: `sign`, `ticker`, `media`.
    """
    if screen.pause is not None:
        return [Pause("pause", layout.whole, screen.pause)]
    common: list[Part] = [
        HallName("hall-name", layout.name, screen.hall_name),
        Clock("clock", layout.clock, screen.time),
    ]
    if "sign" in extras:
        common.append(Part("sign", layout.sign))
    if screen.cut_off is not None:
        return [*common, *_cut_off(screen, layout, language)]
    if screen.banner:
        return [*common, *_calling(screen, layout, language)]
    if "ticker" in extras:
        common.append(Part("ticker", layout.ticker))
    return [*common, *_hall(screen, layout, language, media="media" in extras)]


def _rows(screen: Screen, boxes: tuple[Box, ...], layout: Layout) -> list[Part]:
    if not screen.lines:
        first, last = boxes[0], boxes[-1]
        return [Quiet("no-calls", Box(first.x, first.y, first.w, last.y + last.h - first.y))]
    large, cap = layout.large, layout.caps.cell
    return [
        Row(f"row:{n}", box, n, line, screen.lit and n == 0)
        if n < large
        else Cell(f"row:{n}", box, n, line, cap)
        for n, (line, box) in enumerate(zip(screen.lines, boxes, strict=False))
    ]


def _hall(screen: Screen, layout: Layout, language: str, *, media: bool) -> list[Part]:
    found: list[Part] = [Heads("heads", layout.heads), *_rows(screen, layout.rows, layout)]
    if screen.more:
        title = say("board.more_title", language)
        found.append(Stat("more", layout.stat, title, str(screen.more)))
    elif screen.explained:
        found.append(Explained("explained", layout.stat, screen.lines[0]))
    elif media:
        found.append(Part("media", layout.stat))
    elif screen.pulse is not None and not layout.stacked:
        found.append(Pulse("pulse", layout.stat, screen.pulse))
    elif screen.waiting is not None:
        title = say("board.waiting_title", language)
        found.append(Stat("waiting", layout.stat, title, str(screen.waiting)))
    return [*found, *_missed(screen, layout.missed)]


def _missed(screen: Screen, box: Box) -> list[Part]:
    if not screen.missed:
        return []
    return [MissedList("missed", box, screen.missed, screen.missed_more)]


def _calling(screen: Screen, layout: Layout, language: str) -> list[Part]:
    newest, *others = screen.lines
    found: list[Part] = [Banner("banner", layout.banner, newest, screen.lit)]
    if newest.way is not None:
        found.append(WayLine("banner-way", layout.banner_way, newest.way))
    found += [
        Cell(f"cell:{n}", box, n, line, layout.caps.beside)
        for n, (line, box) in enumerate(zip(others, layout.cells, strict=False), 1)
    ]
    if screen.more:
        text = say("board.more", language, n=screen.more)
        found.append(Info("info", layout.info, "bell", text))
    elif screen.waiting:
        text = say("board.waiting", language, n=screen.waiting)
        found.append(Info("info", layout.info, "people", text))
    return found


def _cut_off(screen: Screen, layout: Layout, language: str) -> list[Part]:
    text = (
        say("cut_off", language, time=screen.cut_off)
        if screen.cut_off
        else say("board.cut_off_from_start", language)
    )
    return [
        Notice("cut-off", layout.band, text),
        *([Heads("heads", layout.heads_cut_off)] if layout.heads_cut_off.h else []),
        *_rows(screen, layout.rows_cut_off, layout),
        Listen("listen", layout.listen, screen.more),
        *_missed(screen, layout.missed_cut_off),
    ]
