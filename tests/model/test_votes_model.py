"""Whatever order ends and votes reach the server in, each visit has the one vote that was for it.

A day at one counter: visits end, visitors press a face or do not, the terminal hears of an end or
is cut off. What was recorded is sent later, doubled, in any order; the server is killed before it
has committed, and is sent the same again.
"""

import random
from datetime import datetime, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from central_server.ratings import Rated, rated_visits_of
from central_server.storage.records import LoggedEvent, Received
from central_server.uploads import Arrived, upload
from queue_core import events as ev
from queue_core.answers import Accepted, Duplicate, UploadAnswer
from queue_core.hall_queue import Sender
from queue_core.ids import CounterNumber, EventId, ServiceCode, TerminalId, VisitId
from queue_core.ticket_number import TicketNumber
from tests.unit.central_server.halls import NOON, bare_desk

ONE = CounterNumber(1)
PASSPORT = ServiceCode("passport")
RATING = Sender(TerminalId("rating"))
SECOND = timedelta(seconds=1)
EACH, SERVED = timedelta(minutes=6), timedelta(minutes=5)
SENT_AT = NOON + timedelta(hours=5)


class Visitor(msgspec.Struct, frozen=True):
    """How one visit is rated. `level` None: not at all; `heard`: the terminal knew whose it was.

    `clock_off_s`: how wrong the terminal's clock was; `sent`: how often the vote comes.
    """

    level: int | None
    pressed_s: int
    heard: bool
    clock_off_s: int
    sent: int


VISITOR = st.builds(
    Visitor,
    level=st.none() | st.integers(1, 4),
    pressed_s=st.integers(1, 59),
    heard=st.booleans(),
    clock_off_s=st.integers(-100_000, 100_000),
    sent=st.integers(1, 3),
)


def visit_of(n: int) -> VisitId:
    return VisitId(f"v{n}")


def uploaded(key: str, visitor: Visitor, pressed: datetime, visit: VisitId | None) -> Arrived:
    """Return a vote as it comes; both of its times are the terminal's, its age is true."""
    assert visitor.level is not None
    off = timedelta(seconds=visitor.clock_off_s)
    recorded = pressed + 5 * SECOND
    body = ev.RatingGiven(visitor.level, ONE, visit, pressed_at=pressed + off)
    age_s = (SENT_AT - recorded).total_seconds()
    event = ev.UploadedEvent(EventId(key), recorded + off, age_s, body)
    return Arrived(event.event_id, event, b"")


class Server:
    """A hall's desk with what it has committed; killed, it has the log alone."""

    def __init__(self, visits: int) -> None:
        self.log: list[LoggedEvent] = []
        self.kept: dict[EventId, Received] = {}
        self.start()
        self.record(NOON, ev.CounterOpened(ONE, "clerk"))
        for n in range(visits):
            number = TicketNumber("П", n + 1)
            self.record(NOON, ev.TicketReserved(visit_of(n), number, PASSPORT, "uk", NOON))
            self.record(NOON, ev.SlipConfirmed(visit_of(n)))

    def start(self) -> None:
        """Begin with what was committed."""
        self.desk = bare_desk()
        self.desk.fold(self.log)
        self.desk.seq = len(self.log)

    def record(self, at: datetime, body: ev.Event) -> None:
        self.desk.record([body], at)
        self.commit()

    def commit(self) -> None:
        batch = self.desk.take_batch()
        self.log += batch.events
        self.kept |= {it.id: it for it in batch.received}

    def serve(self, n: int) -> None:
        """A clerk's acts at the counter, each at its time, however late they are told."""
        visit, number, began = visit_of(n), TicketNumber("П", n + 1), NOON + n * EACH
        self.record(began, ev.TicketCalled(visit, number, ONE, PASSPORT, "uk"))
        self.record(began, ev.ServiceStarted(visit, number, ONE))
        self.record(began + SERVED, ev.ServiceFinished(visit, number, ONE, PASSPORT, "uk"))

    def take(self, vote: Arrived, *, killed: bool) -> UploadAnswer:
        """Take a vote in; `killed`: the server died before the commit, and is sent it again."""
        self.desk.known = dict(self.kept)
        answers = upload(self.desk, [vote], RATING, "rating", SENT_AT).answers
        if not killed:
            self.commit()
            return answers[vote.event_id]
        self.start()
        return self.take(vote, killed=False)

    def rated(self) -> Rated:
        return rated_visits_of(self.log, self.desk.index)


def schedule(visitors: list[Visitor], chance: random.Random) -> list[int | tuple[int, Arrived]]:
    """Return ends (a visit) and votes in an order in which they may reach the server.

    Ends come in their order; a vote that names its visit after that visit's end.
    """
    order: list[int | tuple[int, Arrived]] = list(range(len(visitors)))
    for n, visitor in enumerate(visitors):
        if visitor.level is None:
            continue
        pressed = NOON + n * EACH + SERVED + visitor.pressed_s * SECOND
        visit = visit_of(n) if visitor.heard else None
        vote = uploaded(f"vote-{n}", visitor, pressed, visit)
        for _ in range(visitor.sent):
            first = order.index(n) + 1 if visitor.heard else 0
            order.insert(chance.randint(first, len(order)), (n, vote))
    return order


@settings(max_examples=120, deadline=None)
@given(
    visitors=st.lists(VISITOR, min_size=1, max_size=8),
    strays=st.integers(0, 3),
    chance=st.randoms(use_true_random=False),
)
def test_every_visit_has_its_own_vote_once_and_strays_none(
    visitors: list[Visitor], strays: int, chance: random.Random
) -> None:
    server = Server(len(visitors))
    came: set[int] = set()
    for step in schedule(visitors, chance):
        if isinstance(step, int):
            server.serve(step)
            continue
        n, vote = step
        answer = server.take(vote, killed=chance.random() < 0.3)
        assert isinstance(answer, Duplicate if n in came else Accepted)
        came.add(n)
    for n in range(strays):
        nobody = Visitor(1, 0, heard=False, clock_off_s=0, sent=1)
        server.take(uploaded(f"stray-{n}", nobody, NOON - n * SECOND, None), killed=False)
    rated = server.rated()
    told = [(it.level, it.bound) for it in rated.visits]
    whose = {True: "visit", False: "time"}
    assert told == [(it.level, None if it.level is None else whose[it.heard]) for it in visitors]
    assert rated.unbound == strays
    server.start()
    assert server.rated() == rated
