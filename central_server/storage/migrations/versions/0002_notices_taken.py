"""Who takes care of a notice, since when."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Notices that are there already are nobody's yet."""
    op.add_column("notices", sa.Column("taken_by", sa.String(), nullable=True))
    op.add_column("notices", sa.Column("taken_at", sa.BigInteger(), nullable=True))
