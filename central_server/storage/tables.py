"""The tables, as SQLAlchemy Core. Instants are whole microseconds since 1970 UTC."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    false,
)

metadata = MetaData()

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_us(at: datetime) -> int:
    """Return an instant as whole microseconds since 1970 UTC."""
    return (at - _EPOCH) // _MICROSECOND


def from_us(microseconds: int) -> datetime:
    """Return the instant that `to_us` kept."""
    return _EPOCH + timedelta(microseconds=microseconds)


def _hall() -> Column[str]:
    return Column("hall_id", String, ForeignKey("halls.hall_id"), primary_key=True)


store = Table(
    "store",
    metadata,
    Column("store_id", String, primary_key=True),
    Column("made_at", BigInteger, nullable=False),
)

halls = Table(
    "halls",
    metadata,
    Column("hall_id", String, primary_key=True),
    Column("restored", Boolean, nullable=False, server_default=false()),
)

descriptions = Table(
    "descriptions",
    metadata,
    _hall(),
    Column("revision", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

events = Table(
    "events",
    metadata,
    _hall(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("event_id", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("business_day", String(10), nullable=False),
    Column("type", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("hall_id", "event_id"),
    Index("events_by_day", "hall_id", "business_day", "seq"),
    sqlite_with_rowid=False,
)

received = Table(
    "received",
    metadata,
    _hall(),
    Column("id", String, primary_key=True),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("answer", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

tickets = Table(
    "tickets",
    metadata,
    _hall(),
    Column("visit_id", String, primary_key=True),
    Column("business_day", String(10), nullable=False),
    Column("letter", String(1), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("service", String, nullable=False),
    Column("state", String, nullable=False),
    Column("arrival", BigInteger, nullable=False),
    Column("terminal_id", String),
    Column("own_series", Boolean, nullable=False),
    Column("counter", Integer),
    Column("called_at", BigInteger),
    Column("started_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("rated", Integer),
    UniqueConstraint("hall_id", "business_day", "letter", "ordinal"),
    sqlite_with_rowid=False,
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", String, primary_key=True),
    Column("hall_id", String, ForeignKey("halls.hall_id"), nullable=False),
    Column("event_id", String, nullable=False),
    Column("terminal_id", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("reason", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    Column("id", String, primary_key=True),
    Column("hall_id", String, ForeignKey("halls.hall_id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("taken_by", String),
    Column("taken_at", BigInteger),
    Index("notices_by_time", "hall_id", "at"),
)

bookings = Table(
    "bookings",
    metadata,
    _hall(),
    Column("booking_id", String, primary_key=True),
    Column("service", String, nullable=False),
    Column("slot", BigInteger, nullable=False),
    Column("state", String, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("visit_id", String),
    Column("code", String, nullable=False),
    Column("made_by", String, nullable=False, server_default=""),
    Index("bookings_by_slot", "hall_id", "slot"),
)

terminals = Table(
    "terminals",
    metadata,
    Column("terminal_id", String, primary_key=True),
    Column("hall_id", String, ForeignKey("halls.hall_id"), nullable=False),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("letter", String(1)),
    Column("first", Integer),
    Column("last", Integer),
    Column("revoked_at", BigInteger),
    Column("last_contact", BigInteger),
    Column("unsent", Integer),
    Column("paper", String),
    Column("version", String),
)

enrolment_codes = Table(
    "enrolment_codes",
    metadata,
    Column("code_sha256", String(64), primary_key=True),
    Column("hall_id", String, ForeignKey("halls.hall_id"), nullable=False),
    Column("role", String, nullable=False),
    Column("name", String, nullable=False),
    Column("letter", String(1)),
    Column("first", Integer),
    Column("last", Integer),
    Column("expires_at", BigInteger, nullable=False),
    Column("used_at", BigInteger),
)

accounts = Table(
    "accounts",
    metadata,
    Column("login", String, primary_key=True),
    Column("hall_id", String, ForeignKey("halls.hall_id")),
    Column("role", String, nullable=False),
    Column("password_hash", String, nullable=False),
    Column("language", String, nullable=False),
    Column("last_counter", Integer),
    Column("must_change", Boolean, nullable=False, server_default=false()),
    Column("disabled_at", BigInteger),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("login", String, ForeignKey("accounts.login"), nullable=False),
    Column("csrf", String, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("token_id", String, primary_key=True),
    Column("hall_id", String, ForeignKey("halls.hall_id"), nullable=False),
    Column("name", String, nullable=False),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("made_at", BigInteger, nullable=False),
    Column("made_by", String, nullable=False),
    Column("revoked_at", BigInteger),
)

join_requests = Table(
    "join_requests",
    metadata,
    Column("device_sha256", String(64), primary_key=True),
    Column("code_sha256", String(64), nullable=False, unique=True),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("name", String, nullable=False),
    Column("address", String, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("decided_at", BigInteger),
    Column("terminal_id", String),
)

audit = Table(
    "audit",
    metadata,
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("hall_id", String),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("detail", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
)

versions = Table(
    "versions",
    metadata,
    _hall(),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("revision", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", String, nullable=False),
    Column("source", String, nullable=False),
    Column("note", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
