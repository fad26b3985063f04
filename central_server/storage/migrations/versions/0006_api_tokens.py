"""Tokens of other systems of the city, which book and pause over the API."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No store of before has any."""
    op.create_table(
        "api_tokens",
        sa.Column("token_id", sa.String(), primary_key=True),
        sa.Column("hall_id", sa.String(), sa.ForeignKey("halls.hall_id"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("token_sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger()),
    )
