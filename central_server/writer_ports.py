"""What a hall's writer needs of others, and what it raises."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from central_server.storage.port import HallLog
from central_server.storage.records import LoggedEvent, Terminal
from queue_core.ids import HallId, TerminalId


class HallUnavailable(Exception):
    """The store does not take or give anything now; nothing was changed, ask again."""


class HallUnfoldable(Exception):
    """The hall's description lacks what today's tickets need; the message names the cure."""


class Contacts(Protocol):
    """Knows when each kiosk of a hall was heard last, and for how many seconds of the wall not."""

    def silent_kiosks(self, hall_id: str, now: datetime) -> Iterable[TerminalId]: ...


class Watch(Protocol):
    """Is told of each commit, on the writer's thread."""

    def committed(
        self, hall_id: HallId, seq: int, seconds: float, events: Sequence[LoggedEvent]
    ) -> None: ...

    def failed(self, hall_id: HallId) -> None: ...


class Storing(HallLog, Protocol):
    """What a writer needs of the store."""

    def terminals(self) -> Sequence[Terminal]: ...
