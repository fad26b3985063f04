"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "halls",
        sa.Column("hall_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("hall_id"),
    )
    op.create_table(
        "store",
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("store_id"),
    )
    op.create_table(
        "accounts",
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("hall_id", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("last_counter", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["hall_id"],
            ["halls.hall_id"],
        ),
        sa.PrimaryKeyConstraint("login"),
    )
    op.create_table(
        "descriptions",
        sa.Column("hall_id", sa.String(), nullable=False),
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hall_id"],
            ["halls.hall_id"],
        ),
        sa.PrimaryKeyConstraint("hall_id"),
    )
    op.create_table(
        "enrolment_codes",
        sa.Column("code_sha256", sa.String(length=64), nullable=False),
        sa.Column("hall_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("letter", sa.String(length=1), nullable=True),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("last", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["hall_id"],
            ["halls.hall_id"],
        ),
        sa.PrimaryKeyConstraint("code_sha256"),
    )
    op.create_table(
        "events",
        sa.Column("hall_id", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hall_id"],
            ["halls.hall_id"],
        ),
        sa.PrimaryKeyConstraint("hall_id", "seq"),
        sa.UniqueConstraint("hall_id", "event_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("events_by_day", "events", ["hall_id", "business_day", "seq"], unique=False)
    op.create_table(
        "notices",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("hall_id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hall_id"],
            ["halls.hall_id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("notices_by_time", "notices", ["hall_id", "at"], unique=False)
    op.create_table(
        "quarantine",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("hall_id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("terminal_id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hall_id"],
            ["halls.hall_id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "received",
        sa.Column("hall_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hall_id"],
            ["halls.hall_id"],
        ),
        sa.PrimaryKeyConstraint("hall_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "terminals",
        sa.Column("terminal_id", sa.String(), nullable=False),
        sa.Column("hall_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("letter", sa.String(length=1), nullable=True),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("last", sa.Integer(), nullable=True),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.Column("last_contact", sa.BigInteger(), nullable=True),
        sa.Column("unsent", sa.Integer(), nullable=True),
        sa.Column("paper", sa.String(), nullable=True),
        sa.Column("version", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["hall_id"],
            ["halls.hall_id"],
        ),
        sa.PrimaryKeyConstraint("terminal_id"),
        sa.UniqueConstraint("token_sha256"),
    )
    op.create_table(
        "tickets",
        sa.Column("hall_id", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("letter", sa.String(length=1), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("arrival", sa.BigInteger(), nullable=False),
        sa.Column("terminal_id", sa.String(), nullable=True),
        sa.Column("own_series", sa.Boolean(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("called_at", sa.BigInteger(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("rated", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["hall_id"],
            ["halls.hall_id"],
        ),
        sa.PrimaryKeyConstraint("hall_id", "visit_id"),
        sa.UniqueConstraint("hall_id", "business_day", "letter", "ordinal"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sessions",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("csrf", sa.String(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["login"],
            ["accounts.login"],
        ),
        sa.PrimaryKeyConstraint("token_sha256"),
    )


def downgrade() -> None:
    """Drop every table."""
    for name in (
        "sessions",
        "tickets",
        "terminals",
        "received",
        "quarantine",
        "notices",
        "events",
        "enrolment_codes",
        "descriptions",
        "accounts",
        "store",
        "halls",
    ):
        op.drop_table(name)
