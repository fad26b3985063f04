"""Whole visits on the real kiosk: by finger, by the four keys, and by what is heard alone.

The same visit is made in each of the three ways; who listens decides by the spoken words only.
"""

import json
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from config.clock import HallClock
from kiosk import inputs as inp
from kiosk import screens as scr
from kiosk.headset_codec import HeadsetChanged
from kiosk.pictures import demo_hall
from queue_core.answers import LineLoad
from queue_core.bookings import Bookable, BookingRules, SlotRow
from queue_core.check_in import KeptBooking, KeptBookings, code_digest
from queue_core.ids import BookingId, ServiceCode
from queue_core.pause import HallPause
from queue_core.wait import WaitRange
from terminal_client import hall_cache, kept_bookings
from tests.views.kiosk_visitor import CLOCK, Visitor, enrolled

pytestmark = [pytest.mark.qt, pytest.mark.usefixtures("qapp")]

REGISTER = ServiceCode("res-register")
CODES = ("ACDEFGHJ", "ACDEFGHK", "ACDEFGHL")


@pytest.fixture
def visitor(qtbot: QtBot, tmp_path: Path) -> Iterator[Visitor]:
    """At a kiosk that prints and has no server."""
    enrolled(tmp_path)
    made = Visitor(qtbot, tmp_path, prints=True)
    yield made
    made.app.stop()


@pytest.fixture
def paperless(qtbot: QtBot, tmp_path: Path) -> Iterator[Visitor]:
    """At a kiosk that can't print."""
    enrolled(tmp_path)
    made = Visitor(qtbot, tmp_path, prints=False)
    yield made
    made.app.stop()


def test_a_plain_ticket_with_the_server_gone(visitor: Visitor) -> None:
    for _ in visitor.ways():
        visitor.hears("Яка послуга вам потрібна")
        visitor.take("місця проживання")
        visitor.hears("Документи, які знадобляться")
        visitor.take("Взяти талон")
        visitor.until(scr.Issued)
        visitor.hears("ен, Наталя")
        visitor.hears("Синя зона")
        visitor.take("Готово")


def test_a_service_is_searched_for_letter_by_letter(visitor: Visitor) -> None:
    for _ in visitor.ways():
        visitor.take("Пошук за словами")
        visitor.type("шлюб")
        visitor.take("Реєстрація шлюбу")
        assert visitor.way != "ear" or any("Знайдено" in said for said in visitor.all_heard)
        assert isinstance(visitor.screen, scr.Before)
        visitor.take("Взяти талон")
        visitor.until(scr.Issued)
        visitor.take("Готово")


def test_priority_is_asked_for_and_no_reason_is_ever_said_with_the_ticket(
    visitor: Visitor,
) -> None:
    for _ in visitor.ways():
        visitor.take("місця проживання")
        visitor.take("Маю право на першочерговий прийом")
        visitor.hears("Побачить лише працівник")
        visitor.take("інвалідністю")
        assert isinstance(visitor.screen, scr.Before)
        assert visitor.screen.priority
        visitor.take("Взяти талон")
        visitor.until(scr.Issued)
        visitor.hears("ен, Наталя")
        assert not any("інвалідн" in said for said in visitor.heard)
        visitor.take("Готово")


def test_a_visit_in_english_is_english_to_its_end(visitor: Visitor) -> None:
    for _ in visitor.ways():
        visitor.take("English")
        visitor.hears("Which service do you need?")
        visitor.take("Registration of a person")
        visitor.hears("Documents you will need")
        visitor.take("Take a ticket")
        visitor.until(scr.Issued)
        visitor.hears("Your number:")
        visitor.take("Done")


def test_who_has_an_appointment_types_its_code(qtbot: QtBot, tmp_path: Path) -> None:
    enrolled(tmp_path)
    now = HallClock.parse(CLOCK).now()
    slots = [
        KeptBooking(BookingId(code), REGISTER, now, code_digest("salt", code)) for code in CODES
    ]
    kept = KeptBookings(now.date(), 1, "salt", BookingRules(), tuple(slots))
    (tmp_path / kept_bookings.FILE_NAME).write_bytes(msgspec.json.encode(kept))
    slots_of_a_day = SlotRow(("Р",), (), (1, 2, 3, 4, 5, 6, 7), "08:00", "17:00", 15, 4)
    booked = msgspec.structs.replace(demo_hall(), bookable=Bookable(slots=(slots_of_a_day,)))
    hall_cache.save(tmp_path, booked)
    visitor = Visitor(qtbot, tmp_path, prints=True)
    qtbot.waitUntil(lambda: visitor.app.session._visits._arrivals._kept is not None, timeout=60_000)
    for code, _ in zip(CODES, visitor.ways(), strict=True):
        visitor.take("Запис або талон")
        visitor.take("У мене запис на час")
        visitor.hears("Код запису")
        visitor.type(code)
        visitor.take("Далі")
        visitor.until(scr.Issued)
        visitor.hears("За записом на")
        visitor.take("Готово")
    visitor.app.stop()


