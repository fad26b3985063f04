"""What is uploaded when: recorded order, batches, answers one by one. No clock, no I/O.

One batch is on its way at a time. A lost or late answer sends the same events again, and the
server answers `duplicate`; answers count up to the first that is missing, so events are
acknowledged in recorded order, each once. Refused events leave for the quarantine; nothing is
dropped. Times are monotonic seconds; `chance` is the caller's, 0..1.
"""

from collections.abc import Iterable, Mapping
from typing import assert_never

import msgspec

from queue_core.answers import Refused, UploadAnswer
from queue_core.ids import EventId
from terminal_client.backoff import delay_s
from terminal_client.settings import LinkSettings


class Recorded(msgspec.Struct, frozen=True):
    """These were recorded after all that is known here."""

    event_ids: tuple[EventId, ...]


class Answered(msgspec.Struct, frozen=True):
    """The server's answers to an attempt, by event."""

    attempt: int
    answers: Mapping[EventId, UploadAnswer]
    at: float
    chance: float = 0.0


class SendFailed(msgspec.Struct, frozen=True):
    """No answer came, or none of our server's."""

    attempt: int
    at: float
    chance: float = 0.0


class BatchRejected(msgspec.Struct, frozen=True):
    """Our server can't read the batch as a whole: one event of it must be the cause."""

    attempt: int
    reason: str


class Woke(msgspec.Struct, frozen=True):
    """The time asked for has come, or the server was just heard: no more waiting."""


class ResendAll(msgspec.Struct, frozen=True):
    """The server was restored: from now on these are the unsent, and what is on its way is void."""

    event_ids: tuple[EventId, ...]


Input = Recorded | Answered | SendFailed | BatchRejected | Woke | ResendAll


class SendBatch(msgspec.Struct, frozen=True):
    """Upload these, in this order; `Answered` or `SendFailed` with this `attempt` follows."""

    attempt: int
    event_ids: tuple[EventId, ...]


class Settle(msgspec.Struct, frozen=True):
    """Keep these answers in the journal: done, or refused with a reason (the quarantine)."""

    accepted: tuple[EventId, ...]
    refused: tuple[tuple[EventId, str], ...]


class WakeAt(msgspec.Struct, frozen=True):
    """Give `Woke` then."""

    when: float


Effect = SendBatch | Settle | WakeAt


class Outbox:
    """The events that the server has not answered, and the one batch that is on its way."""

    def __init__(self, settings: LinkSettings) -> None:
        self._settings = settings
        self._pending: dict[EventId, None] = {}
        self._on_its_way: tuple[EventId, ...] = ()
        self._attempt = 0
        self._failures = 0
        self._size = settings.batch
        self._waiting = False

    @property
    def unsent(self) -> int:
        """How many events have no answer yet."""
        return len(self._pending)

    def handle(self, event: Input) -> list[Effect]:
        """Take in what happened; return what is to be done."""
        match event:
            case Recorded(event_ids):
                self._pending.update(dict.fromkeys(event_ids))
                return [] if self._waiting else self._send()
            case ResendAll(event_ids):
                self._pending = dict.fromkeys(event_ids)
                self._on_its_way, self._waiting = (), False
                return self._send()
            case Woke():
                self._waiting = False
                return self._send()
            case _:
                return self._ended(event)

    def _ended(self, event: Answered | SendFailed | BatchRejected) -> list[Effect]:
        """One attempt has ended; an old one's end says nothing any more."""
        if event.attempt != self._attempt or not self._on_its_way:
            return []
        batch, self._on_its_way = self._on_its_way, ()
        match event:
            case Answered(answers=answers):
                return self._settle(batch, event, answers)
            case SendFailed(at=at, chance=chance):
                return [self._wait(at, chance)]
            case BatchRejected(reason=reason):
                return self._halve(batch, reason)
            case _:
                assert_never(event)

    def _settle(
        self, batch: Iterable[EventId], event: Answered, answers: Mapping[EventId, UploadAnswer]
    ) -> list[Effect]:
        accepted: list[EventId] = []
        refused: list[tuple[EventId, str]] = []
        for event_id in batch:
            answer = answers.get(event_id)
            if answer is None:
                break
            if isinstance(answer, Refused):
                refused.append((event_id, str(answer.reason)))
            else:
                accepted.append(event_id)
            del self._pending[event_id]
        if not accepted and not refused:
            return [self._wait(event.at, event.chance)]
        self._failures = 0
        self._size = min(self._settings.batch, self._size * 2)
        return [Settle(tuple(accepted), tuple(refused)), *self._send()]

    def _halve(self, batch: tuple[EventId, ...], reason: str) -> list[Effect]:
        if len(batch) > 1:
            self._size = len(batch) // 2
            return self._send()
        del self._pending[batch[0]]
        return [Settle((), ((batch[0], reason),)), *self._send()]

    def _wait(self, at: float, chance: float) -> WakeAt:
        self._failures += 1
        self._waiting = True
        first, last = self._settings.retry_first_s, self._settings.retry_last_s
        return WakeAt(at + delay_s(self._failures, first, last, chance))

    def _send(self) -> list[Effect]:
        if self._on_its_way or not self._pending:
            return []
        self._on_its_way = _head(self._pending, self._size)
        self._attempt += 1
        return [SendBatch(self._attempt, self._on_its_way)]


def _head(pending: Iterable[EventId], size: int) -> tuple[EventId, ...]:
    return tuple(event_id for event_id, _ in zip(pending, range(size), strict=False))
