"""What a rating terminal's session wants done, in this order."""

from datetime import datetime

import msgspec

from queue_core import events as ev
from rating_button.screens import Screen


class Show(msgspec.Struct, frozen=True):
    """Draw this, or light the lamps that mean it."""

    screen: Screen


class Say(msgspec.Struct, frozen=True):
    """Say this screen aloud: somebody asked for it."""

    screen: Screen


class KeepDraft(msgspec.Struct, frozen=True):
    """Write this vote down durably, over an earlier draft; answer Kept or KeepingFailed."""

    vote: ev.RatingGiven


class RecordDraft(msgspec.Struct, frozen=True):
    """The draft, if there is one, can't be changed any more: move it to the outbox."""


class WakeAt(msgspec.Struct, frozen=True):
    """Say Woke at this time; it replaces any earlier wish."""

    when: datetime


Effect = Show | Say | KeepDraft | RecordDraft | WakeAt
