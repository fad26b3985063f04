"""Which halls came out of a backup and have not begun to recover."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No hall of a running store was restored."""
    op.add_column(
        "halls", sa.Column("restored", sa.Boolean(), nullable=False, server_default=sa.false())
    )
