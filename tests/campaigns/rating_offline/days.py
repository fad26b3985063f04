"""Seventy-two hours of presses at many counters: real sessions and journal, a simulated clock."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from queue_core import events as ev
from queue_core.ids import CounterNumber
from rating_button import inputs as it
from rating_button.ballot import Questions
from rating_button.effects import KeepDraft, RecordDraft, WakeAt
from rating_button.session import RatingSession
from terminal_client.moments import Moment
from terminal_client.store import JournalStore
from tests.campaigns.rating_offline.plan import Press

KILLS_EVERY = 400
"""Presses between two kills; each falls before the draft of a press is recorded."""
LOOK_AHEAD_S = 30


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
    folder: Path,
    now: Moment,
    zone: ZoneInfo,
    presses: Sequence[Press],
    heard: Mapping[CounterNumber, ev.RecordedEvent],
) -> int:
    """Press as planned; return how often it was killed. `heard`: the last that was told."""
    journal = _Journal(folder, now)
    sessions: dict[CounterNumber, RatingSession] = {}

    def session_of(counter: CounterNumber) -> RatingSession:
        return sessions.setdefault(counter, RatingSession(counter, zone, Questions()))

    for counter, end in heard.items():
        session_of(counter).handle(it.Heard(end, end.at))
    kills = 0
    for n, press in enumerate(presses, 1):
        session = session_of(press.counter)
        wake = _do(session, it.Pressed(press.level, press.at), journal, press.counter)
        if n % KILLS_EVERY == 0:
            kills += 1
            journal.killed(press.at)
            sessions.clear()
            continue
        while wake is not None and (wake - press.at).total_seconds() < LOOK_AHEAD_S:
            wake = _do(session, it.Woke(wake), journal, press.counter)
    journal.store.drafts.record_all()
    journal.store.close()
    return kills


def _do(
    session: RatingSession, event: it.Input, journal: _Journal, counter: CounterNumber
) -> datetime | None:
    """Tell a session, and do what it says; return when it wants to be woken next."""
    wake = None
    for effect in session.handle(event):
        match effect:
            case KeepDraft(vote=vote, begun_at=begun_at):
                whose = begun_at.isoformat()
                journal.store.drafts.keep(str(counter), vote, journal.at(event.at), whose)
                wake = _do(session, it.Kept(event.at), journal, counter) or wake
            case RecordDraft():
                journal.store.drafts.record(str(counter))
            case WakeAt(when=when):
                wake = when
            case _:
                pass
    return wake
