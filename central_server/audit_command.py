"""`cherha audit`: the trail of who did what, looked through or written out, beside the server."""

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from central_server.audit_trail import COLUMNS, all_records, checked, csv_row
from central_server.kept_store import open_kept_store
from central_server.storage.port import Storage, StorageFault

FINE, FAILED, WRONG_USAGE = 0, 1, 2


def verify(data: Path, head: str = "") -> int:
    """Say whether the trail is as it was written; 1 where it is not.

    `head`: a hash that was written down elsewhere before; it must still be in the trail, so that
    nobody has cut off its end.
    """
    return _on_store(data, lambda storage: _verify(storage, head))


def write_csv(data: Path, out: TextIO) -> int:
    """Write the whole trail as CSV."""

    def write(storage: Storage) -> int:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for record in all_records(storage):
            writer.writerow(csv_row(record))
        return FINE

    return _on_store(data, write)


def _verify(storage: Storage, head: str) -> int:
    count, broken, last = checked(storage)
    if broken is not None:
        return _said(f"record {broken} is not as it was written: it was changed or removed.")
    if head and all(record.sha256 != head for record in all_records(storage)):
        return _said(f"no record has the hash {head}: the end of the trail was cut off.")
    print(f"{count} records, all as they were written; the last hash is {last}")  # noqa: T201  the answer of the command
    return FINE


def _on_store(data: Path, act: Callable[[Storage], int]) -> int:
    try:
        storage = open_kept_store(data)
        try:
            return act(storage)
        finally:
            storage.close()
    except StorageFault as fault:
        return _said(f"the store can't be used: {fault}")


def _said(sentence: str) -> int:
    print(f"cherha audit: {sentence}", file=sys.stderr)  # noqa: T201  to the person at the keyboard
    return FAILED
