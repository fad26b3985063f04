"""The wire: HTTP calls of one thread, answered by our server or by a LinkFault.

What is not JSON or a feed of ours (a captive portal's page, a redirect) is never believed.
`requests` is imported by the thread that first calls, not by the terminal's first frame.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from terminal_client import address
from terminal_client.faults import LinkFault, Remedy
from terminal_client.live_sockets import LiveSockets
from terminal_client.settings import LinkSettings

if TYPE_CHECKING:
    from requests import Response, Session

T = TypeVar("T")
API = "/api/v1"
_CHUNK = 65_536


class Refusal(msgspec.Struct, frozen=True):
    """How our server says no to a whole request; `until` and `said` as in `answers.Refused`."""

    reason: str
    detail: str = ""
    until: datetime | None = None
    said: Mapping[str, str] = {}


class RequestRefusedFault(LinkFault):
    """Our server understood, and said no: `status`, its `refusal`, and the whole `body`."""

    def __init__(self, status: int, refusal: Refusal, body: bytes = b"") -> None:
        super().__init__(Remedy.CALL_STAFF, "server_refused", f"{status} {refusal.reason}")
        self.status = status
        self.refusal = refusal
        self.body = body


class ConnectionBrokenFault(LinkFault):
    """The connection ended before an answer: worth one try on a new one."""


class Http:
    """One thread's calls to one server; `abort` may come from another thread.

    `said` gives the headers that every request carries.
    Every call raises LinkFault (`server_unreachable`, `not_our_server`, `token_refused`,
    `server_failing`), or RequestRefusedFault; the first one also CredentialsFault.
    """

    def __init__(
        self,
        server: str,
        token: str,
        settings: LinkSettings,
        said: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self._said = said
        self._server = server
        self._token = token
        self._settings = settings
        self._session: Session | None = None
        self._live = LiveSockets()

    def get(self, path: str, kind: type[T]) -> T:
        """GET JSON of a kind."""
        with self._answer("GET", path) as response:
            found: T = _decoded(response, kind)
            return found

    def get_unless(self, path: str, kind: type[T], etag: str) -> T | None:
        """GET JSON of a kind, or None while it is still the one with that ETag."""
        headers = {"If-None-Match": f'"{etag}"'} if etag else {}
        with self._answer("GET", path, headers=headers) as response:
            if response.status_code == 304:
                return None
            found: T = _decoded(response, kind)
            return found

    def post(self, path: str, body: object, kind: Any) -> Any:
        """POST JSON, get JSON of a kind (a type, or a union of tagged structs)."""
        content = msgspec.json.encode(body)
        with self._answer("POST", path, content=content) as response:
            return _decoded(response, kind)

    def post_again(self, path: str, body: object, kind: Any) -> Any:
        """POST what may safely be asked twice: a connection that broke is tried once more, anew.

        A server that came back leaves the old connection dead, and only its use tells.
        """
        try:
            return self.post(path, body, kind)
        except ConnectionBrokenFault:
            return self.post(path, body, kind)

    @contextmanager
    def stream(self, path: str) -> Iterator[Iterator[bytes]]:
        """GET a feed; the bytes come as they come. Silence of `silent_s` is a LinkFault."""
        headers = {"Accept": "text/event-stream"}
        with self._answer("GET", path, headers=headers, quiet_s=self._settings.silent_s) as got:
            if not got.headers.get("Content-Type", "").startswith("text/event-stream"):
                raise _not_ours(got)
            yield self._chunks(got)

    def abort(self) -> None:
        """Break off what is on its way; later calls fail at once."""
        self._live.shut_all()

    def close(self) -> None:
        """Let go of the connections; called by the thread that used them, at its end."""
        self._live.shut_all()
        if self._session is not None:
            self._session.close()

    def _chunks(self, response: "Response") -> Iterator[bytes]:
        with self._translated():
            while chunk := response.raw.read1(_CHUNK):
                yield chunk
        raise ConnectionBrokenFault(Remedy.RETRY, "server_unreachable", "the feed ended")

    @contextmanager
    def _answer(
        self,
        method: str,
        path: str,
        *,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        quiet_s: float | None = None,
    ) -> Iterator["Response"]:
        """Send one request; yield our server's answer with a good status, or 304."""
        if self._live.shut:
            raise LinkFault(Remedy.RETRY, "server_unreachable", "stopped")
        session = self._session or self._begin()
        with self._translated():
            response = session.request(
                method,
                f"{self._server}{API}{path}",
                data=content,
                headers={**self._said(), **(headers or {})},
                timeout=(self._settings.timeout_s, quiet_s or self._settings.timeout_s),
                allow_redirects=False,
                stream=True,
            )
        with response, self._translated():
            if response.status_code not in {200, 201, 304}:
                raise _fault_of(response)  # reads the body, which may break off like any other
            yield response

    def _begin(self) -> "Session":
        from terminal_client.http_session import new_session

        self._server = address.checked(self._server, self._settings)
        session = new_session(self._live, self._settings.ca_file)
        session.headers["Content-Type"] = "application/json"
        if self._token:
            session.headers["Authorization"] = f"Bearer {self._token}"
        self._session = session
        return session

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn what requests, urllib3 and sockets raise into a LinkFault."""
        from requests import RequestException, Timeout
        from urllib3.exceptions import HTTPError
        from urllib3.exceptions import TimeoutError as SocketTimeoutError

        try:
            yield
        except (Timeout, SocketTimeoutError, TimeoutError) as cause:
            raise LinkFault(Remedy.RETRY, "server_unreachable", _brief(cause)) from cause
        except (RequestException, HTTPError, OSError) as cause:
            if "CERTIFICATE_VERIFY_FAILED" in str(cause):
                raise LinkFault(Remedy.CALL_STAFF, "not_our_server", "certificate") from cause
            raise ConnectionBrokenFault(
                Remedy.RETRY, "server_unreachable", _brief(cause)
            ) from cause
        except ValueError as cause:
            if not self._live.shut:  # a socket that was shut while TLS was reading raises one
                raise
            raise LinkFault(Remedy.RETRY, "server_unreachable", "stopped") from cause


def _brief(cause: BaseException) -> str:
    return type(cause).__name__


def _is_json(response: "Response") -> bool:
    return response.headers.get("Content-Type", "").startswith("application/json")


def _decoded(response: "Response", kind: Any) -> Any:
    if not _is_json(response):
        raise _not_ours(response)
    try:
        return msgspec.json.decode(response.content, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as cause:
        raise LinkFault(Remedy.RETRY, "not_our_server", "an answer in other words") from cause


def _not_ours(response: "Response") -> LinkFault:
    kind = response.headers.get("Content-Type", "nothing")[:60]
    return LinkFault(Remedy.RETRY, "not_our_server", f"{response.status_code} {kind}")


def _fault_of(response: "Response") -> LinkFault:
    status = response.status_code
    if not _is_json(response) and status < 500:
        return _not_ours(response)
    if status in {401, 403}:
        return LinkFault(Remedy.CALL_STAFF, "token_refused", str(status))
    if status >= 500 or status in {408, 425, 429}:
        return LinkFault(Remedy.RETRY, "server_failing", str(status))
    refusal: Refusal = _decoded(response, Refusal)
    return RequestRefusedFault(status, refusal, response.content)
