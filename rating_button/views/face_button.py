"""One answer: a face above its word; acts on release inside, as every button of the hall."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from qt_shell import fonts
from qt_shell.look import Look
from qt_shell.text import BUTTON_LINE, TextBlock
from qt_shell.theme import face_colour, face_stroke
from qt_shell.touch_guard import TouchGuard
from rating_button.views.face import paint_face
from texts import say

_FACE_SHARE, _GAP_MM, _CHOSEN_MM = 0.5, 3.9, 1.4


class FaceButton(QWidget):
    """`level:4` … `level:1`. `touched` carries the level."""

    touched = Signal(int)

    def __init__(self, level: int, look: Look, guard: TouchGuard, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"level:{level}")
        self._level, self._look, self._guard = level, look, guard
        self._language, self._chosen, self._pressed = "uk", False, False
        self._beside = False
        self.tell("uk", chosen=False)

    def tell(self, language: str, *, chosen: bool, beside: bool = False) -> None:
        """Say the word in a language; `chosen` marks the answer that is being changed.

        `beside`: the word stands beside the face, not below it.
        """
        self._language, self._chosen, self._beside = language, chosen, beside
        self.setAccessibleName(say(f"level.{self._level}", language))
        self.update()

    def text_fits(self) -> bool:
        """Say whether the word stands whole on one line inside the border; tests ask this."""
        block = self._block()
        return not block.broke_a_word and len(block.lines) == 1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._guard.allows():
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
        if self.rect().contains(event.position().toPoint()):
            self._guard.acted()
            self.touched.emit(self._level)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = look.px(_CHOSEN_MM) if self._chosen else look.border
        edge = theme.action if self._chosen else theme.line
        painter.setPen(QPen(theme.action_pressed if self._pressed else edge, width))
        painter.setBrush(theme.action_pressed if self._pressed else theme.surface)
        radius = look.px(3.0)
        inside = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inside, radius, radius)
        block, size = self._block(), self._face_px()
        gap = look.px(_GAP_MM)
        if self._beside:
            left = (self.width() - size - gap - block.widest) / 2
            face = QRectF(left, (self.height() - size) / 2, size, size)
            at = face.right() + gap, (self.height() - block.height) / 2
        else:
            top = (self.height() - size - gap - block.height) / 2
            face = QRectF((self.width() - size) / 2, top, size, size)
            at = look.px(1.5), top + size + gap
        paint_face(painter, face, self._level, face_stroke(), face_colour(self._level))
        block.paint(painter, *at, theme.on_action if self._pressed else theme.ink)
        painter.end()

    def _face_px(self) -> float:
        share = 0.8 if self._beside else _FACE_SHARE
        return min(share * self.height(), self.width() - 2.0 * self._look.px(3.0))

    def _block(self) -> TextBlock:
        look = self._look
        font = look.font(look.caps.label, fonts.LABEL)
        word = say(f"level.{self._level}", self._language)
        room = self.width() - 2.0 * look.px(1.5)
        if self._beside:
            room -= self._face_px() + look.px(_GAP_MM)
            return TextBlock(word, font, room, line=BUTTON_LINE)
        return TextBlock(word, font, room, line=BUTTON_LINE, align="centre")
