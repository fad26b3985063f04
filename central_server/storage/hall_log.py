"""A hall's events and what is committed with them, as SQL. The commit is the server's hot path."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

import msgspec
from sqlalchemy import bindparam, func, insert, select, update

from central_server.storage.bookings import keep_bookings
from central_server.storage.database import Database
from central_server.storage.records import (
    HallBatch,
    LoggedEvent,
    Notice,
    PastTicket,
    Quarantined,
    Received,
    Taken,
    TicketRow,
)
from central_server.storage.tables import (
    events,
    from_us,
    halls,
    notices,
    quarantine,
    received,
    tickets,
    to_us,
)
from queue_core.events import Event, RatingGiven
from queue_core.ids import EventId, HallId, VisitId
from queue_core.pulse import Wait
from queue_core.ticket_number import TicketNumber

_IDS_A_QUERY = 500
_encode = msgspec.json.Encoder().encode
_event_of = msgspec.json.Decoder(Event)


class HallLogTables:
    """The part of the store that is a hall's own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        positional = database.positional
        self._insert_events = positional(insert(events))
        self._insert_received = positional(insert(received))
        self._one_received = positional(
            select(received.c.id, received.c.sha256, received.c.answer).where(
                received.c.hall_id == bindparam("hall"), received.c.id == bindparam("one")
            )
        )
        self._upsert_tickets = positional(database.upsert(tickets, ("hall_id", "visit_id")))

    def commit(self, batch: HallBatch) -> None:
        hall_id = batch.hall_id
        event_rows = [_event_row(hall_id, event) for event in batch.events]
        received_rows = [(hall_id, it.id, it.sha256, it.answer) for it in batch.received]
        ticket_rows = [_ticket_row(hall_id, row) for row in batch.tickets]
        with self._database.write() as connection:
            if event_rows:
                connection.exec_driver_sql(self._insert_events, event_rows)
            if received_rows:
                connection.exec_driver_sql(self._insert_received, received_rows)
            if ticket_rows:
                connection.exec_driver_sql(self._upsert_tickets, ticket_rows)
            for visit_id, level in batch.past_ratings.items():
                connection.execute(
                    update(tickets)
                    .where(tickets.c.hall_id == hall_id, tickets.c.visit_id == visit_id)
                    .values(rated=level)
                )
            if batch.recovery_begun:
                known = update(halls).where(halls.c.hall_id == hall_id)
                connection.execute(known.values(restored=False))
            if batch.bookings:
                keep_bookings(self._database, connection, hall_id, batch.bookings)
            if batch.quarantined:
                rows = [_quarantine_row(hall_id, it) for it in batch.quarantined]
                connection.execute(insert(quarantine), rows)
            refused = (it for it in batch.quarantined if not it.of_vote)
            told = [*batch.notices, *map(_quarantine_notice, refused)]
            if told:
                connection.execute(insert(notices), [_notice_row(hall_id, it) for it in told])

    def is_restored(self, hall_id: HallId) -> bool:
        query = select(halls.c.restored).where(halls.c.hall_id == hall_id)
        with self._database.read() as connection:
            return bool(connection.execute(query).scalar())

    def last_seq(self, hall_id: HallId) -> int:
        with self._database.read() as connection:
            query = select(func.max(events.c.seq)).where(events.c.hall_id == hall_id)
            return connection.execute(query).scalar() or 0

    def last_day(self, hall_id: HallId) -> date | None:
        with self._database.read() as connection:
            query = select(func.max(events.c.business_day)).where(events.c.hall_id == hall_id)
            last: str | None = connection.execute(query).scalar()
        return date.fromisoformat(last) if last else None

    def first_seq_of_day(self, hall_id: HallId, day: date) -> int | None:
        query = select(func.min(events.c.seq)).where(
            events.c.hall_id == hall_id, events.c.business_day == day.isoformat()
        )
        with self._database.read() as connection:
            return connection.execute(query).scalar()

    def first_day(self, hall_id: HallId) -> date | None:
        query = select(func.min(events.c.business_day)).where(events.c.hall_id == hall_id)
        with self._database.read() as connection:
            first: str | None = connection.execute(query).scalar()
        return date.fromisoformat(first) if first else None

    def last_seq_of_day(self, hall_id: HallId, day: date) -> int | None:
        query = select(func.max(events.c.seq)).where(
            events.c.hall_id == hall_id, events.c.business_day == day.isoformat()
        )
        with self._database.read() as connection:
            return connection.execute(query).scalar()

    def events_of_day(
        self, hall_id: HallId, day: date, types: Sequence[str] = ()
    ) -> Iterator[LoggedEvent]:
        query = (
            select(events.c.seq, events.c.event_id, events.c.at, events.c.body)
            .where(events.c.hall_id == hall_id, events.c.business_day == day.isoformat())
            .order_by(events.c.seq)
        )
        if types:
            query = query.where(events.c.type.in_(types))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        for seq, event_id, at, body in rows:
            yield LoggedEvent(seq, event_id, from_us(at), day, _event_of.decode(body))

    def received(self, hall_id: HallId, ids: Sequence[EventId]) -> Mapping[EventId, Received]:
        found: dict[EventId, Received] = {}
        with self._database.read() as connection:
            if len(ids) == 1:
                row = connection.exec_driver_sql(self._one_received, (hall_id, ids[0])).first()
                return {} if row is None else {row[0]: Received(*row)}
            for start in range(0, len(ids), _IDS_A_QUERY):
                wanted = ids[start : start + _IDS_A_QUERY]
                query = select(received.c.id, received.c.sha256, received.c.answer).where(
                    received.c.hall_id == hall_id, received.c.id.in_(wanted)
                )
                for known, sha256, answer in connection.execute(query):
                    found[known] = Received(known, sha256, answer)
        return found

    def number_holder(self, hall_id: HallId, day: date, number: TicketNumber) -> VisitId | None:
        query = select(tickets.c.visit_id).where(
            tickets.c.hall_id == hall_id,
            tickets.c.business_day == day.isoformat(),
            tickets.c.letter == number.letter,
            tickets.c.ordinal == number.ordinal,
        )
        with self._database.read() as connection:
            return connection.execute(query).scalar()

    def past_ticket(self, hall_id: HallId, visit_id: VisitId) -> PastTicket | None:
        columns = tickets.c
        query = select(
            columns.visit_id, columns.business_day, columns.service, columns.counter, columns.rated
        ).where(columns.hall_id == hall_id, columns.visit_id == visit_id)
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return PastTicket(row[0], date.fromisoformat(row[1]), row[2], row[3], row[4])

    def past_vote(self, hall_id: HallId, day: date, visit_id: VisitId) -> RatingGiven | None:
        found: RatingGiven | None = None
        for event in self.events_of_day(hall_id, day, (RatingGiven.__name__,)):
            if isinstance(event.body, RatingGiven) and event.body.visit_id == visit_id:
                found = event.body
        return found

    def waits_of_days(self, hall_id: HallId, days: Sequence[date]) -> Mapping[date, list[Wait]]:
        columns = tickets.c
        until = func.coalesce(columns.called_at, columns.ended_at)
        query = select(columns.business_day, columns.arrival, until).where(
            columns.hall_id == hall_id, columns.business_day.in_([day.isoformat() for day in days])
        )
        found: dict[date, list[Wait]] = {}
        with self._database.read() as connection:
            for day, since, ended in connection.execute(query):
                wait = from_us(since), from_us(ended) if ended is not None else None
                found.setdefault(date.fromisoformat(day), []).append(wait)
        return found

    def notices(self, hall_id: HallId, most: int) -> Sequence[Notice]:
        query = (
            select(notices.c.id, notices.c.at, notices.c.kind, notices.c.subject)
            .where(notices.c.hall_id == hall_id, notices.c.taken_at.is_(None))
            .order_by(notices.c.at.desc(), notices.c.id.desc())
            .limit(most)
        )
        with self._database.read() as connection:
            return [
                Notice(notice_id, from_us(at), kind, subject)
                for notice_id, at, kind, subject in connection.execute(query)
            ]

    def take_notice(self, hall_id: HallId, notice_id: str, by: str, at: datetime) -> Taken | None:
        this = (notices.c.hall_id == hall_id, notices.c.id == notice_id)
        take = update(notices).where(*this, notices.c.taken_at.is_(None))
        with self._database.write() as connection:
            connection.execute(take.values(taken_by=by, taken_at=to_us(at)))
            query = select(notices.c.taken_by, notices.c.taken_at).where(*this)
            row = connection.execute(query).one_or_none()
        return None if row is None else Taken(row[0], from_us(row[1]))


