"""A rating terminal and its server in any order of ends, presses, losses, kills and duplicates.

Exactly one vote a visit at the server, the one that was pressed last, of the visit that was asked.
"""

from datetime import date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Refused
from queue_core.asked_visits import asked_visits
from queue_core.hall_queue import Sender, receive
from queue_core.ids import CounterNumber, EventId, TerminalId, VisitId
from queue_core.loose_votes import ARMED_FOR
from rating_button import inputs as it
from rating_button.ballot import Questions, Visitor
from rating_button.effects import KeepAsked, KeepDraft, RecordDraft, Show, WakeAt
from rating_button.screens import Ask, Screen
from rating_button.session import RatingSession
from tests.unit.queue_core.halls import KYIV_WINTER, NOON, Script

HERE = CounterNumber(1)
SENDER = Sender(TerminalId("rating-1"), None)
TODAY = date(2026, 11, 21)


class RatingTerminal(RuleBasedStateMachine):
    """The real session over a journal of four variables, and the real rules of the server."""

    @initialize(why=st.integers(0, 3), recommend=st.booleans())
    def open_the_hall(self, why: int, recommend: bool) -> None:
        self.hall = Script()
        self.hall.open(1)
        self.questions = Questions(why, recommend)
        self.visits = self.uploads = 0
        self.heard = len(self.hall.log)
        self.linked = True
        self.draft: tuple[ev.RatingGiven, datetime] | None = None
        self.outbox: list[tuple[EventId, ev.RatingGiven, datetime]] = []
        self.sent: dict[EventId, tuple[ev.RatingGiven, datetime]] = {}
        self.seen: set[EventId] = set()
        self.kept: Visitor | None = None
        self.screen: Screen | None = None
        self.asked: tuple[VisitId, datetime] | None = None
        self.expected: dict[VisitId, int] = {}
        self.apart = 0
        self.begin()

    def begin(self) -> None:
        """The process starts: a draft that was left is recorded, and who did not vote asked on."""
        self.session = RatingSession(HERE, KYIV_WINTER, self.questions)
        self.wake: datetime | None = None
        self.record_draft()
        if self.kept is not None:
            voted = self.kept.visit_id in self.expected
            self.asked = None if voted else (self.kept.visit_id, self.kept.until)
            self.tell(it.Resumed(self.kept, voted, self.hall.at))
        if self.linked:
            self.take_snapshot()
        self.tell(it.LinkUp(len(self.hall.log), self.hall.at))

    def take_snapshot(self) -> None:
        """The server tells whom it would ask; who has voted here may be among them."""
        told = next(iter(asked_visits(self.hall.state, self.hall.at)), None)
        visitor = None
        if told is not None:
            until = told.ended_at + ARMED_FOR
            visitor = Visitor(told.visit_id, told.number, told.service, until, told.language)
        if visitor is None or visitor.visit_id in self.expected:
            self.asked = None
        elif self.asked is None or self.asked[0] != visitor.visit_id:
            self.asked = visitor.visit_id, visitor.until
        self.heard = len(self.hall.log)
        self.tell(it.SnapshotTaken(self.hall.at, visitor))
        self.check_asks_once()

    # --- the terminal -------------------------------------------------------------------------

    def tell(self, event: it.Input, *, dies: bool = False) -> None:
        for effect in self.session.handle(event):
            match effect:
                case KeepDraft(vote=vote):
                    self.check_binding(vote)
                    self.draft = vote, event.at
                    if not dies:
                        self.tell(it.Kept(event.at))
                case RecordDraft():
                    self.record_draft()
                    self.asked = None
                case KeepAsked(visitor=visitor):
                    self.kept = visitor
                case WakeAt(when=when):
                    self.wake = when
                case Show(screen=screen):
                    self.screen = screen
                case _:
                    pass

    def record_draft(self) -> None:
        if self.draft is not None:
            vote, at = self.draft
            self.uploads += 1
            self.outbox.append((EventId(f"vote-{self.uploads}"), vote, at))
            self.apart += vote.visit_id is None
            self.draft = None

    def check_binding(self, vote: ev.RatingGiven) -> None:
        """A vote is of the visit that ended here last and is still asked, or of none."""
        if self.asked is not None and self.draft is None and self.hall.at >= self.asked[1]:
            self.asked = None
        assert vote.visit_id == (self.asked[0] if self.asked else None)
        if vote.visit_id is not None:
            self.expected[vote.visit_id] = vote.level

    def check_asks_once(self) -> None:
        """Whoever is asked has not voted yet, unless the answer is being changed."""
        if isinstance(self.screen, Ask) and self.kept is not None and self.draft is None:
            assert self.kept.visit_id not in self.expected

    def pass_time(self, seconds: float) -> None:
        until = self.hall.at + timedelta(seconds=seconds)
        while self.wake is not None and self.wake <= until:
            due, self.wake = self.wake, None
            self.tell(it.Woke(due))
        self.hall.at = until

    # --- what happens -------------------------------------------------------------------------

    @rule(comes=st.booleans())
    def a_visit_ends(self, comes: bool) -> None:
        self.visits += 1
        self.hall.wait(f"visit-{self.visits}")
        self.hall.call()
        if comes:
            self.hall.at_counter(rq.StartService)
            self.hall.at_counter(rq.FinishService)
        else:
            self.hall.at_counter(rq.RecordNoShow)
        self.pass_time(0)
        if self.linked:
            self.hear(late=False)

    def hear(self, *, late: bool) -> None:
        for seq, (at, body) in list(enumerate(self.hall.log, 1))[self.heard :]:
            told = ev.RecordedEvent(seq, EventId(f"e{seq}"), at, TODAY, ev.public(body))
            self.tell(it.Heard(told, self.hall.at))
            if isinstance(body, ev.ServiceFinished | ev.NoShowRecorded):
                until = (at if late else self.hall.at) + ARMED_FOR
                self.asked = None if body.visit_id in self.expected else (body.visit_id, until)
            elif isinstance(body, ev.ServiceStarted):
                self.asked = None
        self.heard = len(self.hall.log)
        self.check_asks_once()

    @rule(level=st.integers(1, 4), dies=st.booleans())
    def somebody_presses(self, level: int, dies: bool) -> None:
        self.pass_time(0.6)
        self.tell(it.Pressed(level, self.hall.at), dies=dies)
        if dies:
            self.it_is_killed()

    @rule()
    def somebody_wants_to_change(self) -> None:
        self.tell(it.ChangeAsked(self.hall.at))

    @rule(reason=st.sampled_from(["staff", "access", None]), likely=st.integers(0, 10))
    def somebody_answers(self, reason: ev.FollowUp | None, likely: int) -> None:
        self.tell(it.FollowedUp(reason, self.hall.at))
        self.tell(it.Recommended(likely, self.hall.at))

    @rule(seconds=st.sampled_from([0.1, 1, 4, 6, 11, 60, 200]))
    def time_passes(self, seconds: float) -> None:
        self.pass_time(seconds)

    @rule(behind=st.integers(0, 3))
    def it_is_killed(self, behind: int = 0) -> None:
        """The place in the feed is kept now and then: what was heard last is heard again."""
        self.begin()
        self.heard = max(0, self.heard - behind)
        if self.linked:
            self.hear(late=True)

    @rule()
    def the_link_is_cut(self) -> None:
        self.linked = False

    @rule()
    def the_link_is_back(self) -> None:
        if not self.linked:
            self.linked = True
            self.tell(it.LinkUp(len(self.hall.log), self.hall.at))
            self.hear(late=True)

    @precondition(lambda self: self.linked)
    @rule(reply_is_lost=st.booleans())
    def votes_are_sent(self, reply_is_lost: bool) -> None:
        for event_id, vote, at in self.outbox:
            self.arrives(event_id, vote, at)
        if not reply_is_lost:
            self.sent |= {event_id: (vote, at) for event_id, vote, at in self.outbox}
            self.outbox.clear()

    @precondition(lambda self: self.sent)
    @rule()
    def all_is_sent_again(self) -> None:
        for event_id, (vote, at) in self.sent.items():
            self.arrives(event_id, vote, at)

    def arrives(self, event_id: EventId, vote: ev.RatingGiven, at: datetime) -> None:
        if event_id in self.seen:
            return
        age_s = (self.hall.at - at).total_seconds()
        upload = ev.UploadedEvent(event_id, at, age_s, vote)
        decided = receive(self.hall.state, upload, SENDER, self.hall.at, KYIV_WINTER)
        assert not isinstance(decided, Refused), (decided, vote)
        self.seen.add(event_id)
        for event in decided:
            self.hall.log.append((self.hall.at, event))
            self.hall.state.apply(event, self.hall.at)

    # --- what holds ---------------------------------------------------------------------------

    def teardown(self) -> None:
        if not hasattr(self, "hall"):
            return
        self.the_link_is_back()
        self.pass_time(300)
        self.votes_are_sent(reply_is_lost=True)
        self.all_is_sent_again()
        votes = [body for _, body in self.hall.log if isinstance(body, ev.RatingGiven)]
        bound = [vote.visit_id for vote in votes if vote.visit_id is not None]
        assert len(bound) == len(set(bound))
        assert {v.visit_id: v.level for v in votes if v.visit_id is not None} == self.expected
        assert self.hall.state.rated == self.expected
        assert len(votes) - len(bound) == self.apart
        assert all(NOON <= vote.pressed_at <= self.hall.at for vote in votes if vote.pressed_at)


TestRatingTerminal = RatingTerminal.TestCase
TestRatingTerminal.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
