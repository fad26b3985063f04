"""A visitor who reads only English: no Ukrainian word on a screen, on paper, or in the air.

But for what the hall's tables have in Ukrainian alone: the documents to bring, and the names of
languages and of letters.
"""

import re
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kiosk.aloud import spoken_sentences
from kiosk.effects import Visit
from kiosk.focus import Key
from kiosk.guide import view_of
from kiosk.slip_words import compose
from kiosk.spoken import Controlled, Say, SpeechSet, Spoken, Stood
from qt_shell.metrics import Panel
from queue_core.answers import TicketGiven
from queue_core.hall import HallIndex
from queue_core.ids import VisitId
from queue_core.route import Stop
from queue_core.ticket_number import TicketNumber
from queue_core.wait import WaitRange
from tests.views.kiosk_panels import NOON, examples, hall, view_on

pytestmark = [pytest.mark.qt, pytest.mark.usefixtures("qapp")]

CYRILLIC = re.compile(r"[а-яґєіїА-ЯҐЄІЇ]+")
NUMBER = re.compile(r"\b[А-ЯҐЄІЇ]-?\d{1,4}\b")


def untranslated() -> list[str]:
    """What stands in the hall's tables in Ukrainian alone, the longest first."""
    documents = {text for service in hall().services for text in service.documents}
    written_by_staff = "Реєстр територіальної громади"
    return sorted({*documents, written_by_staff, "Українська"}, key=len, reverse=True)


def ukrainian(text: str) -> list[str]:
    """The Ukrainian words of a text that ought to be English; what a visitor typed is theirs."""
    if text.startswith("Written: "):
        return []
    for known in untranslated():
        text = text.replace(known, "")
    return CYRILLIC.findall(NUMBER.sub("", text))


def test_no_ukrainian_word_stands_on_an_english_screen_or_is_said_there(qtbot: QtBot) -> None:
    view = view_on(Panel(21.5, 1080, 1920))
    qtbot.addWidget(view)
    wrong = []
    for name, screen in examples("en"):
        view.show_screen(screen)
        texts = [tile.face.words for tile in view.tiles() if not tile.face.is_key]
        texts += [part.words() for part in view.parts_shown()]
        spoken = Spoken()
        spoken.handle(Stood(view_of(screen), view.stand))
        spoken.handle(SpeechSet(on=True))
        said = [
            sentence.text
            for effect in spoken.handle(Controlled(Key.REPEAT))
            if isinstance(effect, Say)
            for sentence in spoken_sentences(effect)
        ]
        assert said, name
        wrong += [(name, text) for text in [*texts, *said] if ukrainian(text)]
    assert wrong == []


def slips() -> Iterator[tuple[str, str]]:
    """Every English slip's words, by service."""
    index = HallIndex(hall())
    for service in hall().services:
        number = TicketNumber(service.letter, 42)
        stops = (Stop(hall().services[0].code),)
        visit = Visit(VisitId("v"), service.code, "en", "secret", "", stops=stops)
        given = TicketGiven(
            visit.visit_id, number, service.code, NOON, 7, WaitRange(15, 25), NOON.date(), stops
        )
        for told in (given, None):
            slip = compose(visit, number, told, index, NOON, reprint=True)
            facts = [word for fact in slip.facts for word in fact]
            words = [
                slip.service, slip.hall_name, *facts, slip.route, slip.route_short, slip.place,
                slip.place_note, *slip.date_time, *slip.notes, slip.reprint or "",
            ]  # fmt: skip
            yield from ((service.code, word) for word in words)


def test_no_ukrainian_word_stands_on_an_english_slip() -> None:
    assert [(code, word) for code, word in slips() if ukrainian(word)] == []
