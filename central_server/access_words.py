"""Words of the API about who may come in: accounts, terminals, the trail."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from central_server.storage.records import AccountRole
from queue_core.ids import CounterNumber, HallId, TerminalId
from queue_core.joining import TerminalRole
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
    """A terminal of the hall. `heard_at`: when it spoke last, in hall time.

    `silent_s`: for how long it has not, by the wall; None: not since this server began. `printer`
    and `voice`: words of `words.PRINTER_STATES` and `VOICE_STATES`, "" where it says none;
    `devices` and `paused_since` as in an upload; `clock_off_s`: its clock less the hall's.
    """

    terminal_id: TerminalId
    name: str
    role: TerminalRole
    own_series: SeriesRange | None
    revoked_at: datetime | None
    heard_at: datetime | None
    unsent: int | None
    paper: str | None
    version: str | None
    silent_s: float | None = None
    printer: str = ""
    voice: str = ""
    devices: Mapping[str, str] = {}
    clock_off_s: float | None = None
    paused_since: datetime | None = None


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
