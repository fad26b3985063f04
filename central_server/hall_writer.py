"""The one thread that works at a hall's desk: it commits first and answers then.

It takes everything that waits, lets each act decide on the state in memory, commits all of it as
one transaction (one fsync), and only then answers and feeds. If the commit fails, the state in
memory is dropped, folded anew from the store, and the whole batch is told so. Reads are acts too,
or look while the thread rests, so nobody is ever told what is not durable.
"""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import structlog

from central_server.feed_hub import FeedEvent, FeedHub, feed_event
from central_server.hall_desk import HallDesk, MakeId
from central_server.recovery import Recovery
from central_server.storage.port import StorageFault
from central_server.writer_ports import Contacts, HallUnavailable, HallUnfoldable, Storing, Watch
from config.clock import HallClock
from queue_core.business_day import business_day
from queue_core.events import HallRestored
from queue_core.hall import HallIndex
from queue_core.hall_queue import end_day, kiosk_fell_silent
from queue_core.ids import EventId, TerminalId
from queue_core.pause import HallPause
from queue_core.restore import go_on_above

Answer = TypeVar("Answer")
Act = Callable[[HallDesk, datetime], Answer]

MOST_AT_ONCE = 512
TICK_S = 0.25

_log = structlog.get_logger()


class _Job:
    """An act that waits, with the future of who asked."""

    __slots__ = ("act", "future", "ids")

    def __init__(self, act: Act[Any], ids: Sequence[EventId], future: asyncio.Future[Any]) -> None:
        self.act = act
        self.ids = ids
        self.future = future


class _Change:
    """A new description that waits for its turn, with the future of who asked."""

    __slots__ = ("future", "index")

    def __init__(self, index: HallIndex, future: asyncio.Future[None]) -> None:
        self.index = index
        self.future = future