def test_without_paper_the_number_is_said_and_said_again(paperless: Visitor) -> None:
    for _ in paperless.ways():
        paperless.take("місця проживання")
        paperless.take("Взяти талон")
        paperless.until(scr.OnScreen)
        paperless.hears("Талон не друкується")
        paperless.hears("ен, Наталя")
        if paperless.way == "ear":
            paperless.press("repeat")
            paperless.hears("ен, Наталя")
        paperless.take("Ще час")
        paperless.take("Номер записано")


def test_people_ahead_and_the_wait_are_said_as_a_range(visitor: Visitor) -> None:
    for _ in visitor.ways():
        visitor.told(inp.LinkChanged(up=True))
        visitor.told(inp.LoadChanged((LineLoad("Р", 7, WaitRange(15, 25), 3),)))
        visitor.take("місця проживання")
        visitor.hears("Перед вами 7 людей")
        visitor.hears("від 15 до 25 хвилин")
        visitor.take("Назад")


def test_an_alarm_in_mid_visit_is_told_at_once(visitor: Visitor) -> None:
    for _ in visitor.ways():
        visitor.take("місця проживання")
        visitor.told(inp.PauseTold(HallPause("alarm", visitor.now())))
        assert isinstance(visitor.screen, scr.Halted)
        visitor.hears("Повітряна тривога")
        visitor.take("Мені все одно потрібен талон")
        assert isinstance(visitor.screen, scr.Idle)
        visitor.told(inp.PauseTold(None))


def test_time_that_runs_out_is_told_and_given_again(visitor: Visitor) -> None:
    for way in visitor.ways():
        visitor.take("місця проживання")
        for _ in range(2):
            longer = 181 if way != "finger" else 61
            visitor.told(inp.Woke(visitor.now() + timedelta(seconds=longer)))
            assert isinstance(visitor.screen, scr.StillHere)
            visitor.hears("Ви ще тут?")
            visitor.take("Ще час")
            assert isinstance(visitor.screen, scr.Before)
        visitor.take("Назад")


def test_the_voice_is_told_to_repeat_to_go_on_and_to_be_quieter_by_buttons_too(
    visitor: Visitor,
) -> None:
    visitor.way = "ear"
    visitor.press("speech")
    visitor.take("Тихіше")
    visitor.hears("Гучність 5 із 8")
    visitor.take("Гучніше")
    visitor.hears("Гучність 6 із 8")
    visitor.take("Повторити")
    visitor.hears("Яка послуга вам потрібна")
    visitor.press("speech")
    assert visitor.app.view.tile("voice_repeat") is None


def test_one_ticket_is_taken_for_all_services_of_a_life_event(
    visitor: Visitor, tmp_path: Path
) -> None:
    for _ in visitor.ways():
        visitor.take("Життєві події")
        visitor.take("Народилася дитина")
        visitor.take("Один талон на всі ці послуги")
        visitor.hears("ще 2 послуги")
        visitor.take("Взяти талон")
        visitor.until(scr.Issued)
        visitor.take("Готово")
    with sqlite3.connect(tmp_path / "journal.sqlite") as journal:
        bodies = [body for (body,) in journal.execute("SELECT body FROM outbox ORDER BY n")]
    stops = [json.loads(body).get("stops") for body in bodies]
    assert stops.count([{"service": "res-newborn"}, {"service": "soc-child-birth"}]) == 3
    journal.close()


def test_a_headset_that_is_plugged_in_begins_the_voice_and_its_end_ends_it(
    visitor: Visitor,
) -> None:
    visitor.way = "ear"
    for _ in range(2):
        visitor.app._receive(HeadsetChanged(plugged=True))
        visitor.app._receive(HeadsetChanged(plugged=True))
        visitor.hears("Яка послуга вам потрібна")
        visitor.app._receive(HeadsetChanged(plugged=False))
        assert visitor.screen is not None
        assert not visitor.screen.frame.access.speech
        assert visitor.heard == []


def test_the_first_press_of_any_key_only_shows_where_the_ring_is(visitor: Visitor) -> None:
    visitor.way = "keys"
    visitor.press("choose")
    assert isinstance(visitor.screen, scr.Idle)
    first = visitor.now_said()
    assert first
    visitor.press("choose")
    assert not isinstance(visitor.screen, scr.Idle), first
