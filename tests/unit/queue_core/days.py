"""A hall whose day is told too: pauses, breaks, stops, quotas, bookings."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from queue_core import day_requests as dr
from queue_core import events as ev
from queue_core.bookings import Bookable, BookingRules, SlotRow
from queue_core.check_in import NotCheckedIn, check_in
from queue_core.decisions import Decision
from queue_core.hall import HallDescription
from queue_core.hall_bookings import decide_booking
from queue_core.hall_day import DayAct, decide_day
from queue_core.ids import BookingId, CounterNumber, EventId, ServiceCode, VisitId
from queue_core.schedule import Hours, Schedule, SpecialDay
from tests.unit.queue_core.halls import HALL, KIOSK, Script, own_ticket

REGISTER, PASSPORT = ServiceCode("register"), ServiceCode("passport")
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
SLOTS = Bookable(BookingRules(), (SlotRow(("Р",), (), EVERY_DAY, "08:00", "20:00", 15, 2),))
BOOKABLE = msgspec.structs.replace(HALL, bookable=SLOTS)


def kyiv(hour: int, minute: int = 0, day: int = 21, month: int = 11) -> datetime:
    """An instant of 2026 by the winter clock of Kyiv."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=2)


def with_schedule(**fields: Any) -> HallDescription:
    """The hall with these hours."""
    return msgspec.structs.replace(HALL, schedule=Schedule(**fields))


def hours(opens: str, closes: str, *weekdays: int) -> Hours:
    """A row of hours, every day where no day is named."""
    return Hours(weekdays or EVERY_DAY, opens, closes)


def day_off(day: int, month: int = 11) -> SpecialDay:
    """A day off of 2026."""
    return SpecialDay(datetime(2026, month, day, tzinfo=UTC).date(), {"uk": "Свято"})


class Day(Script):
    """A script that also asks about the day."""

    def __init__(self, description: HallDescription = HALL) -> None:
        super().__init__(description)
        self._ids = 0

    def _id(self) -> EventId:
        self._ids += 1
        return EventId(f"day-{self._ids}")

    def do(self, kind: type[DayAct], **fields: Any) -> Decision:
        """Ask something of the day a second later."""
        self.at += timedelta(seconds=1)
        request = kind(request_id=self._id(), **fields)
        return self._take(decide_day(self.state, request, self.at))

    def cancel(self, visit: str) -> None:
        """Let a visitor give the number back."""
        self.upload(ev.TicketCancelled(VisitId(visit), "by_visitor"))

    def own(self, visit: str, ordinal: int, **booking: Any) -> Decision:
        """Receive a ticket that a kiosk gave alone."""
        ticket = own_ticket(visit, ordinal)
        return self.upload(msgspec.structs.replace(ticket, **booking))

    def pause(self, reason: str = "alarm", **fields: Any) -> Decision:
        """Pause the hall."""
        return self.do(dr.PauseHall, reason=reason, **fields)

    def resume(self) -> Decision:
        """Go on."""
        return self.do(dr.ResumeHall)

    def rest(self, counter: int, minutes: int | None = None) -> Decision:
        """Begin a break at a counter."""
        return self.do(
            dr.BeginBreak, counter=CounterNumber(counter), reason="lunch", minutes=minutes
        )

    def book(
        self, booking: str, slot: datetime, service: str = "register", code: str = ""
    ) -> Decision:
        """Book a slot; its code is known where one is told."""
        request = dr.MakeBooking(
            request_id=self._id(),
            service=ServiceCode(service),
            slot=slot,
            booking_id=BookingId(booking),
        )
        decision = self._take(decide_booking(self.state, request, self.at))
        if code:
            self.state.day.bookings.give_code(BookingId(booking), code)
        return decision

    def move(self, booking: str, slot: datetime) -> Decision:
        """Move a booking."""
        asked = dr.MoveBooking(request_id=self._id(), booking_id=BookingId(booking), slot=slot)
        return self._take(decide_booking(self.state, asked, self.at))

    def cancel_booking(self, booking: str) -> Decision:
        """Cancel a booking."""
        asked = dr.CancelBooking(request_id=self._id(), booking_id=BookingId(booking))
        return self._take(decide_booking(self.state, asked, self.at))

    def check_in(self, visit: str, code: str, group: str | None = None) -> Decision | NotCheckedIn:
        """Come with a code."""
        request = dr.CheckIn(
            request_id=self._id(),
            visit_id=VisitId(visit),
            code=code,
            language="uk",
            capability=f"capability-{visit}",
            priority_group=group,
        )
        decision = check_in(self.state, request, self.at, KIOSK)
        return decision if isinstance(decision, NotCheckedIn) else self._take(decision)