def _event_row(hall_id: HallId, event: LoggedEvent) -> tuple[object, ...]:
    return (
        hall_id,
        event.seq,
        event.event_id,
        to_us(event.at),
        event.business_day.isoformat(),
        type(event.body).__name__,
        _encode(event.body),
    )


def _ticket_row(hall_id: HallId, row: TicketRow) -> tuple[object, ...]:
    ticket = row.ticket
    return (
        hall_id,
        ticket.visit_id,
        row.business_day.isoformat(),
        ticket.number.letter,
        ticket.number.ordinal,
        ticket.service,
        ticket.state.value,
        to_us(ticket.arrival),
        ticket.terminal_id,
        ticket.own_series,
        ticket.counter,
        to_us(ticket.called_at) if ticket.called_at else None,
        to_us(ticket.started_at) if ticket.started_at else None,
        to_us(ticket.ended_at) if ticket.ended_at else None,
        row.rated,
    )


def _quarantine_row(hall_id: HallId, refused: Quarantined) -> dict[str, object]:
    return {
        "id": refused.key,
        "hall_id": hall_id,
        "event_id": refused.event_id,
        "terminal_id": refused.terminal_id,
        "at": to_us(refused.at),
        "reason": refused.reason.value,
        "body": refused.body,
    }


def _quarantine_notice(refused: Quarantined) -> Notice:
    subject = f"{refused.terminal_id} {refused.event_id}"
    return Notice(refused.key, refused.at, f"quarantine.{refused.reason.value}", subject)


def _notice_row(hall_id: HallId, notice: Notice) -> dict[str, object]:
    return {
        "id": notice.id,
        "hall_id": hall_id,
        "at": to_us(notice.at),
        "kind": notice.kind,
        "subject": notice.subject,
    }
