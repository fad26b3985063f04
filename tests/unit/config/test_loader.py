"""Settings over defaults: read whole, or every problem at once with file and key."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec
import pytest

from config.loader import SettingsProblems, load, read


class Printer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 9100
    host: str = "localhost"


class Range(msgspec.Struct, frozen=True):
    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("low is above high; change one")


class Settings(msgspec.Struct, frozen=True):
    name: str
    folder: Path = Path("here")
    languages: tuple[str, ...] = ("uk",)
    printer: Printer = Printer()
    other: Printer = Printer(host="elsewhere")
    spare: Printer | None = None
    bounds: Annotated[Range, msgspec.Meta(description="both ends")] = Range(1, 2)
    reach: Range = msgspec.field(default_factory=lambda: Range(1, 2))
    levels: Mapping[str, int] = {}

    def __post_init__(self) -> None:
        if self.name == self.printer.host:
            raise ValueError("name and printer.host must differ")


def made(text: str, **overrides: object) -> Settings:
    dotted = {key.replace("__", "."): value for key, value in overrides.items()}
    return read(Settings, [("hall.toml", text.encode())], dotted)


def problems(text: str, **overrides: object) -> list[str]:
    with pytest.raises(SettingsProblems) as caught:
        made(text, **overrides)
    return [str(problem) for problem in caught.value.problems]


def test_what_is_not_said_is_as_the_class_has_it() -> None:
    assert made('name = "a"') == Settings("a")


def test_the_hall_speaks_over_the_defaults_and_the_command_over_both() -> None:
    shipped = ("defaults/x.toml", b'name = "a"\n[printer]\nport = 1\nhost = "p"\n')
    hall = ("hall.toml", b"[printer]\nport = 2\n")
    assert read(Settings, [shipped]).printer == Printer(1, "p")
    assert read(Settings, [shipped, hall]).printer == Printer(2, "p")
    over = {"printer.port": "3", "folder": Path("/there"), "name": None}
    assert read(Settings, [shipped, hall], over) == Settings(
        "a", folder=Path("/there"), printer=Printer(3, "p")
    )


def test_a_table_said_in_part_keeps_the_rest_of_its_own_default() -> None:
    assert made('name = "a"\n[other]\nport = 7\n').other == Printer(7, "elsewhere")


def test_tables_of_free_keys_and_optional_tables_are_kept() -> None:
    text = 'name = "a"\n[levels]\none = 1\n[spare]\nport = 5\n'
    assert made(text).levels == {"one": 1}
    assert made(text).spare == Printer(5)


def test_a_path_is_read_from_its_text() -> None:
    assert made('name = "a"\nfolder = "/data"').folder == Path("/data")


def test_an_unknown_key_is_a_problem_with_a_guess() -> None:
    assert problems('name = "a"\nlanguage = ["uk"]\n[printer]\nprt = 1\nzzz = 1\n') == [
        'hall.toml: language: is no setting (did you mean "languages"?)',
        'hall.toml: printer.prt: is no setting (did you mean "printer.port"?)',
        "hall.toml: printer.zzz: is no setting",
    ]


def test_a_value_out_of_bounds_or_of_another_kind_is_named() -> None:
    assert problems('name = 5\nfolder = 6\nlanguages = "uk"\n[printer]\nport = 0\n') == [
        "hall.toml: folder: 6 does not fit: expected Path",
        "hall.toml: languages: 'uk' does not fit: Expected array, got str",
        "hall.toml: name: 5 does not fit: Expected str, got int",
        "hall.toml: printer.port: 0 does not fit: Expected int >= 1",
    ]


def test_a_table_where_a_value_belongs_and_the_other_way_round() -> None:
    found = problems('printer = 5\n[name]\nx = "a"\n')
    assert [line.partition(" does")[0] for line in found] == [
        "hall.toml: name: {'x': 'a'}",
        "hall.toml: printer: 5",
    ]


def test_what_must_be_said_and_is_not_is_a_problem() -> None:
    assert problems("[reach]\nlow = 1\n") == [
        "hall.toml: name: is missing; write it",
        "hall.toml: reach.high: is missing; write it",
    ]


def test_a_rule_between_keys_is_told_with_the_file() -> None:
    assert problems('name = "localhost"') == ["hall.toml: name and printer.host must differ"]
    assert problems('name = "a"\n[bounds]\nlow = 3\nhigh = 2\n') == [
        "hall.toml: bounds: low is above high; change one"
    ]


def test_a_problem_of_the_command_line_says_so() -> None:
    assert problems('name = "a"', printer__port="x") == [
        "command line: printer.port: 'x' does not fit: Expected int, got str"
    ]


def test_what_is_no_toml_or_no_utf8_is_a_problem() -> None:
    assert problems("name = ")[0].startswith("hall.toml: is no TOML: ")
    with pytest.raises(SettingsProblems, match="is not UTF-8"):
        read(Settings, [("hall.toml", 'name = "зала"'.encode("cp1251"))])


def test_without_sources_the_command_line_alone_speaks() -> None:
    assert read(Settings, [], {"name": "a"}) == Settings("a")
    with pytest.raises(SettingsProblems, match="command line: name: is missing"):
        read(Settings, [])


def test_a_file_that_is_missing_or_cannot_be_read_is_named() -> None:
    with pytest.raises(SettingsProblems, match=r"nowhere.toml: is missing; is the name right"):
        load(Settings, Path("nowhere.toml"))
    with pytest.raises(SettingsProblems, match="can't be read"):
        load(Settings, Path("/"))


def test_an_app_without_shipped_defaults_has_those_of_its_class() -> None:
    assert load(Settings, app="no-such-app", overrides={"name": "a"}) == Settings("a")
