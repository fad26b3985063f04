"""Why a service gives no number now, and when it will."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from queue_core import day_requests as dr
from queue_core import requests as rq
from queue_core.answers import Reason, Refused, ServiceStopped
from queue_core.hall import HallDescription, HallIndex
from queue_core.ids import ServiceCode
from queue_core.issuing import (
    all_remaining,
    all_stopped,
    closed_now,
    hall_closed_now,
    why_no_number,
)
from queue_core.quota import IssueRules
from queue_core.schedule import Schedule
from tests.unit.queue_core.days import PASSPORT, REGISTER, Day, day_off, hours, kyiv, with_schedule
from tests.unit.queue_core.halls import HALL, MINUTE, refused

NOBODY = ServiceCode("nobody")


def ask(hall: Day, service: str = "register") -> Refused | None:
    """Ask why a service gives no number now."""
    return why_no_number(hall.state, hall.state.index.service[ServiceCode(service)], hall.at)


def with_rules(description: HallDescription = HALL, **rules: Any) -> HallDescription:
    return msgspec.structs.replace(description, issue=IssueRules(**rules))


def with_quota(service: str, quota: int) -> HallDescription:
    services = tuple(
        msgspec.structs.replace(it, quota=quota) if it.code == service else it
        for it in HALL.services
    )
    return msgspec.structs.replace(HALL, services=services)


def test_a_hall_that_says_nothing_of_its_day_gives_numbers_always() -> None:
    hall = Day()
    assert ask(hall) is None
    assert all_stopped(hall.state, hall.at) == ()
    assert all_remaining(hall.state) == {}


@pytest.mark.parametrize(
    ("at", "reason", "until"),
    [
        (kyiv(7), Reason.HALL_CLOSED, kyiv(8)),
        (kyiv(13, 30), Reason.LUNCH, kyiv(14)),
        (kyiv(20), Reason.HALL_CLOSED, kyiv(8, day=23)),
        (kyiv(10, day=22), Reason.HOLIDAY, kyiv(8, day=23)),
    ],
)
def test_a_closed_hall_says_why_and_until_when(at: Any, reason: Reason, until: Any) -> None:
    description = with_schedule(
        hall=(hours("08:00", "13:00"), hours("14:00", "20:00")), special_days=(day_off(22),)
    )
    hall = Day(description)
    hall.at = at - timedelta(seconds=1)
    decision = hall.reserve("a")
    assert isinstance(decision, Refused)
    assert (decision.reason, decision.until) == (reason, until)
    assert decision.said == ({"uk": "Свято"} if reason is Reason.HOLIDAY else {})


def test_a_whole_hall_is_open_or_says_why_not() -> None:
    description = with_schedule(hall=(hours("08:00", "20:00"),))
    index = HallIndex(description)
    assert hall_closed_now(index, kyiv(12)) is None
    assert hall_closed_now(index, kyiv(21)) == Refused(Reason.HALL_CLOSED, kyiv(8, day=22))
    at_any_hour = with_rules(description, by_schedule=False)
    assert hall_closed_now(HallIndex(at_any_hour), kyiv(21)) is None


def test_a_service_has_its_own_hours_else_those_of_its_line() -> None:
    description = with_schedule(
        services={"register": (hours("10:00", "11:00"), hours("13:00", "14:00"))},
        letters={"П": (hours("09:00", "10:00"),), "Р": (hours("00:00", "01:00"),)},
    )
    hall = Day(description)
    hall.at = kyiv(12)
    assert ask(hall) == Refused(Reason.LUNCH, kyiv(13))
    assert ask(hall, "passport") == Refused(Reason.SERVICE_CLOSED, kyiv(9, day=22))
    hall.at = kyiv(10, 30)
    assert ask(hall) is None


def test_when_the_hall_is_closed_too_the_service_says_when_both_are_open() -> None:
    hall = Day(
        with_schedule(hall=(hours("08:00", "20:00"),), letters={"Р": (hours("15:00", "16:00"),)})
    )
    hall.at = kyiv(7)
    assert ask(hall) == Refused(Reason.HALL_CLOSED, kyiv(15))
    assert ask(hall, "passport") == Refused(Reason.HALL_CLOSED, kyiv(8))
    hall = Day(
        with_schedule(hall=(hours("08:00", "09:00"),), letters={"Р": (hours("10:00", "11:00"),)})
    )
    hall.at = kyiv(7)
    assert ask(hall) == Refused(Reason.HALL_CLOSED)


def test_a_hall_may_only_tell_its_hours() -> None:
    description = with_rules(with_schedule(hall=(hours("08:00", "09:00"),)), by_schedule=False)
    hall = Day(description)
    assert ask(hall) is None
    assert closed_now(hall.state.index, HALL.services[0], kyiv(3)) is None


def test_a_pause_gives_no_numbers_where_its_settings_say_so() -> None:
    hall = Day()
    hall.pause("alarm", text="Укриття ліворуч")
    assert hall.reserve("a") == Refused(Reason.HALL_PAUSED, None, {"": "Укриття ліворуч"})
    hall.pause("power")
    assert ask(hall) is None


@pytest.mark.parametrize(
    ("why", "reason"),
    [
        ("registry_down", Reason.REGISTRY_DOWN),
        ("no_clerk", Reason.NO_CLERK),
        ("other", Reason.SERVICE_STOPPED),
    ],
)
def test_a_stopped_service_says_why_until_its_time_or_a_word(why: Any, reason: Reason) -> None:
    hall = Day()
    until = hall.at + timedelta(hours=1)
    hall.do(dr.StopIssue, services=(REGISTER,), reason=why, until=until)
    assert ask(hall) == Refused(reason, until)
    assert ask(hall, "passport") is None
    assert all_stopped(hall.state, hall.at) == (ServiceStopped(REGISTER, Refused(reason, until)),)
    assert all_stopped(hall.state, until) == ()
    hall.do(dr.AllowIssue, services=(REGISTER,))
    assert ask(hall) is None


def test_a_stop_of_the_whole_hall_is_told_once() -> None:
    hall = Day()
    hall.do(dr.StopIssue, text="Усе")
    everything = Refused(Reason.SERVICE_STOPPED, None, {"": "Усе"})
    assert ask(hall, "passport") == everything
    assert all_stopped(hall.state, hall.at) == (ServiceStopped(ServiceCode(""), everything),)


def test_a_quota_that_is_used_says_when_the_next_day_begins() -> None:
    hall = Day(with_quota("register", 2))
    hall.reserve("a")
    assert all_remaining(hall.state) == {REGISTER: 1}
    hall.reserve("b")
    assert hall.reserve("c") == Refused(Reason.QUOTA_USED, kyiv(3, day=22))
    assert hall.reserve("d", "passport") != refused(Reason.QUOTA_USED)
    assert [it.service for it in all_stopped(hall.state, hall.at)] == [REGISTER]


def test_a_cancelled_number_gives_its_place_in_the_quota_back() -> None:
    hall = Day(with_quota("register", 1))
    hall.reserve("a")
    hall.cancel("a")
    assert ask(hall) is None


def test_staff_may_set_a_quota_for_today() -> None:
    hall = Day()
    hall.do(dr.SetQuota, service=PASSPORT, a_day=0)
    assert isinstance(ask(hall, "passport"), Refused)
    assert all_remaining(hall.state) == {PASSPORT: 0}


def test_numbers_may_need_an_open_counter() -> None:
    hall = Day(with_rules(needs_open_counter=True))
    assert ask(hall) == refused(Reason.NO_CLERK)
    hall.open(1)
    assert ask(hall) is None
    hall.rest(1)
    assert ask(hall) == refused(Reason.NO_CLERK)


def test_the_issue_stops_when_the_day_cannot_serve_one_more() -> None:
    """One counter, 20 minutes until it closes, 7 minutes a visit: two fit, a third does not."""
    hall = Day(with_rules(stop_when_full=True))
    hall.at = kyiv(19, 39)
    assert ask(hall) is None  # nobody knows whether somebody comes to open
    hall.open(1)
    assert hall.reserve("a") != refused(Reason.DAY_FULL)
    assert not isinstance(hall.reserve("b"), Refused)
    assert hall.reserve("c") == Refused(Reason.DAY_FULL, kyiv(3, day=22))
    hall.open(2)
    assert ask(hall) is None
    hall.rest(2)
    assert isinstance(ask(hall), Refused)


def test_a_counter_that_goes_earlier_serves_fewer() -> None:
    description = with_rules(
        with_schedule(hall=(hours("08:00", "20:00"),), counters={"1": (hours("08:00", "19:45"),)}),
        stop_when_full=True,
    )
    hall = Day(description)
    hall.at = kyiv(19, 39)
    hall.open(1)
    assert ask(hall) == Refused(Reason.DAY_FULL, kyiv(8, day=22))


def test_who_has_a_booking_needs_no_quota() -> None:
    hall = Day(with_quota("register", 0))
    service = hall.state.index.service[REGISTER]
    assert why_no_number(hall.state, service, hall.at, booked=True) is None
    hall.do(dr.StopIssue, services=(REGISTER,))
    assert why_no_number(hall.state, service, hall.at, booked=True) is not None


def test_a_number_printed_by_a_kiosk_alone_is_never_refused_for_the_day() -> None:
    hall = Day(with_quota("register", 0))
    hall.pause("alarm")
    hall.own("a", 1)
    assert hall.state_of("a") == "reserved"
    assert hall.at_counter(rq.CallNext) == refused(Reason.COUNTER_CLOSED)


def test_a_hall_without_hours_has_those_of_its_description_for_the_estimate() -> None:
    hall = Day(with_rules(stop_when_full=True))
    hall.open(1)
    hall.at = kyiv(20) - 3 * MINUTE
    assert isinstance(ask(hall), Refused)
    assert hall.state.index.description.schedule == Schedule()
