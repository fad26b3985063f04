"""Nothing on the kiosk or the rating terminal is told by colour alone, and nothing flashes (K12).

The board is in `test_board_without_colour`.
"""

from collections.abc import Iterator
from functools import partial
from itertools import chain, combinations

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QAbstractAnimation, QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk import screens as scr
from kiosk.access import Access, Mode
from kiosk.samples import screens, ticket
from kiosk.settings import PanelSettings
from kiosk.views.kiosk_view import KioskView
from qt_shell.contrast import Pixels
from qt_shell.look import look
from qt_shell.metrics import Panel
from qt_shell.painted import Mark, marks_of, pixels_of
from qt_shell.theme import ThemeName, palette
from qt_shell.tile import Face, Tile, TileKind
from qt_shell.touch_guard import TouchGuard
from queue_core.ids import CounterNumber
from rating_button.samples import screens as rating_screens
from rating_button.screens import Ask, Thanks
from rating_button.views.face import paint_face
from rating_button.views.manner import Manner
from rating_button.views.rating_view import RatingView
from tests.views.colourless import (
    ZONES,
    Pictures,
    alike_but_for_colour,
    lonely_zones,
    shot,
    told,
    told_apart,
)
from tests.views.kiosk_panels import NOON, hall

pytestmark = pytest.mark.qt

THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")
PANEL = Panel(15.0, 1366, 768)


def kiosk(theme: ThemeName = "light", *, still: bool = False) -> KioskView:
    ground: ThemeName = "dark" if theme == "dark" else "light"
    guard, glass = TouchGuard(lambda: NOON), PanelSettings(reduced_motion=still)
    view = KioskView(hall(), PANEL, guard, ground, stands=glass)
    view.resize(PANEL.width_px, PANEL.height_px)
    view.set_clock("10:19")
    return view


def frame(theme: ThemeName) -> scr.Frame:
    return scr.Frame("uk", Access(contrast=theme == "contrast"), scr.Back.GOES)


def words_of(marks: list[Mark]) -> str:
    return " ".join(mark.words for mark in marks if mark.kind == "text")


class Sheet(QWidget):
    """The four faces on a page, or one of them."""

    def __init__(self, level: int, *, tinted: bool) -> None:
        super().__init__()
        self._level, self._tinted = level, tinted
        self.resize(120, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), palette("light")
        painter.fillRect(self.rect(), theme.surface)
        tint = theme.now if self._tinted else None
        paint_face(painter, QRectF(10, 10, 100, 100), self._level, theme.ink, tint)
        painter.end()


def test_two_pictures_of_other_colours_alone_are_not_told_apart(qtbot: QtBot) -> None:
    """The check can fail: amber and pale blue are as light as one another."""
    theme = palette("light")
    shots = []
    for colour in (theme.now, theme.now.lighter(105)):
        sheet = QWidget()
        qtbot.addWidget(sheet)
        sheet.resize(60, 60)
        sheet.setStyleSheet(f"background: {colour.name()}")
        shots.append(shot(sheet))
    assert not told_apart(*shots)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", [TileKind.PRIMARY, TileKind.ON, TileKind.UNAVAILABLE, "pressed"])
def test_a_buttons_state_is_told_without_its_colours(
    qtbot: QtBot, theme: ThemeName, kind: TileKind | str
) -> None:
    shots = []
    for state in (TileKind.NORMAL, kind):
        face = Face(label="Паспорт", kind=state if isinstance(state, TileKind) else TileKind.NORMAL)
        tile = Tile("one", face, look(theme, PANEL, "kiosk"), TouchGuard(lambda: NOON))
        qtbot.addWidget(tile)
        tile.resize(320, 110)
        tile._pressed = state == "pressed"
        shots.append(shot(tile))
    assert told_apart(*shots)


@pytest.mark.parametrize("theme", THEMES)
def test_a_closed_service_says_so_in_words_and_by_its_form(qtbot: QtBot, theme: ThemeName) -> None:
    view = kiosk(theme)
    qtbot.addWidget(view)
    [shut] = [it for name, it in screens(hall(), "uk") if name == "services-shut"]
    assert isinstance(shut, scr.ChooseService)
    shut = msgspec.structs.replace(shut, frame=frame(theme))
    names = [f"service:{one.service}" for one in shut.shut]
    found = []
    for screen in (msgspec.structs.replace(shut, shut=()), shut):
        view.show_screen(screen)
        tiles = [tile for tile in view.tiles() if tile.objectName() in names]
        assert len(tiles) == len(names)
        found.append([marks_of(tile) for tile in tiles])
    for open_marks, shut_marks in zip(*found, strict=True):
        assert len(words_of(shut_marks)) > len(words_of(open_marks)), "why, and until when"
        assert any(mark.dashed for mark in shut_marks)
        assert not any(mark.dashed for mark in open_marks)


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.KEYPAD])
def test_a_mode_that_is_on_is_light_on_dark_and_says_so(qtbot: QtBot, mode: Mode) -> None:
    view = kiosk()
    qtbot.addWidget(view)
    shots, said = [], []
    for on in (False, True):
        access = Access(
            **{field: on for field in Access().__struct_fields__ if field == mode.value}
        )
        view.show_screen(scr.LifeEvents(scr.Frame("uk", access, scr.Back.GOES)))
        tile = view.tile(mode.value)
        assert tile is not None
        shots.append(shot(tile))
        said.append(tile.accessibleName())
    assert told_apart(*shots)
    assert "увімкнено" in said[1]
    assert "увімкнено" not in said[0]


