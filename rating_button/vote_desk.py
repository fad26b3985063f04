"""Keeps votes in the terminal's journal, and tells staff of boxes; for a window and without one."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

import msgspec
import structlog

from config.clock import HallClock
from queue_core import events as ev
from queue_core.ids import CounterNumber, EventId, TerminalId
from rating_button.ballot import Visitor
from rating_button.button_events import BoxBecame
from terminal_client.faults import JournalFault
from terminal_client.journal import Journal
from terminal_client.store import JournalStore
from terminal_client.terminal_clock import moment
from texts import say

TOLD_AGAIN_AFTER_S = 3600.0
"""Staff are told of the same fault of the same box once an hour."""
JOURNAL = "journal"
"""The name under which the fleet's page is told how the terminal's disk is."""
READY = "ready"
_ASKED = "asked:"
_log = structlog.get_logger()


class JournalBecame(msgspec.Struct, frozen=True):
    """The journal took a vote again (`ready`), or could not: the fault's message id."""

    state: str
    detail: str = ""


class AskedBefore(msgspec.Struct, frozen=True):
    """Who was asked at a counter when the process ended; `voted`: a vote of the visit is kept."""

    counter: CounterNumber
    visitor: Visitor
    voted: bool


def journal_fault(told: Callable[[JournalBecame], None]) -> Callable[[JournalFault], None]:
    """Return what a `Journal` calls for every fault; `told` is called on the journal's thread."""
    return lambda fault: told(JournalBecame(fault.message_id, fault.detail))


class VoteDesk:
    """`answered`, `outbox_changed` and `resumed` are called on the journal's thread."""

    def __init__(
        self,
        journal: Journal,
        clock: HallClock,
        answered: Callable[[CounterNumber, bool], None],
        outbox_changed: Callable[[], None],
        resumed: Callable[[AskedBefore], None],
    ) -> None:
        self._journal, self._clock = journal, clock
        self._said, self._changed, self._resumed = answered, outbox_changed, resumed
        self._told: dict[BoxBecame, float] = {}
        self._devices: dict[str, str] = {}

    @property
    def devices(self) -> Mapping[str, str]:
        """How everything by the terminal is, as told last."""
        return self._devices

    def take_up(self) -> None:
        """Go on where an earlier life ended, before anything is heard of the hall.

        Drafts that it left are recorded: nobody is there to change them. `resumed` is told, on the
        journal's thread, who was asked at each counter.
        """
        self._journal.submit(_left_over, self._taken_up)

    def keep_asked(self, counter: CounterNumber, visitor: Visitor | None) -> None:
        """Keep durably who is asked at a counter; a disk that takes nothing asks nobody again."""
        text = msgspec.json.encode(visitor).decode() if visitor is not None else None
        self._journal.submit(lambda store: store.under_way.keep(_ASKED + str(counter), text))

    def keep(self, counter: CounterNumber, vote: ev.RatingGiven, begun_at: datetime) -> None:
        """Keep a draft durably; `answered` says whether it is. `begun_at`: whose ballot it is.

        A draft of another ballot that the disk refused to record in its time is recorded with it.
        """
        at = moment(self._clock)
        self._journal.submit(
            lambda store: store.drafts.keep(str(counter), vote, at, begun_at.isoformat()),
            partial(self._kept, counter),
            partial(self._not_kept, counter),
        )

    def record(self, counter: CounterNumber) -> None:
        """Move a counter's draft to the outbox; where the disk refuses, `keep` or a start does."""
        self._journal.submit(lambda store: store.drafts.record(str(counter)), self._votes_wait)

    def tell_staff(self, became: BoxBecame, terminal_id: TerminalId) -> None:
        """Call staff to a box that does not work; nothing where it works."""
        now = time.monotonic()
        last = self._told.get(became)
        if became.state == "ready" or (last is not None and now - last < TOLD_AGAIN_AFTER_S):
            return
        self._told[became] = now
        level = say(f"level_word.{became.level}", "uk") if became.level is not None else ""
        place = say(f"rating.box.{became.state}", "uk", counter=became.counter, level=level)
        at = moment(self._clock)
        called = ev.StaffCalled(terminal_id, place)
        self._journal.submit(lambda store: store.record(called, at), self._votes_wait)

    def devices_after(self, became: BoxBecame) -> Mapping[str, str]:
        """Return how every box is, by its counter and port, for the supervisors' page."""
        self._devices[f"counter-{became.counter} {became.port}"] = became.state
        return self._devices

    def devices_with(self, became: JournalBecame) -> Mapping[str, str] | None:
        """Return how everything by the terminal is, its disk among it; None: as it was.

        A change is logged here, once.
        """
        if became.state == self._devices.get(JOURNAL, READY):
            return None
        self._devices[JOURNAL] = became.state
        if became.state == READY:
            _log.info("votes are kept again")
        else:
            _log.warning("votes are not kept", reason=became.state, detail=became.detail)
        return self._devices

    def _taken_up(self, before: Sequence[AskedBefore]) -> None:
        for asked in before:
            self._resumed(asked)
        self._changed()

    def _kept(self, counter: CounterNumber, left: EventId | None) -> None:
        self._said(counter, True)
        if left is not None:
            self._changed()

    def _not_kept(self, counter: CounterNumber, _fault: JournalFault) -> None:
        self._said(counter, False)

    def _votes_wait(self, _recorded: object) -> None:
        self._changed()


def _left_over(store: JournalStore) -> list[AskedBefore]:
    """Record the drafts that were left; return who was asked, and whether they have voted."""
    store.drafts.record_all()
    voted = store.under_way.voted()
    before = []
    for name, text in store.under_way.all().items():
        if not name.startswith(_ASKED):
            continue
        try:
            counter = CounterNumber(int(name.removeprefix(_ASKED)))
            visitor = msgspec.json.decode(text, type=Visitor)
        except ValueError as cause:  # of another version; a failing start would meet it again
            _log.warning("who was asked can't be read", name=name, detail=str(cause))
            store.under_way.keep(name, None)
        else:
            before.append(AskedBefore(counter, visitor, visitor.visit_id in voted))
    return before
