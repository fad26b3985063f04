"""Hours, days off, slots, quotas and rules of a hall's files: read right, or every mistake told."""

from datetime import date

import pytest

from catalogue.loader import describe
from catalogue.problems import CatalogueProblems
from queue_core.bookings import BookingRules, SlotRow
from queue_core.pause import PauseRules
from queue_core.quota import IssueRules
from queue_core.schedule import Hours, SpecialDay
from tests.unit.catalogue.halls import HALL, SERVICES, small_hall

SCHEDULE = (
    "what,which,weekdays,from,to\n"
    "hall,,1-5,08:00,12:00\n"
    "hall,,1-5,13:00,17:30\n"
    "line,Ц,2;4,09:00,12:00\n"
    "service,res-one,,08:00,24:00\n"
    "counter,2,6,08:00,12:00\n"
)
DAYS_OFF = (
    "date,name_uk,name_en,from,to\n"
    "2026-12-25,Різдво,Christmas,,\n"
    "2026-12-31,Скорочений день,,08:00,12:00\n"
)
SLOTS = "lines,services,weekdays,from,to,minutes,places\nР,civ-one,1-5,08:00,12:00,15,3\n"


def files(**tables: str) -> dict[str, bytes]:
    """The small hall with more tables: `schedule=`, `days_off=`, `slots=`."""
    more = {f"{name}.csv": text.encode() for name, text in tables.items()}
    return small_hall() | more


def mistakes(spoiled: dict[str, bytes]) -> list[str]:
    with pytest.raises(CatalogueProblems) as caught:
        describe(spoiled)
    return [str(problem) for problem in caught.value.problems]


def test_hours_days_off_and_slots_are_read() -> None:
    hall = describe(files(schedule=SCHEDULE, days_off=DAYS_OFF, slots=SLOTS))
    week = (1, 2, 3, 4, 5)
    assert hall.schedule.hall == (Hours(week, "08:00", "12:00"), Hours(week, "13:00", "17:30"))
    assert hall.schedule.letters == {"Ц": (Hours((2, 4), "09:00", "12:00"),)}
    assert hall.schedule.services == {"res-one": (Hours((1, 2, 3, 4, 5, 6, 7), "08:00", "24:00"),)}
    assert hall.schedule.counters == {"2": (Hours((6,), "08:00", "12:00"),)}
    assert hall.schedule.special_days == (
        SpecialDay(date(2026, 12, 25), {"uk": "Різдво", "en": "Christmas"}),
        SpecialDay(date(2026, 12, 31), {"uk": "Скорочений день"}, "08:00", "12:00"),
    )
    assert hall.bookable.slots == (
        SlotRow(("Р",), ("civ-one",), week, "08:00", "12:00", 15, 3),  # type: ignore[arg-type]  # codes are texts
    )


def test_a_hall_without_these_tables_has_no_hours_and_books_nothing() -> None:
    hall = describe(small_hall())
    assert (hall.schedule.hall, hall.schedule.special_days, hall.bookable.slots) == ((), (), ())
    assert hall.services[0].quota is None
    assert hall.night_reset


def test_a_quota_stands_with_its_service() -> None:
    header, rows = SERVICES.split("\n", 1)
    quotas = iter(("12", "", "0"))
    spoiled = "".join(f"{row},{next(quotas)}\n" for row in rows.splitlines())
    hall = describe(small_hall(services=f"{header},quota_a_day\n{spoiled}"))
    assert [it.quota for it in hall.services] == [12, None, 0]


def test_the_rules_of_the_hall_are_set_in_their_tables() -> None:
    text = f"""night_reset = false
{HALL}
[issue]
stop_when_full = true
[pause]
issue_in_alarm = true
grace_min = 20
[bookings]
late_min = 5
[rules]
no_show_calls = 3
"""
    hall = describe(small_hall(hall=text))
    assert (hall.issue, hall.pause) == (
        IssueRules(stop_when_full=True),
        PauseRules(issue_in_alarm=True, grace_min=20),
    )
    assert (hall.bookable.rules, hall.rules.no_show_calls) == (BookingRules(late_min=5), 3)
    assert not hall.night_reset


def test_every_mistake_of_the_hours_is_told_by_line() -> None:
    spoiled = (
        "what,which,weekdays,from,to\n"
        "halls,,1-5,08:00,12:00\n"
        "hall,Р,1-5,08:00,12:00\n"
        "line,Х,1-5,08:00,12:00\n"
        "service,res-ones,5-1,08:00,12:00\n"
        "counter,1,8,8:00,25:00\n"
        "counter,1,1,12:00,08:00\n"
        "counter,1,1,24:00,24:00\n"
    )
    told = mistakes(files(schedule=spoiled))
    assert [it.partition(" ")[0] for it in told] == [
        "schedule.csv:2:",
        "schedule.csv:3:",
        "schedule.csv:4:",
        "schedule.csv:5:",
        "schedule.csv:5:",
        "schedule.csv:6:",
        "schedule.csv:6:",
        "schedule.csv:6:",
        "schedule.csv:7:",
        "schedule.csv:8:",
    ]
    assert 'did you mean "hall"' in told[0]
    assert any('did you mean "res-one"' in it for it in told)


def test_every_mistake_of_the_days_off_and_slots_is_told_by_line() -> None:
    days = (
        "date,name_uk,from,to\n"
        "25.12.2026,Різдво,,\n"
        "2026-12-26,День,08:00,\n"
        "2026-12-26,День,,\n"
        ",День,,\n"
    )
    slots = "lines,services,from,to,minutes,places\n,,08:00,12:00,0,3\nХ,none,08:00,12:00,15,3\n"
    told = mistakes(files(days_off=days, slots=slots))
    assert [it.partition(" ")[0] for it in told] == [
        "days_off.csv:2:",
        "days_off.csv:3:",
        "days_off.csv:4:",
        "days_off.csv:5:",
        "slots.csv:2:",
        "slots.csv:2:",
        "slots.csv:3:",
        "slots.csv:3:",
    ]


def test_every_mistake_of_the_rules_is_told_by_line() -> None:
    text = f"""night_reset = "no"
issue = 3
{HALL}
[pause]
grace = 20
grace_min = -1
issue_in_alarm = 1
[bookings]
late_min = true
"""
    told = mistakes(small_hall(hall=text))
    assert told == [
        "hall.toml:1: night_reset: write true or false",
        "hall.toml:2: issue: write a table [issue] with a key a line",
        'hall.toml:21: pause grace: is no key of this table (did you mean "grace_min"?)',
        "hall.toml:22: pause grace_min: write a whole number from 0 to 100000",
        "hall.toml:23: pause issue_in_alarm: write true or false",
        "hall.toml:25: bookings late_min: write a whole number from 0 to 100000",
    ]
