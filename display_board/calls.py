"""The calls that a board knows: folded from the feed, or taken from a snapshot, with one result.

A call is identified by its visit and the server's time of it: a recall is a new call of the same
visit. Nothing is dropped here for want of room; `paging` decides what is seen when.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

import msgspec

from queue_core import events as ev
from queue_core.answers import HallSnapshot
from queue_core.call_reason import CallReason
from queue_core.ids import CounterNumber, StoreId, VisitId
from queue_core.states import TicketState
from queue_core.ticket_number import TicketNumber

CallId = tuple[VisitId, datetime]

_CALLED, _MISSED, _ENDED = TicketState.CALLED, TicketState.NO_SHOW, TicketState.SERVED


class Call(msgspec.Struct, frozen=True):
    """A call as this board knows it.

    `called_at` is the server's time, `heard_at` the board's; `fresh`: heard live, so that it may
    be shown as new. `state` is called, no_show, or served for whatever ended it at a counter;
    `reason`: why it was called then, which a recall does not change.
    """

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    called_at: datetime
    heard_at: datetime
    fresh: bool
    state: TicketState = _CALLED
    reason: CallReason | None = None

    @property
    def call_id(self) -> CallId:
        """The same on every board."""
        return self.visit_id, self.called_at

    @property
    def order_key(self) -> tuple[datetime, TicketNumber]:
        """Newest is greatest; the number breaks ties, so that all boards agree."""
        return self.called_at, self.number


class Calls:
    """All calls of the day that a board may have to show."""

    def __init__(self) -> None:
        self._calls: dict[VisitId, Call] = {}
        self._seq = 0
        self._store: StoreId | None = None
        self._day = date.min

    def hear(self, recorded: ev.RecordedEvent, at: datetime, *, fresh: bool) -> None:
        """Take in an event of the feed, heard `at`; one that is known already changes nothing."""
        if recorded.seq <= self._seq:
            return
        self._seq = recorded.seq
        if recorded.business_day != self._day:
            if recorded.business_day < self._day:
                return
            self._begin(recorded.business_day)
        match recorded.body:
            case ev.TicketCalled(visit_id=visit_id, number=number, counter=counter, reason=why):
                self._calls[visit_id] = Call(
                    visit_id, number, counter, recorded.at, at, fresh, reason=why
                )
            case ev.TicketRecalled(visit_id=visit_id, number=number, counter=counter):
                known = self._calls.get(visit_id)
                why = known.reason if known is not None else None
                self._calls[visit_id] = Call(
                    visit_id, number, counter, recorded.at, at, fresh, reason=why
                )
            case (
                ev.ServiceStarted(visit_id=visit_id)
                | ev.ServiceFinished(visit_id=visit_id)
                | ev.TicketTransferred(visit_id=visit_id)
                | ev.TicketParked(visit_id=visit_id)
            ):
                self._move(visit_id, _ENDED)
            case ev.NoShowRecorded(visit_id=visit_id):
                self._move(visit_id, _MISSED)
            case (
                ev.NumberReplaced(visit_id=visit_id)
                | ev.TicketReturned(visit_id=visit_id)
                | ev.TicketCancelled(visit_id=visit_id)
            ):
                self._calls.pop(visit_id, None)
            case _:
                pass

    def take(self, snapshot: HallSnapshot, at: datetime) -> None:
        """Take a snapshot, which is the truth: what it adds is old, what it lacks has ended."""
        if (snapshot.store_id, snapshot.business_day) != (self._store, self._day):
            self._begin(snapshot.business_day)
        self._store, self._seq = snapshot.store_id, snapshot.seq
        told = {call.visit_id: (call, _ENDED) for call in snapshot.serving}
        told |= {call.visit_id: (call, call.state) for call in snapshot.calls}
        for visit_id in self._calls.keys() - told.keys():
            self._move(visit_id, _ENDED)
        for visit_id, (call, state) in told.items():
            known = self._calls.get(visit_id)
            if known is None or (known.called_at, known.number) != (call.called_at, call.number):
                self._calls[visit_id] = Call(
                    visit_id,
                    call.number,
                    call.counter,
                    call.called_at,
                    at,
                    False,
                    state,
                    call.reason,
                )
            else:
                self._move(visit_id, state)

    @property
    def called(self) -> list[Call]:
        """Calls to which somebody is awaited, newest first."""
        return self._in_state(_CALLED)

    @property
    def missed(self) -> list[Call]:
        """Calls to which nobody came, newest first."""
        return self._in_state(_MISSED)

    @property
    def ended(self) -> list[Call]:
        """Calls that led to a service, newest first."""
        return self._in_state(_ENDED)

    @property
    def known(self) -> set[CallId]:
        """All calls that are remembered."""
        return {call.call_id for call in self._calls.values()}

    def forget_ended(
        self,
        keep: int,
        owed: Callable[[Call], bool],
        belongs: Callable[[Call], bool] = lambda _call: True,
    ) -> None:
        """Forget calls that have ended, but the `keep` newest and those still owed to somebody.

        What does not belong on this board is forgotten at once.
        """
        done = [call for call in self.ended if not (belongs(call) and owed(call))]
        kept = [call for call in done if belongs(call)][:keep]
        for call in done:
            if call not in kept:
                del self._calls[call.visit_id]

    def _begin(self, day: date) -> None:
        """Nothing of another day is shown, nor of a store that is gone."""
        self._calls.clear()
        self._day = day

    def _move(self, visit_id: VisitId, state: TicketState) -> None:
        call = self._calls.get(visit_id)
        if call is not None:
            self._calls[visit_id] = msgspec.structs.replace(call, state=state)

    def _in_state(self, state: TicketState) -> list[Call]:
        return newest_first(call for call in self._calls.values() if call.state is state)


def newest_first(calls: Iterable[Call]) -> list[Call]:
    """Return calls in the order in which every board shows them."""
    return sorted(calls, key=lambda call: call.order_key, reverse=True)
