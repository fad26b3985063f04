"""The thread that asks for numbers: one at a time, and never a visitor behind a hung request."""

import threading
import time
from queue import SimpleQueue

from queue_core.answers import Reason, Refused, TicketGiven
from queue_core.requests import ReserveTicket
from terminal_client.faults import TerminalFault
from terminal_client.http import Http, RequestRefusedFault
from terminal_client.known_store import KnownStore
from terminal_client.line import Line
from terminal_client.link_events import ReserveFailed, TicketAnswered
from terminal_client.settings import LinkSettings

_CONFLICT = 409


class ReserveThread(threading.Thread):
    """Answers each request once: TicketAnswered, or ReserveFailed as soon as that is clear."""

    def __init__(self, http: Http, line: Line, settings: LinkSettings, known: KnownStore) -> None:
        super().__init__(name="link-reserve", daemon=True)
        self._http = http
        self._line = line
        self._known = known
        self._patience_s = settings.reserve_patience_s
        self._inbox: SimpleQueue[ReserveTicket | None] = SimpleQueue()
        self._busy_since: float | None = None

    def ask(self, request: ReserveTicket) -> None:
        """Ask; where the server is away, or the last request still hangs, it fails at once."""
        since = self._busy_since
        if since is not None and time.monotonic() - since > self._patience_s:
            self._line.lost("server_unreachable")
        if self._line.up and self.is_alive():
            self._inbox.put(request)
        else:
            self._line.tell(ReserveFailed(request.visit_id))

    def stop(self) -> None:
        """Ask it to end."""
        self._inbox.put(None)
        self._http.abort()

    def run(self) -> None:
        """Ask for one number after the other."""
        while (request := self._inbox.get()) is not None:
            if not self._line.up:
                self._line.tell(ReserveFailed(request.visit_id))
                continue
            self._busy_since = time.monotonic()
            answer = self._answer(request)
            self._busy_since = None
            self._line.tell(answer)
        self._http.close()

    def _answer(self, request: ReserveTicket) -> TicketAnswered | ReserveFailed:
        try:
            given: TicketGiven = self._http.post_again("/tickets", request, TicketGiven)
        except RequestRefusedFault as fault:
            return _refused(request, fault)
        except TerminalFault as fault:
            if fault.message_id != "server_failing":
                self._line.lost(fault.message_id)
            return ReserveFailed(request.visit_id)
        self._known.answered(given.seq)
        number = given.number
        self._known.given(given.business_day, {number.letter: number.ordinal})
        return TicketAnswered(request.visit_id, given)


def _refused(request: ReserveTicket, fault: RequestRefusedFault) -> TicketAnswered | ReserveFailed:
    """A refusal in the hall's words is an answer; anything else is none.

    A server that asks its kiosks what it has forgotten gives no numbers yet: the kiosk does.
    """
    try:
        reason = Reason(fault.refusal.reason)
    except ValueError:
        return ReserveFailed(request.visit_id)
    if fault.status != _CONFLICT or reason is Reason.RESTORING:
        return ReserveFailed(request.visit_id)
    refused = Refused(reason, fault.refusal.until, fault.refusal.said)
    return TicketAnswered(request.visit_id, refused)
