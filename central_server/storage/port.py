"""What a store promises; SQLite and PostgreSQL fill it.

Every method is synchronous, may be called from any thread, and is one transaction: when it
returns, what it changed survives a power cut; when it raises, nothing was changed. One exception:
where the line to a database breaks at the very commit nobody knows, so after a fault the truth is
what the store then tells.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from central_server.storage.records import (
    Account,
    ApiToken,
    AuditEntry,
    AuditRecord,
    BookingRow,
    Contact,
    EnrolmentCode,
    FreshStore,
    HallBatch,
    JoinRequest,
    LoggedEvent,
    Notice,
    PastTicket,
    Received,
    Session,
    Taken,
    Terminal,
    Version,
)
from queue_core.events import RatingGiven
from queue_core.hall import HallDescription
from queue_core.ids import CounterNumber, EventId, HallId, StoreId, TerminalId, VisitId
from queue_core.pulse import Wait
from queue_core.ticket_number import TicketNumber


class StorageFault(Exception):
    """The store could not do it; nothing was changed. The cause names the database's reason."""


class StorageBusy(StorageFault):
    """Another server works with this store; the message says at which hall."""


class HallLog(Protocol):
    """A hall's events, and what is committed with them."""

    def work_alone(self, hall_ids: Iterable[HallId]) -> None:
        """Keep other servers from these halls until `close`; raises StorageBusy.

        What is read after it is what no other server can change any more. Asking again is cheap,
        and needed after a fault: a database that was away has forgotten who worked.
        """

    def commit(self, batch: HallBatch) -> None:
        """Make a batch durable as one transaction; raises StorageFault and changes nothing."""

    def is_restored(self, hall_id: HallId) -> bool:
        """Say whether the hall came out of a backup and has not begun to recover."""

    def last_seq(self, hall_id: HallId) -> int:
        """Return the sequence of the last event, 0 for none."""

    def last_day(self, hall_id: HallId) -> date | None:
        """Return the latest business day that has events."""

    def first_seq_of_day(self, hall_id: HallId, day: date) -> int | None:
        """Return the sequence of the first event of a business day."""

    def first_day(self, hall_id: HallId) -> date | None:
        """Return the earliest business day that has events."""

    def last_seq_of_day(self, hall_id: HallId, day: date) -> int | None:
        """Return the sequence of the last event that belongs to a business day."""

    def events_of_day(
        self, hall_id: HallId, day: date, types: Sequence[str] = ()
    ) -> Iterator[LoggedEvent]:
        """Yield a business day's events in their order, of these types alone where any is named."""

    def received(self, hall_id: HallId, ids: Sequence[EventId]) -> Mapping[EventId, Received]:
        """Return what is remembered of these ids."""

    def number_holder(self, hall_id: HallId, day: date, number: TicketNumber) -> VisitId | None:
        """Return who holds or held a number on a business day."""

    def past_ticket(self, hall_id: HallId, visit_id: VisitId) -> PastTicket | None:
        """Return a ticket of any business day."""

    def past_vote(self, hall_id: HallId, day: date, visit_id: VisitId) -> RatingGiven | None:
        """Return the last vote for a visit that the log of its business day has."""

    def waits_of_days(self, hall_id: HallId, days: Sequence[date]) -> Mapping[date, list[Wait]]:
        """Return from when to when everybody waited who came on these days."""

    def notices(self, hall_id: HallId, most: int) -> Sequence[Notice]:
        """Return the latest notices to staff that nobody has taken, newest first."""

    def bookings(self, hall_id: HallId, since: datetime) -> Sequence[BookingRow]:
        """Return the bookings whose slots begin from then on, cancelled and used ones too."""

    def take_notice(self, hall_id: HallId, notice_id: str, by: str, at: datetime) -> Taken | None:
        """Note who takes care of a notice; returns who was first, None where there is none."""


