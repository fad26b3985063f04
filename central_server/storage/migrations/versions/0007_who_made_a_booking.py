"""Who made a booking: another system sees and changes its own alone."""

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

EVENTS_AT_ONCE = 10_000

_events = sa.table("events", *map(sa.column, ("hall_id", "seq", "type", "body")))
_bookings = sa.table("bookings", *map(sa.column, ("hall_id", "booking_id", "made_by")))


class _Made(msgspec.Struct):
    """Of a BookingMade event, as it is in the log, what is needed here."""

    booking_id: str
    by: str = ""


_made_of = msgspec.json.Decoder(_Made).decode


def upgrade() -> None:
    """The log tells of those of before. Those whose events are gone are for staff alone."""
    op.add_column("bookings", sa.Column("made_by", sa.String(), nullable=False, server_default=""))
    connection = op.get_bind()
    seq = _events.c.seq
    logs = sa.select(_events.c.hall_id, sa.func.min(seq), sa.func.max(seq))
    for hall_id, first, last in connection.execute(logs.group_by(_events.c.hall_id)).all():
        for after in range(first - 1, last, EVENTS_AT_ONCE):
            _note_makers(connection, hall_id, after)


def _note_makers(connection: sa.Connection, hall_id: str, after: int) -> None:
    """Look at so much of a log at once as neither memory nor a statement's time minds."""
    query = sa.select(_events.c.body).where(
        _events.c.hall_id == hall_id,
        _events.c.seq > after,
        _events.c.seq <= after + EVENTS_AT_ONCE,
        _events.c.type == "BookingMade",
    )
    note = (
        sa.update(_bookings)
        .where(_bookings.c.hall_id == hall_id, _bookings.c.booking_id == sa.bindparam("booking"))
        .values(made_by=sa.bindparam("maker"))
    )
    told = map(_made_of, connection.execute(query).scalars().all())
    makers = [{"booking": it.booking_id, "maker": it.by} for it in told]
    if makers:
        connection.execute(note, makers)
