"""One counter's rating terminal as a core: what happens there → what to show and to keep.

    Described, LinkUp, SnapshotTaken, Heard      what the server says
    Pressed, ChangeAsked, LanguageSwitched       what fingers do
    Kept, NotKept                                what the journal says of the last KeepDraft
    Woke                                         time passed
    → Show(screen), KeepDraft(vote), RecordDraft(), WakeAt(when)

A press is kept as a draft at once and thanked for when it is durable. It becomes a recorded vote
5 s later, or with the next visitor: the draft is moved to the outbox in one transaction, so that a
visit has one vote, whenever the power goes.
"""

import math
from datetime import datetime, timedelta, tzinfo
from typing import assert_never

import msgspec

from queue_core import events as ev
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber
from rating_button.screens import Ask, Idle, NotKept, Screen, Thanks

ARMED_FOR = timedelta(minutes=3)
CHANGEABLE = timedelta(seconds=5)
DEBOUNCE = timedelta(milliseconds=500)
LEVELS = range(1, 5)
LANGUAGES = ("uk", "en")
_SECOND = timedelta(seconds=1)


class Described(msgspec.Struct, frozen=True):
    """The hall's name and its time zone."""

    hall_name: str
    zone: tzinfo
    at: datetime


class LinkUp(msgspec.Struct, frozen=True):
    """The feed speaks; what it tells up to `seq` happened before."""

    seq: int
    at: datetime


class SnapshotTaken(msgspec.Struct, frozen=True):
    """Something was missed: whoever was to be asked may be gone."""

    at: datetime


class Heard(msgspec.Struct, frozen=True):
    """The next event of the hall, heard `at`."""

    recorded: ev.RecordedEvent
    at: datetime


class Pressed(msgspec.Struct, frozen=True):
    """A face was touched, or a key 1–4 pressed."""

    level: int
    at: datetime


class ChangeAsked(msgspec.Struct, frozen=True):
    """«Змінити оцінку»."""

    at: datetime


class LanguageSwitched(msgspec.Struct, frozen=True):
    """The visitor asked for the other language."""

    at: datetime


class Kept(msgspec.Struct, frozen=True):
    """The draft is durable."""

    at: datetime


class KeepingFailed(msgspec.Struct, frozen=True):
    """The draft could not be written."""

    at: datetime


class Woke(msgspec.Struct, frozen=True):
    """The time of a WakeAt has come."""

    at: datetime


Input = (
    Described
    | LinkUp
    | SnapshotTaken
    | Heard
    | Pressed
    | ChangeAsked
    | LanguageSwitched
    | Kept
    | KeepingFailed
    | Woke
)


class Show(msgspec.Struct, frozen=True):
    """Draw this."""

    screen: Screen


class KeepDraft(msgspec.Struct, frozen=True):
    """Write this vote down durably, over an earlier draft; answer Kept or KeepingFailed."""

    vote: ev.RatingGiven


class RecordDraft(msgspec.Struct, frozen=True):
    """The draft, if there is one, can't be changed any more: move it to the outbox."""


class WakeAt(msgspec.Struct, frozen=True):
    """Say Woke at this time; it replaces any earlier wish."""

    when: datetime


Effect = Show | KeepDraft | RecordDraft | WakeAt


class _Visitor(msgspec.Struct, frozen=True):
    visit_id: VisitId
    number: TicketNumber
    service: ServiceCode
    until: datetime


class _Ballot(msgspec.Struct, frozen=True):
    level: int
    until: datetime
    kept: bool | None = None
    changing: bool = False


class RatingSession:
    """The terminal of one counter."""

    def __init__(self, counter: CounterNumber, zone: tzinfo) -> None:
        self._counter = counter
        self._zone = zone
        self._hall_name = ""
        self._caught_up_to = 0
        self._visitor: _Visitor | None = None
        self._ballot: _Ballot | None = None
        self._language = LANGUAGES[0]
        self._last_press: datetime | None = None
        self._screen: Screen | None = None
        self._wake: datetime | None = None

    def handle(self, event: Input) -> list[Effect]:
        """Take in what happened; return what to do, in this order."""
        effects = self._expire(event.at)
        match event:
            case Described(hall_name=hall_name, zone=zone):
                self._hall_name, self._zone = hall_name, zone
            case LinkUp(seq=seq):
                self._caught_up_to = seq
            case SnapshotTaken():
                if self._ballot is None:
                    self._rest()
            case Heard(recorded=recorded):
                effects += self._hear(recorded, event.at)
            case Pressed(level=level):
                effects += self._press(level, event.at)
            case ChangeAsked():
                self._change(until=event.at + CHANGEABLE, changing=True)
            case LanguageSwitched():
                self._language = LANGUAGES[1 - LANGUAGES.index(self._language)]
            case Kept():
                self._change(kept=True)
            case KeepingFailed():
                self._change(kept=False)
            case Woke():
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
                    self._visitor = _Visitor(body.visit_id, body.number, body.service, until)
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
        self._ballot = _Ballot(level, at + CHANGEABLE)
        visitor = self._visitor
        vote = ev.RatingGiven(
            level=level,
            counter=self._counter,
            visit_id=visitor.visit_id if visitor else None,
            service=visitor.service if visitor else None,
        )
        return [KeepDraft(vote)]

    def _expire(self, at: datetime) -> list[Effect]:
        if self._ballot is not None:
            return self._close() if at >= self._ballot.until else []
        if self._visitor is not None and at >= self._visitor.until:
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

    def _change(self, **facts: datetime | bool) -> None:
        if self._ballot is not None:
            self._ballot = msgspec.structs.replace(self._ballot, **facts)

    def _asks(self, visit_id: VisitId | None) -> bool:
        return self._visitor is not None and self._visitor.visit_id == visit_id

    def _show(self, at: datetime) -> list[Effect]:
        effects: list[Effect] = []
        screen = self._screen_at(at)
        if screen != self._screen:
            self._screen = screen
            effects.append(Show(screen))
        wake = self._wake_after(at)
        if wake != self._wake:
            self._wake = wake
            effects.append(WakeAt(wake))
        return effects

    def _screen_at(self, at: datetime) -> Screen:
        ballot, visitor = self._ballot, self._visitor
        if ballot is None and visitor is None:
            time = at.astimezone(self._zone).strftime("%H:%M")
            return Idle(self._counter, self._hall_name, time)
        number = visitor.number if visitor else None
        if ballot is None:
            return Ask(self._counter, number, self._language)
        if ballot.kept is False:
            return NotKept(self._counter, self._language)
        if ballot.changing or not ballot.kept:
            return Ask(self._counter, number, self._language, ballot.level)
        return Thanks(self._counter, self._language, ballot.level, _seconds(ballot.until - at))

    def _wake_after(self, at: datetime) -> datetime:
        if self._ballot is not None:
            return self._ballot.until - (_seconds(self._ballot.until - at) - 1) * _SECOND
        if self._visitor is not None:
            return self._visitor.until
        return at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _seconds(left: timedelta) -> int:
    """Return the seconds left as a person counts them: never 0 while any are left."""
    return max(1, math.ceil(left / _SECOND))


def _spoken(language: str) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]
