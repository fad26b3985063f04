"""Text, bit images and QR codes as a printer composes them: bytes and styles in, strips out.

A cell of font A is 12 × 24 dots, of font B 9 × 17 (Epson TM-T88). The letters are Inter's, squeezed
into the cells: which letter came out is exact, its shape is not the printer's.
"""

import unicodedata
from collections.abc import Mapping

import msgspec
from PIL import Image, ImageDraw, ImageOps

from printer.emulator.code_pages import CODE_PAGES, CodePages
from printer.inter import inter

_LINE_DOTS = 30  # ESC/POS default: 1/6 inch at 180 dpi
_FONT_A, _FONT_B = (12, 24), (9, 17)
_TABS = 8  # characters
_BLANK, _BLACK = 255, 0
_NO_LETTER = "\ufffd"
_LEFT, _CENTRE = 0, 1


class _Style(msgspec.Struct):
    """How the next letters look; units of the cell."""

    wide: int = 1
    high: int = 1
    bold: bool = False
    underlined: bool = False
    reversed_: bool = False
    font: tuple[int, int] = _FONT_A


class _Inked(msgspec.Struct, frozen=True):
    """Something on the line, at `left` dots from its begin."""

    left: int
    picture: Image.Image


class TextMode:
    """One printer's line buffer and styles.

    `text` gathers the lines that were composed, letter for letter; a byte that the page has no
    letter for is U+FFFD. `misplaced` counts what a printer would not obey in mid-line.
    """

    def __init__(self, width_dots: int, code_pages: CodePages = CODE_PAGES["epson"]) -> None:
        self.text: list[str] = []
        self.misplaced = 0
        self._width = width_dots
        self._code_pages = code_pages
        self._reset()

    @property
    def in_line(self) -> bool:
        """Something waits for the end of its line."""
        return bool(self._line)

    @property
    def line_dots(self) -> int:
        """How far a line feed moves the paper."""
        return self._line_dots

    def reset(self) -> None:
        """ESC @: styles are as at the start, and what waits in the line is lost."""
        self._reset()

    def _reset(self) -> None:
        self._style = _Style()
        self._page = self._code_pages.pages.get(0, "cp437")
        self._chinese = self._code_pages.starts_in_chinese
        self._lead = b""
        self._align = _LEFT
        self._line_dots = _LINE_DOTS
        self._left = 0
        self._right = self._width
        self._clear_line()

    def _clear_line(self) -> None:
        self._line: list[_Inked] = []
        self._letters: list[str] = []
        self._at = 0
        self._tallest = 0

    def set(self, raw: bytes) -> None:
        """A command that sets a style; those not known here change nothing."""
        command, value = raw[:2], raw[2:]
        match command:
            case b"\x1b!":
                self._print_mode(value[0])
            case b"\x1d!":
                self._style.wide = (value[0] >> 4 & 7) + 1
                self._style.high = (value[0] & 7) + 1
            case b"\x1bM":
                self._style.font = _FONT_B if value[0] in (1, 49) else _FONT_A
            case b"\x1bE" | b"\x1bG":
                self._style.bold = bool(value[0] & 1)
            case b"\x1b-":
                self._style.underlined = value[0] not in (0, 48)
            case b"\x1dB":
                self._style.reversed_ = bool(value[0] & 1)
            case b"\x1bt":
                self._page = self._code_pages.pages.get(value[0], self._page)
            case b"\x1c&" | b"\x1c.":
                self._chinese = command == b"\x1c&"
            case _:
                self._set_place(command, value)

    def _set_place(self, command: bytes, value: bytes) -> None:
        match command:
            case b"\x1b2":
                self._line_dots = _LINE_DOTS
            case b"\x1b3":
                self._line_dots = value[0]
            case b"\x1ba" if self.in_line:
                self.misplaced += 1
            case b"\x1ba":
                self._align = value[0] % 48 if value[0] in (0, 1, 2, 48, 49, 50) else self._align
            case b"\x1b$":
                self._at = min(int.from_bytes(value, "little"), self._right - self._left)
            case b"\x1dL" if not self.in_line:
                self._left = min(int.from_bytes(value, "little"), self._width - 1)
            case b"\x1dW" if not self.in_line:
                wanted = self._left + int.from_bytes(value, "little")
                self._right = min(wanted, self._width)
            case _:
                pass

    def _print_mode(self, bits: int) -> None:
        self._style.font = _FONT_B if bits & 0x01 else _FONT_A
        self._style.bold = bool(bits & 0x08)
        self._style.high = 2 if bits & 0x10 else 1
        self._style.wide = 2 if bits & 0x20 else 1
        self._style.underlined = bool(bits & 0x80)

    def words(self, raw: bytes) -> list[Image.Image]:
        """The lines that these bytes end, as strips as wide as the paper."""
        strips: list[Image.Image] = []
        for number in raw:
            byte = bytes((number,))
            if self._lead:
                strips += self._letter((self._lead + byte).decode("gb18030", "replace"), pair=True)
                self._lead = b""
            elif byte == b"\n":
                strips.append(self.end_line(self._line_dots))
            elif byte == b"\t":
                step = _TABS * self._style.font[0] * self._style.wide
                self._at = (self._at // step + 1) * step
                self._letters.append("\t")
            elif byte == b"\r":
                continue
            elif self._chinese and number >= 0x81:
                self._lead = byte
            else:
                strips += self._letter(_letter_of(byte, self._page), pair=False)
        return strips

    def end_line(self, dots: int) -> Image.Image:
        """The line as it comes out, moving the paper at least so far; blank if there is none."""
        strip = Image.new("L", (self._width, max(dots, self._tallest)), _BLANK)
        free = self._right - self._left - self._at
        offset = self._left + max(0, free) * self._align // 2
        for inked in self._line:
            strip.paste(inked.picture, (offset + inked.left, self._tallest - inked.picture.height))
        if self._letters:
            self.text.append("".join(self._letters))
        self._clear_line()
        return strip

    def placed(self, picture: Image.Image) -> Image.Image | None:
        """A picture that is printed by itself, where the alignment puts it; None in mid-line."""
        if self.in_line:
            self.misplaced += 1
            return None
        free = max(0, self._right - self._left - picture.width)
        offset = self._left + free * self._align // 2
        if not offset:
            return picture
        strip = Image.new("L", (self._width, picture.height), _BLANK)
        strip.paste(picture, (offset, 0))
        return strip

    def image(self, picture: Image.Image) -> None:
        """Columns of dots (ESC *) go into the line like a letter; what is too wide is cut off."""
        width = min(picture.width, max(0, self._room()))
        self._put(picture.crop((0, 0, width, picture.height)))

    def _room(self) -> int:
        return self._right - self._left - self._at

    def _letter(self, letter: str, *, pair: bool) -> list[Image.Image]:
        ended: list[Image.Image] = []
        cell = (24, 24) if pair else self._style.font
        if self.in_line and self._room() < cell[0] * self._style.wide:
            ended.append(self.end_line(self._line_dots))
        self._put(_draw(letter, cell, self._style))
        self._letters.append(letter)
        return ended

    def _put(self, picture: Image.Image) -> None:
        self._line.append(_Inked(self._at, picture))
        self._at += picture.width
        self._tallest = max(self._tallest, picture.height)


def _letter_of(byte: bytes, page: str) -> str:
    letter = byte.decode(page, "replace")
    return _NO_LETTER if unicodedata.category(letter) in ("Cc", "Cn") else letter


def _draw(letter: str, cell: tuple[int, int], style: _Style) -> Image.Image:
    """The letter in its cell, squeezed if it is wider, then enlarged dot by dot."""
    width, height = cell
    font = inter(height * 0.8, 700 if style.bold else 500)
    natural = max(1, round(font.getlength(letter)))
    picture = Image.new("L", (natural, height), _BLANK)
    ImageDraw.Draw(picture).text((0, round(height * 0.8)), letter, font=font, fill=0, anchor="ls")
    if natural > width:
        picture = picture.resize((width, height), Image.Resampling.BOX)
    drawn = Image.new("L", cell, _BLANK)
    drawn.paste(picture, ((width - picture.width) // 2, 0))
    if style.underlined:
        ImageDraw.Draw(drawn).line((0, height - 1, width, height - 1), fill=_BLACK)
    drawn = drawn.point(_SHARP)
    if style.reversed_:
        drawn = ImageOps.invert(drawn)
    larger = (width * style.wide, height * style.high)
    return drawn.resize(larger, Image.Resampling.NEAREST)


_SHARP = [_BLACK] * 160 + [_BLANK] * 96


class QrCode:
    """What GS ( k has set so far: the size of a module, the level, the data."""

    _LEVELS: Mapping[int, str] = {48: "l", 49: "m", 50: "q", 51: "h"}

    def __init__(self) -> None:
        self._module = 3
        self._level = "l"
        self._data = b""

    def step(self, function: int, data: bytes) -> tuple[bytes, Image.Image] | None:
        """One function of GS ( k 49; the code and its picture when it is told to print."""
        match function:
            case 67:
                self._module = data[0] if data[:1] and 1 <= data[0] <= 16 else self._module
            case 69:
                self._level = self._LEVELS.get(data[0], self._level) if data else self._level
            case 80:
                self._data = data[1:]
            case 81 if self._data:
                return self._data, _qr_picture(self._data, self._level, self._module)
            case _:
                pass
        return None


def _qr_picture(data: bytes, level: str, module: int) -> Image.Image:
    import segno  # the first frame of a kiosk needs none

    code = segno.make(data, error=level, micro=False, boost_error=False)
    rows = [bytes(row) for row in code.matrix]
    levels = b"".join(rows).translate(bytes((_BLANK,)) + bytes((_BLACK,)) * 255)
    picture = Image.frombytes("L", (len(rows), len(rows)), levels)
    side = len(rows) * module
    return picture.resize((side, side), Image.Resampling.NEAREST)
