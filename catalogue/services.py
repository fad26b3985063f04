"""`services.csv`: what one comes for, with all that can be wrong in it."""

import re
from collections import Counter

from catalogue.problems import Problem, latin_hint
from catalogue.table import Files, Row, read_table
from catalogue.tree import PAGE_MAX
from queue_core.hall import Service
from queue_core.ids import ServiceCode
from queue_core.ticket_number import is_series_letter

FILE = "services.csv"
SHORT_NAME_MAX = 40
_LONGEST_SERVICE_MIN = 480.0
_HIGHEST_QUOTA = 9999
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_REQUIRED = (
    "code", "front_office", "letter", "category_uk", "subcategory_uk", "name_uk", "short_name_uk",
)  # fmt: skip
_OPTIONAL = (
    "official_id", "category_en", "subcategory_en", "name_en", "keywords_uk", "avg_service_min",
    "documents_uk", "visitor_groups", "quota_a_day",
)  # fmt: skip


def read_services(files: Files, report: list[Problem]) -> dict[int, Service]:
    """Return the services by the line on which they stand; mistakes go to the report."""
    rows = read_table(files, FILE, _REQUIRED, _OPTIONAL, report)
    services = {row.line: _service(row) for row in rows}
    for column in ("code", "name_uk", "short_name_uk"):
        _say_doubles(rows, column)
    _say_mixed_categories(rows)
    _say_full_nodes(rows)
    return services


def _service(row: Row) -> Service:
    code = row.text("code")
    if code and not _CODE.fullmatch(code):
        row.fault("code", f"{code!r} is no code; use small Latin letters, digits and hyphens")
    letter = row.text("letter")
    if letter and not is_series_letter(letter):
        message = "can't begin a number; use one Cyrillic capital that nobody misreads"
        row.fault("letter", f"{letter!r}{latin_hint(letter)} {message} (not ЗОБЧІЇЙЩШЬВҐЄИ)")
    short_name = row.text("short_name_uk")
    if len(short_name) > SHORT_NAME_MAX:
        message = f"has {len(short_name)} characters; shorten it to {SHORT_NAME_MAX}"
        row.fault("short_name_uk", message)
    return Service(
        code=ServiceCode(code),
        letter=letter,
        front_office=row.text("front_office"),
        category=_names(row, "category", row.text("category_uk")),
        subcategory=_names(row, "subcategory", row.text("subcategory_uk")),
        name=_names(row, "name", row.text("name_uk")),
        short_name=short_name,
        keywords=row.many("keywords_uk"),
        documents=row.many("documents_uk"),
        visitor_groups=row.many("visitor_groups"),
        mean_minutes=row.minutes("avg_service_min", _LONGEST_SERVICE_MIN),
        quota=row.whole("quota_a_day", 0, _HIGHEST_QUOTA) if row.optional("quota_a_day") else None,
        official_id=row.optional("official_id"),
    )


def _names(row: Row, column: str, ukrainian: str) -> dict[str, str]:
    english = row.optional(f"{column}_en")
    return {"uk": ukrainian, "en": english} if english else {"uk": ukrainian}


def _say_doubles(rows: list[Row], column: str) -> None:
    first: dict[str, int] = {}
    for row in rows:
        value = row.optional(column)
        if value and value in first:
            row.fault(column, f"{value!r} is already on line {first[value]}; make them differ")
        first.setdefault(value, row.line)


def _say_mixed_categories(rows: list[Row]) -> None:
    """One letter is one category, and one name has one translation."""
    pairs = (
        ("letter", "category_uk"),
        ("category_uk", "letter"),
        ("category_uk", "category_en"),
    )
    for key, value in pairs:
        seen: dict[str, Counter[str]] = {}
        for row in rows:
            seen.setdefault(row.optional(key), Counter())[row.optional(value)] += 1
        for row in rows:
            here = row.optional(value)
            usual = seen[row.optional(key)].most_common(1)[0][0]
            if here != usual:
                message = f"{row.optional(key)!r} has {usual!r} elsewhere and {here!r} here"
                row.fault(value, f"{message}; write the same")


def _say_full_nodes(rows: list[Row]) -> None:
    """A page of the kiosk shows at most 12 services (K1)."""
    services: dict[tuple[str, str], int] = {}
    for row in rows:
        node = (row.optional("category_uk"), row.optional("subcategory_uk"))
        services[node] = services.get(node, 0) + 1
        if services[node] == PAGE_MAX + 1:
            message = f"{node[1]!r} has more than {PAGE_MAX} services; divide it in two"
            row.fault("subcategory_uk", message)
