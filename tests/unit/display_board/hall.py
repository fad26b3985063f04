"""A small hall on paper that speaks to boards: events and snapshots in the words of the wire."""

from datetime import UTC, date, datetime, timedelta

from queue_core import events as ev
from queue_core.answers import CallShown, HallSnapshot, LineLoad
from queue_core.call_reason import CallReason
from queue_core.ids import CounterNumber, EventId, HallId, ServiceCode, StoreId, VisitId
from queue_core.states import TicketState
from queue_core.ticket_number import TicketNumber

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
SECOND = timedelta(seconds=1)


def number(n: int) -> TicketNumber:
    return TicketNumber("Р", n)


def visit(n: int) -> VisitId:
    return VisitId(f"visit-{n}")


class PaperHall:
    """Keeps the log of a hall; visit n holds number Р-n and is called to counter n."""

    def __init__(self) -> None:
        self.log: list[ev.RecordedEvent] = []
        self.state: dict[int, tuple[TicketState, datetime, int]] = {}
        self.reasons: dict[int, CallReason | None] = {}
        self.served: dict[int, tuple[TicketState, datetime, int]] = {}
        self.day = TODAY
        self.store = StoreId("store")

    def call(
        self,
        n: int,
        at: datetime,
        counter: int | None = None,
        reason: CallReason | None = None,
    ) -> ev.RecordedEvent:
        where = CounterNumber(n if counter is None else counter)
        self.state[n] = (TicketState.CALLED, at, where)
        self.served.pop(n, None)
        self.reasons[n] = reason
        body = ev.TicketCalled(visit(n), number(n), where, ServiceCode("s"), "uk", reason)
        return self._record(body, at)

    def recall(self, n: int, at: datetime) -> ev.RecordedEvent:
        where = CounterNumber(self.state[n][2])
        self.state[n] = (TicketState.CALLED, at, where)
        return self._record(ev.TicketRecalled(visit(n), number(n), where, "uk", 2), at)

    def start(self, n: int, at: datetime) -> ev.RecordedEvent:
        _, called_at, where = self.state.pop(n)
        self.served[n] = (TicketState.SERVING, called_at, where)
        return self._record(ev.ServiceStarted(visit(n), number(n), CounterNumber(where)), at)

    def finish(self, n: int, at: datetime) -> ev.RecordedEvent:
        where, service = CounterNumber(self.served.pop(n)[2]), ServiceCode("s")
        return self._record(ev.ServiceFinished(visit(n), number(n), where, service, "uk"), at)

    def miss(self, n: int, at: datetime) -> ev.RecordedEvent:
        _, called_at, where = self.state[n]
        self.state[n] = (TicketState.NO_SHOW, called_at, where)
        body = ev.NoShowRecorded(visit(n), number(n), CounterNumber(where), ServiceCode("s"), "uk")
        return self._record(body, at)

    def replace(self, n: int, at: datetime) -> ev.RecordedEvent:
        self.state.pop(n)
        own = TicketNumber("Н", n)
        return self._record(ev.NumberReplaced(visit(n), own, number(n)), at)

    def give_back(self, n: int, at: datetime) -> ev.RecordedEvent:
        self.state.pop(n)
        return self._record(ev.TicketReturned(visit(n), number(n)), at)

    def cancel(self, n: int, at: datetime) -> ev.RecordedEvent:
        self.state.pop(n)
        return self._record(ev.TicketCancelled(visit(n), "by_visitor"), at)

    def open_counter(self, at: datetime) -> ev.RecordedEvent:
        return self._record(ev.CounterOpened(CounterNumber(1), "Олена"), at)

    def snapshot(self, at: datetime, waiting: int = 0) -> HallSnapshot:
        return HallSnapshot(
            store_id=self.store,
            hall_id=HallId("hall"),
            seq=len(self.log),
            at=at,
            business_day=self.day,
            calls=self._shown(self.state),
            open_counters=(),
            lines=(LineLoad("Р", waiting, None, 1),),
            description_revision="1",
            serving=self._shown(self.served),
        )

    def _shown(self, among: dict[int, tuple[TicketState, datetime, int]]) -> tuple[CallShown, ...]:
        return tuple(
            CallShown(
                visit(n),
                number(n),
                CounterNumber(where),
                "uk",
                1,
                called_at,
                state,
                self.reasons.get(n),
            )
            for n, (state, called_at, where) in among.items()
        )

    def _record(self, body: ev.Event, at: datetime) -> ev.RecordedEvent:
        seq = len(self.log) + 1
        recorded = ev.RecordedEvent(seq, EventId(f"event-{seq}"), at, self.day, body)
        self.log.append(recorded)
        return recorded
