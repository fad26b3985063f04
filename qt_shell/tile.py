"""A button that paints itself: acts on release, cancels when the finger slides off (K11)."""

from enum import Enum
from typing import Literal

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.look import Look
from qt_shell.text import BUTTON_LINE, TEXT_LINE, TextBlock
from qt_shell.touch_guard import TouchGuard


class TileKind(Enum):
    """How a button stands among the others; at most one PRIMARY on a screen."""

    NORMAL = "normal"
    PRIMARY = "primary"
    QUIET = "quiet"
    OUTLINED = "outlined"
    ON = "on"
    UNAVAILABLE = "unavailable"


class Face(msgspec.Struct, frozen=True, kw_only=True):
    """What a button says. `sub` is a quieter second text, `tail` the icon at its end.

    `arrangement`: `row` (icon beside the words), `column` (icon above them, words at the bottom),
    `tool` (icon above the words, both in the middle), `centre` (words in the middle).
    `is_key`: of a keyboard, where one types faster than half a second. `spoken`: what is read
    aloud where the label alone says too little. `tight`: in a full row the words of a `tool` stand
    nearer to the border.
    """

    label: str
    sub: str = ""
    icon: str = ""
    tail: str = ""
    kind: TileKind = TileKind.NORMAL
    arrangement: Literal["row", "column", "tool", "centre"] = "row"
    cap_mm: float | None = None
    weight: int = fonts.LABEL
    is_key: bool = False
    spoken: str = ""
    tight: bool = False

    @property
    def words(self) -> str:
        """All that it says, as it would be read aloud."""
        label = self.spoken or self.label
        return f"{label}. {self.sub}" if self.sub else label


class _Colours(msgspec.Struct, frozen=True):
    ground: QColor
    border: QColor
    label: QColor
    sub: QColor
    icon: QColor


