"""The trail of who did what, read from its beginning: checked, or as the rows of a table."""

from collections.abc import Iterator

from central_server.storage.audit import FIRST, first_break
from central_server.storage.port import Storage
from central_server.storage.records import AuditRecord

AT_ONCE = 5_000
COLUMNS = ("n", "at", "who", "what", "subject", "hall", "detail", "sha256")


def csv_row(record: AuditRecord) -> list[str]:
    """Return a record as the row of a table, in the order of `COLUMNS`."""
    entry = record.entry
    detail = " ".join(f"{name}={value}" for name, value in sorted(entry.detail.items()))
    return [
        str(record.n),
        entry.at.isoformat(),
        *map(_harmless, (entry.who, entry.what, entry.subject, entry.hall_id or "", detail)),
        record.sha256,
    ]


def all_records(storage: Storage) -> Iterator[AuditRecord]:
    """Yield the trail, part by part."""
    after = 0
    while records := storage.audit_records(after, AT_ONCE):
        yield from records
        after = records[-1].n


def checked(storage: Storage) -> tuple[int, int | None, str]:
    """Return how many records there are, the first that is broken (None), and the last hash."""
    count, before = 0, FIRST
    while records := storage.audit_records(count, AT_ONCE):
        broken = first_break(records, before, count)
        if broken is not None:
            return count + len(records), broken, before
        count, before = records[-1].n, records[-1].sha256
    return count, None, before


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
