"""Looks over the painted pixels of a board and of a counter's display.

`python -m display_board.looked_over` names every word under 7:1 and every stroke, band and border
under 3:1 (K4), in both themes.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import product
from time import monotonic_ns
from typing import Literal

from PySide6.QtWidgets import QWidget

from display_board.counter_layout import plan_counter
from display_board.counter_samples import counter_screens
from display_board.layout import plan
from display_board.pictures import COUNTER_PANELS, PANELS, TEXTS
from display_board.samples import screens
from display_board.settings import BoardSettings, TickerSettings
from display_board.views.board_view import BoardView
from display_board.views.counter_view import CounterView
from display_board.views.extras import make_ticker
from display_board.views.measure import WIDEST_KNOWN_EM
from qt_shell.look_over import tell
from qt_shell.painted import Known, pale
from qt_shell.pulse_plot import PulsePlot
from qt_shell.theme import Theme, ThemeName, palette

THEMES: tuple[ThemeName, ...] = ("dark", "light")
WITH_TICKER = "hall"
Language = Literal["uk", "en"]
LANGUAGES: tuple[Language, ...] = ("uk", "en")
_SEAT_M: dict[Language, float] = {"uk": 5.0, "en": 4.0}
"""The farthest seat of a board of 55 inches that has room for the words."""


def pictures(theme: Theme, panel: str, language: Language) -> Iterator[tuple[str, QWidget]]:
    """Yield every sample screen's name with the widget while it shows it."""
    ticker = TickerSettings(texts=TEXTS)
    settings = BoardSettings(language=language, farthest_seat_m=_SEAT_M[language], ticker=ticker)
    glass = PANELS[panel]
    layout = plan(glass, settings, WIDEST_KNOWN_EM)
    view = BoardView(layout, theme, language, monotonic_ns)
    view.resize(glass.width_px, glass.height_px)
    view.take_plot(PulsePlot(view, theme, 11 * layout.unit))
    for name, screen in screens():
        view.show_screen(screen)
        yield f"board {name}", view
    view.show_screen(dict(screens())[WITH_TICKER])
    for moves in (True, False):
        view.take_extra("ticker", make_ticker(view, settings, layout, theme, moves=moves))
        view.extra_is_ready("ticker", ready=True)
        yield f"board ticker {'moving' if moves else 'still'}", view
        view.extra_is_ready("ticker", ready=False)
    view.deleteLater()
    small = COUNTER_PANELS[panel]
    planned = plan_counter(small, BoardSettings(farthest_seat_m=1.3))
    side = CounterView(planned, theme, language, monotonic_ns)
    side.resize(small.width_px, small.height_px)
    for name, told in counter_screens():
        side.show_screen(told)
        yield f"counter {name}", side
    side.deleteLater()


def pale_screens(
    theme: Theme, panel: str, language: Language, known: Known | None = None
) -> dict[str, list[str]]:
    """Return what is too pale on the painted pixels of every screen, by screen."""
    known = {} if known is None else known
    found = {name: pale(view, known) for name, view in pictures(theme, panel, language)}
    where = f"{panel} {theme.name} {language}"
    return {f"{where} {name}": wrong for name, wrong in found.items() if wrong}


def main() -> int:
    """Read the command line and look."""
    words = argparse.ArgumentParser(prog="display_board.looked_over", description=__doc__)
    words.add_argument("--panel", action="append", choices=("landscape", "portrait"))
    words.add_argument("--theme", action="append", choices=THEMES)
    words.add_argument("--language", action="append", choices=LANGUAGES)
    asked = words.parse_args()
    panels = asked.panel or ("landscape", "portrait")
    every = product(panels, asked.theme or THEMES, asked.language or LANGUAGES)
    return tell(
        (f"board {panel} {theme} {language}", pale_screens(palette(theme), panel, language))
        for panel, theme, language in every
    )


if __name__ == "__main__":
    sys.exit(main())
