"""What the slip says, in both languages, with and without a server."""

import msgspec
import pytest

from kiosk.effects import Visit
from kiosk.slip_words import address, compose
from queue_core.hall import Counter, HallDescription, HallIndex, Service
from queue_core.ids import CounterNumber, HallId, ServiceCode
from queue_core.route import Stop
from queue_core.ticket_number import TicketNumber
from tests.unit.kiosk.play import NOON, REGISTER, VISIT, given

SERVICE = Service(
    REGISTER,
    "Р",
    "ADM",
    {"uk": "Місце проживання", "en": "Residence"},
    {"uk": "Реєстрація", "en": "Registration"},
    {"uk": "Реєстрація місця проживання особи", "en": "Registration of residence"},
    "Реєстрація місця проживання",
)
HALL = HallDescription(
    HallId("central"),
    {"uk": "Прозорий офіс", "en": "Transparent Office"},
    "Europe/Kyiv",
    "08:00",
    "20:00",
    (SERVICE,),
    (Counter(CounterNumber(1), "ADM", ("Р",), "counter", 1, "синя"),),
    (),
    public_url="https://hall.example",
)


def visit(language: str = "uk") -> Visit:
    return Visit(VISIT, REGISTER, language, "s3cret", "hash", "veteran")


def test_a_slip_says_number_service_place_people_ahead_and_wait() -> None:
    slip = compose(visit(), TicketNumber("Р", 42), given(), HallIndex(HALL), NOON)
    assert slip.number == "Р-042"
    assert slip.service == "Реєстрація місця проживання"
    assert slip.facts == (("Перед вами", "7\u00a0людей"), ("Чекати приблизно", "15–25\u00a0хв"))
    assert slip.place == "Синя зона, 1\u00a0поверх"
    assert slip.date_time == ("Сб, 21.11.2026", "12:00")
    assert slip.notes == ("Під час тривоги талон дійсний",)
    assert slip.qr == "https://hall.example/t#s3cret"
    assert slip.reprint is None


def test_a_slip_speaks_the_visitors_language() -> None:
    slip = compose(visit("en"), TicketNumber("Р", 42), given(), HallIndex(HALL), NOON)
    assert slip.service == "Registration of residence"
    assert slip.hall_name == "Transparent Office"
    assert slip.place == "Blue zone, Floor\u00a01"


def test_without_a_server_a_slip_promises_nothing() -> None:
    slip = compose(visit(), TicketNumber("Н", 7), None, HallIndex(HALL), NOON)
    assert slip.facts == ()
    unknown = msgspec.structs.replace(given(), wait=None)
    slip = compose(visit(), TicketNumber("Р", 7), unknown, HallIndex(HALL), NOON)
    assert slip.facts == (("Перед вами", "7\u00a0людей"),)


def test_a_second_paper_says_that_it_is_one() -> None:
    slip = compose(visit(), TicketNumber("Р", 42), None, HallIndex(HALL), NOON, reprint=True)
    assert slip.reprint == "Повтор"


def test_no_reason_for_priority_stands_on_paper() -> None:
    slip = compose(visit(), TicketNumber("Р", 42), given(), HallIndex(HALL), NOON)
    assert "veteran" not in msgspec.json.encode(slip).decode()


@pytest.mark.parametrize(("url", "secret"), [("", "s"), ("https://hall.example", "")])
def test_no_code_that_leads_nowhere(url: str, secret: str) -> None:
    assert not address(url, secret)


def test_a_slip_without_a_code_says_that_phones_show_nothing_here() -> None:
    hall = HallIndex(msgspec.structs.replace(HALL, public_url=""))
    slip = compose(visit(), TicketNumber("Р", 42), given(), hall, NOON)
    assert not slip.qr
    assert slip.notes == ("На телефоні черги тут не видно", "Під час тривоги талон дійсний")


def test_a_hall_without_counters_for_it_says_no_place() -> None:
    hall = HallIndex(msgspec.structs.replace(HALL, counters=()))
    assert not compose(visit(), TicketNumber("Р", 1), None, hall, NOON).place


def test_a_visit_of_several_services_names_those_that_follow_in_order() -> None:
    routed = msgspec.structs.replace(given(), stops=(Stop(REGISTER), Stop(ServiceCode("GONE"))))
    slip = compose(visit(), TicketNumber("Р", 42), routed, HallIndex(HALL), NOON)
    assert slip.route == "Далі: 2.\u00a0Реєстрація місця проживання 3.\u00a0GONE"
    assert slip.route_short == "Далі ще 2\u00a0послуги"
    slip = compose(visit("en"), TicketNumber("Р", 42), routed, HallIndex(HALL), NOON)
    assert slip.route_short == "Then 2\u00a0more services"


def test_a_visit_of_one_service_has_no_route() -> None:
    slip = compose(visit(), TicketNumber("Р", 42), given(), HallIndex(HALL), NOON)
    assert (slip.route, slip.route_short) == ("", "")


def test_a_kiosk_alone_names_the_services_that_follow_too() -> None:
    routed = msgspec.structs.replace(visit(), stops=(Stop(REGISTER),))
    slip = compose(routed, TicketNumber("Н", 1), None, HallIndex(HALL), NOON)
    assert slip.route == "Далі: 2.\u00a0Реєстрація місця проживання"
