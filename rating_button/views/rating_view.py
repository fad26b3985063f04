"""The screens of one rating terminal. It is told what to show, and says what was touched."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from qt_shell.look import Look
from qt_shell.tile import Face, Tile
from qt_shell.touch_guard import TouchGuard
from rating_button.ring import Ring
from rating_button.screens import Ask, AskLikely, AskWhy, Idle, NotKept, Screen
from rating_button.views.arrange import HELPERS, VOICE, Page, buttons_of, places, two_rows
from rating_button.views.face_button import FaceButton
from rating_button.views.manner import Manner
from rating_button.views.paint import clock_area, paint_screen
from texts import say

SKIPPED = -1
_RING_MM = 0.6


class RatingView(QWidget):
    """Buttons are made when they are first needed: many of these stand in one process.

    `reason_touched` carries a word of `FollowUp`, "" for «Пропустити»; `likely_touched` 0 to 10,
    `SKIPPED` for the same; `voice_touched` `repeat`, `skip`, `quieter` or `louder`.
    """

    level_touched = Signal(int)
    reason_touched = Signal(str)
    likely_touched = Signal(int)
    change_touched = Signal()
    language_touched = Signal()
    voice_touched = Signal(str)

    def __init__(self, look: Look, guard: TouchGuard, manner: Manner | None = None) -> None:
        super().__init__()
        self.setObjectName("rating")
        self._look, self._guard, self._manner = look, guard, manner or Manner()
        self._screen: Screen | None = None
        self._buttons: dict[str, FaceButton | Tile] = {}
        self._ring = Ring()

    @property
    def screen_shown(self) -> Screen | None:
        """What the view was last told to show."""
        return self._screen

    def show_screen(self, screen: Screen) -> None:
        """Show a screen; of a quiet one only the clock is painted again."""
        before, self._screen = self._screen, screen
        if isinstance(screen, Idle) and isinstance(before, Idle):
            whole = (before.hall_name, before.counter) != (screen.hall_name, screen.counter)
            self.update(self.rect() if whole else clock_area(self._page))
            return
        if isinstance(screen, Idle):
            self._ring.hide()
        names = buttons_of(screen, self._page)
        for name in names:
            self._tell(self._button(name), name, screen)
        for name, button in self._buttons.items():
            button.setVisible(name in names)
        self._ring.stood(names)
        self._place()
        self.update()

    def set_speaks(self, speaks: bool) -> None:  # noqa: FBT001 - the one thing it says
        """From now on the screen can, or can't, be asked to speak."""
        self._manner = Manner(self._manner.large, self._manner.still, speaks)
        if self._screen is not None and not isinstance(self._screen, Idle):
            self.show_screen(self._screen)

    def step(self, by: int) -> str:
        """Move the keypad's ring on or back; return the words of the button that has it."""
        name = self._ring.step(by)
        self.update()
        return self._buttons[name].accessibleName() if name is not None else ""

    def choose(self) -> bool:
        """Touch the button that has the ring; False: none has."""
        name = self._ring.at
        if name is None or not self._guard.allows():
            return False
        self._guard.acted()
        self._was_touched(name)
        return True

    def go_back(self) -> None:
        """Choose anew, where that is offered."""
        if "change" in buttons_of(self._screen, self._page):
            self.change_touched.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._screen is not None and not isinstance(self._screen, Idle):
            self.show_screen(self._screen)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        quiet = isinstance(self._screen, Idle)
        painter.fillRect(event.rect(), theme.hero if quiet else theme.bg)
        paint_screen(painter, self._screen, self._page)
        self._paint_ring(painter)
        painter.end()

    @property
    def _page(self) -> Page:
        return Page(self.size(), self._look, self._manner)

    def _paint_ring(self, painter: QPainter) -> None:
        """Two lines of two colours around a button, so that one is seen on any ground."""
        if self._ring.at is None:
            return
        theme, width = self._look.theme, max(1.0, _RING_MM * self._look.panel.px_per_mm)
        around = self._buttons[self._ring.at].geometry().toRectF()
        radius = self._look.px(3.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for n, colour in enumerate((theme.focus_in, theme.focus_out)):
            off = (n + 0.5) * width + 1
            painter.setPen(QPen(colour, width))
            painter.drawRoundedRect(around.adjusted(-off, -off, off, off), radius, radius)

    def _button(self, name: str) -> FaceButton | Tile:
        if name not in self._buttons:
            kind, _, value = name.partition(":")
            if kind == "level":
                face = FaceButton(int(value), self._look, self._guard, self)
                face.touched.connect(self._level_was_touched)
                self._buttons[name] = face
            else:
                tile = Tile(name, Face(label="…"), self._look, self._guard, self)
                tile.touched.connect(self._was_touched_by_finger)
                self._buttons[name] = tile
        return self._buttons[name]

    def _tell(self, button: FaceButton | Tile, name: str, screen: Screen) -> None:
        """Give a button its words in the screen's language."""
        if isinstance(screen, Idle | NotKept):
            return
        language = screen.language
        if isinstance(button, FaceButton):
            chosen = screen.chosen if isinstance(screen, Ask) else None
            level = int(name.partition(":")[2])
            beside = two_rows(self._page, language)
            button.tell(language, chosen=chosen == level, beside=beside)
            return
        kind, _, value = name.partition(":")
        if name in VOICE:
            cap = self._look.caps.small
            button.set_face(
                Face(label=say(VOICE[name], language), arrangement="centre", cap_mm=cap)
            )
            return
        if name not in HELPERS:
            label = say(f"rating.why.{value}", language) if kind == "why" else value
            cap = self._look.caps.label
            button.set_face(Face(label=label, arrangement="centre", cap_mm=cap))
            return
        text_id, icon, _ = HELPERS[name]
        label, cap = say(text_id, language), self._look.caps.small
        face = Face(label=label, icon=icon, arrangement="centre", cap_mm=cap)
        button.set_face(face)

    def _place(self) -> None:
        stand: dict[str, QRect] = places(self._screen, self._page)
        for name, button in self._buttons.items():
            if name in stand:
                button.setGeometry(stand[name])

    def _level_was_touched(self, level: int) -> None:
        self._was_touched_by_finger(f"level:{level}")

    def _was_touched_by_finger(self, name: str) -> None:
        self._ring.hide()
        self._was_touched(name)

    def _was_touched(self, name: str) -> None:
        kind, _, value = name.partition(":")
        match kind:
            case "level":
                self.level_touched.emit(int(value))
            case "why":
                self.reason_touched.emit(value)
            case "likely":
                self.likely_touched.emit(int(value))
            case "language":
                self.language_touched.emit()
            case "voice":
                self.voice_touched.emit(value)
            case "listen":
                self.voice_touched.emit("repeat")
            case "change":
                self.change_touched.emit()
            case _:
                self._skipped()

    def _skipped(self) -> None:
        if isinstance(self._screen, AskWhy):
            self.reason_touched.emit("")
        elif isinstance(self._screen, AskLikely):
            self.likely_touched.emit(SKIPPED)
