"""A hall of one business day, folded from its events: the same events give the same state."""

from collections import defaultdict, deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from queue_core import events as ev
from queue_core.clerk_days import ClerkDay
from queue_core.day_events import CallMissed, DayEvent
from queue_core.day_state import DayState
from queue_core.hall import HallIndex
from queue_core.ids import CounterNumber, VisitId
from queue_core.lines import at_counter, line_of, lines_of_letter, own_line, sources_of
from queue_core.order import Line, entry_of
from queue_core.states import TicketState
from queue_core.ticket import Ticket, TicketEvent, changed
from queue_core.ticket_number import TicketNumber
from queue_core.turns import count, firsts_of
from queue_core.wait import LOOK_BACK

Restore = Literal["none", "asking", "over"]
"""Whether the hall came out of a backup today, and whether its kiosks are still being asked."""

_IN_LINE = {TicketState.RESERVED: False, TicketState.WAITING: True}
_AT_COUNTER = frozenset({TicketState.CALLED, TicketState.SERVING})


class CounterState(msgspec.Struct):
    """Who sits at a counter, and which visit is there now."""

    clerk: str | None = None
    current: VisitId | None = None


class HallState:
    """Everything that decisions look at. Only `apply` changes it."""

    def __init__(self, index: HallIndex, day: DayState | None = None) -> None:
        self.index = index
        self.day = day if day is not None else DayState()
        self.tickets: dict[VisitId, Ticket] = {}
        self.numbers: dict[TicketNumber, VisitId] = {}
        self.lines: defaultdict[str, Line] = defaultdict(Line)
        self.last_given: dict[str, int] = {}
        self.restore: Restore = "none"
        self.counters: defaultdict[CounterNumber, CounterState] = defaultdict(CounterState)
        self.never_came_to_be: set[VisitId] = set()
        self.rated: dict[VisitId, int] = {}
        self.voted_at: dict[VisitId, datetime] = {}
        self.by_capability: dict[str, VisitId] = {}
        self.sources = {counter.number: sources_of(counter) for counter in index.counter.values()}
        self.in_a_row: defaultdict[str, int] = defaultdict(int)
        self.parked: dict[VisitId, None] = {}
        self.missed: dict[VisitId, None] = {}
        self.clerk_days: defaultdict[str, ClerkDay] = defaultdict(ClerkDay)
        self.planned: dict[VisitId, CounterNumber] = {}
        self.last_began: dict[CounterNumber, datetime] = {}
        self.last_ended: dict[CounterNumber, tuple[datetime, VisitId]] = {}
        self._recent: defaultdict[CounterNumber, deque[tuple[datetime, timedelta]]] = defaultdict(
            lambda: deque(maxlen=LOOK_BACK)
        )
        self._places = 0
        self._waiting = 0

    def apply(self, event: ev.Event, at: datetime) -> None:
        """Take in one recorded event; `at` is the server's time of it."""
        match event:
            case ev.TicketReserved():
                self._reserve(event, at)
            case ev.CounterOpened(counter=counter, clerk=clerk):
                self.counters[counter].clerk = clerk
            case ev.CounterClosed(counter=counter):
                self.counters[counter].clerk = None
                self.day.counter_closed(counter)
            case ev.StaffCalled():
                pass
            case ev.HallRestored(last_given=told):
                self.restore = "asking" if told is None else "over"
                for letter, ordinal in (told or {}).items():
                    self.last_given[letter] = max(self.last_given.get(letter, 0), ordinal)
            case _ if isinstance(event, DayEvent):
                self.day.apply(event, at)
            case ev.RatingGiven(visit_id=visit_id, level=level):
                if visit_id is not None:
                    self.rated[visit_id] = level
                    if event.pressed_at is not None:
                        self.voted_at[visit_id] = event.pressed_at
                    self._change(visit_id, event, at)
            case ev.TicketCancelled(visit_id=visit_id) if visit_id not in self.tickets:
                self.never_came_to_be.add(visit_id)
            case _:
                self._change(event.visit_id, event, at)

    def people_waiting(self) -> int:
        """Count everybody who holds a number and has not been called."""
        return self._waiting

    def lines_for(self, letter: str, to_counter: CounterNumber | None) -> tuple[Line, ...]:
        """Return the lines among which a visit is one: a counter's own, or those of a letter."""
        if to_counter is not None:
            return (self.lines[own_line(to_counter)],)
        return tuple(self.lines[line] for line in lines_of_letter(letter))

    def bound_to(self, counter: CounterNumber) -> list[Ticket]:
        """Return the visits that wait for one counter alone, in their order."""
        return [self.tickets[entry[-1]] for entry in self.lines[own_line(counter)].holding]

    def held_back(self, at: datetime) -> Mapping[VisitId, int]:
        """Return who was called in the grace after a pause and did not come, and in which order.

        Others are called before them until the grace ends; their places stay.
        """
        return self.day.pauses.missed if self.day.pauses.in_grace(at) else {}

    def recent_durations(self, letter: str) -> list[timedelta]:
        """Return the last services that ended at the counters of a line, oldest first."""
        ended = (
            entry
            for counter in self.index.counters_of.get(letter, ())
            for entry in self._recent[counter.number]
        )
        return [duration for _, duration in sorted(ended)[-LOOK_BACK:]]

    def open_counters_of(self, letter: str) -> int:
        """Count the counters that call from a line now."""
        counters = self.index.counters_of.get(letter, ())
        return sum(
            self.counters[counter.number].clerk is not None
            and counter.number not in self.day.breaks
            for counter in counters
        )

    def _reserve(self, event: ev.TicketReserved, at: datetime) -> None:
        self._places += 1
        head_start_min = event.head_start_min
        if head_start_min is None:
            head_start_min = self.index.head_start_min(event.priority_group)
        ticket = Ticket(
            visit_id=event.visit_id,
            number=event.number,
            service=event.service,
            line=self.index.service[event.service].letter,
            language=event.language,
            state=TicketState.RESERVED,
            arrival=event.arrival,
            reserved_at=at,
            place=self._places,
            head_start=timedelta(minutes=head_start_min),
            priority_group=event.priority_group,
            priority="claimed" if event.priority_group else "none",
            stops=event.stops,
            terminal_id=event.terminal_id,
            capability=event.capability,
            own_series=event.own_series,
            booking_id=event.booking_id,
            booked_for=event.booked_for,
            place_at=event.place_at,
        )
        self.day.reserved(ticket)
        if not event.own_series:
            letter = event.number.letter
            self.last_given[letter] = max(self.last_given.get(letter, 0), event.number.ordinal)
        self._put(ticket)

    def _change(self, visit_id: VisitId, event: TicketEvent, at: datetime) -> None:
        before = self.tickets[visit_id]
        if isinstance(event, ev.TicketCalled):
            self._count_call(event, before, at)
        self._count_work(event, before, at)
        self._take_out(before)
        self._learn(event, before, at)
        self._put(self._moved(changed(before, event, at), event))
        if isinstance(event, ev.TicketCancelled) and event.reason == "day_ended":
            self._forget_number(self.tickets[visit_id])

    def _count_call(self, event: ev.TicketCalled, called: Ticket, at: datetime) -> None:
        """Know how many calls in a row went past somebody ordinary (docs/queue.md)."""
        sources = self.sources.get(event.counter, ())
        firsts = firsts_of(sources, self.lines, self.held_back(at))
        entry, line = entry_of(called), line_of(called)
        row = next((source.row for source in sources if source.line == line), line)
        counter = at_counter(event.counter)
        first = min(firsts.values(), default=None)
        self.in_a_row[counter] = count(self.in_a_row[counter], entry, first)
        self.in_a_row[row] = count(self.in_a_row[row], entry, firsts.get(row))

    def _count_work(self, event: TicketEvent, before: Ticket, at: datetime) -> None:
        """Know what the clerk at whose counter it happened has done today."""
        clerk = self.counters[before.counter].clerk if before.counter is not None else None
        if clerk is not None:
            began = before.started_at
            took = self.day.ran(began, at) if began is not None else None
            self.clerk_days[clerk].count(event, took)

    def _learn(self, event: TicketEvent, before: Ticket, at: datetime) -> None:
        """Take in what an event tells of more than its ticket."""
        if isinstance(event, ev.ServiceStarted | ev.TicketTransferred):
            self.day.came(event.visit_id)
        self._learn_turn(event, at)
        match event:
            case (
                ev.ServiceFinished()
                | ev.ServiceContinued()
                | ev.TicketTransferred(cause="next_stop")
            ) if before.started_at and before.counter:
                self._recent[before.counter].append((at, self.day.ran(before.started_at, at)))
            case CallMissed(visit_id=visit_id):
                self.day.missed_call(visit_id)
            case ev.TicketCancelled(reason=reason) if before.state is not TicketState.CANCELLED:
                self.day.cancelled(before, reason)
            case ev.RouteChanged(visit_id=visit_id, counter=counter):
                self.planned[visit_id] = counter
            case _:
                pass

    def _learn_turn(self, event: TicketEvent, at: datetime) -> None:
        """Know which service began last at a counter, and which visit ended last there.

        A ticket forgets both when it goes on elsewhere; whose vote a press there is hangs on them.
        """
        match event:
            case ev.ServiceStarted(counter=counter):
                self.last_began[counter] = max(at, self.last_began.get(counter, at))
            case (
                ev.ServiceFinished(counter=counter, visit_id=visit_id)
                | ev.NoShowRecorded(counter=counter, visit_id=visit_id)
            ):
                known_at, _ = self.last_ended.get(counter, (at, visit_id))
                if known_at <= at:
                    self.last_ended[counter] = at, visit_id
            case _:
                pass

    def _moved(self, ticket: Ticket, event: TicketEvent) -> Ticket:
        """Give a ticket the line of its service now, and the last place among equals it came to."""
        line = self.index.service[ticket.service].letter
        place = ticket.place
        match event:
            case (
                ev.TicketTransferred(order_at=order_at)
                | ev.TicketResumed(order_at=order_at)
                | ev.TicketReturned(order_at=order_at)
            ) if order_at is not None:
                self._places += 1
                place = self._places
            case _:
                pass
        if (line, place) == (ticket.line, ticket.place):
            return ticket
        return msgspec.structs.replace(ticket, line=line, place=place)

    def _forget_number(self, ticket: Ticket) -> None:
        """A number of an ended day is free: another visit may hold the same one today."""
        if self.numbers.get(ticket.number) == ticket.visit_id:
            del self.numbers[ticket.number]

    def _take_out(self, ticket: Ticket) -> None:
        ready = _IN_LINE.get(ticket.state)
        if ready is not None:
            self.lines[line_of(ticket)].remove(ticket, ready=ready)
            self._waiting -= 1
        if ticket.counter is not None and self.counters[ticket.counter].current == ticket.visit_id:
            self.counters[ticket.counter].current = None

    def _put(self, ticket: Ticket) -> None:
        self.tickets[ticket.visit_id] = ticket
        if ticket.parked is not None and ticket.state is TicketState.PARKED:
            self.parked[ticket.visit_id] = None
        else:
            self.parked.pop(ticket.visit_id, None)
        if ticket.state is TicketState.NO_SHOW:
            self.missed[ticket.visit_id] = None
        else:
            self.missed.pop(ticket.visit_id, None)
        self.numbers.setdefault(ticket.number, ticket.visit_id)
        if ticket.capability:
            self.by_capability[ticket.capability] = ticket.visit_id
        ready = _IN_LINE.get(ticket.state)
        if ready is not None:
            self.lines[line_of(ticket)].add(ticket, ready=ready)
            self._waiting += 1
        if ticket.state in _AT_COUNTER and ticket.counter is not None:
            self.counters[ticket.counter].current = ticket.visit_id
