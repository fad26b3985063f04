"""`schedule.csv` and `days_off.csv`: when the hall, a line, a service or a counter works."""

import re
from collections import defaultdict
from collections.abc import Collection
from datetime import date

from catalogue.problems import Problem, did_you_mean
from catalogue.table import Files, Row, read_table
from queue_core.hall import Counter, Service
from queue_core.schedule import Hours, Schedule, SpecialDay

FILE = "schedule.csv"
DAYS_OFF = "days_off.csv"
_KINDS = ("hall", "line", "service", "counter")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_DAYS = re.compile(r"([1-7])(?:-([1-7]))?")


def read_schedule(
    files: Files,
    services: Collection[Service],
    counters: Collection[Counter],
    report: list[Problem],
) -> Schedule:
    """Return the hall's schedule; mistakes go to the report. Both files may be missing."""
    known = {
        "line": {service.letter for service in services},
        "service": {str(service.code) for service in services},
        "counter": {str(counter.number) for counter in counters},
    }
    found: dict[str, defaultdict[str, list[Hours]]] = {kind: defaultdict(list) for kind in _KINDS}
    for row in _rows(files, FILE, ("what", "weekdays", "from", "to"), ("which",), report):
        kind, which = row.text("what"), row.optional("which")
        if kind not in _KINDS:
            near = did_you_mean(kind, _KINDS)
            row.fault("what", f"{kind!r} is none of {', '.join(_KINDS)}{near}")
            continue
        if kind == "hall" and which:
            row.fault("which", "a row of the hall names nothing; leave it empty")
        if kind != "hall" and which not in known[kind]:
            near = did_you_mean(which, known[kind])
            row.fault("which", f"{which!r} is no {kind} of this hall{near}")
        opens, closes = span(row)
        found[kind][which].append(Hours(weekdays(row), opens, closes))
    return Schedule(
        hall=tuple(found["hall"][""]),
        services=_as_tuples(found["service"]),
        letters=_as_tuples(found["line"]),
        counters=_as_tuples(found["counter"]),
        special_days=tuple(_special_days(files, report)),
    )


def weekdays(row: Row) -> tuple[int, ...]:
    """Return the days of a cell such as `1-5;7`: 1 is Monday, empty is every day."""
    days: set[int] = set()
    for part in row.many("weekdays") or ("1-7",):
        match = _DAYS.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if first > last:
            row.fault("weekdays", f"{part!r} is no day or days; write such as 1-5 or 1;3;5")
        days.update(range(first, last + 1))
    return tuple(sorted(days))


def span(row: Row) -> tuple[str, str]:
    """Return the times of the columns `from` and `to`, in their order."""
    opens, closes = _time(row, "from"), _time(row, "to")
    if opens and closes and closes <= opens:
        row.fault("to", f"{closes} is not after {opens}")
    return opens, closes


def _time(row: Row, column: str) -> str:
    text = row.text(column)
    if text and not _TIME.fullmatch(text) and not (column == "to" and text == "24:00"):
        row.fault(column, f"{text!r} is no time; write HH:MM, such as 08:00")
        return ""
    return text


def _special_days(files: Files, report: list[Problem]) -> list[SpecialDay]:
    days: dict[date, SpecialDay] = {}
    for row in _rows(files, DAYS_OFF, ("date", "name_uk"), ("name_en", "from", "to"), report):
        day = _date(row)
        opens, closes = ("", "")
        if row.optional("from") or row.optional("to"):
            opens, closes = span(row)
        ukrainian, english = row.text("name_uk"), row.optional("name_en")
        name = {"uk": ukrainian, "en": english} if english else {"uk": ukrainian}
        if day is None:
            continue
        if day in days:
            row.fault("date", f"{day} stands here twice; keep one row")
        days.setdefault(day, SpecialDay(day, name, opens, closes))
    return list(days.values())


def _date(row: Row) -> date | None:
    text = row.text("date")
    try:
        return date.fromisoformat(text)
    except ValueError:
        if text:
            row.fault("date", f"{text!r} is no date; write YYYY-MM-DD, such as 2026-12-25")
        return None


def _rows(
    files: Files,
    name: str,
    required: tuple[str, ...],
    optional: tuple[str, ...],
    report: list[Problem],
) -> list[Row]:
    if name not in files:
        return []
    return read_table(files, name, required, optional, report, may_be_empty=True)


def _as_tuples(rows: defaultdict[str, list[Hours]]) -> dict[str, tuple[Hours, ...]]:
    return {which: tuple(hours) for which, hours in rows.items()}