class HallWriter:
    """A hall's desk and its thread. `ask` is called on the event loop."""

    def __init__(
        self,
        index: HallIndex,
        log: Storing,
        clock: HallClock,
        hub: FeedHub,
        contacts: Contacts,
        make_id: MakeId,
        recovery_patience_s: float = 60.0,
        watch: Watch | None = None,
    ) -> None:
        self.hall_id = index.description.hall_id
        self._index = index
        self._zone = ZoneInfo(index.description.timezone)
        self._log_of_hall = log
        self._clock = clock
        self._hub = hub
        self._contacts = contacts
        self._make_id = make_id
        self._desk: HallDesk | None = None
        self._told = 0
        self.told_pause: HallPause | None = None
        self._recovery: Recovery | None = None
        self._recovery_patience_s = recovery_patience_s
        self._watch = watch
        self._silent: set[TerminalId] = set()
        self._inbox: queue.SimpleQueue[_Job | _Change | None] = queue.SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._at_desk = threading.Lock()
        self._thread = threading.Thread(target=self._run, name=f"hall-{self.hall_id}")

    @property
    def is_well(self) -> bool:
        """Whether the hall's state is in memory and the store takes its events."""
        return self._desk is not None

    @property
    def waiting(self) -> int:
        """How many acts wait for the thread."""
        return self._inbox.qsize()

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Fold the business day and begin to work; raises StorageFault and HallUnfoldable."""
        self._loop = loop
        try:
            desk, events = self._load()
        except KeyError as cause:
            raise HallUnfoldable(
                f"hall {self.hall_id} has tickets of today for {cause}, which its catalogue does "
                "not name any more; put it back until the day has ended."
            ) from cause
        self._desk = desk
        self._told = desk.seq
        self.told_pause = desk.state.day.pauses.now
        self._hub.fill(events, desk.seq, desk.day_starts_after)
        self._thread.start()

    def stop(self) -> None:
        """Finish what waits, then end the thread."""
        self._inbox.put(None)
        if self._thread.ident is not None:
            self._thread.join()

    async def ask(self, act: Act[Answer], ids: Sequence[EventId] = ()) -> Answer:
        """Let an act happen; returns after its commit. `ids` are those it may have seen before.

        Raises HallUnavailable where nothing could be made durable, and what the act raises.
        """
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._inbox.put(_Job(act, ids, future))
        return await future

    def look_now(self, look: Act[Answer | None]) -> Answer | None:
        """Look at the desk at once while the thread rests; None where it works, or `look` says so.

        For what changes nothing, on the event loop: all that stands there is durable.
        """
        if self._inbox.qsize() or not self._at_desk.acquire(blocking=False):
            return None
        try:
            return None if self._desk is None else look(self._desk, self._clock.now())
        finally:
            self._at_desk.release()

    async def change(self, index: HallIndex) -> None:
        """Fold the day anew as another description has it; returns when it holds.

        Raises HallUnfoldable where today's visits need what it lacks, and HallUnavailable; then
        everything is as before.
        """
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._inbox.put(_Change(index, future))
        return await future

    def _run(self) -> None:
        next_tick = time.monotonic() + TICK_S
        goes_on = True
        while goes_on:
            jobs, goes_on = self._take(max(0.0, next_tick - time.monotonic()))
            with self._at_desk:
                if time.monotonic() >= next_tick:
                    self._tick()
                    next_tick = time.monotonic() + TICK_S
                batch: list[_Job] = []
                for job in jobs:
                    if isinstance(job, _Job):
                        batch.append(job)
                        continue
                    self._serve(batch)
                    batch = []
                    self._change(job)
                self._serve(batch)

    def _take(self, timeout_s: float) -> tuple[list[_Job | _Change], bool]:
        """Take everything that waits, at least one unless the time is over."""
        jobs: list[_Job | _Change] = []
        try:
            job = self._inbox.get(timeout=timeout_s)
            while job is not None:
                jobs.append(job)
                if len(jobs) >= MOST_AT_ONCE:
                    return jobs, True
                job = self._inbox.get_nowait()
        except queue.Empty:
            return jobs, True
        return jobs, False

    def _change(self, change: _Change) -> None:
        """Fold the day anew from the store; on any fault the old description stays."""
        before: HallIndex = self._index
        fault: Exception | None = None
        self._index = change.index
        try:
            self._desk, _ = self._load()
        except KeyError as cause:
            self._index, fault = before, HallUnfoldable(str(cause))
        except Exception as cause:  # noqa: BLE001  whatever it is, the state may not be trusted
            self._index, fault = before, HallUnavailable(self.hall_id)
            self._drop_desk(cause)
        self._tell([(change.future, None, fault)], [])

    def _serve(self, jobs: list[_Job]) -> None:
        if not jobs:
            return
        answers: list[tuple[asyncio.Future[Any], Any, Exception | None]] = []
        events: list[FeedEvent] = []
        try:
            desk = self._ready_desk()
            self._remind(desk, jobs)
            answers.extend(self._answer(desk, job) for job in jobs)
            events = self._commit(desk)
        except Exception as cause:  # noqa: BLE001  whatever it is, the state may not be trusted
            self._drop_desk(cause)
            fault = HallUnavailable(self.hall_id)
            answers = [(job.future, None, fault) for job in jobs]
        self._tell(answers, events)

    def _answer(
        self, desk: HallDesk, job: _Job
    ) -> tuple[asyncio.Future[Any], Any, Exception | None]:
        """Let one act happen. What it raises is its own, unless it had already changed the desk.

        A store that tells nothing is everybody's fault.
        """
        seq = desk.seq
        try:
            return job.future, job.act(desk, self._clock.now()), None
        except StorageFault:
            raise
        except Exception as cause:
            if desk.seq != seq:
                raise
            return job.future, None, cause

    def _remind(self, desk: HallDesk, jobs: Iterable[_Job]) -> None:
        """Let the desk look up which ids of a batch were applied before, in at most one query."""
        ids = [one for job in jobs for one in job.ids]
        desk.known = {}
        desk.ask_when_needed(lambda: self._log_of_hall.received(self.hall_id, ids) if ids else {})

    def _commit(self, desk: HallDesk) -> list[FeedEvent]:
        batch = desk.take_batch()
        if batch.is_empty():
            return []
        began = time.perf_counter()
        self._log_of_hall.commit(batch)
        if self._watch is not None:
            seconds = time.perf_counter() - began
            self._watch.committed(self.hall_id, desk.seq, seconds, batch.events)
        self._mind_recovery(desk)
        return [feed_event(event) for event in batch.events]

    def _tick(self) -> None:
        """Look whether the day has ended or a kiosk fell silent."""
        try:
            desk = self._ready_desk()
            now = self._clock.now()
            for look in (self._end_day_if_due, self._notice_silence, self._end_recovery_if_due):
                events = look(desk, now)
                if events:
                    self._tell([], events)
        except Exception as cause:  # noqa: BLE001  whatever it is, the state may not be trusted
            self._drop_desk(cause)

    def _end_day_if_due(self, desk: HallDesk, now: datetime) -> list[FeedEvent]:
        """End the business day, at night or when staff say so; an old day never comes again."""
        today = business_day(now, self._zone)
        due = self._index.description.night_reset or desk.end_asked
        if today <= desk.day or not due:
            return []
        desk.record(end_day(desk.state), now)
        events = self._commit(desk)
        _log.info("business day ended", hall_id=self.hall_id, day=desk.day.isoformat())
        events += self._begin_day(desk, today, now)
        self._mind_recovery(desk)
        return events

    def _begin_day(self, desk: HallDesk, day: date, now: datetime) -> list[FeedEvent]:
        """Begin a business day with what does not end at night."""
        carried = desk.begin_day(day)
        if not carried:
            return []
        desk.record(carried, now)
        return self._commit(desk)

    def _notice_silence(self, desk: HallDesk, now: datetime) -> list[FeedEvent]:
        silent = set(self._contacts.silent_kiosks(self.hall_id, now))
        for terminal_id in silent - self._silent:
            _log.info("kiosk silent", hall_id=self.hall_id, terminal_id=terminal_id)
            desk.record(kiosk_fell_silent(desk.state, terminal_id), now)
        for terminal_id in self._silent - silent:
            _log.info("kiosk heard again", hall_id=self.hall_id, terminal_id=terminal_id)
        events = self._commit(desk)
        self._silent = silent  # only now: what could not be committed is tried again
        return events

    def _mind_recovery(self, desk: HallDesk) -> None:
        """Wait for the hall's kiosks where it was restored; a new day has its own numbers."""
        if desk.state.restore != "asking":
            self._recovery = None
        elif self._recovery is None:
            kiosks = [
                it.terminal_id
                for it in self._log_of_hall.terminals()
                if it.role == "kiosk" and it.hall_id == self.hall_id and it.revoked_at is None
            ]
            self._recovery = Recovery(kiosks, time.monotonic(), self._recovery_patience_s)
            _log.info("hall restored", hall_id=self.hall_id, seq=desk.seq, kiosks=len(kiosks))
        desk.recovery = self._recovery

    def _end_recovery_if_due(self, desk: HallDesk, now: datetime) -> list[FeedEvent]:
        recovery = self._recovery
        if recovery is None or not recovery.is_over(time.monotonic()):
            return []
        letters = {service.letter for service in self._index.description.services}
        above = go_on_above(sorted(letters), desk.state.last_given, recovery.told)
        desk.record([HallRestored(above)], now)
        events = self._commit(desk)
        _log.info("numbers go on", hall_id=self.hall_id, not_heard=sorted(recovery.awaited))
        return events

    def _ready_desk(self) -> HallDesk:
        if self._desk is None:
            self._desk, events = self._load()
            _log.info("hall folded anew", hall_id=self.hall_id, seq=self._desk.seq)
            # a line that broke at the very commit may have left events that nobody was told of
            self._tell([], [event for event in events if event.seq > self._told])
        return self._desk

    def _load(self) -> tuple[HallDesk, list[FeedEvent]]:
        """Fold the latest business day of the store, and end it where it is over."""
        self._log_of_hall.work_alone([self.hall_id])
        now = self._clock.now()
        today = business_day(now, self._zone)
        last = self._log_of_hall.last_day(self.hall_id)
        seq = self._log_of_hall.last_seq(self.hall_id)
        day = max(today, last) if last is not None else today
        desk = HallDesk(
            self._index, self._zone, last or today, seq, self._log_of_hall, self._make_id
        )
        folded = desk.fold(self._log_of_hall.events_of_day(self.hall_id, desk.day))
        events = [feed_event(event) for event in folded]
        if desk.day < day and self._index.description.night_reset:
            desk.record(end_day(desk.state), now)
            events += self._commit(desk)
            events += self._begin_day(desk, day, now)
        if self._log_of_hall.is_restored(self.hall_id):
            desk.begin_recovery(now)
            events += self._commit(desk)
        self._mind_recovery(desk)
        return desk, events

    def _drop_desk(self, cause: Exception) -> None:
        """Forget the state in memory: it may hold what is not durable."""
        if self._watch is not None:
            self._watch.failed(self.hall_id)
        if self._desk is not None or not isinstance(cause, StorageFault):
            _log.error("hall unavailable", hall_id=self.hall_id, exc_info=cause)
        self._desk = None

    def _tell(
        self,
        answers: Sequence[tuple[asyncio.Future[Any], Any, Exception | None]],
        events: Sequence[FeedEvent],
    ) -> None:
        if self._loop is None:
            raise RuntimeError("the writer was not started")
        if events:
            self._told = events[-1].seq
        if self._desk is not None:
            self.told_pause = self._desk.state.day.pauses.now
        day_starts_after = self._desk.day_starts_after if self._desk is not None else 0
        self._loop.call_soon_threadsafe(self._deliver, answers, events, day_starts_after)

    def _deliver(
        self,
        answers: Sequence[tuple[asyncio.Future[Any], Any, Exception | None]],
        events: Sequence[FeedEvent],
        day_starts_after: int,
    ) -> None:
        for future, answer, fault in answers:
            if future.done():
                continue
            if fault is not None:
                future.set_exception(fault)
            else:
                future.set_result(answer)
        if events:
            self._hub.publish(events, day_starts_after)
