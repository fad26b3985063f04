"""Which calls this board's loudspeaker says, and which it need not say any more.

Only what is heard live is said: a call that was made while the server was not heard is on the
screen, never in the air. A recall is said anew; whoever came, was missed or withdrawn is not.
"""

from collections.abc import Collection
from datetime import datetime

import msgspec

from display_board.calls import CallId
from queue_core import events as ev
from queue_core.ids import CounterNumber, VisitId
from queue_core.ticket_number import TicketNumber


class Say(msgspec.Struct, frozen=True):
    """Say this call; `called_at` is when the board heard of it."""

    call_id: CallId
    number: TicketNumber
    counter: CounterNumber
    language: str
    called_at: datetime


class Hush(msgspec.Struct, frozen=True):
    """This call needs no voice any more."""

    call_id: CallId


class MakeReady(msgspec.Struct, frozen=True):
    """A ticket was issued that will be called: its half of the sentence may be made now."""

    number: TicketNumber
    language: str


class SayAlarm(msgspec.Struct, frozen=True):
    """Say that there is an air-raid alarm, or that it is `over`, before anything else."""

    over: bool


Voice = Say | Hush | MakeReady | SayAlarm


class SpokenCalls:
    """What one loudspeaker says. `own`: the counters whose calls it says; empty: all."""

    def __init__(self, own: Collection[CounterNumber] = ()) -> None:
        self.own = frozenset(own)
        self._said: dict[VisitId, CallId] = {}

    def hear(self, recorded: ev.RecordedEvent, at: datetime, *, fresh: bool) -> list[Voice]:
        """Take in an event that was heard `at`; return what to do about the voice."""
        match recorded.body:
            case ev.TicketReserved(number=number, language=language):
                return [MakeReady(number, language)] if fresh else []
            case (
                ev.TicketCalled(number=number, counter=counter, language=language)
                | ev.TicketRecalled(number=number, counter=counter, language=language)
            ):
                hush = self._hush(recorded.body.visit_id)
                if not fresh or (self.own and counter not in self.own):
                    return hush
                call_id = (recorded.body.visit_id, recorded.at)
                self._said[recorded.body.visit_id] = call_id
                return [*hush, Say(call_id, number, counter, language, at)]
            case (
                ev.ServiceStarted(visit_id=visit_id)
                | ev.ServiceFinished(visit_id=visit_id)
                | ev.NoShowRecorded(visit_id=visit_id)
                | ev.NumberReplaced(visit_id=visit_id)
                | ev.TicketReturned(visit_id=visit_id)
                | ev.TicketCancelled(visit_id=visit_id)
                | ev.TicketTransferred(visit_id=visit_id)
                | ev.TicketParked(visit_id=visit_id)
            ):
                return self._hush(visit_id)
            case _:
                return []

    def _hush(self, visit_id: VisitId) -> list[Voice]:
        call_id = self._said.pop(visit_id, None)
        return [] if call_id is None else [Hush(call_id)]
