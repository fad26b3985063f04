"""What a hall knows of its day besides its tickets, folded from the day's events.

Bookings are for other days too: their book is handed from day to day, and kept in a table.
"""

from datetime import datetime, timedelta
from typing import assert_never

import msgspec

from queue_core import day_events as de
from queue_core.bookings import BookingBook
from queue_core.events import CancelReason
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.pause import Pauses
from queue_core.ticket import Ticket


class Stop(msgspec.Struct, frozen=True):
    """Why a service gives no numbers, and until when (None: until somebody allows it again)."""

    reason: de.StopReason
    since: datetime
    text: str = ""
    until: datetime | None = None


class Break(msgspec.Struct, frozen=True):
    """Why a counter rests, and until when (None: nobody knows)."""

    reason: de.BreakReason
    since: datetime
    text: str = ""
    until: datetime | None = None


class DayState:
    """Pauses, breaks, stops, quotas and bookings. Only events change it."""

    def __init__(self, bookings: BookingBook | None = None) -> None:
        self.pauses = Pauses()
        self.breaks: dict[CounterNumber, Break] = {}
        self.stops: dict[ServiceCode, Stop] = {}
        self.stop_of_hall: Stop | None = None
        self.quotas: dict[ServiceCode, int | None] = {}
        self.issued: dict[ServiceCode, int] = {}
        self.bookings = bookings if bookings is not None else BookingBook()

    def ran(self, since: datetime, until: datetime) -> timedelta:
        """Return how much time ran for people between two instants: pauses are left out."""
        return self.pauses.ran(since, until)

    def apply(self, event: de.DayEvent, at: datetime) -> None:
        """Take in one recorded event; `at` is the server's time of it."""
        match event:
            case de.HallPaused():
                self.pauses.paused(event, at)
            case de.HallResumed():
                self.pauses.resumed(event, at)
            case de.BreakBegan():
                self.breaks[event.counter] = Break(event.reason, at, event.text, event.until)
            case de.BreakEnded():
                self.breaks.pop(event.counter, None)
            case de.IssueStopped():
                self._stop(event, at)
            case de.IssueAllowed():
                self._allow(event.services)
            case de.QuotaSet():
                self.quotas[event.service] = event.a_day
            case de.BookingMade() | de.BookingMoved() | de.BookingCancelled():
                self.bookings.apply(event)
            case _:
                assert_never(event)

    def counter_closed(self, counter: CounterNumber) -> None:
        """Take in that nobody sits there any more: its break is over too."""
        self.breaks.pop(counter, None)

    def reserved(self, ticket: Ticket) -> None:
        """Take in that a number of a service was given, for a booking perhaps."""
        self.issued[ticket.service] = self.issued.get(ticket.service, 0) + 1
        if ticket.booking_id is not None:
            self.bookings.used(ticket.booking_id, ticket.visit_id)

    def cancelled(self, ticket: Ticket, reason: CancelReason) -> None:
        """Take in that a ticket was cancelled: its place in the quota is free again.

        Where it never reached its holder, the booking it was given for can be used again.
        """
        self.issued[ticket.service] = max(0, self.issued.get(ticket.service, 0) - 1)
        if ticket.booking_id is not None and reason == "interrupted":
            self.bookings.freed(ticket.booking_id)

    def missed_call(self, visit_id: VisitId) -> None:
        """Take in that somebody did not come while it was grace."""
        self.pauses.missed_call(visit_id)

    def came(self, visit_id: VisitId) -> None:
        """Take in that a visit is at a counter, or was sent on from one."""
        self.pauses.came(visit_id)

    def stop_of(self, service: ServiceCode, at: datetime) -> Stop | None:
        """Return the stop that holds for a service now; one whose time is over holds no more."""
        for stop in (self.stop_of_hall, self.stops.get(service)):
            if stop is not None and (stop.until is None or at < stop.until):
                return stop
        return None

    def _stop(self, event: de.IssueStopped, at: datetime) -> None:
        stop = Stop(event.reason, at, event.text, event.until)
        if not event.services:
            self.stop_of_hall = stop
        for service in event.services:
            self.stops[service] = stop

    def _allow(self, services: tuple[ServiceCode, ...]) -> None:
        if not services:
            self.stop_of_hall = None
            self.stops.clear()
        for service in services:
            self.stops.pop(service, None)
