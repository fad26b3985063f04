"""A rating session that is played: its journal keeps at once, and it is woken when it asked."""

from datetime import UTC, date, datetime, timedelta

from queue_core import events as ev
from queue_core.ids import CounterNumber, EventId, ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber
from rating_button.ballot import Questions, Visitor
from rating_button.effects import (
    Effect,
    KeepAsked,
    KeepDraft,
    RecordDraft,
    Say,
    SayVolume,
    Show,
    SkipSentence,
    WakeAt,
)
from rating_button.inputs import Heard, Input, KeepingFailed, Kept, Pressed, Resumed, Woke
from rating_button.screens import Screen
from rating_button.session import RatingSession

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HERE, ELSEWHERE = CounterNumber(12), CounterNumber(13)
SERVICE = ServiceCode("s")
VISIT = VisitId("visit-1")
NUMBER = TicketNumber("Р", 42)
SILENT = Questions(why_at_most=0)


class Play:
    """A terminal whose journal keeps at once, and which is woken when it asked."""

    def __init__(self, questions: Questions = SILENT) -> None:
        self.session = RatingSession(HERE, UTC, questions)
        self.said: list[Screen] = []
        self.gains: list[float] = []
        self.told: list[int | None] = []
        self.asked: Visitor | None = None
        self.screen: Screen | None = None
        self.wake: datetime | None = None
        self.draft: ev.RatingGiven | None = None
        self.votes: list[ev.RatingGiven] = []
        self.seq = 0
        self.disk_full = False

    def tell(self, event: Input) -> Screen:
        self._perform(self.session.handle(event), event.at)
        assert self.screen is not None
        return self.screen

    def hear(self, body: ev.Event, at: datetime, told: datetime | None = None) -> Screen:
        self.seq += 1
        day = date(2026, 11, 21)
        recorded = ev.RecordedEvent(self.seq, EventId(str(self.seq)), at, day, body)
        return self.tell(Heard(recorded, told or at))

    def finish(
        self, at: datetime, told: datetime | None = None, language: str = "uk", n: int = 1
    ) -> Screen:
        visit = VisitId(f"visit-{n}")
        body = ev.ServiceFinished(visit, NUMBER, HERE, SERVICE, language)
        return self.hear(body, at, told)

    def press(self, level: int, at: datetime) -> Screen:
        return self.tell(Pressed(level, at))

    def run_until(self, at: datetime) -> Screen:
        while self.wake is not None and self.wake <= at:
            self.tell(Woke(self.wake))
        return self.tell(Woke(at))

    def killed(self) -> "Play":
        """Begin anew with what the journal has: drafts are votes now, and who was asked."""
        after = Play()
        after.votes = [*self.votes, *([self.draft] if self.draft else [])]
        after.asked = self.asked
        return after

    def resume(self, at: datetime) -> Screen:
        """Tell it who was asked before it was killed."""
        assert self.asked is not None
        voted = any(vote.visit_id == self.asked.visit_id for vote in self.votes)
        return self.tell(Resumed(self.asked, voted, at))

    def _perform(self, effects: list[Effect], at: datetime) -> None:
        answers: list[Input] = []
        for effect in effects:
            match effect:
                case Show(screen=screen):
                    self.screen = screen
                case Say(screen=screen, gain_db=gain_db):
                    self.said.append(screen)
                    self.gains.append(gain_db)
                case SayVolume(level=level, gain_db=gain_db):
                    self.told.append(level)
                    self.gains.append(gain_db)
                case SkipSentence():
                    self.told.append(None)
                case KeepAsked(visitor=visitor):
                    self.asked = visitor
                case WakeAt(when=when):
                    self.wake = when
                case KeepDraft() if self.disk_full:
                    answers.append(KeepingFailed(at))
                case KeepDraft(vote=vote):
                    self.draft = vote
                    answers.append(Kept(at))
                case RecordDraft():
                    self.votes += [self.draft] if self.draft else []
                    self.draft = None
        for answer in answers:
            self.tell(answer)


def vote(level: int, n: int = 1, after_s: float = 0) -> ev.RatingGiven:
    pressed_at = NOON + after_s * SECOND
    return ev.RatingGiven(level, HERE, VisitId(f"visit-{n}"), SERVICE, pressed_at)
