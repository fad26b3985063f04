"""The thread that sends: the outbox in batches, and a heartbeat where there is nothing to send."""

import random
import threading
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import assert_never

import msgspec

from queue_core.answers import UploadResult
from queue_core.events import UploadedEvent
from queue_core.ids import EventId, StoreId
from terminal_client import outbox
from terminal_client.age import ages_in_order
from terminal_client.ended_days import EndedDays
from terminal_client.faults import JournalFault, TerminalFault
from terminal_client.http import Http, RequestRefusedFault
from terminal_client.journal import Journal
from terminal_client.journal_rows import OutboxEvent
from terminal_client.known_store import KnownStore
from terminal_client.line import Line
from terminal_client.link_events import LoadChanged, Quarantined
from terminal_client.moments import Clock, Moment
from terminal_client.settings import LinkSettings
from terminal_client.terminal_clock import moment

_UNREADABLE_BATCH = frozenset({400, 409, 413, 422})
_UNREADABLE_WORDS = frozenset({400, 422})
_LONGEST_NAME = 200


class Upload(msgspec.Struct, frozen=True):
    """The body of `POST /events`; without events it is a heartbeat.

    `printer`: what a kiosk's printer says, in a word; None from a terminal without one; so `voice`
    of a board's.
    `given`: the last number of each letter that the server is known to have given on `given_on`;
    `caught_up_with`: the store that has been sent everything that this terminal keeps.
    `clock`: what the terminal's clock shows now. `devices`: what stands by it, how it is in a word.
    `paused_since`: when staff paused this kiosk; None: it gives tickets.
    """

    events: tuple[UploadedEvent, ...]
    unsent: int
    paper: str
    version: str
    printer: str | None = None
    given: Mapping[str, int] = {}
    given_on: date | None = None
    caught_up_with: StoreId | None = None
    voice: str | None = None
    clock: datetime | None = None
    devices: Mapping[str, str] | None = None
    paused_since: datetime | None = None


def uploaded(
    events: tuple[OutboxEvent, ...], now: Moment, scale: float
) -> tuple[UploadedEvent, ...]:
    """Return events, oldest first, with their ages as of now."""
    ages = ages_in_order([event.recorded for event in events], now, scale)
    return tuple(
        UploadedEvent(event.event_id, event.recorded.at, age.seconds, event.body, age.rebooted)
        for event, age in zip(events, ages, strict=True)
    )


