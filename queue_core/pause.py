"""The pause of a hall: nobody is called, no time runs for people, every place is kept.

Places need no arithmetic: a ticket's place is an instant that never changes, so whoever stood
before somebody still does. What counts minutes (gaps between calls, deadlines to come back, how
late somebody is) asks `Pauses.ran`, which leaves out the time of every pause.
"""

from datetime import datetime, timedelta

import msgspec

from queue_core.day_events import ActedBy, HallPaused, HallResumed, PauseReason
from queue_core.ids import VisitId


class PauseRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a hall does in a pause. `issue_in_…`: kiosks go on giving numbers.

    In an alarm people belong in the shelter, not at a kiosk; a number of the kiosk's own series
    that was given all the same is never lost. Grace: minutes after the pause for coming back (Q7).
    """

    issue_in_alarm: bool = False
    issue_in_power: bool = True
    issue_in_other: bool = True
    grace_min: int = 15

    def issues(self, reason: PauseReason) -> bool:
        """Say whether kiosks give numbers in a pause for that reason."""
        told: bool = getattr(self, f"issue_in_{reason}")
        return told


class HallPause(msgspec.Struct, frozen=True):
    """A pause that lasts, as terminals and pages are told it."""

    reason: PauseReason
    since: datetime
    text: str = ""
    issues: bool = True
    source: ActedBy = "staff"


class Pauses:
    """The pauses of one business day, folded from its events."""

    def __init__(self) -> None:
        self.now: HallPause | None = None
        self.grace_until: datetime | None = None
        self.missed: dict[VisitId, int] = {}
        self._ended: list[tuple[datetime, datetime]] = []
        self._misses = 0

    def paused(self, event: HallPaused, at: datetime) -> None:
        """Take in that a pause began, or that its reason is another one now."""
        since = self.now.since if self.now is not None else at
        self.now = HallPause(event.reason, since, event.text, event.issues, event.source)

    def resumed(self, event: HallResumed, at: datetime) -> None:
        """Take in that the hall goes on."""
        if self.now is not None:
            self._ended.append((self.now.since, max(at, self.now.since)))
        self.now = None
        self.grace_until = event.grace_until
        self.missed.clear()

    def missed_call(self, visit_id: VisitId) -> None:
        """Take in that somebody did not come in the grace; who missed last is called last."""
        self._misses += 1
        self.missed[visit_id] = self._misses

    def came(self, visit_id: VisitId) -> None:
        """Take in that somebody who had missed a call is here: nothing holds them back any more."""
        self.missed.pop(visit_id, None)

    def in_grace(self, at: datetime) -> bool:
        """Say whether those who went for the pause may still be on their way back."""
        return self.now is None and self.grace_until is not None and at < self.grace_until

    def ran(self, since: datetime, until: datetime) -> timedelta:
        """Return how much time ran for people between two instants; never negative."""
        frozen = sum(
            (_overlap(since, until, began, ended) for began, ended in self._ended), timedelta(0)
        )
        if self.now is not None:
            frozen += _overlap(since, until, self.now.since, until)
        return max(timedelta(0), until - since - frozen)


def _overlap(since: datetime, until: datetime, began: datetime, ended: datetime) -> timedelta:
    return max(timedelta(0), min(until, ended) - max(since, began))
