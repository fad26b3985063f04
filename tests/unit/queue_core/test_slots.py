"""Which slots a service has, and how many of their places are free."""

from datetime import date, timedelta
from typing import Any

import msgspec

from queue_core.bookings import Bookable, BookingRules, SlotRow
from queue_core.hall import HallIndex
from queue_core.schedule import Schedule
from queue_core.slots import minutes_of, rows_for, slot_of, slots_of_day
from tests.unit.queue_core.days import (
    EVERY_DAY,
    REGISTER,
    SLOTS,
    Day,
    day_off,
    hours,
    kyiv,
    with_schedule,
)
from tests.unit.queue_core.halls import HALL

SATURDAY = date(2026, 11, 21)


def hall_with(*rows: SlotRow, **schedule: Any) -> Day:
    description = with_schedule(**schedule) if schedule else HALL
    bookable = Bookable(BookingRules(), rows)
    return Day(msgspec.structs.replace(description, bookable=bookable))


def begins(hall: Day, day: date = SATURDAY) -> list[Any]:
    service = hall.state.index.service[REGISTER]
    return [it.slot for it in slots_of_day(hall.state.index, hall.state.day.bookings, service, day)]


def row(begins_: str, ends: str, minutes: int = 15, places: int = 2, **of: Any) -> SlotRow:
    return SlotRow(
        of.get("letters", ("Р",)), of.get("services", ()), of.get("weekdays", EVERY_DAY),
        begins_, ends, minutes, places,
    )  # fmt: skip


def test_a_slot_begins_every_so_many_minutes_and_ends_within_its_row() -> None:
    hall = hall_with(row("08:00", "08:50", 20))
    assert begins(hall) == [kyiv(8), kyiv(8, 20)]


def test_only_services_of_the_row_can_be_booked_and_only_on_its_days() -> None:
    index = HallIndex(msgspec.structs.replace(HALL, bookable=SLOTS))
    passport = index.service[HALL.services[1].code]
    assert rows_for(index, passport) == ()
    assert begins(hall_with(row("08:00", "09:00", weekdays=(1, 2)))) == []
    named = hall_with(row("08:00", "08:15", letters=(), services=(REGISTER,)))
    assert begins(named) == [kyiv(8)]


def test_slots_stay_within_the_hours_and_fall_away_on_days_off() -> None:
    hall = hall_with(
        row("08:00", "14:00", 60),
        hall=(hours("09:00", "12:00"), hours("12:30", "13:30")),
        special_days=(day_off(22),),
    )
    assert begins(hall) == [kyiv(9), kyiv(10), kyiv(11)]
    assert begins(hall, SATURDAY + timedelta(days=1)) == []


def test_places_are_shared_by_the_services_of_a_row() -> None:
    hall = hall_with(row("08:00", "20:00", letters=("Р", "П")))
    hall.at = kyiv(8)
    assert not isinstance(hall.book("a", kyiv(9), "register"), msgspec.Struct)
    hall.book("b", kyiv(9), "passport")
    service = hall.state.index.service[REGISTER]
    slot = slot_of(hall.state.index, hall.state.day.bookings, service, kyiv(9))
    assert slot is not None
    assert (slot.places, slot.free, slot.minutes) == (2, 0, 15)


def test_the_places_of_two_rows_add_up() -> None:
    hall = hall_with(row("08:00", "09:00"), row("08:00", "09:00", places=3))
    service = hall.state.index.service[REGISTER]
    slot = slot_of(hall.state.index, hall.state.day.bookings, service, kyiv(8))
    assert slot is not None
    assert slot.places == 5
    assert slot_of(hall.state.index, hall.state.day.bookings, service, kyiv(8, 1)) is None


def test_a_night_of_another_length_has_the_slots_of_its_hours() -> None:
    hall = hall_with(row("00:00", "24:00", 60))
    assert len(begins(hall, date(2026, 3, 29))) == 23
    assert len(begins(hall, date(2026, 10, 25))) == 25
    assert len(begins(hall)) == 24
    assert hall.state.index.description.schedule == Schedule()


def test_the_length_of_a_slot_is_known_also_when_it_is_none_any_more() -> None:
    hall = hall_with(row("08:00", "09:00", 20, weekdays=(6,)))
    service = hall.state.index.service[REGISTER]
    assert minutes_of(hall.state.index, service, kyiv(8, 7)) == 20
    assert minutes_of(hall.state.index, service, kyiv(8, day=22)) == 0
