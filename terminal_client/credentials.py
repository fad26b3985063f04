"""A terminal's papers: where its server is, and the token that is its own."""

from pathlib import Path

import msgspec

from queue_core.ids import HallId, StoreId, TerminalId
from queue_core.series import SeriesRange
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
    raise NotImplementedError


def save(folder: Path, credentials: TerminalCredentials) -> None:
    """Keep the papers: written beside, flushed, then put in place; readable by the owner alone."""
    raise NotImplementedError


def enrol(
    server: str, code: str, name: str, settings: LinkSettings | None = None
) -> TerminalCredentials:
    """Trade a one-time code for this terminal's papers. Raises LinkFault or CredentialsFault."""
    raise NotImplementedError
