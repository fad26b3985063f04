"""The roll, the cover and what came out: commands in, cut slips and answers out."""

from collections import deque

import msgspec
from PIL import Image

from printer.emulator.answers import Condition, Failure, Model, Roll, identity, in_turn
from printer.emulator.answers import process_done as _process_done
from printer.emulator.code_pages import CODE_PAGES, CodePages
from printer.emulator.commands import (
    AutoStatus,
    BitImage,
    Command,
    Cut,
    Feed,
    FeedLines,
    Identify,
    ProcessId,
    Raster,
    Reset,
    SensorQuery,
    Setting,
    Symbol,
    Unknown,
    Words,
)
from printer.emulator.text_mode import QrCode, TextMode

_BLANK, _BLACK = 255, 0


class CutSlip(msgspec.Struct, frozen=True):
    """One piece of paper that came out: the bytes that made it, and its picture (mode "L").

    `text` are the lines printed in text mode, letter for letter; `codes` what the QR codes hold
    that the printer drew itself.
    """

    raw: bytes
    picture: Image.Image
    text: tuple[str, ...] = ()
    codes: tuple[bytes, ...] = ()


class _Strip(Command, frozen=True):
    """A picture on its way to the paper; what there is no paper for waits for the next roll."""

    picture: Image.Image


