"""The row per visit that the national monitoring reads: its schema changes by addition alone.

`monitoring/*` were written by past versions and are never edited; a new version adds two files
with `python -m tests.golden.test_monitoring`.
"""

import csv
import io
from datetime import date
from pathlib import Path

import msgspec
import pytest

from central_server.rating_tables import (
    EXPORT_VERSION,
    RatedVisits,
    rated_visits,
    visits_as_csv,
)
from queue_core.hall import HallIndex
from queue_core.ids import CounterNumber, ServiceCode
from queue_core.rating_report import EndedVisit
from tests.unit.central_server.halls import small_hall

FOLDER = Path(__file__).parent / "monitoring"
INDEX = HallIndex(small_hall())


def visit(day: int, service: str, counter: int, **more: object) -> EndedVisit:
    return msgspec.structs.replace(
        EndedVisit(
            day=date(2026, 11, day),
            service=ServiceCode(service),
            counter=CounterNumber(counter),
            front_office="ADM",
            outcome="served",
        ),
        **more,
    )


VISITS = [
    visit(21, "passport", 2, level=4, bound="visit", recommends=10),
    visit(20, "passport", 1, level=1, bound="visit", follow_up="waiting"),
    visit(20, "birth", 1, outcome=None),
    visit(20, "birth", 2, outcome="refused", level=2, bound="time", follow_up="result"),
    visit(20, "passport", 1, level=3, bound="visit", suspect=True),
]


def today() -> RatedVisits:
    return rated_visits("2026-11", VISITS, INDEX)


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))


def test_this_version_writes_what_it_wrote_before() -> None:
    assert visits_as_csv(today()) == (FOLDER / f"{EXPORT_VERSION}.csv").read_bytes()
    written = msgspec.json.decode((FOLDER / f"{EXPORT_VERSION}.json").read_bytes())
    assert msgspec.to_builtins(today()) == written


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_who_reads_an_older_table_finds_its_columns_where_they_were(path: Path) -> None:
    before, now = rows(path.read_bytes()), rows(visits_as_csv(today()))
    columns = list(before[0])
    kept = [name for name in columns if name != "schema_version"]
    assert [name for name in now[0] if name != "schema_version"][: len(kept)] == kept
    assert [{name: row[name] for name in kept} for row in now] == [
        {name: row[name] for name in kept} for row in before
    ]


def test_a_row_tells_nobody_no_moment_and_no_employee() -> None:
    table = visits_as_csv(today()).decode("utf-8-sig")
    names = set(table.splitlines()[0].split(","))
    assert not names & {"visit_id", "number", "counter", "clerk", "at", "pressed_at", "ended"}
    assert table.splitlines()[1:] == sorted(table.splitlines()[1:])


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{EXPORT_VERSION}.csv").write_bytes(visits_as_csv(today()))
    text = msgspec.json.format(msgspec.json.encode(today()), indent=1)
    (FOLDER / f"{EXPORT_VERSION}.json").write_bytes(text + b"\n")
