"""One counter's rating terminal as a core: what happens there → what to show and to keep.

`inputs` say what the server tells, what fingers do, and what the journal says of the last
KeepDraft; `effects` say what to do; `screens` what is shown.

A press is kept as a draft at once and thanked for when it is durable. It becomes a recorded vote
when its time to change and the questions after it are over (`ballot`), or with the next visitor:
the draft is moved to the outbox in one transaction, so that a visit has one vote, whenever the
power goes.
"""

from datetime import datetime, timedelta, tzinfo
from typing import assert_never

import msgspec

from queue_core import events as ev
from queue_core.ids import CounterNumber, VisitId
from rating_button import inputs as it
from rating_button.ballot import Ballot, Questions, Step, Visitor, pressed
from rating_button.effects import Effect, KeepDraft, RecordDraft, Say, Show, WakeAt
from rating_button.screens import Ask, AskLikely, AskWhy, Idle, NotKept, Screen, Thanks

ARMED_FOR = timedelta(minutes=3)
DEBOUNCE = timedelta(milliseconds=500)
LEVELS = range(1, 5)
LIKELY = range(11)
LANGUAGES = ("uk", "en")


class RatingSession:
    """The terminal of one counter. A box without a screen asks no `questions`."""

    def __init__(
        self, counter: CounterNumber, zone: tzinfo, questions: Questions | None = None
    ) -> None:
        self._counter = counter
        self._zone = zone
        self._questions = questions or Questions()
        self._hall_name = ""
        self._caught_up_to = 0
        self._visitor: Visitor | None = None
        self._ballot: Ballot | None = None
        self._language = LANGUAGES[0]
        self._aloud = False
        self._answers_due = 0
        self._last_press: datetime | None = None
        self._screen: Screen | None = None
        self._wake: datetime | None = None

    @property
    def language(self) -> str:
        """The language of the visitor who is asked."""
        return self._language

    @property
    def aloud(self) -> bool:
        """Whether this visitor asked to hear the screen."""
        return self._aloud

    def handle(self, event: it.Input) -> list[Effect]:
        """Take in what happened; return what to do, in this order."""
        effects = self._expire(event.at)
        match event:
            case it.Described(hall_name=hall_name, zone=zone):
                self._hall_name, self._zone = hall_name, zone
            case it.LinkUp(seq=seq):
                self._caught_up_to = seq
            case it.SnapshotTaken():
                if self._ballot is None:
                    self._rest()
            case it.Heard(recorded=recorded):
                effects += self._hear(recorded, event.at)
            case it.Pressed(level=level):
                effects += self._press(level, event.at)
            case it.FollowedUp() | it.Recommended():
                effects += self._answer(event)
            case it.Kept() | it.KeepingFailed():
                self._journal_said(isinstance(event, it.Kept))
            case it.ChangeAsked() | it.LanguageSwitched() | it.SpeechAsked():
                effects += self._help(event)
            case it.Woke():
                self._wake = None
            case _:
                assert_never(event)
        return [*effects, *self._show(event.at)]

    def _hear(self, recorded: ev.RecordedEvent, at: datetime) -> list[Effect]:
        """Take in what happens at the counter, or to the visit that is asked."""
        body = recorded.body
        match body:
            case ev.ServiceFinished() | ev.NoShowRecorded() if body.counter == self._counter:
                live = recorded.seq > self._caught_up_to
                until = (at if live else recorded.at) + ARMED_FOR
                closed = self._close()
                if at < until:
                    self._visitor = Visitor(body.visit_id, body.number, body.service, until)
                    self._language = _spoken(body.language)
                return closed
            case ev.ServiceStarted() if body.counter == self._counter:
                return self._close()
            case (
                ev.TicketReturned(visit_id=visit_id)
                | ev.NumberReplaced(visit_id=visit_id)
                | ev.RatingGiven(visit_id=visit_id)
            ) if self._ballot is None and self._asks(visit_id):
                self._rest()
        return []

    def _press(self, level: int, at: datetime) -> list[Effect]:
        last, self._last_press = self._last_press, at
        if level not in LEVELS or (last is not None and timedelta(0) <= at - last < DEBOUNCE):
            return []
        before = self._ballot
        if before is not None and not before.can_change(at) and at >= before.pressed_at:
            return []
        self._ballot = pressed(level, at, self._questions)
        return self._keep(self._ballot)

    def _answer(self, answer: it.FollowedUp | it.Recommended) -> list[Effect]:
        """Take in what was said to the question that stands, and go on to the next."""
        ballot = self._ballot
        if ballot is None or not ballot.kept or ballot.changing:
            return []
        said: ev.FollowUp | int | None
        if isinstance(answer, it.FollowedUp) and ballot.step is Step.WHY:
            said = answer.reason
            ballot = msgspec.structs.replace(ballot, follow_up=answer.reason)
        elif isinstance(answer, it.Recommended) and ballot.step is Step.LIKELY:
            said = answer.likely if answer.likely in LIKELY else None
            ballot = msgspec.structs.replace(ballot, recommends=said)
        else:
            return []
        self._ballot = ballot.passed(self._questions, answer.at)
        return self._keep(self._ballot) if said is not None else []

    def _keep(self, ballot: Ballot) -> list[Effect]:
        self._answers_due += 1
        return [KeepDraft(ballot.vote(self._counter, self._visitor))]

    def _journal_said(self, kept: bool) -> None:  # noqa: FBT001 - the one thing it says
        """Only the answer to the last draft counts; a reason that is lost leaves the vote kept."""
        self._answers_due = max(0, self._answers_due - 1)
        if self._ballot is None or self._answers_due or self._ballot.kept:
            return
        if kept:
            self._ballot = msgspec.structs.replace(self._ballot, kept=True)
        else:
            self._ballot = self._ballot.failed()

    def _help(self, wish: it.ChangeAsked | it.LanguageSwitched | it.SpeechAsked) -> list[Effect]:
        """Do what a visitor wants besides voting."""
        match wish:
            case it.ChangeAsked(at=at):
                if self._ballot is not None and self._ballot.can_change(at):
                    self._ballot = self._ballot.changed(at)
            case it.LanguageSwitched():
                self._language = LANGUAGES[1 - LANGUAGES.index(self._language)]
            case it.SpeechAsked(at=at):
                self._aloud = self._ballot is not None or self._visitor is not None
                if self._aloud and self._screen_at(at) == self._screen:
                    return [Say(self._screen)]
            case _:
                assert_never(wish)
        return []

    def _expire(self, at: datetime) -> list[Effect]:
        if self._ballot is not None and at < self._ballot.pressed_at:
            return self._close()  # the clock was set back: the next press may be somebody else's
        while (ballot := self._ballot) is not None and at >= ballot.until:
            if ballot.step is Step.DONE or ballot.changing:
                return self._close()
            self._ballot = ballot.passed(self._questions, ballot.until)
        if self._ballot is None and self._visitor is not None and at >= self._visitor.until:
            self._rest()
        return []

    def _close(self) -> list[Effect]:
        """The visitor is gone: what was kept is a vote now."""
        voted = self._ballot is not None
        self._rest()
        return [RecordDraft()] if voted else []

    def _rest(self) -> None:
        self._visitor = self._ballot = None
        self._language = LANGUAGES[0]
        self._aloud = False

    def _asks(self, visit_id: VisitId | None) -> bool:
        return self._visitor is not None and self._visitor.visit_id == visit_id

    def _show(self, at: datetime) -> list[Effect]:
        effects: list[Effect] = []
        screen = self._screen_at(at)
        if screen != self._screen:
            before, self._screen = self._screen, screen
            effects.append(Show(screen))
            if self._aloud and not _same_words(before, screen):
                effects.append(Say(screen))
        wake = self._wake_after(at)
        if wake != self._wake:
            self._wake = wake
            effects.append(WakeAt(wake))
        return effects

    def _screen_at(self, at: datetime) -> Screen:
        ballot, visitor, here, language = self._ballot, self._visitor, self._counter, self._language
        if ballot is None and visitor is None:
            time = at.astimezone(self._zone).strftime("%H:%M")
            return Idle(here, self._hall_name, time)
        number = visitor.number if visitor else None
        if ballot is None:
            return Ask(here, number, language)
        if ballot.kept is False:
            return NotKept(here, language)
        if ballot.changing or not ballot.kept:
            return Ask(here, number, language, ballot.level)
        match ballot.step:
            case Step.WHY:
                return AskWhy(here, language, ballot.level, ballot.can_change(at))
            case Step.LIKELY:
                return AskLikely(here, language, ballot.level, ballot.can_change(at))
            case Step.DONE:
                return Thanks(here, language, ballot.level, ballot.seconds_left(at))
            case _:
                assert_never(ballot.step)

    def _wake_after(self, at: datetime) -> datetime:
        if self._ballot is not None:
            return self._ballot.next_moment(at)
        if self._visitor is not None:
            return self._visitor.until
        return at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _same_words(before: Screen | None, screen: Screen) -> bool:
    """Say whether the two say the same: only the time to change, or a mark, differs."""
    if isinstance(before, Thanks) and isinstance(screen, Thanks):
        return (before.language, before.level) == (screen.language, screen.level)
    if isinstance(before, Ask | AskWhy | AskLikely) and type(before) is type(screen):
        return before.language == screen.language
    return isinstance(screen, Idle)


def _spoken(language: str) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]
