"""The screens of one rating terminal. It is told what to show, and says what was touched."""

from typing import assert_never

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.look import Look
from qt_shell.number import paint_number
from qt_shell.text import TITLE_LINE, TextBlock
from qt_shell.theme import face_colour, face_stroke
from qt_shell.tile import Face, Tile
from qt_shell.touch_guard import TouchGuard
from rating_button.screens import Ask, Idle, NotKept, Screen, Thanks
from rating_button.views.face import paint_face
from rating_button.views.face_button import FaceButton
from texts import say

LEVELS = (4, 3, 2, 1)
"""In the order of the screen; the same everywhere."""
_EDGE_MM, _TOP_MM, _BETWEEN_MM, _FACES_MM, _AROUND_MM = 7.8, 6.5, 5.2, 105.0, 48.0
_LANGUAGE_MM, _CHANGE_MM, _LEFT_MM, _TILE_MM = 63.0, 88.0, 95.0, 21.5
_IDLE_FACE_MM, _IDLE_GAP_MM, _THANKS_FACE_MM = 24.0, 4.0, 45.0


class RatingView(QWidget):
    """Buttons are made when they are first needed: many of these stand in one process."""

    level_touched = Signal(int)
    change_touched = Signal()
    language_touched = Signal()

    def __init__(self, look: Look, guard: TouchGuard) -> None:
        super().__init__()
        self.setObjectName("rating")
        self._look, self._guard = look, guard
        self._screen: Screen | None = None
        self._faces: list[FaceButton] = []
        self._language: Tile | None = None
        self._change: Tile | None = None

    @property
    def screen_shown(self) -> Screen | None:
        """What the view was last told to show."""
        return self._screen

    def show_screen(self, screen: Screen) -> None:
        """Show a screen; of a quiet one only the clock is painted again."""
        before, self._screen = self._screen, screen
        if isinstance(screen, Idle) and isinstance(before, Idle):
            whole = (before.hall_name, before.counter) != (screen.hall_name, screen.counter)
            self.update(self.rect() if whole else self._clock_area())
            return
        if isinstance(screen, Ask):
            self._make_answers()
        if isinstance(screen, Thanks):
            self._make_change()
        for face in self._faces:
            face.setVisible(isinstance(screen, Ask))
            if isinstance(screen, Ask):
                level = int(face.objectName().partition(":")[2])
                face.tell(screen.language, chosen=screen.chosen == level)
        if self._language is not None:
            self._language.setVisible(isinstance(screen, Ask))
            if isinstance(screen, Ask):
                words = say("other_language", screen.language)
                self._language.set_face(self._face(words, "globe"))
        if self._change is not None:
            self._change.setVisible(isinstance(screen, Thanks))
            if isinstance(screen, Thanks):
                words = say("rating.change", screen.language)
                self._change.set_face(self._face(words, "repeat"))
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        quiet = isinstance(self._screen, Idle)
        painter.fillRect(event.rect(), theme.hero if quiet else theme.bg)
        match self._screen:
            case None:
                pass
            case Idle() as screen:
                self._paint_idle(painter, screen)
            case Ask() as screen:
                self._paint_ask(painter, screen)
            case Thanks() as screen:
                self._paint_thanks(painter, screen)
            case NotKept() as screen:
                self._paint_not_kept(painter, screen)
            case _:
                assert_never(self._screen)
        painter.end()

    # --- what is touched ----------------------------------------------------------------------

    def _make_answers(self) -> None:
        if self._faces:
            return
        for level in LEVELS:
            face = FaceButton(level, self._look, self._guard, self)
            face.touched.connect(self.level_touched)
            self._faces.append(face)
        self._language = Tile("language", Face(label="…"), self._look, self._guard, self)
        self._language.touched.connect(self._language_was_touched)

    def _make_change(self) -> None:
        if self._change is None:
            self._change = Tile("change", Face(label="…"), self._look, self._guard, self)
            self._change.touched.connect(self._change_was_touched)

    def _language_was_touched(self) -> None:
        self.language_touched.emit()

    def _change_was_touched(self) -> None:
        self.change_touched.emit()

    def _face(self, words: str, icon: str) -> Face:
        small = self._look.caps.small
        return Face(label=words, icon=icon, arrangement="centre", cap_mm=small)

    def _place(self) -> None:
        look, edge, between = self._look, self._edge, self._look.px(_BETWEEN_MM)
        if self._faces:
            width = (self.width() - 2 * edge - 3 * between) // 4
            height = min(look.px(_FACES_MM), self.height() - 2 * self._top - look.px(_AROUND_MM))
            y = (self.height() - height) // 2 + look.px(7.8)
            for n, face in enumerate(self._faces):
                face.setGeometry(edge + n * (width + between), y, width, height)
        if self._language is not None:
            wide = look.px(_LANGUAGE_MM)
            self._language.setGeometry(
                self.width() - edge - wide, look.px(7.6), wide, look.px(_TILE_MM)
            )
        if self._change is not None:
            high = look.px(_TILE_MM)
            self._change.setGeometry(
                edge, self.height() - self._top - high, look.px(_CHANGE_MM), high
            )

    # --- what is painted ----------------------------------------------------------------------

    @property
    def _edge(self) -> int:
        return self._look.px(_EDGE_MM)

    @property
    def _top(self) -> int:
        return self._look.px(_TOP_MM)

    def _clock_area(self) -> QRect:
        wide, high = self._look.px(45), self._top + self._look.px(self._look.caps.body * 2)
        return QRect(self.width() - wide, 0, wide, high)

    def _line(
        self,
        painter: QPainter,
        text: str,
        x: float,
        baseline: float,
        cap_mm: float,
        colour: QColor,
        weight: int,
    ) -> float:
        """Paint one line, its baseline at a height; return where it ends."""
        font = self._look.font(cap_mm, weight, tabular=True)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QPointF(x, baseline), text)
        return x + fonts.metrics(font.pixelSize(), weight, tabular=True).horizontalAdvance(text)

    def _paint_idle(self, painter: QPainter, screen: Idle) -> None:
        look, theme, caps = self._look, self._look.theme, self._look.caps
        edge = float(self._edge)
        clock = fonts.metrics(look.panel.font_px(caps.body), fonts.BAR, tabular=True)
        right = self.width() - edge - clock.horizontalAdvance(screen.time)
        top = self._top + look.px(caps.body) + look.px(1.0)
        self._line(painter, screen.time, right, top, caps.body, theme.on_hero, fonts.BAR)
        name = TextBlock(screen.hall_name, look.font(caps.body, fonts.BAR), right - edge)
        name.paint(painter, edge, top - look.px(caps.body) * 1.35, theme.on_hero)
        base = self.height() * 0.57
        after = self._line(painter, say("counter"), edge, base, 9.0, theme.on_hero, fonts.BAR)
        number = str(screen.counter)
        self._line(
            painter, number, after + look.px(5), base, caps.number, theme.on_hero, fonts.TITLE
        )
        size, gap = look.px(_IDLE_FACE_MM), look.px(_IDLE_GAP_MM)
        faces = self.width() - edge - 4 * size - 3 * gap
        y = self.height() - self._top - size
        for n, level in enumerate(LEVELS):
            rect = QRectF(faces + n * (size + gap), y, size, size)
            paint_face(painter, rect, level, theme.on_hero, None)
        words = TextBlock(
            say("rating.idle"), look.font(caps.body, fonts.BAR), faces - edge - look.px(3)
        )
        words.paint(painter, edge, y + (size - words.height) / 2, theme.on_hero2)

    def _paint_ask(self, painter: QPainter, screen: Ask) -> None:
        look, theme, caps = self._look, self._look.theme, self._look.caps
        edge = float(self._edge)
        small = look.px(caps.small)
        base = self._top + small + look.px(1.2)
        text_id = "rating.counter_and_ticket" if screen.number else "counter_number"
        text = say(text_id, screen.language, counter=screen.counter)
        x = self._line(painter, text, edge, base, caps.small, theme.ink2, fonts.BAR)
        if screen.number is not None:
            rect = QRectF(x + look.px(1.8), base - 1.5 * small, 1.0, 2.0 * small)
            paint_number(
                painter,
                rect,
                screen.number,
                theme.ink2,
                cap_px=small,
                align=Qt.AlignmentFlag.AlignLeft,
            )
        title = TextBlock(
            say("rate", screen.language),
            look.font(caps.title, fonts.TITLE),
            self.width() - 2 * edge - look.px(_LANGUAGE_MM + 4),
            line=TITLE_LINE,
        )
        title.paint(painter, edge, base + look.px(4.0), theme.ink)
        hint = TextBlock(
            say("rating.hint", screen.language), look.font(caps.small), self.width() - 2 * edge
        )
        low = self.height() - self._top - hint.height + look.px(1.5)
        hint.paint(painter, edge, low, theme.ink2)

    def _paint_thanks(self, painter: QPainter, screen: Thanks) -> None:
        look, theme, caps = self._look, self._look.theme, self._look.caps
        size = look.px(_THANKS_FACE_MM)
        middle = self.height() * 0.42
        face = QRectF(self._edge, middle - size / 2, size, size)
        paint_face(painter, face, screen.level, face_stroke(), face_colour(screen.level))
        level = say(f"level_word.{screen.level}", screen.language)
        counted = say("rating.counted", screen.language, level=level)
        self._two_lines(
            painter, say("rating.thanks", screen.language), counted, face.right() + look.px(10.5)
        )
        left = say("rating.change_left", screen.language, n=screen.seconds_left)
        font = look.font(caps.small, fonts.TEXT, tabular=True)
        block = TextBlock(left, font, look.px(_LEFT_MM), align="right")
        x = self.width() - self._edge - look.px(_LEFT_MM)
        y = self.height() - self._top - (look.px(_TILE_MM) + block.height) / 2
        block.paint(painter, x, y, theme.ink2)

    def _paint_not_kept(self, painter: QPainter, screen: NotKept) -> None:
        look = self._look
        size = look.px(_THANKS_FACE_MM)
        middle = self.height() * 0.42
        rect = QRectF(self._edge, middle - size / 2, size, size)
        paint_icon(painter, rect, "info", look.theme.ink)
        self._two_lines(
            painter,
            say("rating.not_kept", screen.language),
            say("rating.not_kept_what_to_do", screen.language),
            rect.right() + look.px(10.5),
        )

    def _two_lines(self, painter: QPainter, title: str, text: str, x: float) -> None:
        look, room = self._look, self.width() - x - self._edge
        large = look.font(look.caps.display, fonts.TITLE)
        head = TextBlock(title, large, room, line=TITLE_LINE)
        if len(head.lines) > 1:
            head = TextBlock(title, look.font(look.caps.title, fonts.TITLE), room, line=TITLE_LINE)
        below = TextBlock(text, look.font(look.caps.body * 1.08, fonts.BAR), room)
        gap = look.px(3.4)
        y = self.height() * 0.42 - (head.height + gap + below.height) / 2
        head.paint(painter, x, y, look.theme.ink)
        below.paint(painter, x, y + head.height + gap, look.theme.ink)
