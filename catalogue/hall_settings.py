"""`hall.toml`: a hall's name, hours, the areas of its start page; what doesn't fit into a table."""

import re
import tomllib
from collections.abc import Mapping
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec

from catalogue.hall_rules import KEYS as RULE_TABLES
from catalogue.hall_rules import RuleTables, read_rules
from catalogue.problems import Problem, did_you_mean
from catalogue.table import Files, read_text
from queue_core.hall import MenuArea
from queue_core.ids import ServiceCode

FILE = "hall.toml"
_REQUIRED = ("id", "name", "timezone", "opens", "closes", "areas")
_KEYS = (*_REQUIRED, "frequent", "consultation", "public_url", "night_reset", *RULE_TABLES)
_AREA_KEYS = ("name", "letters", "icon")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_ICON = re.compile(r"[a-z_]+")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class HallSettings(msgspec.Struct, frozen=True):
    """The content of a right `hall.toml`."""

    hall_id: str
    name: Mapping[str, str]
    timezone: str
    opens: str
    closes: str
    areas: tuple[MenuArea, ...]
    frequent: tuple[ServiceCode, ...]
    consultation: ServiceCode
    public_url: str
    night_reset: bool
    rules: RuleTables
    lines: Mapping[str, int]
    """Where the key `frequent` and each area (`areas 1`…) stand."""


class _Reader:
    """Takes values out of tables; a wrong one becomes a problem and something harmless."""

    def __init__(self, text: str, report: list[Problem]) -> None:
        self._lines = text.splitlines()
        self._report = report

    def fault(self, key: str, message: str, line: int | None = None) -> None:
        self._report.append(
            Problem(FILE, self.line_of(key) if line is None else line, key, message)
        )

    def fault_of_table(self, key: str, message: str) -> None:
        """Report a mistake at a key of a table, such as `pause grace_min`."""
        table, _, name = key.partition(" ")
        self.fault(key, message, self.line_of(name or table) or self.line_of(table))

    def line_of(self, start: str, nth: int = 1) -> int:
        """Return the nth line that begins with this key or table header; 0 where there is none."""
        pattern = re.compile(rf"\s*(\[\[?)?{re.escape(start)}\b")
        found = [at for at, line in enumerate(self._lines, 1) if pattern.match(line)]
        return found[nth - 1] if len(found) >= nth else 0

    def text(self, value: object, key: str, line: int | None = None) -> str:
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.fault(key, "write a text that is not empty", line)
        return ""

    def names(self, value: object, key: str, line: int | None = None) -> dict[str, str]:
        if not isinstance(value, dict) or not value.get("uk"):
            self.fault(key, 'write names by language, such as { uk = "…", en = "…" }', line)
            return {"uk": ""}
        line = self.line_of(key) if line is None else line
        return {str(code): self.text(name, f"{key}.{code}", line) for code, name in value.items()}

    def texts(self, value: object, key: str, line: int | None = None) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(value)
        self.fault(key, 'write a list of texts, such as ["Р", "П"]', line)
        return ()


def read_hall(files: Files, report: list[Problem]) -> HallSettings | None:
    """Return the hall's settings, or None where the file can't be read; mistakes to the report."""
    text = read_text(files, FILE, report)
    if text is None:
        return None
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        place = re.search(r"at line (\d+)", str(cause))
        report.append(Problem(FILE, int(place[1]) if place else 0, "", f"is no TOML: {cause}"))
        return None
    reader = _Reader(text, report)
    for key in tables:
        if key not in _KEYS:
            reader.fault(key, f"is no key of this file{did_you_mean(key, _KEYS)}")
    for key in _REQUIRED:
        if key not in tables:
            reader.fault(key, "is missing")
    return HallSettings(
        hall_id=_hall_id(reader, tables.get("id", "-")),
        name=reader.names(tables["name"], "name") if "name" in tables else {"uk": ""},
        timezone=_timezone(reader, tables.get("timezone", "Europe/Kyiv")),
        opens=_hour(reader, tables.get("opens", "00:00"), "opens"),
        closes=_closes(reader, tables),
        areas=_areas(reader, tables.get("areas", [])),
        frequent=tuple(map(ServiceCode, reader.texts(tables.get("frequent", []), "frequent"))),
        consultation=_consultation(reader, tables.get("consultation", "")),
        public_url=_public_url(reader, tables.get("public_url", "")),
        night_reset=_night_reset(reader, tables.get("night_reset", True)),
        rules=read_rules(tables, reader.fault_of_table),
        lines=_places(reader),
    )


def _places(reader: _Reader) -> dict[str, int]:
    places = {key: reader.line_of(key) for key in ("frequent", "areas", "consultation")}
    nth = 1
    while line := reader.line_of("areas", nth):
        places[f"areas {nth}"] = line
        nth += 1
    return places


def _hall_id(reader: _Reader, value: object) -> str:
    if value != "-" and (not isinstance(value, str) or not _ID.fullmatch(value)):
        reader.fault("id", "write small Latin letters, digits and hyphens, up to 40")
    return str(value)


def _night_reset(reader: _Reader, value: object) -> bool:
    if not isinstance(value, bool):
        reader.fault("night_reset", "write true or false")
        return True
    return value


def _consultation(reader: _Reader, value: object) -> ServiceCode:
    if not isinstance(value, str):
        reader.fault("consultation", 'write the code of a service in quotes, or ""')
        return ServiceCode("")
    return ServiceCode(value)


def _timezone(reader: _Reader, value: object) -> str:
    try:
        return ZoneInfo(str(value)).key
    except (KeyError, ValueError, OSError):
        reader.fault("timezone", f"{value!r} is no time zone; write a name such as Europe/Kyiv")
        return "Europe/Kyiv"


def _hour(reader: _Reader, value: object, key: str) -> str:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        reader.fault(key, f'{value!s} is no time; write "HH:MM" in quotes, such as "08:00"')
        return "00:00"
    return value


def _closes(reader: _Reader, tables: Mapping[str, object]) -> str:
    closes = _hour(reader, tables.get("closes", "23:59"), "closes")
    opens = tables.get("opens")
    if isinstance(opens, str) and _TIME.fullmatch(opens) and "00:00" < closes <= opens:
        reader.fault("closes", f"{closes} is not after opens, {opens}")
    return closes


def _areas(reader: _Reader, value: object) -> tuple[MenuArea, ...]:
    if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
        reader.fault("areas", "write each area as a table [[areas]] with name, letters and icon")
        return ()
    areas = []
    for nth, table in enumerate(value, 1):
        line = reader.line_of("areas", nth)
        where = f"areas {nth}"
        for key in table:
            if key not in _AREA_KEYS:
                near = did_you_mean(key, _AREA_KEYS)
                reader.fault(f"{where} {key}", f"is no key of an area{near}", line)
        icon = reader.text(table.get("icon"), f"{where} icon", line)
        if icon and not _ICON.fullmatch(icon):
            reader.fault(f"{where} icon", f"{icon!r} is no name of an icon, such as house", line)
        names = reader.names(table.get("name"), f"{where} name", line)
        letters = reader.texts(table.get("letters"), f"{where} letters", line)
        areas.append(MenuArea(names, letters, icon))
    return tuple(areas)


def _public_url(reader: _Reader, value: object) -> str:
    if not value:
        return ""
    parts = urlsplit(str(value))
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        message = (
            f"{value!r} is no address; write one such as https://cherha.example.ua, or nothing"
        )
        reader.fault("public_url", message)
    return str(value).rstrip("/")
