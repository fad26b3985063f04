"""Words of a terminal that asks to be let in: the same for who asks and who answers.

In the manner of RFC 8628, with one difference: the terminal makes its token itself, and the server
knows only the SHA-256 of it. `Enrol` is the older way, by a code that staff made beforehand.
"""

from typing import Literal

import msgspec

from queue_core.ids import HallId, StoreId, TerminalId
from queue_core.series import SeriesRange

TerminalRole = Literal["kiosk", "board", "rating"]


class AskToJoin(msgspec.Struct, frozen=True):
    """A terminal asks to be let in. `token_sha256` (hex): of the token that it made for itself."""

    role: TerminalRole
    token_sha256: str
    name: str = ""


class JoinAsked(msgspec.Struct, frozen=True):
    """What the terminal shows (RFC 8628, 3.2): the code, and the page where staff approve it.

    `device_code` is for asking what came of it, every `interval_s`; both end after `expires_in_s`.
    """

    device_code: str
    user_code: str
    page: str
    page_with_code: str
    expires_in_s: int
    interval_s: int


class JoinPoll(msgspec.Struct, frozen=True):
    """A terminal asks what came of its request."""

    device_code: str


class JoinedPapers(msgspec.Struct, frozen=True):
    """What a terminal that was let in must know; its token never left it."""

    terminal_id: TerminalId
    hall_id: HallId
    role: TerminalRole
    name: str
    own_series: SeriesRange | None
    store_id: StoreId


class JoinAnswer(msgspec.Struct, frozen=True):
    """What came of it: `pending`, `approved` (with `papers`), `refused` or `expired`."""

    status: str
    papers: JoinedPapers | None = None


class Enrol(msgspec.Struct, frozen=True):
    """A terminal asks to be let in by a one-time code."""

    code: str
    name: str = ""


class Enrolled(msgspec.Struct, frozen=True):
    """The terminal's token, told once."""

    token: str
    terminal_id: TerminalId
    hall_id: HallId
    role: TerminalRole
    own_series: SeriesRange | None
    store_id: StoreId
