"""The link to the server: three plain threads (feed, reserve, upload)."""

from collections.abc import Callable
from pathlib import Path

from queue_core.ids import VisitId
from queue_core.requests import ReserveTicket
from terminal_client.credentials import TerminalCredentials
from terminal_client.journal import Journal
from terminal_client.link_events import LinkEvent
from terminal_client.moments import Clock
from terminal_client.settings import LinkSettings


class ServerLink:
    """Tells `on_event` what is heard, from its threads; nothing here blocks the caller.

    Without credentials it says LinkAway once, and every reserve fails at once. `folder` is the
    terminal's, for `hall.json` (None: not kept).
    """

    def __init__(
        self,
        credentials: TerminalCredentials | None,
        journal: Journal,
        clock: Clock,
        on_event: Callable[[LinkEvent], None],
        *,
        folder: Path | None = None,
        settings: LinkSettings | None = None,
        version: str = "",
    ) -> None:
        raise NotImplementedError

    def start(self) -> None:
        """Begin to listen and to send; returns at once."""
        raise NotImplementedError

    def reserve(self, request: ReserveTicket) -> None:
        """Ask for a number; TicketAnswered or ReserveFailed follows. Fails at once while away."""
        raise NotImplementedError

    def reserve_given_up(self, visit_id: VisitId) -> None:
        """The session stopped waiting (0.7 s): away until the feed speaks again."""
        raise NotImplementedError

    def outbox_changed(self) -> None:
        """Something was recorded: send soon."""
        raise NotImplementedError

    def report_paper(self, paper: str) -> None:
        """Tell the server with the next heartbeat: `ok`, `low`, `out` or `unknown`."""
        raise NotImplementedError

    def stop(self) -> None:
        """Ask the threads to end; a request on its way is broken off."""
        raise NotImplementedError

    def join(self, timeout_s: float = 5.0) -> None:
        """Wait until they have."""
        raise NotImplementedError
