"""A hall's description back into the files of a hall's folder: to be checked again, or kept.

`describe(files_of(description))` has the same tables and menu; rules stand in `hall.toml` alone.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalogue import counters, hall_settings, priority_groups, routes, schedule, services, slots
from queue_core.bookings import SlotRow
from queue_core.hall import Counter, HallDescription, PriorityGroup, Service
from queue_core.route import RouteTemplate
from queue_core.schedule import Hours, Schedule, SpecialDay

_SERVICE_COLUMNS = (
    "code", "front_office", "letter", "category_uk", "category_en", "subcategory_uk",
    "subcategory_en", "name_uk", "name_en", "short_name_uk", "keywords_uk", "avg_service_min",
    "documents_uk", "visitor_groups", "official_id", "quota_a_day",
)  # fmt: skip
_COUNTER_COLUMNS = ("number", "front_office", "categories", "type", "floor", "zone", "weights")
_GROUP_COLUMNS = ("code", "name_uk", "name_en", "head_start_min")
_ROUTE_COLUMNS = ("code", "name_uk", "name_en", "services")
_SLOT_COLUMNS = ("lines", "services", "weekdays", "from", "to", "minutes", "places")
_HOURS_COLUMNS = ("what", "which", "weekdays", "from", "to")
_DAY_COLUMNS = ("date", "name_uk", "name_en", "from", "to")


def files_of(description: HallDescription) -> dict[str, bytes]:
    """Return the files of a folder by name; a table's rows are in the description's order."""
    week = map(_hours_row, hours_in_order(description.schedule))
    special = map(_day_row, description.schedule.special_days)
    return {
        services.FILE: _table(_SERVICE_COLUMNS, map(_service_row, description.services)),
        counters.FILE: _table(_COUNTER_COLUMNS, map(_counter_row, description.counters)),
        priority_groups.FILE: _table(_GROUP_COLUMNS, map(_group_row, description.priority_groups)),
        routes.FILE: _table(_ROUTE_COLUMNS, map(_route_row, description.routes)),
        slots.FILE: _table(_SLOT_COLUMNS, map(_slot_row, description.bookable.slots)),
        schedule.FILE: _table(_HOURS_COLUMNS, week),
        schedule.DAYS_OFF: _table(_DAY_COLUMNS, special),
        hall_settings.FILE: _hall_toml(description).encode(),
    }


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode()


def _service_row(it: Service) -> list[str]:
    return [
        it.code,
        it.front_office,
        it.letter,
        *_names(it.category),
        *_names(it.subcategory),
        *_names(it.name),
        it.short_name,
        ";".join(it.keywords),
        f"{it.mean_minutes:g}" if it.mean_minutes else "",
        ";".join(it.documents),
        ";".join(it.visitor_groups),
        it.official_id,
        "" if it.quota is None else str(it.quota),
    ]


def _counter_row(it: Counter) -> list[str]:
    letters = ";".join(it.letters)
    weights = ";".join(f"{letter}:{weight}" for letter, weight in it.weights.items())
    return [str(it.number), it.front_office, letters, it.kind, str(it.floor), it.zone, weights]


def _group_row(it: PriorityGroup) -> list[str]:
    return [it.code, *_names(it.name), str(it.head_start_min)]


def hours_in_order(week: Schedule) -> Iterator[tuple[str, str, Hours]]:
    """Yield the weekly hours as rows: `what` (hall, line, service, counter), `which`, hours."""
    for row in week.hall:
        yield "hall", "", row
    kinds = (("line", week.letters), ("service", week.services), ("counter", week.counters))
    for what, of_kind in kinds:
        for which, rows in of_kind.items():
            for row in rows:
                yield what, which, row


def _route_row(it: RouteTemplate) -> list[str]:
    return [it.code, *_names(it.name), ";".join(it.services)]


def _slot_row(it: SlotRow) -> list[str]:
    lines, named = ";".join(it.letters), ";".join(it.services)
    return [lines, named, _days(it.weekdays), it.begins, it.ends, str(it.minutes), str(it.places)]


def _hours_row(it: tuple[str, str, Hours]) -> list[str]:
    what, which, hours = it
    return [what, which, _days(hours.weekdays), hours.opens, hours.closes]


def _day_row(it: SpecialDay) -> list[str]:
    return [it.date.isoformat(), *_names(it.name), it.opens, it.closes]


def _days(weekdays: Iterable[int]) -> str:
    """Return a cell of days; one that names none is no day, while an empty one is every day."""
    return ";".join(map(str, weekdays)) or "0"


def _names(names: Mapping[str, str]) -> tuple[str, str]:
    return names.get("uk", ""), names.get("en", "")


def _hall_toml(it: HallDescription) -> str:
    lines = [
        f"id = {_text(it.hall_id)}",
        f"name = {_inline(it.name)}",
        f"timezone = {_text(it.timezone)}",
        f"opens = {_text(it.opens)}",
        f"closes = {_text(it.closes)}",
        f"frequent = {_list(it.frequent)}",
        f"consultation = {_text(it.consultation)}",
        f"public_url = {_text(it.public_url)}",
    ]
    if not it.areas:
        lines.append("areas = []")
    for area in it.areas:
        lines += [
            "",
            "[[areas]]",
            f"name = {_inline(area.name)}",
            f"letters = {_list(area.letters)}",
            f"icon = {_text(area.icon)}",
        ]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _inline(names: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f"{_text(key)} = {_text(value)}" for key, value in names.items()) + " }"
