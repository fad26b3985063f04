"""`slots.csv`: which services can be booked, when, and for how many at once."""

from collections.abc import Collection

from catalogue.problems import Problem, did_you_mean
from catalogue.schedule import span, weekdays
from catalogue.table import Files, Row, read_table
from queue_core.bookings import SlotRow
from queue_core.hall import Service
from queue_core.ids import ServiceCode

FILE = "slots.csv"
_LONGEST_MIN, _MOST_PLACES = 480, 999
_REQUIRED = ("from", "to", "minutes", "places")
_OPTIONAL = ("lines", "services", "weekdays")


def read_slots(
    files: Files, services: Collection[Service], report: list[Problem]
) -> tuple[SlotRow, ...]:
    """Return the rows of slots; mistakes go to the report. Without the file nothing is booked."""
    if FILE not in files:
        return ()
    letters = {service.letter for service in services}
    codes = {str(service.code) for service in services}
    return tuple(
        _slot_row(row, letters, codes)
        for row in read_table(files, FILE, _REQUIRED, _OPTIONAL, report, may_be_empty=True)
    )


def _slot_row(row: Row, letters: set[str], codes: set[str]) -> SlotRow:
    lines, services = row.many("lines"), row.many("services")
    _check(row, "lines", lines, letters)
    _check(row, "services", services, codes)
    if not (lines or services):
        row.fault("lines", "name at least one line here, or a service in the column services")
    begins, ends = span(row)
    return SlotRow(
        letters=lines,
        services=tuple(map(ServiceCode, services)),
        weekdays=weekdays(row),
        begins=begins,
        ends=ends,
        minutes=row.whole("minutes", 1, _LONGEST_MIN) or _LONGEST_MIN,
        places=row.whole("places", 1, _MOST_PLACES) or 1,
    )


def _check(row: Row, column: str, named: tuple[str, ...], known: set[str]) -> None:
    for name in named:
        if name not in known:
            row.fault(column, f"{name!r} is not in services.csv{did_you_mean(name, known)}")