class Storage(HallLog, Protocol):
    """The whole store: halls, terminals, accounts."""

    def store_id(self) -> StoreId:
        """Return the store's own id, made with it, and anew each time it was restored."""

    def store_ids(self) -> Sequence[StoreId]:
        """Return every id that the store has had, the present one last."""

    def take_new_id(self, fresh: FreshStore, *, restored: bool) -> None:
        """Have another id from now on; `restored`: every hall came out of a backup."""

    def size_bytes(self) -> int:
        """Return how much the store takes on its disk."""

    def descriptions(self) -> Sequence[HallDescription]:
        """Return all halls as they were described last."""

    def save_description(self, description: HallDescription) -> None:
        """Keep a hall's description; a new hall comes to be by it."""

    def terminals(self) -> Sequence[Terminal]:
        """Return all terminals, revoked ones too."""

    def add_terminals(self, terminals: Iterable[Terminal]) -> None:
        """Let terminals in."""

    def revoke_terminal(self, terminal_id: TerminalId, at: datetime) -> bool:
        """Shut a terminal out; False where there is no such terminal."""

    def save_contacts(self, contacts: Iterable[Contact]) -> None:
        """Keep when terminals were last heard, and what they said of themselves."""

    def codes(self) -> Sequence[EnrolmentCode]:
        """Return the enrolment codes that nobody has used."""

    def add_code(self, code: EnrolmentCode) -> None:
        """Keep a new enrolment code."""

    def use_code(self, code_sha256: str, terminal: Terminal, at: datetime) -> bool:
        """Let the terminal in by the code, once; False where the code is used, late or unknown."""

    def accounts(self) -> Sequence[Account]:
        """Return everybody who may log in."""

    def add_accounts(self, accounts: Iterable[Account]) -> None:
        """Let people in."""

    def add_account(self, account: Account) -> bool:
        """Let one person in; False where the log-in is somebody's already."""

    def save_account(self, account: Account, keep_session: str = "") -> bool:
        """Change somebody's account and end their sessions, but for the one that is named."""

    def save_last_counter(self, login: str, counter: CounterNumber) -> None:
        """Remember where somebody sat last."""

    def sessions(self, at: datetime) -> Sequence[Session]:
        """Return the sessions that are good at that time."""

    def add_session(self, session: Session) -> None:
        """Keep a log-in."""

    def save_seen(self, seen: Mapping[str, datetime], at: datetime) -> None:
        """Keep when sessions were used last; forget those that ended before `at`."""

    def add_join_request(self, request: JoinRequest) -> None:
        """Keep that a terminal asks to be let in; late requests are forgotten."""

    def open_join_requests(self, at: datetime) -> int:
        """Count the terminals that wait for an answer."""

    def join_request_of_device(self, device_sha256: str) -> JoinRequest | None:
        """Return a terminal's own request, decided or not."""

    def join_request_of_code(self, code_sha256: str, at: datetime) -> JoinRequest | None:
        """Return the request whose code somebody read from a screen, while it waits."""

    def decide_join_request(
        self,
        code_sha256: str,
        terminal: Terminal | None,
        at: datetime,
        ranges_kept_since: datetime,
    ) -> bool:
        """Let the terminal in (None: refuse it), once.

        False where the request is late, decided or unknown, or where another terminal has, or had
        after `ranges_kept_since`, one of its own numbers.
        """

    def api_tokens(self) -> Sequence[ApiToken]:
        """Return the tokens of other systems, revoked ones too, oldest first."""

    def add_api_token(self, token: ApiToken) -> bool:
        """Let a system in; False where another of the hall has its name and is not revoked."""

    def revoke_api_token(self, token_id: str, at: datetime) -> bool:
        """Shut a system out; False where there is no such token, or it is revoked already."""

    def append_audit(self, entries: Iterable[AuditEntry]) -> None:
        """Add to the trail of who did what; each entry is sealed with all before it."""

    def audit_records(self, after: int = 0, most: int | None = None) -> Sequence[AuditRecord]:
        """Return the trail's records after a number, in their order."""

    def last_audit_records(self, most: int, before: int | None = None) -> Sequence[AuditRecord]:
        """Return the newest records (below a number), newest first."""

    def save_version(
        self, description: HallDescription, by: str, source: str, note: str, at: datetime
    ) -> int:
        """Describe a hall anew and remember it as a version; returns the version's number."""

    def versions(self, hall_id: HallId, most: int = 1_000) -> Sequence[Version]:
        """Return a hall's versions, newest first."""

    def version(self, hall_id: HallId, n: int) -> HallDescription | None:
        """Return a hall as it was described in a version."""

    def end_session(self, token_sha256: str) -> None:
        """Forget a log-in."""

    def close(self) -> None:
        """Let go of the files."""