class UploadThread(threading.Thread):
    """Sends until stopped; what it could not send stays in the journal."""

    def __init__(
        self,
        http: Http,
        line: Line,
        journal: Journal,
        clock: Clock,
        settings: LinkSettings,
        version: str,
        ended_days: EndedDays,
        known: KnownStore,
    ) -> None:
        super().__init__(name="link-upload", daemon=True)
        self._ended_days = ended_days
        self._known = known
        self._catching_up = False
        self._http = http
        self._line = line
        self._journal = journal
        self._clock = clock
        self._settings = settings
        self._version = version
        self._paper = "unknown"
        self._printer: str | None = None
        self._voice: str | None = None
        self._devices: Mapping[str, str] | None = None
        self._paused_since: datetime | None = None
        self._core = outbox.Outbox(settings)
        self._newest: EventId | None = None
        self._wake_at: float | None = None
        self._reload_at: float | None = None
        self._beat_at = 0.0
        self._condition = threading.Condition()
        self._changed = True
        self._woken = False
        self._resend = False
        self._stopping = False

    def changed(self) -> None:
        """Something was recorded."""
        with self._condition:
            self._changed = True
            self._condition.notify()

    def wake(self) -> None:
        """The server is there: wait no longer."""
        with self._condition:
            self._woken = True
            self._condition.notify()

    def resend(self) -> None:
        """The server was restored: send again what it may lack."""
        with self._condition:
            self._resend = True
            self._condition.notify()

    def report_paper(self, paper: str, printer: str | None = None) -> None:
        """Tell the printer's paper and state with the next heartbeat, which is soon."""
        with self._condition:
            if (paper, printer) != (self._paper, self._printer):
                self._paper, self._printer = paper, printer
                self._beat_at = 0.0
                self._condition.notify()

    def report_voice(self, voice: str) -> None:
        """Tell how the voice is with the next heartbeat, which is soon."""
        with self._condition:
            if voice != self._voice:
                self._voice = voice
                self._beat_at = 0.0
                self._condition.notify()

    def report_devices(self, devices: Mapping[str, str]) -> None:
        """Tell how each device that stands by the terminal is with the next heartbeat."""
        short = {name[:_LONGEST_NAME]: state for name, state in devices.items()}
        with self._condition:
            if short != self._devices:
                self._devices = short
                self._beat_at = 0.0
                self._condition.notify()

    def report_pause(self, since: datetime | None) -> None:
        """Tell whether staff have paused this kiosk with the next heartbeat, which is soon."""
        with self._condition:
            if since != self._paused_since:
                self._paused_since = since
                self._beat_at = 0.0
                self._condition.notify()

    def stop(self) -> None:
        """Ask it to end."""
        with self._condition:
            self._stopping = True
            self._condition.notify()
        self._http.abort()

    def run(self) -> None:
        """Send what is recorded, as it is recorded, and a heartbeat every few seconds."""
        while True:
            for event in self._next_inputs():
                self._perform(self._core.handle(event))
            if self._stopping:
                break
            if self._catching_up and self._is_caught_up():
                self._catching_up = False
                self._beat_at = 0.0
            if self._is_past(self._beat_at):
                self._beat()
                self._ended_days.look()
        self._http.close()

    def _next_inputs(self) -> list[outbox.Input]:
        """Wait until there is something to do, and say what."""
        with self._condition:
            self._condition.wait_for(self._has_work, self._patience_s())
            if self._stopping:
                return []
            resend, self._resend = self._resend, False
            changed, self._changed = self._changed or self._is_past(self._reload_at), False
            woken, self._woken = self._woken or self._is_past(self._wake_at), False
        inputs: list[outbox.Input] = []
        self._catching_up = self._catching_up or resend
        if woken:
            self._wake_at = None
            inputs.append(outbox.Woke())
        if changed or resend:
            self._reload_at = None
            inputs += self._read_journal(all_again=resend)
        return inputs

    def _read_journal(self, *, all_again: bool) -> list[outbox.Input]:
        newest = self._newest
        try:
            if all_again:
                event_ids = self._journal.ask(lambda store: store.resend_all())
            else:
                event_ids = self._journal.ask(lambda store: store.unsent(newest))
        except JournalFault:
            self._reload_later()
            with self._condition:
                self._resend = self._resend or all_again
            return []
        self._newest = event_ids[-1] if event_ids else newest
        return [outbox.ResendAll(event_ids) if all_again else outbox.Recorded(event_ids)]

    def _reload_later(self) -> None:
        """The journal failed: read it anew, from its beginning, in a while."""
        self._newest = None
        self._reload_at = time.monotonic() + self._settings.heartbeat_s

    def _perform(self, effects: list[outbox.Effect]) -> None:
        todo = deque(effects)
        while todo and not self._stopping:
            effect = todo.popleft()
            match effect:
                case outbox.SendBatch():
                    todo.extend(self._core.handle(self._send(effect)))
                case outbox.Settle():
                    self._settle(effect)
                case outbox.WakeAt(when):
                    self._wake_at = when
                case _:
                    assert_never(effect)

    def _send(self, batch: outbox.SendBatch) -> outbox.Input:
        try:
            events = self._journal.ask(lambda store: store.outbox_events(batch.event_ids))
            result = self._post(uploaded(events, moment(self._clock), self._clock.scale))
        except JournalFault:
            self._reload_later()
            result = None
        except RequestRefusedFault as fault:
            if fault.status in _UNREADABLE_BATCH:
                return outbox.BatchRejected(batch.attempt, fault.refusal.reason)
            result = None
        now, chance = time.monotonic(), random.random()
        if result is None:
            return outbox.SendFailed(batch.attempt, now, chance)
        return outbox.Answered(batch.attempt, result.answers, now, chance)

    def _settle(self, answers: outbox.Settle) -> None:
        at = moment(self._clock)
        try:
            self._journal.ask(
                lambda store: store.settle_events(answers.accepted, answers.refused, at)
            )
        except JournalFault:
            self._reload_later()
        for event_id, reason in answers.refused:
            self._line.tell(Quarantined(event_id, reason))

    def _beat(self) -> None:
        with suppress(RequestRefusedFault):
            self._post(())

    def _post(self, events: tuple[UploadedEvent, ...]) -> UploadResult | None:
        """Upload; None when no answer of our server came. Raises RequestRefusedFault."""
        # the store's id is read first: the feed asks for all again before it names another one
        store_id, given = self._known.store_id, self._known.numbers
        body = Upload(
            events,
            self._core.unsent,
            self._paper,
            self._version,
            self._printer,
            given.last if given is not None else {},
            given.business_day if given is not None else None,
            store_id if self._is_caught_up() else None,
            self._voice,
            moment(self._clock).at,
            self._devices,
            self._paused_since,
        )
        self._beat_at = time.monotonic() + self._settings.heartbeat_s
        try:
            result = self._told(body)
        except RequestRefusedFault:
            raise
        except TerminalFault as fault:
            if fault.message_id != "server_failing" and not self._stopping:
                self._line.lost(fault.message_id)
            return None
        self._line.tell(LoadChanged(result.lines, result.stopped, result.staff_here))
        return result

    def _told(self, body: Upload) -> UploadResult:
        """Upload; what a terminal tells of itself must not cost an event its place.

        A server that cannot read the body is asked again with the events alone.
        """
        result: UploadResult
        try:
            result = self._http.post_again("/events", body, UploadResult)
        except RequestRefusedFault as fault:
            if fault.status not in _UNREADABLE_WORDS:
                raise
            bare = Upload(body.events, body.unsent, "unknown", body.version)
            result = self._http.post_again("/events", bare, UploadResult)
        return result

    def _is_caught_up(self) -> bool:
        """Say whether the server has been sent everything that the journal keeps for it."""
        with self._condition:
            unread = self._resend or self._changed or self._reload_at is not None
        return not unread and not self._core.unsent

    def _has_work(self) -> bool:
        return (
            self._changed
            or self._woken
            or self._resend
            or self._stopping
            or any(map(self._is_past, (self._beat_at, self._wake_at, self._reload_at)))
        )

    def _patience_s(self) -> float:
        moments = (self._beat_at, self._wake_at, self._reload_at)
        until = min(at for at in moments if at is not None)
        return max(0.0, until - time.monotonic())

    @staticmethod
    def _is_past(when: float | None) -> bool:
        return when is not None and time.monotonic() >= when
