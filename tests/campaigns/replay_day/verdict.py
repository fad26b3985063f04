"""Reads the log of the replayed day and holds it against the promise, by rules of its own."""

import itertools
import sqlite3
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from queue_core import day_events as de
from queue_core import events as ev
from queue_core.hall import HallIndex
from queue_core.ids import ServiceCode
from tests.campaigns.replay_day.people import Person

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Told(msgspec.Struct):
    """What the day was like: counts, what was wrong, waits in minutes of the hall by class."""

    visits: int = 0
    served: int = 0
    no_show: int = 0
    calls: int = 0
    called_in_pause: int = 0
    called_twice_at_once: int = 0
    overtaken: list[str] = []
    past_the_cap: list[str] = []
    ends: dict[str, int] = {}
    reasons: dict[str, int] = {}
    waits: dict[str, list[float]] = {}

    def wait_lines(self) -> list[str]:
        """Return a line for each class: how many, median, nine of ten, longest."""
        return [
            f"{kind}: {len(waits)}, median {statistics.median(waits):.1f} min, "
            f"90 % within {sorted(waits)[int(len(waits) * 0.9)]:.1f}, longest {max(waits):.1f}"
            for kind, waits in sorted(self.waits.items())
            if waits
        ]


def read_log(store: Path) -> list[tuple[datetime, ev.Event]]:
    """Return the whole log of a store that nobody writes to any more."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT at, body FROM events ORDER BY seq").fetchall()
    decode = msgspec.json.Decoder(ev.Event).decode
    return [(_EPOCH + timedelta(microseconds=at), decode(body)) for at, body in rows]


def judge(
    log: Iterable[tuple[datetime, ev.Event]],
    index: HallIndex,
    people: Mapping[str, Person],
    in_a_row: int,
) -> Told:
    """Fold the log with rules written here, apart from those that made it."""
    return _Judge(index, people, in_a_row).read(log)


class _Judge:
    def __init__(self, index: HallIndex, people: Mapping[str, Person], in_a_row: int) -> None:
        self._index = index
        self._people = people
        self._in_a_row = in_a_row
        self._told = Told(waits=defaultdict(list))
        self._reserved: dict[str, ev.TicketReserved] = {}
        self._confirmed: dict[str, datetime] = {}
        self._first_call: dict[str, datetime] = {}
        self._state: dict[str, str] = {}
        self._begun: set[str] = set()
        self._missed: set[str] = set()
        self._grace_until = datetime.max.replace(tzinfo=UTC)
        self._service: dict[str, ServiceCode] = {}
        self._ordinary: dict[str, dict[str, datetime]] = defaultdict(dict)
        self._row: Counter[int] = Counter()
        self._paused_at: datetime | None = None
        self._pauses: list[tuple[datetime, datetime]] = []
        self._reasons: Counter[str] = Counter()

    def read(self, log: Iterable[tuple[datetime, ev.Event]]) -> Told:
        for at, event in log:
            self._take(at, event)
        told = self._told
        told.visits = len(self._reserved)
        told.ends = dict(Counter(self._state.values()))
        told.served, told.no_show = told.ends.get("served", 0), told.ends.get("no_show", 0)
        told.reasons = dict(self._reasons)
        told.overtaken = self._overtaken()
        return told

    def _take(self, at: datetime, event: ev.Event) -> None:
        if self._missed and at >= self._grace_until:
            for visit in sorted(self._missed):
                self._again(visit, event)
            self._missed.clear()
        match event:
            case ev.TicketReserved(visit_id=visit):
                self._reserved[visit], self._state[visit] = event, "reserved"
            case ev.SlipConfirmed(visit_id=visit):
                self._confirmed.setdefault(visit, at)
                self._waits(visit)
            case ev.TicketCalled():
                self._called(at, event)
            case ev.ServiceStarted(visit_id=visit):
                self._started(at, visit)
            case ev.ServiceFinished(visit_id=visit):
                self._state[visit] = "served"
            case ev.TicketTransferred(visit_id=visit) | ev.PriorityRefused(visit_id=visit):
                self._again(visit, event)
            case ev.NoShowRecorded(visit_id=visit):
                self._state[visit] = "no_show"
            case ev.TicketReturned(visit_id=visit):
                self._again(visit, event)
            case de.CallMissed(visit_id=visit):
                self._missed.add(visit)
                self._state[visit] = "missed"
            case _:
                self._of_the_hall(at, event)

    def _of_the_hall(self, at: datetime, event: ev.Event) -> None:
        if isinstance(event, de.HallPaused):
            self._paused_at = self._paused_at or at
        if isinstance(event, de.HallResumed):
            self._grace_until = event.grace_until
            if self._paused_at is not None:
                self._pauses.append((self._paused_at, at))
            self._paused_at = None

    def _waits(self, visit: str) -> None:
        self._state[visit] = "waiting"
        reserved = self._reserved[visit]
        if self._is_ordinary(visit) and not reserved.own_series:
            letter = self._index.service[reserved.service].letter
            self._ordinary[letter][visit] = reserved.arrival

    def _is_ordinary(self, visit: str) -> bool:
        """Say whether nothing puts a visitor before their arrival: no claim, no booking's place."""
        reserved, person = self._reserved[visit], self._people[visit]
        if person.group is not None:
            return False
        return reserved.place_at is None or reserved.place_at >= reserved.arrival

    def _again(self, visit: str, event: ev.Event) -> None:
        """A visit waits anew: in its line, or that of its next stop, at the place that it has."""
        self._state[visit] = "again"
        reserved = self._reserved[visit]
        service = self._service.get(visit, reserved.service)
        if isinstance(event, ev.TicketTransferred):
            service = event.service
        self._service[visit] = service
        place = getattr(event, "order_at", None) or reserved.arrival
        ordinary = self._is_ordinary(visit) or isinstance(event, ev.PriorityRefused)
        if ordinary and place >= reserved.arrival:
            self._ordinary[self._index.service[service].letter][visit] = place

    def _called(self, at: datetime, event: ev.TicketCalled) -> None:
        told, visit = self._told, event.visit_id
        told.calls += 1
        reason = type(event.reason).__name__ if event.reason is not None else "none"
        why = str(getattr(event.reason, "why", reason))
        self._reasons[why] += 1
        told.called_in_pause += self._paused_at is not None
        told.called_twice_at_once += self._state.get(visit) in {"called", "serving"}
        letters = self._index.letters_called_by(event.counter)
        first = min(
            ((since, one) for letter in letters for one, since in self._ordinary[letter].items()),
            default=None,
        )
        if first is not None and first[1] != visit:
            self._row[event.counter] += 1
            if self._row[event.counter] > self._in_a_row:
                told.past_the_cap.append(f"{event.number} at {event.counter}, {first[1]} waited")
        else:
            self._row[event.counter] = 0
        self._missed.discard(visit)
        for line in self._ordinary.values():
            line.pop(visit, None)
        self._first_call.setdefault(visit, at)
        self._state[visit] = "called"

    def _started(self, at: datetime, visit: str) -> None:
        self._state[visit] = "serving"
        if visit in self._begun:
            return
        self._begun.add(visit)
        person, since = self._people[visit], self._reserved[visit].arrival
        frozen = sum(
            (max(timedelta(0), min(end, at) - max(begun, since)) for begun, end in self._pauses),
            timedelta(0),
        )
        waited = (at - since - frozen).total_seconds() / 60
        self._told.waits[person.kind].append(waited)
        if any(begun <= at and since <= end for begun, end in self._pauses):
            self._told.waits[f"{person.kind}, through an alarm"].append(waited)

    def _overtaken(self) -> list[str]:
        """Ordinary visitors of one line who were first called after somebody who came later."""
        found = []
        for letter in self._index.counters_of:
            line = sorted(
                (self._first_call[visit], self._reserved[visit].arrival, visit)
                for visit in self._first_call
                if self._people[visit].kind == "ordinary"
                and self._index.service[self._reserved[visit].service].letter == letter
            )
            for (_, arrival, visit), (later, came, other) in itertools.pairwise(line):
                if came < arrival and self._confirmed[other] < self._first_call[visit] < later:
                    found.append(f"{letter}: {visit} was called before {other}")
        return found
