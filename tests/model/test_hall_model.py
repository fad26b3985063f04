"""Any order of requests, uploads, repeats and restarts keeps the promise.

The machine below does to a hall whatever terminals and clerks can do, in any order, and after each
step the invariants are read out as sentences.
"""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Refused
from queue_core.hall import HallIndex
from queue_core.hall_queue import Sender, end_day, kiosk_fell_silent
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber, TerminalId, VisitId
from queue_core.series import SeriesRange
from queue_core.states import TicketState
from tests.unit.queue_core.halls import HALL, KIOSK, NOON, Script, own_ticket

VISITS = st.sampled_from([f"v{n}" for n in range(12)])
COUNTERS = st.sampled_from([1, 2, 3])
SERVICES = st.sampled_from(["register", "passport"])
KINDS = st.sampled_from(
    [rq.CallNext, rq.Recall, rq.StartService, rq.FinishService, rq.RecordNoShow, rq.CloseCounter]
)


class AnyHall(RuleBasedStateMachine):
    """A hall to which anything can happen."""

    def __init__(self) -> None:
        super().__init__()
        self.hall = Script()
        self.own_given: dict[str, tuple[str, int]] = {}

    @rule(visit=VISITS, service=SERVICES, group=st.sampled_from([None, "veteran"]))
    def reserve(self, visit: str, service: str, group: str | None) -> None:
        """A kiosk asks for a number, perhaps again."""
        self.hall.reserve(visit, service, group)

    @rule(visit=VISITS, service=SERVICES, letter=st.sampled_from("НТ"), age_s=st.floats(0, 9000))
    def own_number(self, visit: str, service: str, letter: str, age_s: float) -> None:
        """A kiosk printed a number of its own and uploads it now, perhaps again."""
        letter, ordinal = self.own_given.setdefault(visit, (letter, len(self.own_given) + 1))
        ticket = own_ticket(visit, ordinal, letter=letter, service_code=service)
        sender = Sender(TerminalId(f"kiosk-{letter}"), SeriesRange(letter))
        self.hall.upload(ticket, age_s=age_s, sender=sender)

    @rule(
        visit=VISITS,
        make=st.sampled_from(
            [
                ev.SlipConfirmed,
                ev.SlipUncertain,
                lambda v: ev.SlipFailed(v, "paper_out"),
                lambda v: ev.ShownOnScreen(v, taken=True),
                lambda v: ev.ShownOnScreen(v, taken=False),
                lambda v: ev.TicketCancelled(v, "interrupted"),
            ]
        ),
    )
    def slip(self, visit: str, make: type[ev.SlipConfirmed]) -> None:
        """A kiosk says what became of a slip."""
        self.hall.upload(make(VisitId(visit)))

    @rule(counter=COUNTERS)
    def open_counter(self, counter: int) -> None:
        """A clerk sits down."""
        self.hall.open(counter)

    @rule(counter=COUNTERS, kind=KINDS)
    def at_counter(self, counter: int, kind: type[rq.CounterRequest]) -> None:
        """A clerk presses any button."""
        waiting_before = {
            visit for visit, t in self.hall.state.tickets.items() if t.state is TicketState.WAITING
        }
        decision = self.hall.at_counter(kind, counter)
        if not isinstance(decision, Refused):
            for event in decision:
                if isinstance(event, ev.TicketCalled):
                    assert event.visit_id in waiting_before, "a call for nobody"

    @rule(visit=VISITS, level=st.integers(0, 6), counter=COUNTERS)
    def rate(self, visit: str, level: int, counter: int) -> None:
        """Somebody presses a face."""
        self.hall.upload(ev.RatingGiven(level, CounterNumber(counter), VisitId(visit)))

    @rule()
    def kiosk_falls_silent(self) -> None:
        """The server has not heard of the kiosk for 90 s."""
        for event in kiosk_fell_silent(self.hall.state, KIOSK):
            self._apply(event)

    @rule()
    def restart(self) -> None:
        """The server is killed and folds its log anew."""
        again = HallState(HallIndex(HALL))
        for at, event in self.hall.log:
            again.apply(event, at)
        assert again.tickets == self.hall.state.tickets
        self.hall.state = again

    @rule(minutes=st.integers(1, 120))
    def time_passes(self, minutes: int) -> None:
        """Within the business day."""
        if self.hall.at + timedelta(minutes=minutes) < NOON + timedelta(hours=12):
            self.hall.at += timedelta(minutes=minutes)

    def _apply(self, event: ev.Event) -> None:
        self.hall.log.append((self.hall.at, event))
        self.hall.state.apply(event, self.hall.at)

    @invariant()
    def no_number_is_held_twice(self) -> None:
        """Two visits of a day never hold the same number."""
        held = [ticket.number for ticket in self.hall.state.tickets.values()]
        assert len(held) == len(set(held))

    @invariant()
    def no_ticket_is_at_two_counters(self) -> None:
        """And a counter's visitor is really called or served there."""
        here = [c.current for c in self.hall.state.counters.values() if c.current is not None]
        assert len(here) == len(set(here))
        for number, counter in self.hall.state.counters.items():
            if counter.current is not None:
                ticket = self.hall.state.tickets[counter.current]
                assert ticket.counter == number
                assert ticket.state in {TicketState.CALLED, TicketState.SERVING}

    @invariant()
    def nobody_who_waits_is_missing_from_their_line(self) -> None:
        """Lines hold exactly the reserved and the waiting, in order."""
        for letter, line in self.hall.state.lines.items():
            tickets = [t for t in self.hall.state.tickets.values() if t.line == letter]
            ready = sorted(t.order_key for t in tickets if t.state is TicketState.WAITING)
            holding = {TicketState.WAITING, TicketState.RESERVED}
            assert [entry[:2] for entry in line.ready] == ready
            assert {entry[-1] for entry in line.holding} == {
                t.visit_id for t in tickets if t.state in holding
            }

    @invariant()
    def the_days_end_would_let_everybody_go(self) -> None:
        """Every open ticket can end, whatever happened to it."""
        for event in end_day(self.hall.state):
            assert isinstance(event, ev.TicketCancelled | ev.CounterClosed)


TestAnyHall = AnyHall.TestCase
TestAnyHall.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
