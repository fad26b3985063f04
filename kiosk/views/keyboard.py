"""The kiosk's own keyboard (K3) and the field above it."""

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from kiosk.screens import Keys
from kiosk.views.arrange import Column, Leaf, Node, Row
from kiosk.views.nav import rail_mm
from kiosk.views.page import Page
from kiosk.views.part import Part
from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.text import TextBlock
from qt_shell.tile import Face, Tile, TileKind

_KEY_MM, _NARROW_KEY_MM, _LEAST_KEY_MM, _GAP_MM = 20.0, 17.0, 12.5, 3.0
"""Width of a key; narrower where the panel is, in large text and low reach as far as K5 lets it."""
_COLUMNS = 11
WIDE_MM = 5.0
"""The margin of a page with a keyboard, in landscape."""
_LAYOUTS = {
    Keys.UKRAINIAN: ("йцукенгшщзх", "фівапролджє", "ячсмитьбюїґ"),
    Keys.LATIN: ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    Keys.DIGITS: ("12345", "67890", "-/.№"),
}
_ALPHABETS = {
    Keys.UKRAINIAN: "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    Keys.LATIN: "abcdefghijklmnopqrstuvwxyz",
    Keys.DIGITS: "1234567890-/.№",
}
_OTHER = {
    Keys.UKRAINIAN: (Keys.LATIN, Keys.DIGITS),
    Keys.LATIN: (Keys.UKRAINIAN, Keys.DIGITS),
    Keys.DIGITS: (Keys.UKRAINIAN, Keys.LATIN),
}
_LABELS = {Keys.UKRAINIAN: "АБВ", Keys.LATIN: "ABC", Keys.DIGITS: "123"}


class TypedWords(msgspec.Struct, frozen=True):
    """What was typed so far; `hint` where nothing was; `spoken` is what is read aloud."""

    typed: str
    hint: str
    spoken: str
    icon: str = "search"


class TypedField(Part[TypedWords]):
    """The field with its cursor; of a long text the end is seen, a hint only where it is whole."""

    def words(self) -> str:
        return self.says.spoken

    def height_for(self, width: float) -> int:
        return self.look.px(_KEY_MM)

    def _room(self, width: float) -> float:
        return width - self.look.px(5) - self.look.px(8) - self.look.px(4) - self.look.px(5)

    @property
    def shows_hint(self) -> bool:
        """Whether nothing was typed and the hint is whole on the one line of the field."""
        return not self.says.typed and len(self._hint(self.width()).lines) == 1

    def _hint(self, width: float) -> TextBlock:
        return TextBlock(
            self.says.hint, self.look.font(self.look.caps.body), self._room(width), line=1.0
        )

    def paint(self, painter: QPainter) -> None:
        look, theme = self.look, self.look.theme
        line = look.border * 2
        painter.setPen(QPen(theme.action, line))
        painter.setBrush(theme.surface)
        radius = look.px(look.shape.radius_mm)
        half = line / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, radius, radius)
        pad, side = look.px(5), look.px(8)
        middle = self.height() / 2
        place = QRectF(pad, middle - side / 2, side, side)
        paint_icon(painter, place, self.says.icon, theme.action)
        x = pad + side + look.px(4)
        room = self._room(self.width())
        if not self.says.typed:
            hint = self._hint(self.width())
            if self.shows_hint:
                hint.paint(painter, x, middle - hint.line_height / 2, theme.ink2)
            self._cursor(painter, x - look.px(1.5), middle)
            return
        font = look.font(look.caps.label * 1.15, fonts.BAR)
        shown = self.says.typed.replace(" ", "\u00a0")
        block = TextBlock(shown, font, 1e6, line=1.0)
        while block.widest > room and len(shown) > 1:
            shown = shown[1:]
            block = TextBlock(shown, font, 1e6, line=1.0)
        block.paint(painter, x, middle - block.line_height / 2, theme.ink)
        self._cursor(painter, x + block.widest + look.px(0.8), middle)

    def _cursor(self, painter: QPainter, x: float, middle: float) -> None:
        height = self.look.px(9)
        bar = QRectF(x, middle - height / 2, max(2.0, self.look.border * 1.2), height)
        painter.fillRect(bar, self.look.theme.action)


def columns_of(page: Page) -> int:
    """Return how many keys stand beside one another."""
    look = page.parts.look
    room = look.panel.width_px - 2 * look.margin
    if page.landscape:
        room = look.panel.width_px - page.px(rail_mm(look)) - 2 * page.px(WIDE_MM)
    gap = page.px(_GAP_MM)
    columns = (room + gap) // (page.px(_KEY_MM) + gap)
    least = page.px(_LEAST_KEY_MM if page.low or page.large else _NARROW_KEY_MM) + gap
    if columns < _COLUMNS and (room + gap) // least >= _COLUMNS:
        return _COLUMNS
    return columns


def keyboard(page: Page, keys: Keys) -> Node:
    """Return the keys: `type:й` …, `type:space`, `erase`, `keys:latin` and so on."""
    columns = columns_of(page)
    lines: tuple[str, ...] = _LAYOUTS[keys]
    if max(map(len, lines)) > columns:
        alphabet = _ALPHABETS[keys]
        lines = tuple(alphabet[n : n + columns] for n in range(0, len(alphabet), columns))
    rows = [key_row(page, line) for line in lines]
    other = [_named(page, f"keys:{kind.value}", _LABELS[kind]) for kind in _OTHER[keys]]
    space = _named(page, "type:space", page.say("kiosk.space"))
    bottom = [other[0], other[1], key(page, "’"), space, erase_key(page)]
    wide = columns > 8 and not page.large
    shares = [2.0, 1.6, 1.0, 4.6, 1.8] if wide else [1.2, 1.1, 1.0, 2.0, 1.2]
    row = Row([Leaf(tile) for tile in bottom], shares, page.px(_GAP_MM), most=page.px(22))
    whole = Column([*rows, row], page.px(_GAP_MM))
    whole.stays = True
    return whole


def key_row(page: Page, line: str, *more: Tile, columns: int | None = None) -> Row:
    """Return one row of keys; `columns` keeps a short row's keys as narrow as the others'."""
    tiles = [*(key(page, sign) for sign in line), *more]
    shares = [1.0] * len(tiles)
    if columns is not None and len(tiles) < columns:
        shares[-1] = float(columns - len(tiles) + 1)
    leaves = [Leaf(tile) for tile in tiles]
    return Row(leaves, shares, page.px(_GAP_MM), most=page.px(22))


def key(page: Page, sign: str) -> Tile:
    """Return the key of a sign."""
    face = Face(
        label=sign,
        arrangement="tool",
        cap_mm=page.parts.look.caps.label * (1.0 if page.large else 1.1),
        weight=fonts.BAR,
        is_key=True,
    )
    return page.parts.tile(f"type:{sign}", face)


def erase_key(page: Page) -> Tile:
    """Return the key that takes back the last sign."""
    caps = page.parts.look.caps
    face = Face(
        label="⌫",
        spoken=page.say("kiosk.erase_one"),
        arrangement="tool",
        cap_mm=caps.label if page.large or page.low else caps.title * 0.8,
        weight=fonts.BAR,
        is_key=True,
    )
    return page.parts.tile("erase", face)


def _named(page: Page, name: str, label: str) -> Tile:
    face = Face(
        label=label,
        arrangement="tool",
        cap_mm=page.parts.look.caps.small,
        weight=fonts.BAR,
        kind=TileKind.NORMAL,
        is_key=True,
    )
    return page.parts.tile(name, face)
