"""Seventy-two hours of presses at many counters: real sessions and journal, a simulated clock."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import msgspec

from queue_core import events as ev
from queue_core.ids import CounterNumber, EventId, VisitId
from rating_button import inputs as it
from rating_button.ballot import Questions
from rating_button.effects import KeepDraft, RecordDraft, WakeAt
from rating_button.session import RatingSession
from terminal_client.moments import Moment
from terminal_client.store import JournalStore

OFFLINE = timedelta(hours=72)
KILLS_EVERY = 400
"""Presses between two kills; half of them fall before the draft of a press is recorded."""


class Days(msgspec.Struct):
    """What was pressed: each visit's last level, the presses of nobody's visit, and the kills."""

    bound: dict[VisitId, int]
    apart: int = 0
    kills: int = 0


class _Journal:
    """The journal of a terminal in a folder; its uptime goes on through kills of the process."""

    def __init__(self, folder: Path, now: Moment) -> None:
        self._folder, self._now = folder, now
        self.store = self._opened(now.at)

    def at(self, at: datetime) -> Moment:
        uptime_s = self._now.uptime_s - (self._now.at - at).total_seconds()
        return Moment(at, uptime_s, self._now.boot)

    def killed(self, at: datetime) -> int:
        """Begin anew from what is durable; return how many drafts that recorded."""
        self.store.close()
        self.store = self._opened(at)
        return len(self.store.drafts.record_all())

    def _opened(self, at: datetime) -> JournalStore:
        paths = self._folder / "journal.sqlite", self._folder / "series.mark"
        return JournalStore(*paths, self.at(at))


def live_through(
    folder: Path, now: Moment, votes: int, ended: Sequence[ev.ServiceFinished], seed: int
) -> Days:
    """Press `votes` times in the 72 hours before `now`, in turn at each counter; return what was.

    `ended` are visits whose end was heard just before the link was cut.
    """
    chance, journal = Random(seed), _Journal(folder, now)
    begin = now.at - OFFLINE
    counters = [CounterNumber(n) for n in range(1, 83)]
    zone = begin.tzinfo
    assert zone is not None
    done = Days({})
    sessions = {one: RatingSession(one, zone, Questions()) for one in counters}
    for end in ended:
        told = ev.RecordedEvent(1, EventId("e"), begin, begin.date(), end)
        sessions[end.counter].handle(it.Heard(told, begin))
    for n in range(votes):
        level = chance.randint(1, 4)
        if n < len(ended):
            counter, at = ended[n].counter, begin + timedelta(seconds=n + 1)
            done.bound[ended[n].visit_id] = level
        else:
            counter = counters[n % len(counters)]
            at = begin + timedelta(minutes=1) + n * (OFFLINE - timedelta(minutes=2)) / votes
            done.apart += 1
        wake = _do(sessions[counter], it.Pressed(level, at), journal, counter)
        if n % KILLS_EVERY == KILLS_EVERY - 1:
            done.kills += 1
            journal.killed(at)
            sessions = {one: RatingSession(one, zone, Questions()) for one in counters}
            continue
        while wake is not None and wake < at + timedelta(seconds=30):
            wake = _do(sessions[counter], it.Woke(wake), journal, counter)
    journal.store.drafts.record_all()
    journal.store.close()
    return done


def _do(
    session: RatingSession, event: it.Input, journal: _Journal, counter: CounterNumber
) -> datetime | None:
    """Tell a session, and do what it says; return when it wants to be woken next."""
    wake = None
    for effect in session.handle(event):
        match effect:
            case KeepDraft(vote=vote):
                journal.store.drafts.keep(str(counter), vote, journal.at(event.at))
                wake = _do(session, it.Kept(event.at), journal, counter) or wake
            case RecordDraft():
                journal.store.drafts.record(str(counter))
            case WakeAt(when=when):
                wake = when
            case _:
                pass
    return wake
