"""Who did what, as a chain: each row's hash covers the row and the hash before it.

Whoever changes, removes or inserts a row breaks every hash after it. The hash is SHA-256 over the
hash before (64 hexadecimal digits, zeros for the first) and the row as JSON in a fixed order.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import insert, select

from central_server.storage.database import Database
from central_server.storage.records import AuditEntry, AuditRecord
from central_server.storage.tables import audit, from_us, to_us

FIRST = "0" * 64
_encode = msgspec.json.Encoder(order="sorted").encode


def seal(before: str, n: int, entry: AuditEntry) -> str:
    """Return the hash of the nth row after the hash of the row before it."""
    row = [n, to_us(entry.at), entry.hall_id, entry.who, entry.what, entry.subject, entry.detail]
    return hashlib.sha256(before.encode() + _encode(row)).hexdigest()


def first_break(records: Iterable[AuditRecord], before: str = FIRST, after: int = 0) -> int | None:
    """Return the number of the first row that is not as it was written, None where all are.

    `records` in their order, those after row number `after`, whose hash was `before`.
    """
    for expected, record in enumerate(records, after + 1):
        if record.n != expected or record.sha256 != seal(before, record.n, record.entry):
            return expected
        before = record.sha256
    return None


class AuditTables:
    """The part of the store that remembers who did what; rows are only ever added."""

    _database: Database

    def append_audit(self, entries: Iterable[AuditEntry]) -> None:
        with self._database.write() as connection:
            query = select(audit.c.n, audit.c.sha256).order_by(audit.c.n.desc()).limit(1)
            last = connection.execute(query.with_for_update()).first()
            n, before = (last.n, last.sha256) if last is not None else (0, FIRST)
            for entry in entries:
                n += 1
                before = seal(before, n, entry)
                connection.execute(insert(audit), _row(n, entry, before))

    def audit_records(self, after: int = 0, most: int | None = None) -> Sequence[AuditRecord]:
        query = select(audit).where(audit.c.n > after).order_by(audit.c.n).limit(most)
        with self._database.read() as connection:
            return [_record(row) for row in connection.execute(query)]

    def last_audit_records(self, most: int, before: int | None = None) -> Sequence[AuditRecord]:
        query = select(audit).order_by(audit.c.n.desc()).limit(most)
        if before is not None:
            query = query.where(audit.c.n < before)
        with self._database.read() as connection:
            return [_record(row) for row in connection.execute(query)]


def _row(n: int, entry: AuditEntry, sha256: str) -> dict[str, object]:
    return {
        "n": n,
        "at": to_us(entry.at),
        "hall_id": entry.hall_id,
        "who": entry.who,
        "what": entry.what,
        "subject": entry.subject,
        "detail": _encode(entry.detail),
        "sha256": sha256,
    }


def _record(row: Any) -> AuditRecord:
    detail = msgspec.json.decode(row.detail, type=dict[str, str])
    entry = AuditEntry(from_us(row.at), row.who, row.what, row.subject, row.hall_id, detail)
    return AuditRecord(row.n, entry, row.sha256)
