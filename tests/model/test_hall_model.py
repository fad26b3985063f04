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
from queue_core.calling import upcoming
from queue_core.hall import HallIndex
from queue_core.hall_queue import Sender, end_day, kiosk_fell_silent
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber, EventId, ServiceCode, TerminalId, VisitId
from queue_core.lines import line_of
from queue_core.route import DoneStop, Stop
from queue_core.series import SeriesRange
from queue_core.states import TicketState
from tests.unit.queue_core.halls import HALL, KIOSK, NOON, Script, own_ticket

HOLDING = frozenset({TicketState.RESERVED, TicketState.WAITING})
VISITS = st.sampled_from([f"v{n}" for n in range(12)])
COUNTERS = st.sampled_from([1, 2, 3, 4])
SERVICES = st.sampled_from(["register", "passport"])
KINDS = st.sampled_from(
    [
        rq.CallNext,
        rq.CallNext,
        rq.Recall,
        rq.StartService,
        rq.StartService,
        rq.FinishService,
        rq.RecordNoShow,
        rq.CloseCounter,
        rq.ParkVisit,
        rq.SendToBackOffice,
        rq.ConfirmPriority,
        rq.RefusePriority,
    ]
)
ABOUT = st.sampled_from(
    [rq.CallTicket, rq.ResumeVisit, rq.ReturnVisit, rq.ResultReady, rq.WriteNote, rq.ChangeRoute]
)
STOPS = st.lists(
    st.builds(
        Stop,
        st.sampled_from([ServiceCode("register"), ServiceCode("passport")]),
        st.sampled_from([None, CounterNumber(2), CounterNumber(4)]),
    ),
    max_size=2,
).map(tuple)
PLACED = st.sampled_from(["arrival", "first", "last"])


class AnyHall(RuleBasedStateMachine):
    """A hall to which anything can happen."""

    def __init__(self) -> None:
        super().__init__()
        self.hall = Script()
        self.own_given: dict[str, tuple[str, int]] = {}
        self.done: dict[VisitId, tuple[DoneStop, ...]] = {}

    @rule(visit=VISITS, service=SERVICES, group=st.sampled_from([None, "veteran"]), stops=STOPS)
    def reserve(self, visit: str, service: str, group: str | None, stops: tuple[Stop, ...]) -> None:
        """A kiosk asks for a number, perhaps again."""
        self.hall.reserve(visit, service, group, stops)

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

    @rule(counter=COUNTERS, visit=VISITS, kind=ABOUT)
    def about_a_visit(self, counter: int, visit: str, kind: type[rq.CallTicket]) -> None:
        """A clerk asks something about any visit, wherever it is."""
        self.hall.at_counter(kind, counter, visit_id=VisitId(visit))

    @rule(counter=COUNTERS, service=SERVICES, place=PLACED, to=st.sampled_from([None, 2, 4]))
    def transfer(self, counter: int, service: str, place: str, to: int | None) -> None:
        """A clerk sends the visitor on."""
        there = None if to is None else CounterNumber(to)
        fields = {"service": ServiceCode(service), "to_counter": there, "place": place}
        self.hall.at_counter(rq.TransferVisit, counter, **fields)

    @rule(counter=COUNTERS, stops=STOPS)
    def plan(self, counter: int, stops: tuple[Stop, ...]) -> None:
        """A case worker plans what comes after."""
        self.hall.at_counter(rq.ChangeRoute, counter, stops=stops)

    @rule(counter=COUNTERS, service=SERVICES)
    def next_service(self, counter: int, service: str) -> None:
        """The visitor stays for another service."""
        self.hall.at_counter(rq.NextService, counter, service=ServiceCode(service))

    @rule(visit=VISITS)
    def rejoin(self, visit: str) -> None:
        """A visitor says to be back."""
        self.hall.ask(rq.RejoinLine(EventId("r"), VisitId(visit)))

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
        assert again.in_a_row == self.hall.state.in_a_row
        assert (again.parked, again.planned) == (self.hall.state.parked, self.hall.state.planned)
        for counter in HALL.counters:
            told, before = (
                [
                    (ticket.visit_id, reason)
                    for ticket, reason in upcoming(state, counter.number, at)
                ]
                for state, at in ((again, self.hall.at), (self.hall.state, self.hall.at))
            )
            assert told == before
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
    def nobody_who_waits_is_missing_or_in_two_lines(self) -> None:
        """Lines hold exactly the reserved and the waiting, each once, in order."""
        state = self.hall.state
        held = [entry[-1] for line in state.lines.values() for entry in line.holding]
        assert len(held) == len(set(held))
        for name, line in state.lines.items():
            here = [t for t in state.tickets.values() if line_of(t) == name]
            ready = [t for t in here if t.state is TicketState.WAITING]
            ordinary = sorted(t.order_key for t in ready if not t.goes_ahead)
            assert [entry[:2] for entry in line.ordinary] == ordinary
            ahead = sorted(t.order_key for t in ready if t.goes_ahead)
            assert [entry[:2] for entry in line.ahead] == ahead
            holding = {t.visit_id for t in here if t.state in HOLDING}
            assert {entry[-1] for entry in line.holding} == holding
            assert line.holding == sorted(line.holding)
        in_line = {v for v, t in state.tickets.items() if t.state in HOLDING}
        assert set(held) == in_line
        assert state.people_waiting() == len(in_line)

    @invariant()
    def nobody_waits_for_a_counter_that_is_closed(self) -> None:
        """Their letter's line takes them."""
        for ticket in self.hall.state.tickets.values():
            if ticket.state in HOLDING and ticket.to_counter is not None:
                assert self.hall.state.counters[ticket.to_counter].clerk is not None

    @invariant()
    def who_is_parked_is_known_to_be_parked(self) -> None:
        """And nobody else."""
        state = self.hall.state
        parked = {v for v, t in state.tickets.items() if t.state is TicketState.PARKED}
        assert set(state.parked) == parked

    @invariant()
    def stops_that_are_done_stay_done(self) -> None:
        """Whatever is planned, in the order in which they ended."""
        for visit_id, ticket in self.hall.state.tickets.items():
            before = self.done.get(visit_id, ())
            assert ticket.done[: len(before)] == before
            self.done[visit_id] = ticket.done

    @invariant()
    def the_days_end_would_let_everybody_go(self) -> None:
        """Every open ticket can end, whatever happened to it."""
        for event in end_day(self.hall.state):
            assert isinstance(event, ev.TicketCancelled | ev.CounterClosed)


TestAnyHall = AnyHall.TestCase
TestAnyHall.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
