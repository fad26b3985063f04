"""Who made a booking: another system sees and changes its own alone."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of those of before nobody knows any more; they are for staff."""
    op.add_column("bookings", sa.Column("made_by", sa.String(), nullable=False, server_default=""))
