"""What the three network threads share: whether the server is there, and who is told."""

import threading
from collections.abc import Callable

from queue_core.answers import FeedHello
from terminal_client.link_events import LinkAway, LinkEvent, LinkUp
from terminal_client.moments import Clock
from terminal_client.presence import Presence


def _note(phrase: str, **fields: str) -> None:
    """One line in the log when the server goes, one when it comes: offline is normal life."""
    from structlog import get_logger  # 75 ms that the first frame does not need

    get_logger().info(phrase, **fields)


class Line:
    """Guards `Presence` for several threads, and tells its changes in their order."""

    def __init__(
        self, clock: Clock, on_event: Callable[[LinkEvent], None], on_up: Callable[[], None]
    ) -> None:
        self._clock = clock
        self._on_event = on_event
        self._on_up = on_up
        self._presence = Presence()
        self._lock = threading.RLock()

    @property
    def up(self) -> bool:
        """Whether the server is believed to be there."""
        return self._presence.up

    def tell(self, event: LinkEvent) -> None:
        """Let the terminal know."""
        self._on_event(event)

    def heard(self, hello: FeedHello | None = None) -> None:
        """The feed spoke."""
        with self._lock:
            self._tell_all(self._presence.heard(hello))

    def lost(self, reason: str) -> None:
        """No answer, or none of our server's."""
        with self._lock:
            self._tell_all(self._presence.lost(self._clock.now(), reason))

    def _tell_all(self, events: list[LinkEvent]) -> None:
        for event in events:
            match event:
                case LinkUp():
                    _note("server there")
                    self._on_up()
                case LinkAway(reason=reason):
                    _note("server away", reason=reason)
            self._on_event(event)