class Paper:
    """One printer's paper path. Not for several threads at once.

    `replies` gathers what is answered in turn (GS r, GS ( H, GS I); `scraps` are pieces that were
    torn off unfinished when new paper was loaded. `auto_status` is what GS a has at the start and
    after each reset: Epson's DIP switch 2-1 makes it 2.
    """

    def __init__(
        self,
        *,
        width_dots: int = 576,
        head_to_cutter_dots: int = 96,
        has_cutter: bool = True,
        model: Model | None = None,
        code_pages: CodePages = CODE_PAGES["epson"],
        auto_status: int = 0,
    ) -> None:
        self.roll = Roll.OK
        self.cover_open = False
        self.cutter_jammed = False
        self.switched_off = False
        self.failure = Failure.NONE
        self.jam_at_next_cut = False
        self.rows_left: int | None = None
        self.low_below: int | None = None
        self.auto_status = self._auto_status = auto_status
        self.replies = bytearray()
        self.unknown_commands = 0
        self.hazards = 0
        self.cut_slips = 0
        self.scraps: list[CutSlip] = []
        self._width = width_dots
        self._head_to_cutter = head_to_cutter_dots
        self._has_cutter = has_cutter
        self._model = model or Model()
        self._held: deque[Command] = deque()
        self._text = TextMode(width_dots, code_pages)
        self._qr = QrCode()
        self._start_page()

    @property
    def misplaced_commands(self) -> int:
        """Commands that a printer obeys at the begin of a line only, and got in its middle."""
        return self._text.misplaced

    @property
    def condition(self) -> Condition:
        """What the sensors see now."""
        return Condition(
            roll=self.roll,
            cover_open=self.cover_open,
            cutter_jammed=self.cutter_jammed,
            switched_off=self.switched_off,
            failure=self.failure,
        )

    @property
    def online(self) -> bool:
        """Ready to print."""
        return self.condition.online

    @property
    def held_bytes(self) -> int:
        """Bytes that were taken and wait until the printer is ready."""
        return sum(len(command.raw) for command in self._held)

    def set_cutter(self, *, jammed: bool) -> None:
        """Jam or free the cutter; a free one is good for its next cut too."""
        self.cutter_jammed = jammed
        self.jam_at_next_cut = False

    def load(self, *, rows: int | None = None, low_below: int | None = None) -> list[CutSlip]:
        """A fresh roll of so many dot rows (None: endless); what waited is printed now.

        The near-end sensor sees the roll's end when fewer than `low_below` rows are left.
        """
        if self._inked:
            self.scraps.append(self._piece(self._rows))
        self.rows_left = rows
        self.low_below = low_below
        self.roll = Roll.OK
        self._start_page()
        self._advance(0)
        return self.resume()

    def forget(self) -> None:
        """Whatever waited for its turn is gone (DLE DC4 8)."""
        self._held.clear()

    def power_cycle(self) -> None:
        """Everything that waited, was half printed or had been set is forgotten."""
        self._held.clear()
        self.replies.clear()
        self.auto_status = self._auto_status
        self._text.reset()
        self._start_page()

    def resume(self) -> list[CutSlip]:
        """Print what waited while the printer was not ready; called when something was repaired."""
        slips: list[CutSlip] = []
        while self._held and self.online:
            slip = self._perform(self._held.popleft())
            if slip is not None:
                slips.append(slip)
        return slips

    def perform(self, commands: list[Command]) -> list[CutSlip]:
        """The slips that were cut by these commands; those that cannot be obeyed now wait."""
        self._held.extend(commands)
        return self.resume()

    def _start_page(self) -> None:
        self._raw = bytearray()
        self._strips: list[tuple[int, Image.Image]] = []
        self._rows = 0
        self._inked = False
        self._text.text.clear()
        self._codes: list[bytes] = []

    def _perform(self, command: Command) -> CutSlip | None:
        finished = None
        if isinstance(command, Reset) and not self._has_cutter and self._inked:
            finished = self._finish()  # torn off by hand before the next slip
        self._raw += command.raw
        match command:
            case _Strip(picture=picture):
                self._print(picture)
            case Raster():
                self.hazards += command.hides_real_time
                self._place(_raster_picture(command))
            case Feed(dots=dots):
                self._feed(dots)
            case FeedLines(lines=lines):
                self._feed(lines * self._text.line_dots)
            case Words(raw=raw):
                self._put_first(self._text.words(raw))
            case BitImage():
                self._text.image(_columns_picture(command))
            case Symbol(kind=49):
                self._symbol(command)
            case Setting(raw=raw):
                self._text.set(raw)
            case Cut():
                finished = self._cut(command)
            case Reset():
                self.auto_status = self._auto_status
                self._text.reset()
                self._qr = QrCode()
            case Unknown():
                self.unknown_commands += 1
            case _:
                self._reply(command)
        return finished

    def _reply(self, command: Command) -> None:
        """What is answered in turn: everything before it is printed now."""
        match command:
            case SensorQuery(kind=kind):
                self.replies += in_turn(kind, self.condition)
            case ProcessId(name=name):
                self.replies += _process_done(name)
            case Identify(kind=kind):
                self.replies += identity(kind, self._model)
            case AutoStatus(items=items):
                self.auto_status = items
            case _:
                pass

    def _put_first(self, pictures: list[Image.Image]) -> None:
        """These are printed next, before anything else that waits."""
        self._held.extendleft(_Strip(b"", picture) for picture in reversed(pictures))

    def _place(self, picture: Image.Image) -> None:
        placed = self._text.placed(picture)
        if placed is not None:
            self._put_first([placed])

    def _symbol(self, command: Symbol) -> None:
        drawn = self._qr.step(command.function, command.data)
        if drawn is not None:
            data, picture = drawn
            self._codes.append(data)
            self._place(picture)

    def _feed(self, dots: int) -> None:
        """The line, or blank paper; what there is none of is fed from the next roll."""
        if self._text.in_line:
            self._put_first([self._text.end_line(dots)])
            return
        left = dots - self._advance(dots)
        if left:
            self._held.appendleft(Feed(b"", left))

    def _cut(self, command: Cut) -> CutSlip | None:
        if self._text.in_line:  # obeyed at the begin of a line only
            self._text.misplaced += 1
            return None
        left = command.dots - self._advance(command.dots)
        if not self._has_cutter:
            return None
        if self.jam_at_next_cut:
            self.jam_at_next_cut = False
            self.cutter_jammed = True
        if not self.online:
            self._held.appendleft(Cut(b"", command.partial, left))
            return None
        return self._finish() if self._rows else None

    def _print(self, picture: Image.Image) -> None:
        """Put it below what is printed, as far as there is paper."""
        top = self._rows
        rows = self._advance(picture.height)
        if rows:
            strip = picture.crop((0, 0, picture.width, rows))
            self._strips.append((top, strip))
            self._inked = self._inked or strip.getextrema() != (_BLANK, _BLANK)
        if rows < picture.height:
            rest = picture.crop((0, rows, picture.width, picture.height))
            self._held.appendleft(_Strip(b"", rest))

    def _advance(self, rows: int) -> int:
        """Move the paper; the rows that there was paper for."""
        if self.rows_left is not None:
            rows = min(rows, self.rows_left)
            self.rows_left -= rows
            if self.low_below is not None and self.rows_left < self.low_below:
                self.roll = Roll.LOW
            if self.rows_left == 0:
                self.roll = Roll.OUT
        self._rows += rows
        return rows

    def _piece(self, rows: int) -> CutSlip:
        """Blank from head to cutter, then what was printed."""
        picture = Image.new("L", (self._width, rows + self._head_to_cutter), _BLANK)
        for top, strip in self._strips:
            picture.paste(strip, (0, top + self._head_to_cutter))
        return CutSlip(bytes(self._raw), picture, tuple(self._text.text), tuple(self._codes))

    def _finish(self) -> CutSlip:
        """The piece above the cutter."""
        slip = self._piece(self._rows)
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


def _columns_picture(command: BitImage) -> Image.Image:
    """The columns as rows, each dot as large as the mode prints it."""
    deep = command.deep
    columns = Image.frombytes("1", (deep, command.columns), command.data)
    upright = columns.transpose(Image.Transpose.TRANSPOSE).point([_BLANK] + [_BLACK] * 255, "L")
    larger = (command.columns * command.wide, deep * command.high)
    return upright.resize(larger, Image.Resampling.NEAREST)
