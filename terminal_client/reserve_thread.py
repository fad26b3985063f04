"""The thread that asks for visitors: one thing at a time, and nobody behind a hung request."""

import threading
import time
from queue import SimpleQueue

import msgspec

from queue_core.answers import Reason, Refused, Rejoined, TicketGiven
from queue_core.check_in import CheckedIn, NotCheckedIn
from queue_core.requests import ReserveTicket
from terminal_client.asked import CheckInAsked, ReturnAsked
from terminal_client.faults import TerminalFault
from terminal_client.http import Http, RequestRefusedFault
from terminal_client.known_store import KnownStore
from terminal_client.line import Line
from terminal_client.link_events import (
    CheckInAnswered,
    LinkEvent,
    ReserveFailed,
    ReturnAnswered,
    TicketAnswered,
)
from terminal_client.settings import LinkSettings

_CONFLICT = 409
Asked = ReserveTicket | CheckInAsked | ReturnAsked


class ReserveThread(threading.Thread):
    """Answers each request once, or says that no answer comes as soon as that is clear."""

    def __init__(self, http: Http, line: Line, settings: LinkSettings, known: KnownStore) -> None:
        super().__init__(name="link-reserve", daemon=True)
        self._http = http
        self._line = line
        self._known = known
        self._patience_s = settings.reserve_patience_s
        self._inbox: SimpleQueue[Asked | None] = SimpleQueue()
        self._busy_since: float | None = None

    def ask(self, request: Asked) -> None:
        """Ask; where the server is away, or the last request still hangs, it fails at once."""
        since = self._busy_since
        if since is not None and time.monotonic() - since > self._patience_s:
            self._line.lost("server_unreachable")
        if self._line.up and self.is_alive():
            self._inbox.put(request)
        else:
            self._line.tell(no_answer(request))

    def stop(self) -> None:
        """Ask it to end."""
        self._inbox.put(None)
        self._http.abort()

    def run(self) -> None:
        """Ask one thing after the other."""
        while (request := self._inbox.get()) is not None:
            if not self._line.up:
                self._line.tell(no_answer(request))
                continue
            self._busy_since = time.monotonic()
            answer = self._answer(request)
            self._busy_since = None
            self._line.tell(answer)
        self._http.close()

    def _answer(self, request: Asked) -> LinkEvent:
        try:
            return self._asked(request)
        except RequestRefusedFault as fault:
            return _refused(request, fault)
        except TerminalFault as fault:
            if fault.message_id != "server_failing":
                self._line.lost(fault.message_id)
            return no_answer(request)

    def _asked(self, request: Asked) -> LinkEvent:
        if isinstance(request, ReturnAsked):
            back: Rejoined = self._http.post_again("/returns", request, Rejoined)
            return ReturnAnswered(request.request_id, back)
        if isinstance(request, CheckInAsked):
            checked: CheckedIn = self._http.post_again("/check-ins", request, CheckedIn)
            self._note(checked.given)
            return CheckInAnswered(request.visit_id, checked)
        given: TicketGiven = self._http.post_again("/tickets", request, TicketGiven)
        self._note(given)
        return TicketAnswered(request.visit_id, given)

    def _note(self, given: TicketGiven) -> None:
        self._known.answered(given.seq)
        number = given.number
        self._known.given(given.business_day, {number.letter: number.ordinal})


def no_answer(request: Asked) -> LinkEvent:
    """Return what says that no answer will come."""
    if isinstance(request, ReturnAsked):
        return ReturnAnswered(request.request_id, None)
    return ReserveFailed(request.visit_id)


def _refused(request: Asked, fault: RequestRefusedFault) -> LinkEvent:
    """A refusal in the hall's words is an answer; anything else is none.

    A server that asks its kiosks what it has forgotten gives no numbers yet: the kiosk does.
    """
    try:
        reason = Reason(fault.refusal.reason)
    except ValueError:
        return no_answer(request)
    if fault.status != _CONFLICT or reason is Reason.RESTORING:
        return no_answer(request)
    if isinstance(request, CheckInAsked):
        try:
            said = msgspec.json.decode(fault.body, type=NotCheckedIn)
        except msgspec.MsgspecError:
            return no_answer(request)
        return CheckInAnswered(request.visit_id, said)
    refused = Refused(reason, fault.refusal.until, fault.refusal.said)
    if isinstance(request, ReturnAsked):
        return ReturnAnswered(request.request_id, refused)
    return TicketAnswered(request.visit_id, refused)
