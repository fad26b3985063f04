"""One counter's rating terminal as a core: what happens there → what to show and to keep.

`inputs` say what the server tells, what fingers do, and what the journal says of the last
KeepDraft; `effects` say what to do; `screens` what is shown.

A press is kept as a draft at once and thanked for when it is durable. It becomes a recorded vote
when its time to change and the questions after it are over (`ballot`), or with the next visitor:
the draft is moved to the outbox in one transaction, so that a visit has one vote, whenever the
power goes. Who is asked is kept too: a terminal that is started again within the three minutes asks
on (`Resumed`), and never who has voted.
"""

from datetime import datetime, timedelta, tzinfo
from typing import assert_never

import msgspec

from queue_core import events as ev
from queue_core.ids import CounterNumber, VisitId
from queue_core.loose_votes import ARMED_FOR
from rating_button import inputs as it
from rating_button.ballot import UNHURRIED, Ballot, Questions, Step, Visitor, pressed
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
from rating_button.screens import Ask, AskLikely, AskWhy, Idle, NotKept, Screen, Thanks
from speech.volume import Volume

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
        self._aloud = self._unhurried = False
        self._volume = Volume()
        self._asked: Visitor | None = None
        self._voted: VisitId | None = None
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

    @property
    def gain_db(self) -> float:
        """How much quieter than full scale this visitor is read to."""
        return self._volume.gain_db

    def handle(self, event: it.Input) -> list[Effect]:
        """Take in what happened; return what to do, in this order."""
        effects = self._expire(event.at)
        match event:
            case it.Described(hall_name=hall_name, zone=zone):
                self._hall_name, self._zone = hall_name, zone
            case it.LinkUp(seq=seq):
                self._caught_up_to = seq
            case it.SnapshotTaken(asked=asked):
                self._begin_anew(asked, event.at)
            case it.Resumed(visitor=visitor, voted=voted):
                self._resume(visitor, event.at, voted=voted)
            case it.Heard(recorded=recorded):
                effects += self._hear(recorded, event.at)
            case it.Pressed(level=level):
                effects += self._press(level, event.at)
            case it.FollowedUp() | it.Recommended():
                effects += self._answer(event)
            case it.Kept() | it.KeepingFailed():
                self._journal_said(isinstance(event, it.Kept))
            case it.ChangeAsked() | it.LanguageSwitched() | it.KeysUsed():
                self._help(event)
            case it.SpeechAsked() | it.VolumeAsked() | it.SentenceSkipped():
                effects += self._speak(event)
            case it.Woke():
                self._wake = None
            case _:
                assert_never(event)
        again = isinstance(event, it.SpeechAsked)
        return [*effects, *self._keep_asked(), *self._show(event.at, again=again)]

    def _begin_anew(self, asked: Visitor | None, at: datetime) -> None:
        """Ask whom the server would ask; a vote that is being given goes on."""
        if self._ballot is not None or (asked is not None and self._asks(asked.visit_id)):
            return
        self._rest()
        if asked is not None and at < asked.until and asked.visit_id != self._voted:
            until = min(asked.until, at + ARMED_FOR)
            self._visitor = msgspec.structs.replace(asked, until=until)
            self._language = _spoken(asked.language)

    def _resume(self, visitor: Visitor, at: datetime, *, voted: bool) -> None:
        """Ask on after a restart; a clock that was set in between asks nobody."""
        self._asked = visitor
        if voted:
            self._voted = visitor.visit_id
        elif not self._is_asked and timedelta(0) < visitor.until - at <= ARMED_FOR:
            self._visitor, self._language = visitor, _spoken(visitor.language)

    def _hear(self, recorded: ev.RecordedEvent, at: datetime) -> list[Effect]:
        """Take in what happens at the counter, or to the visit that is asked."""
        body = recorded.body
        match body:
            case ev.ServiceFinished() | ev.NoShowRecorded() if body.counter == self._counter:
                live = recorded.seq > self._caught_up_to
                until = (at if live else recorded.at) + ARMED_FOR
                closed = self._close()
                if at < until and body.visit_id != self._voted:
                    self._visitor = Visitor(
                        body.visit_id, body.number, body.service, until, body.language
                    )
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
        times = UNHURRIED if self._unhurried else 1
        self._ballot = pressed(level, at, self._questions, times, before)
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
        return [KeepDraft(ballot.vote(self._counter, self._visitor), ballot.begun_at)]

    def _journal_said(self, kept: bool) -> None:  # noqa: FBT001 - the one thing it says
        """Only the answer to the last draft counts; a reason that is lost leaves the vote kept."""
        self._answers_due = max(0, self._answers_due - 1)
        if self._ballot is None or self._answers_due or self._ballot.kept:
            return
        if kept:
            self._ballot = msgspec.structs.replace(self._ballot, kept=True)
        else:
            self._ballot = self._ballot.failed()

    def _help(self, wish: it.ChangeAsked | it.LanguageSwitched | it.KeysUsed) -> None:
        """Do what a visitor wants besides voting."""
        match wish:
            case it.ChangeAsked(at=at):
                if self._ballot is not None and self._ballot.can_change(at):
                    self._ballot = self._ballot.changed(at)
            case it.LanguageSwitched():
                self._language = LANGUAGES[1 - LANGUAGES.index(self._language)]
            case it.KeysUsed(at=at):
                self._take_time(at)
            case _:
                assert_never(wish)

    def _speak(self, wish: it.SpeechAsked | it.VolumeAsked | it.SentenceSkipped) -> list[Effect]:
        """Begin to read aloud, or do what who listens wants of the voice (K8)."""
        match wish:
            case it.SpeechAsked(at=at):
                self._aloud = self._is_asked
                self._take_time(at)
            case it.VolumeAsked(by=by) if self._aloud:
                self._volume = self._volume.stepped(by)
                return [SayVolume(self._volume.level, self._language, self._volume.gain_db)]
            case it.SentenceSkipped() if self._aloud:
                return [SkipSentence()]
            case it.VolumeAsked() | it.SentenceSkipped():
                pass
            case _:
                assert_never(wish)
        return []

    def _take_time(self, at: datetime) -> None:
        self._unhurried = self._is_asked
        if self._ballot is not None:
            self._ballot = self._ballot.unhurried(at)

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
        ballot, visitor = self._ballot, self._visitor
        if ballot is not None and ballot.kept and visitor is not None:
            self._voted = visitor.visit_id
        self._rest()
        return [RecordDraft()] if ballot is not None else []

    def _rest(self) -> None:
        self._visitor = self._ballot = None
        self._language = LANGUAGES[0]
        self._aloud = self._unhurried = False
        self._volume = Volume()

    @property
    def _is_asked(self) -> bool:
        return self._ballot is not None or self._visitor is not None

    def _asks(self, visit_id: VisitId | None) -> bool:
        return self._visitor is not None and self._visitor.visit_id == visit_id

    def _keep_asked(self) -> list[Effect]:
        """Keep who is asked. Who has voted stays kept until the next: not to be asked again."""
        asked = self._asked
        if self._visitor is None and asked is not None and asked.visit_id == self._voted:
            return []
        self._asked = self._visitor
        return [KeepAsked(self._visitor)] if self._visitor != asked else []

    def _show(self, at: datetime, *, again: bool) -> list[Effect]:
        effects: list[Effect] = []
        before, screen = self._screen, self._screen_at(at)
        if screen != before:
            self._screen = screen
            effects.append(Show(screen))
        if self._aloud and (again or (screen != before and not _same_words(before, screen))):
            effects.append(Say(screen, self._volume.gain_db))
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
        number, aloud = visitor.number if visitor else None, self._aloud
        if ballot is None:
            return Ask(here, number, language, aloud=aloud)
        if ballot.kept is False:
            return NotKept(here, language)
        level, can_change = ballot.level, ballot.can_change(at)
        if ballot.changing or not ballot.kept:
            return Ask(here, number, language, level, aloud)
        match ballot.step:
            case Step.WHY:
                return AskWhy(here, language, level, can_change, aloud)
            case Step.LIKELY:
                return AskLikely(here, language, level, can_change, aloud)
            case Step.DONE:
                return Thanks(here, language, level, ballot.seconds_left(at), aloud)
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