def kiosk_pictures(theme: ThemeName) -> Pictures:
    view = kiosk(theme)
    for name, screen in screens(hall(), "uk", access=Access(contrast=theme == "contrast")):
        view.show_screen(screen)
        yield name, view
    view.deleteLater()


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_no_two_pages_of_the_kiosk_differ_by_colour_alone(qtbot: QtBot, theme: ThemeName) -> None:
    assert alike_but_for_colour(partial(kiosk_pictures, theme)) == []


def test_a_zones_colour_stands_with_its_word_on_every_page_of_the_kiosk(qtbot: QtBot) -> None:
    view = kiosk("dark")  # where a button is not as white as the white zone
    qtbot.addWidget(view)
    swatches = 0
    for _, screen in screens(hall(), "uk"):
        view.show_screen(screen)
        marks = marks_of(view)
        assert lonely_zones(marks) == []
        swatches += sum(mark.filling in {told(zone) for zone in ZONES} for mark in marks)
    assert swatches > 3


def rating_states(theme: ThemeName) -> Pictures:
    its_look = look(theme, Panel(10.1, 1024, 600), "rating")
    view = RatingView(its_look, TouchGuard(lambda: NOON))
    view.resize(1024, 600)
    for name, screen in rating_screens():
        view.show_screen(screen)
        yield name, view
    for chosen in (None, 4, 3, 2, 1):
        view.show_screen(Ask(rating_screen_counter(), None, "uk", chosen))
        yield f"chosen {chosen}", view
    view.deleteLater()


def rating_screen_counter() -> CounterNumber:
    return CounterNumber(12)


@pytest.mark.parametrize("theme", THEMES)
def test_no_two_states_of_the_rating_terminal_differ_by_colour_alone(
    qtbot: QtBot, theme: ThemeName
) -> None:
    assert alike_but_for_colour(partial(rating_states, theme)) == []
    forms = {name: shot(view)[0] for name, view in rating_states(theme)}
    chosen = [forms[f"chosen {level}"] for level in (None, 4, 3, 2, 1)]
    assert all(one != other for one, other in combinations(chosen, 2)), "by a thicker border"


@pytest.mark.parametrize("tinted", [True, False])
def test_the_four_faces_differ_by_their_mouths(qtbot: QtBot, tinted: bool) -> None:
    shots = []
    for level in (4, 3, 2, 1):
        sheet = Sheet(level, tinted=tinted)
        qtbot.addWidget(sheet)
        shots.append(shot(sheet)[0])
    assert all(one != other for one, other in combinations(shots, 2))


def counting_down(view: KioskView) -> Iterator[Pixels]:
    held = ticket(hall().services[0])
    for left in (9, 8, 7):
        frame_ = frame("light")
        for screen in (
            scr.StillHere(frame_, left, 20, holds_ticket=False),
            scr.OnScreen(frame_, held, "paper_out", left, 60, staff_told=True),
        ):
            view.show_screen(screen)
            yield pixels_of(view.grab().toImage())


def test_a_second_that_runs_out_changes_too_little_to_flash(qtbot: QtBot) -> None:
    """WCAG 2.3.1: less than a quarter of the picture; whatever its rate, it is one a second."""
    view = kiosk()
    qtbot.addWidget(view)
    pictures = list(counting_down(view))
    for before, after in zip(pictures, pictures[2:], strict=False):
        assert 0 < (before != after).any(axis=2).mean() < 0.25


def test_nothing_on_the_kiosk_or_the_rating_terminal_moves_by_itself(qtbot: QtBot) -> None:
    """No view has a timer or an animation: what changes is told by the session, once a second."""
    for name, view in chain(kiosk_pictures("light"), rating_states("light")):
        assert view.findChildren(QTimer) == [], name
        assert view.findChildren(QAbstractAnimation) == [], name


def test_with_reduced_motion_no_bar_runs_out_beside_the_seconds(qtbot: QtBot) -> None:
    forms: dict[bool, list[list[object]]] = {}
    for still in (False, True):
        view = kiosk(still=still)
        qtbot.addWidget(view)
        view.show_screen(scr.StillHere(frame("light"), 14, 20, holds_ticket=False))
        begin = [mark.told() for mark in marks_of(view) if mark.kind != "text"]
        assert "14" in words_of(marks_of(view))
        view.show_screen(scr.StillHere(frame("light"), 3, 20, holds_ticket=False))
        end = [mark.told() for mark in marks_of(view) if mark.kind != "text"]
        forms[still] = [list(begin), list(end)]
    assert forms[True][0] == forms[True][1]
    assert forms[False][0] != forms[False][1]


def test_with_reduced_motion_the_rating_terminal_counts_no_seconds(qtbot: QtBot) -> None:
    its_look = look("light", Panel(10.1, 1024, 600), "rating")
    view = RatingView(its_look, TouchGuard(lambda: NOON), Manner(still=True))
    qtbot.addWidget(view)
    view.resize(1024, 600)
    shots = []
    for left in (5, 2):
        view.show_screen(Thanks(rating_screen_counter(), "uk", 3, left))
        shots.append(shot(view))
    assert shots[0][0] == shots[1][0]
    assert np.array_equal(shots[0][1], shots[1][1])
