"""The roll, the cover and what came out: commands in, cut slips and status bytes out."""

import enum

import msgspec
from PIL import Image, ImageDraw

from printer.emulator.commands import (
    Command,
    Cut,
    Feed,
    FeedLines,
    Raster,
    Reset,
    StatusQuery,
    Unknown,
    Words,
)
from printer.inter import inter

_LINE_DOTS = 30  # of a text line: ESC/POS default, 1/6 inch at 180 dpi
_TEXT_EM = 24
_BLANK, _BLACK = 255, 0
_ALWAYS = 0x12  # bits 1 and 4 of every DLE EOT answer


class Roll(enum.Enum):
    """How much paper the sensors see."""

    OK = "ok"
    LOW = "low"
    OUT = "out"


class CutSlip(msgspec.Struct, frozen=True):
    """One piece of paper that came out: the bytes that made it, and its picture (mode "L")."""

    raw: bytes
    picture: Image.Image


class Paper:
    """One printer's paper path. Not for several threads at once."""

    def __init__(
        self, *, width_dots: int = 576, head_to_cutter_dots: int = 96, has_cutter: bool = True
    ) -> None:
        self.roll = Roll.OK
        self.cover_open = False
        self.cutter_jammed = False
        self.answers = True
        self.rows_left: int | None = None
        self.unknown_commands = 0
        self.hazards = 0
        self.cut_slips = 0
        self._width = width_dots
        self._head_to_cutter = head_to_cutter_dots
        self._has_cutter = has_cutter
        self._held: list[Command] = []
        self._start_page()

    @property
    def online(self) -> bool:
        """Ready to print."""
        return not (self.cover_open or self.cutter_jammed or self.roll is Roll.OUT)

    def load(self, *, rows: int | None = None) -> list[CutSlip]:
        """A fresh roll of so many dot rows (None: endless); what waited is printed now."""
        self.rows_left = rows
        self.roll = Roll.OK
        self._start_page()
        return self.resume()

    def power_cycle(self) -> None:
        """Everything that waited or was half printed is forgotten."""
        self._held.clear()
        self._start_page()

    def resume(self) -> list[CutSlip]:
        """Print what waited while the printer was not ready; called when something was repaired."""
        held, self._held = self._held, []
        return self.perform(held)

    def perform(self, commands: list[Command]) -> list[CutSlip]:
        """The slips that were cut by these commands; those that cannot be obeyed now wait."""
        slips: list[CutSlip] = []
        for command in commands:
            if not self.online:
                self._held.append(command)
                continue
            slip = self._perform(command)
            if slip is not None:
                slips.append(slip)
        return slips

    def answer(self, query: StatusQuery) -> bytes:
        """The byte a printer sends back for DLE EOT 1–4; nothing when it is silent."""
        if not self.answers:
            return b""
        match query.kind:
            case 1:
                bits = 0 if self.online else 0x08
            case 2:
                bits = 0x04 * self.cover_open | 0x20 * (self.roll is Roll.OUT)
                bits |= 0x40 * self.cutter_jammed
            case 3:
                bits = 0x08 * self.cutter_jammed
            case _:
                bits = {Roll.OK: 0x00, Roll.LOW: 0x0C, Roll.OUT: 0x6C}[self.roll]
        return bytes((_ALWAYS | bits,))

    def _start_page(self) -> None:
        self._raw = bytearray()
        self._strips: list[tuple[int, Image.Image]] = []
        self._rows = 0
        self._inked = False

    def _perform(self, command: Command) -> CutSlip | None:
        finished = None
        if isinstance(command, Reset) and not self._has_cutter and self._inked:
            finished = self._finish(self._rows)  # torn off by hand before the next slip
        self._raw += command.raw
        match command:
            case Raster():
                self.hazards += command.hides_real_time
                self._print(_raster_picture(command))
            case Feed(dots=dots):
                self._advance(dots)
            case FeedLines(lines=lines):
                self._advance(lines * _LINE_DOTS)
            case Words():
                self._print(_words_picture(command.raw, self._width))
            case Cut():
                self._advance(command.dots)
                if self._has_cutter and self.online:
                    finished = self._finish(self._rows)
            case Unknown():
                self.unknown_commands += 1
            case _:
                pass
        return finished

    def _print(self, picture: Image.Image) -> None:
        top = self._rows
        rows = self._advance(picture.height)
        if rows:
            self._strips.append((top, picture.crop((0, 0, picture.width, rows))))
            self._inked = True

    def _advance(self, rows: int) -> int:
        """Move the paper; the rows that there was paper for."""
        if self.rows_left is not None:
            rows = min(rows, self.rows_left)
            self.rows_left -= rows
            if self.rows_left == 0:
                self.roll = Roll.OUT
        self._rows += rows
        return rows

    def _finish(self, rows: int) -> CutSlip:
        """The piece above the cutter: blank from head to cutter, then what was printed."""
        picture = Image.new("L", (self._width, rows + self._head_to_cutter), _BLANK)
        for top, strip in self._strips:
            picture.paste(strip, (0, top + self._head_to_cutter))
        slip = CutSlip(bytes(self._raw), picture)
        if self.rows_left is not None:
            self._advance(self._head_to_cutter)
        self._start_page()
        self.cut_slips += 1
        return slip


def _raster_picture(command: Raster) -> Image.Image:
    size = (command.stride * 8, command.rows)
    picture = Image.frombytes("1", size, command.data)
    picture = picture.point([_BLANK] + [_BLACK] * 255, "L")
    if command.wide == command.high == 1:
        return picture
    doubled = (size[0] * command.wide, size[1] * command.high)
    return picture.resize(doubled, Image.Resampling.NEAREST)


def _words_picture(raw: bytes, width: int) -> Image.Image:
    """Text as a plain strip: enough to be read, no model of a printer's fonts."""
    lines = raw.decode("cp1251", errors="replace").replace("\r", "").split("\n")
    picture = Image.new("L", (width, _LINE_DOTS * max(1, len(lines) - 1)), _BLANK)
    draw = ImageDraw.Draw(picture)
    for index, line in enumerate(lines):
        draw.text((0, index * _LINE_DOTS), line, font=inter(_TEXT_EM, 500), fill=_BLACK)
    return picture
