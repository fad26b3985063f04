"""A settings class from TOML: the shipped defaults, over them a hall's file, over that the command.

Every problem is reported at once, with its file and key. Settings classes are msgspec Structs that
live beside the code they set; their bounds are `msgspec.Meta`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args, get_origin

import msgspec

DEFAULTS = Path(__file__).parent / "defaults"
COMMAND_LINE = "command line"

S = TypeVar("S", bound=msgspec.Struct)
Tables = dict[str, Any]


class SettingProblem(msgspec.Struct, frozen=True, order=True):
    """One mistake: the file (or `command line`), the dotted key ("" = the whole file), the cure."""

    file: str
    key: str
    message: str

    def __str__(self) -> str:
        """Return `file: key: message`."""
        return ": ".join(part for part in (self.file, self.key, self.message) if part)


class SettingsProblems(ValueError):
    """Settings can't be used; `problems` has every mistake."""

    def __init__(self, problems: list[SettingProblem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def load(
    settings: type[S],
    path: Path | None = None,
    *,
    app: str = "",
    overrides: Mapping[str, object] | None = None,
) -> S:
    """Return settings of a class, read once when an app starts.

    `path` is the hall's own file, or None. `app` names the file of defaults; by default it is the
    package of the class. `overrides` are values of the command line by dotted key; None means not
    given. Raises SettingsProblems with everything that is wrong.
    """
    app = app or settings.__module__.partition(".")[0]
    report: list[SettingProblem] = []
    sources: list[tuple[str, bytes]] = []
    shipped = DEFAULTS / f"{app}.toml"
    if shipped.exists():
        sources.append((f"defaults/{shipped.name}", shipped.read_bytes()))
    if path is not None:
        try:
            sources.append((str(path), path.read_bytes()))
        except FileNotFoundError:
            report.append(SettingProblem(str(path), "", "is missing; is the name right?"))
        except OSError as cause:
            report.append(SettingProblem(str(path), "", f"can't be read: {cause.strerror}"))
    if report:
        raise SettingsProblems(report)
    return read(settings, sources, overrides)


def read(
    settings: type[S],
    sources: Sequence[tuple[str, bytes]],
    overrides: Mapping[str, object] | None = None,
) -> S:
    """Return settings from TOML sources (name, content), the later over the earlier ones.

    Raises SettingsProblems with everything that is wrong.
    """
    report: list[SettingProblem] = []
    layers = [(file, _parsed(file, content, report)) for file, content in sources]
    given = {key: value for key, value in (overrides or {}).items() if value is not None}
    layers.append((COMMAND_LINE, _nested(given)))
    merged: Tables = {}
    origin: dict[str, str] = {}
    for file, tables in layers:
        report.extend(_unknown_keys(settings, tables, file))
        _merge(merged, tables, file, origin)
    last = sources[-1][0] if sources else COMMAND_LINE
    values = _values(settings, merged, origin, report, last)
    if report:
        raise SettingsProblems(report)
    try:
        return settings(**values)
    except (ValueError, TypeError) as cause:  # a rule between keys, from __post_init__
        raise SettingsProblems([SettingProblem(last, "", str(cause))]) from cause


def _parsed(file: str, content: bytes, report: list[SettingProblem]) -> Tables:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        report.append(SettingProblem(file, "", "is not UTF-8; save it as UTF-8"))
    except tomllib.TOMLDecodeError as cause:
        report.append(SettingProblem(file, "", f"is no TOML: {cause}"))
    return {}


def _nested(given: Mapping[str, object]) -> Tables:
    tables: Tables = {}
    for dotted, value in given.items():
        *parents, last = dotted.split(".")
        place = tables
        for parent in parents:
            place = place.setdefault(parent, {})
        place[last] = value
    return tables


def _merge(
    into: Tables, tables: Tables, file: str, origin: dict[str, str], prefix: str = ""
) -> None:
    for name, value in tables.items():
        key = f"{prefix}{name}"
        origin[key] = file
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value, file, origin, f"{key}.")
        elif isinstance(value, dict):
            into[name] = {}
            _merge(into[name], value, file, origin, f"{key}.")
        else:
            into[name] = value


def _unknown_keys(
    settings: type[msgspec.Struct], tables: Tables, file: str, prefix: str = ""
) -> Iterator[SettingProblem]:
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(settings)}
    for name, value in tables.items():
        if name not in fields:
            near = get_close_matches(name, list(fields), n=1, cutoff=0.6)
            hint = f' (did you mean "{prefix}{near[0]}"?)' if near else ""
            yield SettingProblem(file, f"{prefix}{name}", f"is no setting{hint}")
        elif isinstance(value, dict) and (inner := _struct_in(fields[name])):
            yield from _unknown_keys(inner, value, file, f"{prefix}{name}.")


def _struct_in(annotation: Any) -> type[msgspec.Struct] | None:
    """Return the settings class that a field holds, where it holds exactly one."""
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return annotation
    return None


def _values(
    settings: type[msgspec.Struct],
    tables: Tables,
    origin: Mapping[str, str],
    report: list[SettingProblem],
    file: str,
    prefix: str = "",
    *,
    base: msgspec.Struct | None = None,
) -> dict[str, Any]:
    """Return the converted value of each key that is given; each wrong one goes to the report.

    `base` has the values of keys that are not given, where the class does not make them.
    """
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(settings):
        key = f"{prefix}{field.encode_name}"
        where = origin.get(key, file)
        if field.encode_name not in tables:
            if field.required and base is None:
                report.append(SettingProblem(where, key, "is missing; write it"))
            continue
        value = tables[field.encode_name]
        inner = _struct_in(field.type)
        if inner is not None and isinstance(value, dict):
            before = len(report)
            base = field.default if isinstance(field.default, inner) else None
            inside = _values(inner, value, origin, report, file, f"{key}.", base=base)
            if len(report) == before:
                value = _made(inner, base, inside, where, key, report)
            values[field.name] = value
            continue
        try:
            strict = where != COMMAND_LINE
            values[field.name] = msgspec.convert(value, field.type, strict=strict, dec_hook=_path)
        except (msgspec.ValidationError, TypeError) as cause:
            wanted = re.sub(r" - at `.*`$", "", str(cause)).replace("`", "")
            report.append(SettingProblem(where, key, f"{value!r} does not fit: {wanted}"))
    return values


def _made(
    settings: type[msgspec.Struct],
    base: msgspec.Struct | None,
    values: dict[str, Any],
    file: str,
    key: str,
    report: list[SettingProblem],
) -> msgspec.Struct | None:
    try:
        return settings(**values) if base is None else msgspec.structs.replace(base, **values)
    except (ValueError, TypeError) as cause:
        report.append(SettingProblem(file, key, str(cause)))
        return None


def _path(wanted: type, value: object) -> object:
    """Let a settings class hold a Path."""
    if wanted is Path and isinstance(value, str | Path):
        return Path(value)
    raise TypeError(f"expected {wanted.__name__}")
