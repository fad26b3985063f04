"""Nothing on a board or a counter's display is told by colour alone (K12)."""

from functools import partial
from itertools import combinations

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from display_board import looked_over as of_board
from display_board import pictures as board_pictures
from display_board.counter_layout import plan_counter
from display_board.counter_samples import counter_screens
from display_board.layout import plan
from display_board.samples import HALL, LINES
from display_board.samples import screens as board_screens
from display_board.screens import CallLine, Screen
from display_board.settings import BoardSettings
from display_board.views.board_view import BoardView
from display_board.views.counter_view import CounterView
from display_board.views.measure import WIDEST_KNOWN_EM
from qt_shell.painted import marks_of
from qt_shell.theme import ThemeName, palette
from tests.views.colourless import ZONES, Pictures, alike_but_for_colour, lonely_zones, shot

pytestmark = pytest.mark.qt


def board_of(theme: ThemeName, rows: int = 6, panel: str = "landscape") -> BoardView:
    seat = board_pictures.ROWS.get(rows, 5.0)
    settings = BoardSettings(rows=rows, farthest_seat_m=seat)
    layout = plan(board_pictures.PANELS[panel], settings, WIDEST_KNOWN_EM)
    return board_pictures._view(board_pictures.PANELS[panel], layout, theme)


def calls_of(lit: bool, live: bool) -> tuple[CallLine, ...]:
    return tuple(msgspec.structs.replace(line, live=live or lit) for line in LINES)


def board_states(theme: ThemeName) -> Pictures:
    view = board_of(theme)
    for name, lit, live in (("now", True, True), ("awaited", False, True), ("last", False, False)):
        view.show_screen(Screen(HALL, "10:42", calls_of(lit, live), lit=lit, waiting=64))
        yield name, view
        banner = Screen(HALL, "10:42", calls_of(lit, live), lit=lit, banner=True, waiting=64)
        view.show_screen(banner)
        yield f"banner {name}", view
    for name, screen in board_screens():
        view.show_screen(screen)
        yield name, view
    view.deleteLater()


def counter_states(theme: ThemeName) -> Pictures:
    panel = board_pictures.COUNTER_PANELS["landscape"]
    layout = plan_counter(panel, BoardSettings(farthest_seat_m=1.3))
    view = CounterView(layout, palette(theme), "uk", lambda: 7)
    view.resize(panel.width_px, panel.height_px)
    for name, screen in counter_screens():
        if name != "called-dark-half":  # of one blinking call; its word stays
            view.show_screen(screen)
            yield name, view
    view.deleteLater()


@pytest.mark.parametrize("theme", of_board.THEMES)
def test_no_two_states_of_the_board_differ_by_colour_alone(qtbot: QtBot, theme: ThemeName) -> None:
    assert alike_but_for_colour(partial(board_states, theme)) == []
    assert alike_but_for_colour(partial(counter_states, theme)) == []


@pytest.mark.parametrize("theme", of_board.THEMES)
def test_a_call_of_this_moment_an_awaited_one_and_a_last_one_have_forms_of_their_own(
    qtbot: QtBot, theme: ThemeName
) -> None:
    forms = {name: shot(view)[0] for name, view in board_states(theme)}
    for one, other in combinations(("now", "awaited", "last"), 2):
        assert forms[one] != forms[other], (one, other)


@pytest.mark.parametrize(
    ("rows", "panel"),
    [(1, "landscape"), (3, "landscape"), (6, "landscape"), (12, "landscape"), (3, "portrait"),
     (6, "portrait")],
)  # fmt: skip
def test_a_zones_colour_stands_with_its_word_on_every_board(
    qtbot: QtBot, rows: int, panel: str
) -> None:
    view = board_of("light", rows, panel)
    qtbot.addWidget(view)
    ways = [line.way for line in LINES]
    for first in ZONES:
        way = msgspec.structs.replace(ways[0], zone=first) if ways[0] is not None else None
        lines = (msgspec.structs.replace(LINES[0], way=way), *LINES[1:])
        for banner in (False, True):
            view.show_screen(Screen(HALL, "10:42", lines, banner=banner, waiting=64))
            assert lonely_zones(marks_of(view)) == []
