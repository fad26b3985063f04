"""Bookings, which are for other days than the log's."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No store of before has any."""
    op.create_table(
        "bookings",
        sa.Column("hall_id", sa.String(), sa.ForeignKey("halls.hall_id"), primary_key=True),
        sa.Column("booking_id", sa.String(), primary_key=True),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("slot", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.String()),
        sa.Column("code", sa.String(), nullable=False),
    )
    op.create_index("bookings_by_slot", "bookings", ["hall_id", "slot"])
