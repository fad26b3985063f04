"""Today's bookings as last heard, so that a kiosk without a server can check people in (K18)."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from queue_core.check_in import KeptBookings
from terminal_client.faults import TerminalFault
from terminal_client.files import write_durably
from terminal_client.http import Http

FILE_NAME = "bookings.json"
_EVERY_S = 60.0
"""Real time between two looks where nothing was heard of a change."""


def load(folder: Path) -> KeptBookings | None:
    """Return what is kept in a terminal's folder, or None (absent or damaged)."""
    try:
        return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=KeptBookings)
    except (OSError, msgspec.MsgspecError):
        return None


class KeptBookingsThread(threading.Thread):
    """Asks every minute, and when `changed` says that something changed; `tell` hears of news.

    Faults are the other threads' to tell: this one asks again.
    """

    def __init__(
        self, http: Http, folder: Path | None, tell: Callable[[KeptBookings], None]
    ) -> None:
        super().__init__(name="link-bookings", daemon=True)
        self._http, self._folder, self._tell = http, folder, tell
        self._wanted = threading.Event()
        self._stopping = False
        self._told: KeptBookings | None = None

    def changed(self) -> None:
        """A booking was made, moved, cancelled or used, or the server is back."""
        self._wanted.set()

    def stop(self) -> None:
        """Ask it to end."""
        self._stopping = True
        self._wanted.set()
        self._http.abort()

    def run(self) -> None:
        """Ask until stopped."""
        while not self._stopping:
            with suppress(TerminalFault):
                self._take(self._http.get("/bookings/kept", KeptBookings))
            self._wanted.wait(_EVERY_S)
            self._wanted.clear()
        self._http.close()

    def _take(self, kept: KeptBookings) -> None:
        if kept == self._told:
            return
        self._told = kept
        if self._folder is not None:
            with suppress(OSError):  # a full disk keeps the old ones
                write_durably(self._folder / FILE_NAME, msgspec.json.encode(kept))
        self._tell(kept)
