"""A terminal's papers: where its server is, and the token that is its own."""

from pathlib import Path

import msgspec

from queue_core.ids import HallId, StoreId, TerminalId
from queue_core.joining import Enrol, Enrolled
from queue_core.series import SeriesRange
from terminal_client.faults import CredentialsFault, LinkFault, Remedy
from terminal_client.files import write_durably
from terminal_client.http import Http, RequestRefusedFault
from terminal_client.settings import LinkSettings

FILE_NAME = "terminal.json"


class TerminalCredentials(msgspec.Struct, frozen=True):
    """Kept in `terminal.json`, mode 0600. `own_series` is the range that this kiosk alone gives."""

    server: str
    token: str
    terminal_id: TerminalId
    hall_id: HallId
    role: str
    own_series: SeriesRange | None
    store_id: StoreId

    def __repr__(self) -> str:
        """Name the terminal without its token, so that no log carries it."""
        return f"TerminalCredentials({self.terminal_id!r} at {self.server!r}, role {self.role!r})"


def load(folder: Path) -> TerminalCredentials | None:
    """Return the papers kept in a terminal's folder, or None where it was never enrolled.

    Raises CredentialsFault for a file that can't be read.
    """
    path = folder / FILE_NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=TerminalCredentials)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as cause:
        raise CredentialsFault(
            Remedy.CALL_STAFF, "credentials_unreadable", f"{path}: {cause}; enrol the terminal anew"
        ) from cause


def save(folder: Path, credentials: TerminalCredentials) -> None:
    """Keep the papers: written beside, flushed, then put in place; readable by the owner alone."""
    folder.mkdir(parents=True, exist_ok=True)
    write_durably(folder / FILE_NAME, msgspec.json.encode(credentials), mode=0o600)


def enrol(
    server: str, code: str, name: str, settings: LinkSettings | None = None
) -> TerminalCredentials:
    """Trade a one-time code for this terminal's papers. Raises LinkFault or CredentialsFault."""
    http = Http(server, "", settings or LinkSettings())
    try:
        answer: Enrolled = http.post("/enrolment", Enrol(code.strip(), name), Enrolled)
    except RequestRefusedFault as fault:
        detail = fault.refusal.detail or fault.refusal.reason
        raise CredentialsFault(Remedy.CALL_STAFF, "enrolment_refused", detail) from fault
    except LinkFault as fault:
        if fault.message_id != "token_refused":
            raise  # else: there is no token yet, so it is the code that was refused
        raise CredentialsFault(Remedy.CALL_STAFF, "enrolment_refused", fault.detail) from fault
    finally:
        http.close()
    return TerminalCredentials(
        server=server.strip().rstrip("/"),
        token=answer.token,
        terminal_id=answer.terminal_id,
        hall_id=answer.hall_id,
        role=answer.role,
        own_series=answer.own_series,
        store_id=answer.store_id,
    )
