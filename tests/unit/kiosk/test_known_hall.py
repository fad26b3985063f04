"""What of a hall can be had now, by what the server said and by the hall's own hours."""

from datetime import timedelta

import msgspec

from kiosk.known_hall import Hall, hours_now, shut_of, why_not
from kiosk.screens import Shut
from queue_core.answers import Reason, Refused, ServiceStopped
from queue_core.hall import HallIndex
from queue_core.ids import ServiceCode
from queue_core.quota import IssueRules
from queue_core.schedule import Hours, Schedule, SpecialDay
from tests.unit.kiosk.play import NOON, PASSPORT, REGISTER
from tests.unit.queue_core.halls import HALL

DOWN = Refused(Reason.REGISTRY_DOWN)
DAYTIME = Schedule(hall=(Hours((1, 2, 3, 4, 5, 6, 7), "08:00", "20:00"),))
OPEN_BY_DAY = msgspec.structs.replace(HALL, schedule=DAYTIME)
KNOWN = Hall({REGISTER: "Р", PASSPORT: "П"}, index=HallIndex(OPEN_BY_DAY))
NIGHT = NOON + timedelta(hours=9)


def test_what_staff_stopped_is_told_with_their_reason() -> None:
    stopped = (ServiceStopped(REGISTER, DOWN),)
    assert why_not(KNOWN, stopped, REGISTER, NOON) == DOWN
    assert why_not(KNOWN, stopped, PASSPORT, NOON) is None


def test_a_stop_of_the_whole_hall_is_every_services() -> None:
    stopped = (ServiceStopped(ServiceCode(""), DOWN),)
    assert shut_of(KNOWN, stopped, (REGISTER, PASSPORT), NOON) == (
        Shut(REGISTER, DOWN),
        Shut(PASSPORT, DOWN),
    )


def test_a_kiosk_alone_knows_the_hours_and_when_they_begin_again() -> None:
    told = why_not(KNOWN, (), REGISTER, NIGHT)
    assert told is not None
    assert told.reason is Reason.HALL_CLOSED
    assert told.until is not None
    assert told.until > NIGHT
    assert shut_of(KNOWN, (), (REGISTER,), NOON) == ()


def test_without_a_time_or_a_description_nothing_is_refused() -> None:
    assert why_not(KNOWN, (), REGISTER, None) is None
    assert why_not(KNOWN, (), ServiceCode("elsewhere"), NIGHT) is None
    assert why_not(Hall({REGISTER: "Р"}), (), REGISTER, NIGHT) is None


def test_a_hall_consults_where_it_has_the_service_for_it() -> None:
    assert not KNOWN.consults
    assert Hall({REGISTER: "Р"}, consultation=REGISTER).consults


def hours_of(schedule: Schedule, *, by_schedule: bool = True) -> Hall:
    description = msgspec.structs.replace(
        HALL, schedule=schedule, issue=IssueRules(by_schedule=by_schedule)
    )
    return Hall({}, index=HallIndex(description))


def test_the_start_page_knows_until_when_the_hall_works_today() -> None:
    evening = NOON.replace(hour=18)
    assert hours_now(KNOWN, NOON) == (evening, None)
    short = SpecialDay(NOON.date(), opens="08:00", closes="16:00")
    before_a_holiday = msgspec.structs.replace(DAYTIME, special_days=(short,))
    assert hours_now(hours_of(before_a_holiday), NOON) == (NOON.replace(hour=14), None)


def test_a_closed_hall_is_told_with_its_reason_and_the_next_time() -> None:
    tomorrow = NOON.replace(hour=6) + timedelta(days=1)
    assert hours_now(KNOWN, NIGHT) == (None, Refused(Reason.HALL_CLOSED, tomorrow))


def test_where_nobody_says_the_hours_none_are_guessed() -> None:
    assert hours_now(KNOWN, None) == (None, None)
    assert hours_now(Hall({}), NOON) == (None, None)
    assert hours_now(hours_of(Schedule()), NOON) == (None, None)
    assert hours_now(hours_of(DAYTIME, by_schedule=False), NIGHT) == (None, None)
