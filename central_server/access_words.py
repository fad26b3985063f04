"""Words of the API about who may come in: accounts, terminals, the trail."""

from datetime import datetime

import msgspec

from central_server.storage.records import AccountRole, TerminalRole
from queue_core.ids import CounterNumber, HallId, StoreId, TerminalId
from queue_core.series import SeriesRange


class AccountListed(msgspec.Struct, frozen=True):
    """Somebody who may log in. `must_change`: has not yet chosen a password of their own."""

    login: str
    role: AccountRole
    hall_id: HallId | None
    disabled: bool
    must_change: bool
    counter: CounterNumber | None


class NewAccount(msgspec.Struct, frozen=True):
    """Let somebody in. `hall_id` None: of who asks; an administrator of all halls makes another."""

    login: str
    role: AccountRole
    hall_id: HallId | None = None


class OneTimePassword(msgspec.Struct, frozen=True):
    """A password that is told once, here, and is good for choosing another."""

    login: str
    password: str


class ChangePassword(msgspec.Struct, frozen=True):
    """Choose another password."""

    old: str
    new: str


class NewApiToken(msgspec.Struct, frozen=True):
    """Let another system of the city in, under a name that staff know it by."""

    name: str


class ApiTokenMade(msgspec.Struct, frozen=True):
    """The token, which is told once, here."""

    token_id: str
    name: str
    token: str


class ApiTokenTold(msgspec.Struct, frozen=True):
    """A system that may ask, or might."""

    token_id: str
    name: str
    made_at: datetime
    made_by: str
    revoked_at: datetime | None


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


class WaitingTerminal(msgspec.Struct, frozen=True):
    """A terminal at the door, as staff see it. `free_series`: numbers that nobody has yet."""

    code: str
    role: TerminalRole
    name: str
    address: str
    made_at: datetime
    expires_at: datetime
    free_series: list[SeriesRange]


class Approval(msgspec.Struct, frozen=True):
    """Let a terminal in under a name; a kiosk gets numbers of its own."""

    name: str
    own_series: SeriesRange | None = None


class TerminalTold(msgspec.Struct, frozen=True):
    """A terminal of the hall. `heard_at`: when it spoke last, in hall time."""

    terminal_id: TerminalId
    name: str
    role: TerminalRole
    own_series: SeriesRange | None
    revoked_at: datetime | None
    heard_at: datetime | None
    unsent: int | None
    paper: str | None
    version: str | None


class AuditTold(msgspec.Struct, frozen=True):
    """Who did what."""

    n: int
    at: datetime
    who: str
    what: str
    subject: str
    detail: dict[str, str]
    sha256: str


class AuditPage(msgspec.Struct, frozen=True):
    """The newest part of the trail, or the part before a number; `before` None: no more."""

    records: list[AuditTold]
    before: int | None


class AuditVerified(msgspec.Struct, frozen=True):
    """Whether the trail is as it was written. `broken_at`: the first record that is not."""

    records: int
    broken_at: int | None
    head: str
