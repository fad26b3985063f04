"""`routes.csv`: what a life event takes, as services in order."""

import re
from collections.abc import Collection

from catalogue.problems import Problem, did_you_mean
from catalogue.table import Files, Row, read_table
from queue_core.hall import Service
from queue_core.ids import ServiceCode
from queue_core.route import MOST_STOPS, RouteTemplate

FILE = "routes.csv"
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_REQUIRED = ("code", "name_uk", "services")
_OPTIONAL = ("name_en",)


def read_routes(
    files: Files, services: Collection[Service], report: list[Problem]
) -> tuple[RouteTemplate, ...]:
    """Return the templates of routes; mistakes go to the report. The file may be missing."""
    if FILE not in files:
        return ()
    known = {str(service.code) for service in services}
    rows = read_table(files, FILE, _REQUIRED, _OPTIONAL, report, may_be_empty=True)
    found: dict[str, RouteTemplate] = {}
    for row in rows:
        template = _template(row, known)
        if template.code in found:
            row.fault("code", f"{template.code!r} is already a route; give it another code")
        found.setdefault(template.code, template)
    return tuple(found.values())


def _template(row: Row, known: set[str]) -> RouteTemplate:
    code = row.text("code")
    if code and not _CODE.fullmatch(code):
        row.fault("code", f"{code!r} is no code; use small Latin letters, digits and _")
    services = row.many("services")
    if not 1 <= len(services) <= MOST_STOPS:
        row.fault("services", f"name 1 to {MOST_STOPS} services in order, separated by ;")
    for service in services:
        if known and service not in known:
            row.fault("services", f"{service!r} is no service{did_you_mean(service, known)}")
    ukrainian, english = row.text("name_uk"), row.optional("name_en")
    name = {"uk": ukrainian, "en": english} if english else {"uk": ukrainian}
    return RouteTemplate(code, name, tuple(map(ServiceCode, services)))
