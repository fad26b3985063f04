"""What can happen at one counter's rating terminal; each input says when (`at`, hall time)."""

from datetime import datetime, tzinfo

import msgspec

from queue_core import events as ev
from rating_button.ballot import Visitor


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
    """Something was missed. `asked`: whom the server would ask here now; None: nobody."""

    at: datetime
    asked: Visitor | None = None


class Resumed(msgspec.Struct, frozen=True):
    """Who was asked when the terminal ended, said once, before anything is heard of the hall.

    `voted`: a vote of this visit is recorded already.
    """

    visitor: Visitor
    voted: bool
    at: datetime


class Heard(msgspec.Struct, frozen=True):
    """The next event of the hall, heard `at`."""

    recorded: ev.RecordedEvent
    at: datetime


class Pressed(msgspec.Struct, frozen=True):
    """A face was touched, a key 1–4 or a button of a box pressed."""

    level: int
    at: datetime


class ChangeAsked(msgspec.Struct, frozen=True):
    """«Змінити оцінку»."""

    at: datetime


class LanguageSwitched(msgspec.Struct, frozen=True):
    """The visitor asked for the other language."""

    at: datetime


class SpeechAsked(msgspec.Struct, frozen=True):
    """The visitor asked to hear the screen, or to hear it again; what follows is said too."""

    at: datetime


class VolumeAsked(msgspec.Struct, frozen=True):
    """Who listens wants it so many steps louder; below 0: quieter."""

    by: int
    at: datetime


class SentenceSkipped(msgspec.Struct, frozen=True):
    """Who listens has heard enough of this sentence."""

    at: datetime


class KeysUsed(msgspec.Struct, frozen=True):
    """The visitor goes from button to button by keys."""

    at: datetime


class FollowedUp(msgspec.Struct, frozen=True):
    """What was not right; None: skipped."""

    reason: ev.FollowUp | None
    at: datetime


class Recommended(msgspec.Struct, frozen=True):
    """How gladly the visitor would recommend the hall, 0 to 10; None: skipped."""

    likely: int | None
    at: datetime


class Kept(msgspec.Struct, frozen=True):
    """The last KeepDraft is durable."""

    at: datetime


class KeepingFailed(msgspec.Struct, frozen=True):
    """The last KeepDraft could not be written."""

    at: datetime


class Woke(msgspec.Struct, frozen=True):
    """The time of a WakeAt has come."""

    at: datetime


Input = (
    Described
    | LinkUp
    | SnapshotTaken
    | Resumed
    | Heard
    | Pressed
    | ChangeAsked
    | LanguageSwitched
    | SpeechAsked
    | VolumeAsked
    | SentenceSkipped
    | KeysUsed
    | FollowedUp
    | Recommended
    | Kept
    | KeepingFailed
    | Woke
)
