"""Every string of every screen is said, whatever the panel; and by keys everything is reached."""

import pytest
from pytestqt.qtbot import QtBot

from kiosk.access import Access
from kiosk.aloud import aloud, sentences, spoken_sentences
from kiosk.faces import AnyScreen
from kiosk.focus import Key
from kiosk.guide import Guide, view_of
from kiosk.settings import KeypadSettings
from kiosk.spoken import Controlled, Say, SpeechSet, Spoken, Stood
from kiosk.views.kiosk_view import KioskView
from qt_shell.metrics import Panel
from tests.views.kiosk_panels import examples, view_on

pytestmark = [pytest.mark.qt, pytest.mark.usefixtures("qapp")]

LARGE, SMALL = Panel(21.5, 1080, 1920), Panel(15.0, 1366, 768)
NOT_SAID = frozenset({"bar"})
"""The hall's name and the clock over every page."""


def said_of(view: KioskView, screen: AnyScreen) -> list[str]:
    """What the voice says of a screen that stands there."""
    spoken = Spoken()
    spoken.handle(Stood(view_of(screen), view.stand))
    spoken.handle(SpeechSet(on=True))
    return [
        sentence.text
        for effect in spoken.handle(Controlled(Key.REPEAT))
        if isinstance(effect, Say)
        for sentence in spoken_sentences(effect)
    ]


def written_on(view: KioskView) -> list[str]:
    """Every text that can be seen but for the keys of the keyboard."""
    tiles = [tile.face.words for tile in view.tiles() if not tile.face.is_key]
    parts = [part.words() for part in view.parts_shown() if part.objectName() not in NOT_SAID]
    return [*tiles, *parts]


def test_every_text_of_every_screen_is_said(qtbot: QtBot) -> None:
    view = view_on(LARGE)
    qtbot.addWidget(view)
    unsaid = []
    for name, screen in examples("uk"):
        view.show_screen(screen)
        said = " | ".join(said_of(view, screen))
        unsaid += [
            (name, part)
            for text in written_on(view)
            for part in sentences(text)
            if aloud(part, "uk") not in said and aloud(part, "en") not in said
        ]
    assert unsaid == []


def test_nobody_hears_less_because_a_panel_is_small(qtbot: QtBot) -> None:
    large, small = view_on(LARGE), view_on(SMALL)
    for view in (large, small):
        qtbot.addWidget(view)
    fewer = []
    for name, screen in examples("uk"):
        heard = []
        for view in (large, small):
            view.show_screen(screen)
            heard.append({one.name for one in view.stand.written} - NOT_SAID)
        if not heard[0] <= heard[1]:
            fewer.append((name, heard[0] - heard[1]))
    assert fewer == []


def test_the_ring_reaches_every_button_of_every_screen(qtbot: QtBot) -> None:
    view = view_on(SMALL)
    qtbot.addWidget(view)
    guide = Guide(view, KeypadSettings())
    missed = []
    for name, screen in examples("uk", Access(keypad=True)):
        view.show_screen(screen)
        buttons = {tile.objectName() for tile in view.tiles() if not tile.inert}
        reached: set[str] = set()
        for _ in range(len(buttons) + 1):
            reached |= {spot.name for spot in guide._focus.ringed}
            guide.key_pressed("Right")
        if not buttons <= reached:
            missed.append((name, buttons - reached))
        assert view._ring.isVisibleTo(view), name
    assert missed == []
