"""Holds what was seen from outside against what the server's store says."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from cherha.demo.conductor import Conductor
from cherha.demo.tally import Spread
from queue_core import events as ev
from queue_core.hall import HallIndex
from queue_core.hall_state import HallState
from queue_core.states import TicketState

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AT_A_COUNTER = frozenset({TicketState.CALLED, TicketState.SERVING})
_ENDED = frozenset({"served", "no_show"})


class Summary(msgspec.Struct, frozen=True):
    """`DIR/summary.json`.

    Seen from outside: `issued` touches of «Взяти талон» that ended with a number, on the screen
    or (of a kiosk that died meanwhile) on paper; `printed` different numbers read from the
    printers' bytes, `called` different numbers read from the board's painted frames, `rated`
    touches of a face that the rating terminal took. From the store: `served`, `no_show`.
    `lost`: numbers on paper or screen that the store does not know, that were not called, or that
    did not end. `duplicate_numbers`: numbers that came out of two kiosks, were held by two people
    or belong to two visits in the store. `for_nobody`: by kiosk, the numbers that were printed or
    called though no visitor walked away with them: at most one for each time that a kiosk died.
    Durations in milliseconds of the wall.
    """

    visitors: int
    seed: int
    issued: int
    printed: int
    called: int
    served: int
    no_show: int
    rated: int
    lost: int
    duplicate_numbers: int
    tap_to_printed_ms: Spread
    call_to_screen_ms: Spread
    own_series: int
    rated_in_store: int
    unread_slips: int
    unread_frames: int
    two_counters_at_once: int
    clock_scale: float
    wall_s: float
    starts: dict[str, int]
    lost_numbers: tuple[str, ...] = ()
    for_nobody: dict[str, int] = {}
    notes: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether the promise was kept."""
        broken = self.lost or self.duplicate_numbers or self.two_counters_at_once
        return not (broken or self.too_many_for_nobody)

    @property
    def too_many_for_nobody(self) -> list[str]:
        """The kiosks that made more calls for nobody than they died."""
        return [
            kiosk for kiosk, count in self.for_nobody.items() if count >= self.starts.get(kiosk, 1)
        ]


class StoreFacts(msgspec.Struct, frozen=True):
    """What the store's event log says, folded by the same rules as the server's."""

    states: dict[str, str]
    number_owners: Counter[str]
    called_numbers: frozenset[str]
    givers: dict[str, str]
    own_series: int
    ratings: int
    two_counters_at_once: int


def read_store(path: Path, index: HallIndex) -> StoreFacts:
    """Fold the event log of a store that nobody writes to any more."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT at, body FROM events ORDER BY seq").fetchall()
    decoder = msgspec.json.Decoder(ev.Event)
    events = ((_EPOCH + timedelta(microseconds=at), decoder.decode(body)) for at, body in rows)
    return fold(events, index)


def fold(events: Iterable[tuple[datetime, ev.Event]], index: HallIndex) -> StoreFacts:
    """Fold events in their order, each with the server's time of it."""
    state = HallState(index)
    owners: Counter[str] = Counter()
    called: set[str] = set()
    ratings = two_at_once = 0
    for at, event in events:
        if isinstance(event, ev.TicketReserved | ev.NumberReplaced):
            owners[str(event.number)] += 1
        if isinstance(event, ev.TicketCalled):
            called.add(str(event.number))
            ticket = state.tickets[event.visit_id]
            if ticket.state in _AT_A_COUNTER:
                two_at_once += 1
                continue
        ratings += isinstance(event, ev.RatingGiven)
        state.apply(event, at)
    return StoreFacts(
        states={str(ticket.number): ticket.state.value for ticket in state.tickets.values()},
        number_owners=owners,
        called_numbers=frozenset(called),
        givers={str(ticket.number): ticket.terminal_id or "" for ticket in state.tickets.values()},
        own_series=sum(ticket.own_series for ticket in state.tickets.values()),
        ratings=ratings,
        two_counters_at_once=two_at_once,
    )


def summarise(
    conductor: Conductor,
    store: StoreFacts,
    *,
    seed: int,
    scale: float,
    wall_s: float,
    starts: dict[str, int],
    kiosk_names: Mapping[str, str] | None = None,
) -> Summary:
    """Compare and count. `kiosk_names`: by terminal id, as in `starts`."""
    tally = conductor.tally
    held = set(conductor.crowd.holders) | set(tally.printed)
    seen = set(tally.seen_ns)
    lost = sorted(
        number for number in held if store.states.get(number) not in _ENDED or number not in seen
    )
    states = Counter(store.states.values())
    duplicates = {number for number, owners in store.number_owners.items() if owners > 1}
    duplicates |= conductor.crowd.held_by_two | tally.printed_at_two_kiosks()
    return Summary(
        visitors=conductor.crowd.expected,
        seed=seed,
        issued=tally.issued,
        printed=len(tally.printed),
        called=len(seen & held),
        served=states["served"],
        no_show=states["no_show"],
        rated=tally.rated,
        lost=len(lost),
        duplicate_numbers=len(duplicates),
        tap_to_printed_ms=tally.tap_to_printed(),
        call_to_screen_ms=tally.call_to_screen(),
        own_series=store.own_series,
        rated_in_store=store.ratings,
        unread_slips=tally.unread_slips,
        unread_frames=tally.unread_frames,
        two_counters_at_once=store.two_counters_at_once,
        clock_scale=scale,
        wall_s=round(wall_s, 1),
        starts=starts,
        lost_numbers=tuple(lost[:50]),
        for_nobody=dict(_for_nobody(conductor, store, kiosk_names)),
        notes=tuple([*conductor.stuck, *conductor.whereabouts()][:50]),
    )


def _for_nobody(
    conductor: Conductor, store: StoreFacts, kiosk_names: Mapping[str, str] | None
) -> Counter[str]:
    came_out = store.called_numbers | set(conductor.tally.printed)
    left = sorted(came_out - conductor.crowd.holders.keys())
    names = kiosk_names or {}
    givers = (store.givers.get(number, "") for number in left)
    return Counter(names.get(giver, giver) for giver in givers)
