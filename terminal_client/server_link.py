"""The link to the server: plain threads (feed, reserve, upload; a kiosk's also bookings)."""

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from queue_core.ids import VisitId
from terminal_client.credentials import TerminalCredentials
from terminal_client.ended_days import EndedDays
from terminal_client.feed_thread import FeedThread
from terminal_client.http import Http
from terminal_client.journal import Journal
from terminal_client.kept_bookings import KeptBookingsThread
from terminal_client.known_store import KnownStore
from terminal_client.line import Line
from terminal_client.link_events import BookingsKept, LinkEvent
from terminal_client.moments import Clock
from terminal_client.reserve_thread import Asked, ReserveThread, no_answer
from terminal_client.settings import LinkSettings
from terminal_client.upload_thread import UploadThread


class ServerLink:
    """Tells `on_event` what is heard; nothing here blocks the caller.

    `on_event` is called on the link's threads, and by `start`, `reserve` and `reserve_given_up`
    on the caller's own where the answer is known at once: it must only hand the event on.
    Without credentials it says LinkAway (`not_enrolled`), and every reserve fails at once.
    `folder` is the terminal's, for `hall.json` (None: the description is not kept).
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
        self._on_event = on_event
        self._settings = settings or LinkSettings()
        self._line = Line(clock, on_event, self._server_is_back)
        self._threads: _Threads | None = None
        if credentials is not None:
            self._threads = self._made(credentials, journal, clock, folder, version)

    def start(self) -> None:
        """Begin to listen and to send; returns at once."""
        if self._threads is None:
            self._line.lost("not_enrolled")
        else:
            for thread in self._threads.all:
                thread.start()

    def reserve(self, request: Asked) -> None:
        """Ask for a number, a check-in or a return; while away it fails at once.

        TicketAnswered, CheckInAnswered or ReturnAnswered follows, or ReserveFailed.
        """
        if self._threads is None:
            self._on_event(no_answer(request))
        else:
            self._threads.reserve.ask(request)

    def reserve_given_up(self, visit_id: VisitId) -> None:
        """The session stopped waiting (0.7 s): away until the feed speaks again."""
        self._line.lost("server_unreachable")

    def outbox_changed(self) -> None:
        """Something was recorded: send soon."""
        if self._threads is not None:
            self._threads.upload.changed()

    def report_paper(self, paper: str, printer: str | None = None) -> None:
        """Tell the server at once: `ok`, `low`, `out` or `unknown`, and the printer's state.

        `printer`: `ready`, `unknown`, or a definite fault such as `cover_open`.
        """
        if self._threads is not None:
            self._threads.upload.report_paper(paper, printer)

    def report_voice(self, voice: str) -> None:
        """Tell the server at once: `heard`, `off`, or what keeps a board's voice silent."""
        if self._threads is not None:
            self._threads.upload.report_voice(voice)

    def report_devices(self, devices: Mapping[str, str]) -> None:
        """Tell the server at once how boxes of buttons, scanners and the like are.

        By the name that staff know each by, one word: `ready`, `lost`, `silent`, `noisy`, `stuck`.
        """
        if self._threads is not None:
            self._threads.upload.report_devices(devices)

    def report_pause(self, since: datetime | None) -> None:
        """Tell the server at once since when staff have paused this kiosk; None: they have not."""
        if self._threads is not None:
            self._threads.upload.report_pause(since)

    def stop(self) -> None:
        """Ask the threads to end; a request on its way is broken off."""
        if self._threads is not None:
            for thread in self._threads.all:
                thread.stop()

    def join(self, timeout_s: float = 5.0) -> None:
        """Wait until they have, so long together."""
        until = time.monotonic() + timeout_s
        for thread in self._threads.all if self._threads is not None else ():
            if thread.ident is not None:
                thread.join(max(0.0, until - time.monotonic()))

    def _made(
        self,
        credentials: TerminalCredentials,
        journal: Journal,
        clock: Clock,
        folder: Path | None,
        version: str,
    ) -> "_Threads":
        settings = self._settings

        known = KnownStore()

        def http() -> Http:
            return Http(credentials.server, credentials.token, settings, known.headers)

        ended_days = EndedDays(journal, clock, folder)
        upload = UploadThread(
            http(), self._line, journal, clock, settings, version, ended_days, known
        )
        reserve = ReserveThread(http(), self._line, settings, known)
        feed = FeedThread(http(), self._line, journal, settings, upload.resend, folder, known)
        bookings = None
        if credentials.role == "kiosk":
            bookings = KeptBookingsThread(
                http(), folder, lambda kept: self._on_event(BookingsKept(kept))
            )
        return _Threads(feed, reserve, upload, bookings)

    def _server_is_back(self) -> None:
        if self._threads is not None:
            self._threads.upload.wake()
            self.bookings_changed()

    def bookings_changed(self) -> None:
        """Ask for today's bookings soon."""
        if self._threads is not None and self._threads.bookings is not None:
            self._threads.bookings.changed()


class _Threads:
    """All of them; a kiosk's also keeps today's bookings."""

    def __init__(
        self,
        feed: FeedThread,
        reserve: ReserveThread,
        upload: UploadThread,
        bookings: KeptBookingsThread | None,
    ) -> None:
        self.reserve = reserve
        self.upload = upload
        self.bookings = bookings
        more = (bookings,) if bookings is not None else ()
        self.all = (feed, reserve, upload, *more)
