"""Nobody starves, whoever comes and whatever clerks do: the theorems of docs/queue.md, tried.

The hall of these tests is small and its people are not: any arrivals, any priority, transfers that
put people first, clerks who choose, weights. What is proved on paper is searched for exceptions.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.hall import Counter, HallIndex, PriorityGroup
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.lines import line_of
from queue_core.rules import HallRules
from queue_core.states import TicketState
from queue_core.ticket import Ticket
from tests.unit.queue_core.halls import HALL, MINUTE, Script, called_in

GROUPS = (PriorityGroup("veteran", {"uk": "1"}, 30), PriorityGroup("disability", {"uk": "2"}, 60))
COUNTERS = (
    Counter(CounterNumber(1), "ADM", ("Р",), "counter", 1, "", {"Р": 3}),
    Counter(CounterNumber(2), "ADM", ("Р", "П"), "generalist", 2, "", {"П": 4}),
    Counter(CounterNumber(3), "ADM", ("П",), "counter", 2, ""),
)


def a_hall(cap: int) -> Script:
    rules = HallRules(ahead_in_a_row=cap, no_show_calls=1, no_show_gap_s=0)
    described = msgspec.structs.replace(
        HALL, priority_groups=GROUPS, counters=COUNTERS, rules=rules
    )
    hall = Script(described)
    hall.open(1, 2, 3)
    return hall


SERVICES = st.sampled_from(["register", "passport"])
ARRIVAL = st.tuples(
    st.just("come"), SERVICES, st.sampled_from([None, None, "veteran", "disability"])
)
STEP = st.one_of(
    ARRIVAL,
    ARRIVAL,
    st.tuples(st.just("call"), st.sampled_from([1, 2, 3]), st.none()),
    st.tuples(st.just("call"), st.sampled_from([1, 2, 3]), st.none()),
    st.tuples(st.just("wait"), st.integers(1, 40), st.none()),
    st.tuples(st.just("send"), st.sampled_from([1, 2, 3]), SERVICES),
    st.tuples(st.just("choose"), st.sampled_from([1, 2, 3]), st.integers(0, 60)),
)
STEPS = st.lists(STEP, max_size=70)
CAPS = st.integers(1, 3)
PLACES = (("register", 1), ("register", 2), ("passport", 2), ("passport", 3))
"""A service, and a counter that takes it."""


class Called(NamedTuple):
    """A call and what the hall looked like just before it."""

    counter: int
    ticket: Ticket
    waiting: dict[VisitId, Ticket]
    chosen: bool


def waiting(state: HallState) -> dict[VisitId, Ticket]:
    return {v: t for v, t in state.tickets.items() if t.state is TicketState.WAITING}


def play(hall: Script, steps: Iterable[tuple[Any, ...]]) -> list[Called]:
    """Do all the steps; a visitor who is called is served at once. Returns the calls."""
    calls: list[Called] = []
    for number, (what, one, two) in enumerate(steps):
        if what == "come":
            hall.wait(f"v{number}", one, two)
        elif what == "wait":
            hall.at += one * MINUTE
        else:
            _at_counter(hall, calls, what, one, two)
    return calls


def _at_counter(hall: Script, calls: list[Called], what: str, counter: int, two: object) -> None:
    before = waiting(hall.state)
    if what == "choose" and before:
        chosen = sorted(before)[int(str(two)) % len(before)]
        decision = hall.at_counter(rq.CallTicket, counter, visit_id=chosen)
    else:
        decision = hall.at_counter(rq.CallNext, counter)
    if not isinstance(decision, list) or not decision:
        return
    visit_id = called_in(decision)[0].visit_id
    calls.append(Called(counter, before[visit_id], before, what == "choose"))
    hall.at_counter(rq.StartService, counter)
    if what == "send":
        service = ServiceCode(str(two))
        hall.at_counter(rq.TransferVisit, counter, service=service, place="first")
    else:
        hall.at_counter(rq.FinishService, counter)


def reach(hall: Script, counter: int) -> set[str]:
    return {source.line for source in hall.state.sources[CounterNumber(counter)]}


def key(ticket: Ticket) -> tuple[datetime, int]:
    return ticket.order_key


@settings(max_examples=150, deadline=None)
@given(STEPS, CAPS)
def test_of_any_calls_in_a_row_more_than_the_cap_one_is_the_first_ordinary_visitors(
    steps: list[tuple[Any, ...]], cap: int
) -> None:
    """Theorem 1, for each counter and for each line; what clerks choose is counted with it."""
    hall = a_hall(cap)
    past: dict[object, int] = {}
    for call in play(hall, steps):
        here = reach(hall, call.counter)
        line = call.ticket.line
        for name, lines in ((call.counter, here), (line, {line, f"{line}+"} & here)):
            ordinary = [
                key(ticket)
                for ticket in call.waiting.values()
                if line_of(ticket) in lines and not ticket.goes_ahead
            ]
            if not call.chosen and past.get(name, 0) >= cap and ordinary and name == call.counter:
                assert key(call.ticket) == min(ordinary)
            if not call.chosen and past.get(line, 0) >= cap and ordinary and name == line:
                assert not call.ticket.goes_ahead
            is_first = bool(ordinary) and key(call.ticket) == min(ordinary)
            past[name] = 0 if is_first else past.get(name, 0) + 1


@settings(max_examples=150, deadline=None)
@given(STEPS, CAPS, st.lists(ARRIVAL, max_size=60), st.sampled_from(PLACES))
def test_nobody_waits_longer_than_the_calls_that_the_theorem_allows(
    before: list[tuple[Any, ...]],
    cap: int,
    later: list[tuple[Any, ...]],
    place: tuple[str, int],
) -> None:
    """Theorem 2: with m ordinary visitors before me, my counter calls me within (cap + 1)(m + 1).

    However many come later, with whatever priority, one after each call.
    """
    hall = a_hall(cap)
    play(hall, before)
    service, counter = place
    hall.wait("me", service)
    me = hall.ticket("me")
    here = reach(hall, counter)
    ahead_of_me = sum(
        line_of(ticket) in here and not ticket.goes_ahead and key(ticket) < key(me)
        for ticket in waiting(hall.state).values()
    )
    bound = (cap + 1) * (ahead_of_me + 1)
    for number in range(bound):
        if hall.state_of("me") != "waiting":
            break
        if number < len(later):
            _, other, group = later[number]
            hall.wait(f"later{number}", other, group)
        hall.serving(counter)
        hall.at_counter(rq.FinishService, counter)
    assert hall.state_of("me") == "served"


@settings(max_examples=100, deadline=None)
@given(STEPS, CAPS)
def test_within_a_line_and_a_class_the_order_is_kept(
    steps: list[tuple[Any, ...]], cap: int
) -> None:
    """Theorem 3: nobody ordinary is called before an ordinary one of the line who stands before."""
    hall = a_hall(cap)
    for call in play(hall, steps):
        same = [
            key(ticket)
            for ticket in call.waiting.values()
            if line_of(ticket) == line_of(call.ticket)
            and ticket.goes_ahead == call.ticket.goes_ahead
        ]
        assert call.chosen or key(call.ticket) == min(same)


@settings(max_examples=100, deadline=None)
@given(STEPS, CAPS)
def test_who_comes_later_than_head_start_and_lead_together_goes_before_nobody(
    steps: list[tuple[Any, ...]], cap: int
) -> None:
    """Theorem 4: by order nobody is passed by who came 60 + 15 minutes later or more.

    But for who goes behind an ordinary visitor because of the cap.
    """
    hall = a_hall(cap)
    for call in play(hall, steps):
        if call.chosen or call.ticket.moved_to is not None:
            continue
        here = reach(hall, call.counter)
        for other in call.waiting.values():
            if line_of(other) in here and not other.goes_ahead:
                assert call.ticket.arrival < other.order_at + 75 * MINUTE


@settings(max_examples=60, deadline=None)
@given(STEPS, CAPS)
def test_the_same_log_gives_the_same_order_after_a_restart(
    steps: list[tuple[Any, ...]], cap: int
) -> None:
    """Theorem 5: the counts of the cap are part of what is folded; also from JSON and back."""
    hall = a_hall(cap)
    play(hall, steps)
    again = HallState(HallIndex(hall.state.index.description))
    encode, decode = msgspec.json.encode, msgspec.json.Decoder(ev.Event).decode
    for at, event in hall.log:
        again.apply(decode(encode(event)), at)
    assert again.in_a_row == hall.state.in_a_row
    for counter in (1, 2, 3):
        copy = a_hall(cap)
        copy.state, copy.at = hall.folded_anew(), hall.at
        there = a_hall(cap)
        there.state, there.at = again, hall.at
        if counter == 2:
            assert copy.order(counter) == there.order(counter)
