"""What a rating terminal's session wants done, in this order."""

from datetime import datetime

import msgspec

from queue_core import events as ev
from rating_button.ballot import Visitor
from rating_button.screens import Screen


class Show(msgspec.Struct, frozen=True):
    """Draw this, or light the lamps that mean it."""

    screen: Screen


class Say(msgspec.Struct, frozen=True):
    """Say this screen aloud, so much quieter than full scale: somebody asked for it."""

    screen: Screen
    gain_db: float


class SayVolume(msgspec.Struct, frozen=True):
    """Say how loud the voice is from now on, instead of what is being said."""

    level: int
    language: str
    gain_db: float


class SkipSentence(msgspec.Struct, frozen=True):
    """Leave the sentence that is being said."""


class KeepDraft(msgspec.Struct, frozen=True):
    """Write this vote down durably, over an earlier draft; answer Kept or KeepingFailed.

    `begun_at` tells drafts of one ballot. A draft of another one is still there only where the disk
    refused to record it: that one is a vote, and is recorded now.
    """

    vote: ev.RatingGiven
    begun_at: datetime


class RecordDraft(msgspec.Struct, frozen=True):
    """The draft, if there is one, can't be changed any more: move it to the outbox."""


class KeepAsked(msgspec.Struct, frozen=True):
    """Write down durably who is asked, to ask on after a restart. None: nobody any more."""

    visitor: Visitor | None


class WakeAt(msgspec.Struct, frozen=True):
    """Say Woke at this time; it replaces any earlier wish."""

    when: datetime


Effect = Show | Say | SayVolume | SkipSentence | KeepDraft | RecordDraft | KeepAsked | WakeAt
