"""A hall's own slip: blocks from top to bottom, read from TOML with every mistake by line."""

import re
import struct
import tomllib
from collections.abc import Mapping
from string import Formatter
from typing import Annotated, Any, Literal

import msgspec

from printer.slip import Slip

FIELDS = ("hall", "service", "route", "place", "place_note", "date", "notes", "number")
_BLOCK = re.compile(r"^\s*\[\[\s*block\s*\]\]")
_PNG = b"\x89PNG\r\n\x1a\n"

_Millimetres = Annotated[float, msgspec.Meta(ge=0, le=110)]
Words = str | Mapping[str, str]
Align = Literal["left", "centre"]


class Problem(msgspec.Struct, frozen=True, order=True):
    """One mistake and its cure; `line` counts from 1, 0 is the template as a whole."""

    line: int
    text: str


class TemplateProblems(ValueError):
    """All that is wrong with a template, by line."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        self.name = name
        self.problems = problems
        super().__init__("\n".join(f"{name}:{found.line}: {found.text}" for found in problems))


class _Block(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every block has: when it may be left out (1 first; 0 never)."""

    give_way: Annotated[int, msgspec.Meta(ge=0, le=9)] = 0


class LogoBlock(_Block, frozen=True, kw_only=True, tag_field="kind", tag="logo"):
    """The hall's sign, centred: a black and white PNG beside the template."""

    file: str
    height_mm: _Millimetres = 12.0
    png: bytes = b""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture in its own dots (PNG's IHDR)."""
        width, height = struct.unpack(">II", self.png[16:24])
        return width, height

    @property
    def is_png(self) -> bool:
        """A PNG, as far as its head says."""
        return self.png.startswith(_PNG) and len(self.png) >= 33 and all(self.size)


class NumberBlock(_Block, frozen=True, kw_only=True, tag_field="kind", tag="number"):
    """The ticket number in its frame; capitals of `height_mm`, None for the printer profile's."""

    height_mm: _Millimetres | None = None


class TextBlock(_Block, frozen=True, kw_only=True, tag_field="kind", tag="text"):
    """Words, wrapped; capitals of `height_mm`, of `least_mm` where the slip is too long."""

    text: Words
    align: Align = "left"
    bold: bool = False
    height_mm: _Millimetres = 3.5
    least_mm: _Millimetres | None = None


class FactsBlock(_Block, frozen=True, kw_only=True, tag_field="kind", tag="facts"):
    """People ahead and wait: label at the left edge, value at the right one."""

    height_mm: _Millimetres = 3.5


class RuleBlock(_Block, frozen=True, kw_only=True, tag_field="kind", tag="rule"):
    """A dashed line; left out where no words stand between it and the next rule or space."""


class SpaceBlock(_Block, frozen=True, kw_only=True, tag_field="kind", tag="space"):
    """Blank paper; less of it where the slip is too long."""

    mm: _Millimetres = 1.5


class Beside(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words beside the code."""

    text: Words
    bold: bool = False


class QrBlock(_Block, frozen=True, kw_only=True, tag_field="kind", tag="qr"):
    """The code of the visitor's page; `side_mm` at most, `least_mm` where the slip is too long."""

    side_mm: _Millimetres = 25.0
    least_mm: _Millimetres = 16.6
    beside: tuple[Beside, ...] = ()


Block = LogoBlock | NumberBlock | TextBlock | FactsBlock | RuleBlock | SpaceBlock | QrBlock
_KINDS: dict[str, type[Block]] = {
    "logo": LogoBlock,
    "number": NumberBlock,
    "text": TextBlock,
    "facts": FactsBlock,
    "rule": RuleBlock,
    "space": SpaceBlock,
    "qr": QrBlock,
}


class Template(msgspec.Struct, frozen=True):
    """A slip's blocks from top to bottom, and the line of each in its file."""

    name: str
    blocks: tuple[Block, ...]
    lines: tuple[int, ...]


def parse_template(name: str, text: str) -> Template:
    """The template of that text; `TemplateProblems` names every mistake by line."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = re.search(r"line (\d+)", str(error))
        found = Problem(int(told[1]) if told else 0, f"not TOML: {error}")
        raise TemplateProblems(name, (found,)) from error
    lines = [at for at, line in enumerate(text.splitlines(), 1) if _BLOCK.match(line)]
    problems = [
        Problem(_line_of(text, key), f"unknown word {key!r}: a template has [[block]] only")
        for key in tables
        if key != "block"
    ]
    tables_of_blocks = tables.get("block", [])
    if not isinstance(tables_of_blocks, list) or len(lines) != len(tables_of_blocks):
        problem = Problem(0, "write every block as [[block]] on a line of its own")
        raise TemplateProblems(name, (*problems, problem))
    blocks: list[Block] = []
    for line, table in zip(lines, tables_of_blocks, strict=True):
        try:
            blocks.append(_block(table))
        except msgspec.ValidationError as error:
            problems.append(Problem(line, f"{error}"))
    if problems:
        raise TemplateProblems(name, tuple(sorted(problems)))
    return Template(name, tuple(blocks), tuple(lines))


def _block(table: dict[str, Any]) -> Block:
    kind = table.get("kind")
    if kind not in _KINDS:
        known = ", ".join(_KINDS)
        raise msgspec.ValidationError(f"unknown kind {kind!r}: a block is one of {known}")
    words = {key: value for key, value in table.items() if key != "png"}
    if words != table:
        raise msgspec.ValidationError("a logo's picture is named by file = …, not written here")
    return msgspec.convert(words, type=_KINDS[kind])


def _line_of(text: str, key: str) -> int:
    start = re.compile(rf"^\s*\[*\s*{re.escape(key)}\b")
    return next((at for at, line in enumerate(text.splitlines(), 1) if start.match(line)), 0)


def words_of(words: Words, language: str) -> str:
    """The words in that language, else in Ukrainian, else in the first that there is."""
    if isinstance(words, str):
        return words
    return words.get(language) or words.get("uk") or next(iter(words.values()), "")


def placeholders(words: Words) -> set[str]:
    """The names in braces of all languages; ValueError for braces that make no sense."""
    texts = (words,) if isinstance(words, str) else tuple(words.values())
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}


def say(words: Words, slip: Slip) -> tuple[str, ...]:
    """The lines that this makes of a slip; none where a name in it has nothing to say."""
    lines = {
        "hall": (slip.hall_name,),
        "service": (slip.service,),
        "route": (slip.route,),
        "place": (slip.place,),
        "place_note": (slip.place_note,),
        "date": slip.date_time,
        "notes": slip.notes,
        "number": (slip.number,),
    }
    text = words_of(words, slip.language)
    names = placeholders(text)
    if len(names) == 1 and text == f"{{{next(iter(names))}}}":
        return tuple(line for line in lines[next(iter(names))] if line)
    said = {name: " ".join(lines[name]) for name in names}
    return (text.format_map(said),) if text and all(said.values()) else ()