class Tile(QAbstractButton):
    """One button. `touched` carries its object name.

    An UNAVAILABLE tile can be touched too: whoever shows the screen tells why it is not available;
    `inert` tiles don't answer at all (the screen is busy).
    """

    touched = Signal(str)

    def __init__(
        self, name: str, face: Face, look: Look, guard: TouchGuard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._clicked)
        self._look, self._guard, self._face = look, guard, face
        self._pressed = False
        self._inert = False
        self._laid_out: dict[float, tuple[TextBlock, TextBlock | None]] = {}
        self._needs: dict[float, tuple[int, bool]] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)
        self.setAccessibleName(face.words)

    @property
    def face(self) -> Face:
        """What the tile says now."""
        return self._face

    @property
    def inert(self) -> bool:
        """Whether touches are ignored for the moment."""
        return self._inert

    @property
    def is_pressed(self) -> bool:
        """Whether a finger is down on it."""
        return self._pressed

    def set_face(self, face: Face, *, inert: bool = False) -> None:
        """Say something else."""
        self._inert = inert
        if face != self._face:
            self._face = face
            self._laid_out.clear()
            self._needs.clear()
            self.setAccessibleName(face.words)
            self.update()

    def needs(self, width: float) -> tuple[int, bool]:
        """Return `height_for` and `breaks_a_word` at a width."""
        known = self._needs.get(width)
        if known is None:
            known = self._needs[width] = (self.height_for(width), self.breaks_a_word(width))
        return known

    def height_for(self, width: float) -> int:
        """Return the height that its words need at a width, at least a target's (K5)."""
        block, sub = self._blocks(width)
        words = block.height + (self._sub_gap() + sub.height if sub else 0)
        pad = 2 * self._pad_y()
        if self._face.icon and self._face.arrangement in {"column", "tool"}:
            words += self._icon_px() + self._look.px(1.2)
        return max(self._look.target, int(words + pad + 1))

    def breaks_a_word(self, width: float) -> bool:
        """Say whether a word would have to be broken at a width."""
        block, sub = self._blocks(width)
        return block.broke_a_word or (sub is not None and sub.broke_a_word)

    def text_fits(self) -> bool:
        """Say whether all words are painted whole inside the border; tests ask this."""
        enough = self.height_for(self.width()) <= self.height()
        return enough and not self.breaks_a_word(self.width())

    def choose(self) -> None:
        """Act as if touched: somebody pressed a key of the keypad (K9)."""
        if not self._inert and self._guard.allows(self._key):
            self._guard.acted(self._key)
            self.touched.emit(self.objectName())

    def sizeHint(self) -> QSize:
        return QSize(self._look.target * 3, self._look.target)

    def _clicked(self) -> None:
        """Assistive technology presses without a finger."""
        if not self._inert:
            self.touched.emit(self.objectName())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._inert:
            return
        if self._guard.allows(self._key):
            self._pressed = True
            self.repaint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed and not self.rect().contains(event.position().toPoint()):
            self._pressed = False
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._pressed:
            return
        self._pressed = False
        self.update()
        if self.rect().contains(event.position().toPoint()) and not self._inert:
            self._guard.acted(self._key)
            self.touched.emit(self.objectName())

    @property
    def _key(self) -> str | None:
        return self.objectName() if self._face.is_key else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, face = self._look, self._face
        colours = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = look.border / 2
        pen = QPen(colours.border, look.border)
        if face.kind is TileKind.UNAVAILABLE:
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.setBrush(colours.ground)
        radius = look.px(look.shape.radius_mm)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius
        )
        self._paint_words(painter, colours)
        painter.end()

    def _paint_words(self, painter: QPainter, colours: _Colours) -> None:
        face, width, height = self._face, float(self.width()), float(self.height())
        block, sub = self._blocks(width)
        words = block.height + (self._sub_gap() + sub.height if sub else 0)
        icon, pad = self._icon_px(), self._pad_x()
        x, y = pad, (height - words) / 2
        if face.icon and face.arrangement == "row":
            box = QRectF(pad, (height - icon) / 2, icon, icon)
            paint_icon(painter, box, face.icon, colours.icon)
            x += icon + self._icon_gap()
        elif face.icon and face.arrangement == "column":
            top = self._pad_y() + self._look.px(0.6)
            paint_icon(painter, QRectF(pad, top, icon, icon), face.icon, colours.icon, stroke=1.7)
            y = height - self._pad_y() - words
        elif face.icon and face.arrangement == "tool":
            space = self._look.px(1.2)
            top = (height - words - icon - space) / 2
            box = QRectF((width - icon) / 2, top, icon, icon)
            paint_icon(painter, box, face.icon, colours.icon)
            x, y = self._pad_x(), top + icon + space
        elif face.icon and face.arrangement == "centre":
            whole = icon + self._icon_gap() + block.widest
            left = max(pad, (width - whole) / 2)
            paint_icon(
                painter, QRectF(left, (height - icon) / 2, icon, icon), face.icon, colours.icon
            )
            x = left + icon + self._icon_gap() - (self._text_width(width) - block.widest) / 2
        if face.tail:
            box = QRectF(width - pad - icon, (height - icon) / 2, icon, icon)
            paint_icon(painter, box, face.tail, colours.icon)
        block.paint(painter, x, y, colours.label)
        if sub:
            sub.paint(painter, x, y + block.height + self._sub_gap(), colours.sub)

    def _blocks(self, width: float) -> tuple[TextBlock, TextBlock | None]:
        """The words as they stand at a width; a page asks for the same many times."""
        known = self._laid_out.get(width)
        if known is None:
            known = self._laid_out[width] = self._lay_out(width)
        return known

    def _lay_out(self, width: float) -> tuple[TextBlock, TextBlock | None]:
        look, face = self._look, self._face
        middle = face.arrangement in {"tool", "centre"}
        room = self._text_width(width)
        label_font = look.font(face.cap_mm or look.caps.label, face.weight)
        align: Literal["left", "centre"] = "centre" if middle else "left"
        block = TextBlock(face.label, label_font, room, line=BUTTON_LINE, align=align)
        if not face.sub:
            return block, None
        return block, TextBlock(
            face.sub, look.font(look.caps.small), room, line=TEXT_LINE, align=align
        )

    def _text_width(self, width: float) -> float:
        room = width - 2 * self._pad_x()
        if self._face.arrangement == "column":
            room += self._look.px(1.6)
        if self._face.icon and self._face.arrangement in {"row", "centre"}:
            room -= self._icon_px() + self._icon_gap()
        if self._face.tail:
            room -= self._icon_px() + self._icon_gap()
        return max(1.0, room)

    def _icon_px(self) -> float:
        face, look = self._face, self._look
        scale = {"column": 1.62, "tool": 1.15}.get(face.arrangement, 1.3)
        return scale * look.panel.font_px(face.cap_mm or look.caps.label)

    def _icon_gap(self) -> float:
        return float(self._look.px(2.6))

    def _sub_gap(self) -> float:
        return self._look.px(0.8)

    def _pad_x(self) -> float:
        if self._face.is_key:
            return float(self._look.px(0.6))
        narrower = {"tool": 1.2 if self._face.tight else 1.5}
        return float(self._look.px(narrower.get(self._face.arrangement, 4.0)))

    def _pad_y(self) -> float:
        return float(self._look.px(2.4))

    def _colours(self) -> _Colours:
        theme, kind = self._look.theme, self._face.kind
        if self._pressed:
            on = theme.on_action
            return _Colours(theme.action_pressed, theme.action_pressed, on, on, on)
        match kind:
            case TileKind.PRIMARY:
                on = theme.on_action
                return _Colours(theme.action, theme.action, on, on, on)
            case TileKind.ON:
                return _Colours(theme.ink, theme.ink, theme.bg, theme.bg, theme.bg)
            case TileKind.UNAVAILABLE:
                return _Colours(theme.sunken, theme.line, theme.ink2, theme.ink2, theme.ink2)
            case TileKind.OUTLINED:
                blue = theme.action
                return _Colours(theme.surface, blue, blue, theme.ink2, blue)
            case _:
                return _Colours(theme.surface, theme.line, theme.ink, theme.ink2, theme.action)
