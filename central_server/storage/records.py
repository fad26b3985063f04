"""Rows as values: what the store takes and gives back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

import msgspec

from queue_core.answers import Reason
from queue_core.bookings import Booking
from queue_core.events import Event
from queue_core.ids import CounterNumber, EventId, HallId, StoreId, TerminalId, VisitId
from queue_core.joining import TerminalRole
from queue_core.series import SeriesRange
from queue_core.ticket import Ticket

AccountRole = Literal["clerk", "supervisor", "administrator"]


class Received(msgspec.Struct, frozen=True):
    """An id that was applied: the SHA-256 of what came under it, and what was answered (JSON)."""

    id: EventId
    sha256: bytes
    answer: bytes


class LoggedEvent(msgspec.Struct, frozen=True):
    """An event of the log. `business_day`: the day whose state it belongs to."""

    seq: int
    event_id: EventId
    at: datetime
    business_day: date
    body: Event


class TicketRow(msgspec.Struct, frozen=True):
    """A ticket for queries and for the guard that no number exists twice in a business day."""

    business_day: date
    ticket: Ticket
    rated: int | None = None


class Quarantined(msgspec.Struct, frozen=True):
    """An uploaded event that was refused, kept as it came; staff get a notice.

    Not so `of_vote`: a notice would tell clerks of a vote.
    """

    key: str
    event_id: EventId
    terminal_id: TerminalId
    at: datetime
    reason: Reason
    body: bytes
    of_vote: bool = False


class Notice(msgspec.Struct, frozen=True):
    """Something that staff should know: `kind` is a text id, `subject` what it is about.

    The subject begins with the terminal's id; a space and more may follow.
    """

    id: str
    at: datetime
    kind: str
    subject: str


class Taken(msgspec.Struct, frozen=True):
    """Who takes care of a notice, since when."""

    by: str
    at: datetime


class BookingRow(msgspec.Struct, frozen=True):
    """A booking as it is now, and the code that admits its holder."""

    booking: Booking
    code: str


class HallBatch(msgspec.Struct):
    """Everything of one transaction of a hall. `past_ratings`: votes for visits of ended days.

    `recovery_begun`: the hall is not one that was restored and does not know it any more.
    """

    hall_id: HallId
    events: list[LoggedEvent] = msgspec.field(default_factory=list)
    received: list[Received] = msgspec.field(default_factory=list)
    tickets: list[TicketRow] = msgspec.field(default_factory=list)
    quarantined: list[Quarantined] = msgspec.field(default_factory=list)
    notices: list[Notice] = msgspec.field(default_factory=list)
    bookings: list[BookingRow] = msgspec.field(default_factory=list)
    past_ratings: dict[VisitId, int] = msgspec.field(default_factory=dict)
    recovery_begun: bool = False

    def is_empty(self) -> bool:
        """Say whether there is nothing to commit."""
        return not (
            self.events or self.received or self.tickets or self.quarantined or self.recovery_begun
        )


class PastTicket(msgspec.Struct, frozen=True):
    """A ticket of an earlier business day, as the store remembers it."""

    visit_id: VisitId
    business_day: date
    service: str
    counter: CounterNumber | None
    rated: int | None


class Terminal(msgspec.Struct, frozen=True):
    """An enrolled terminal. Only the SHA-256 (hex) of its token is known here."""

    terminal_id: TerminalId
    hall_id: HallId
    name: str
    role: TerminalRole
    token_sha256: str
    own_series: SeriesRange | None = None
    revoked_at: datetime | None = None
    last_contact: datetime | None = None


class Contact(msgspec.Struct, frozen=True):
    """What a terminal last said of itself."""

    terminal_id: TerminalId
    at: datetime
    unsent: int | None = None
    paper: str | None = None
    version: str | None = None


class EnrolmentCode(msgspec.Struct, frozen=True):
    """A code that lets one terminal in, once, until `expires_at` (wall time)."""

    code_sha256: str
    hall_id: HallId
    role: TerminalRole
    name: str
    own_series: SeriesRange | None
    expires_at: datetime


class Account(msgspec.Struct, frozen=True):
    """Who may log in. `hall_id` None: every hall (administrators).

    `must_change`: the password is good once, for choosing another. `disabled_at`: shut out since.
    """

    login: str
    hall_id: HallId | None
    role: AccountRole
    password_hash: str
    language: str = "uk"
    last_counter: CounterNumber | None = None
    must_change: bool = False
    disabled_at: datetime | None = None


class Session(msgspec.Struct, frozen=True):
    """A log-in that is still good. Only the SHA-256 (hex) of its cookie is known here.

    `seen_at`: when something was asked with it last, as far as the store was told.
    """

    token_sha256: str
    login: str
    csrf: str
    expires_at: datetime
    seen_at: datetime | None = None


class ApiToken(msgspec.Struct, frozen=True):
    """What another system of the city shows. Only the SHA-256 (hex) of it is known here."""

    token_id: str
    hall_id: HallId
    name: str
    token_sha256: str
    made_at: datetime
    made_by: str
    revoked_at: datetime | None = None


class JoinRequest(msgspec.Struct, frozen=True):
    """A terminal that asks to be let in, until `expires_at` (wall time).

    Only digests are known here: of the word that the terminal asks again with, of the code on its
    screen, and of the token that it made for itself. Decided with a `terminal_id`: let in; without
    one: refused.
    """

    device_sha256: str
    code_sha256: str
    token_sha256: str
    role: TerminalRole
    name: str
    address: str
    made_at: datetime
    expires_at: datetime
    decided_at: datetime | None = None
    terminal_id: TerminalId | None = None


class AuditEntry(msgspec.Struct, frozen=True):
    """Who did what: `who` a log-in or a command, `what` an id, `subject` what it was done to.

    Never a secret, never anything of a visitor.
    """

    at: datetime
    who: str
    what: str
    subject: str = ""
    hall_id: HallId | None = None
    detail: Mapping[str, str] = msgspec.field(default_factory=dict)


class AuditRecord(msgspec.Struct, frozen=True):
    """An entry in its place: `sha256` (hex) seals it and everything before it."""

    n: int
    entry: AuditEntry
    sha256: str


class Version(msgspec.Struct, frozen=True):
    """A description that a hall once had. `source`: `folder`, `edit` or `undo`."""

    n: int
    revision: str
    at: datetime
    by: str
    source: str
    note: str = ""


class FreshStore(msgspec.Struct, frozen=True):
    """Who a store is, should it have to be made now."""

    store_id: StoreId
    made_at: datetime
