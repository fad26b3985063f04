"""The picture of the display at one counter: its number, and whom it invites or why it rests."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from display_board.boxes import Box
from display_board.counter_layout import CounterLayout
from display_board.screens import CounterScreen
from display_board.views.parts import Brush, draw_number, number_rect
from display_board.views.pause_parts import Pause
from qt_shell import fonts
from qt_shell.number import cap_that_fits, number_width
from qt_shell.text import TextBlock
from qt_shell.theme import Theme
from queue_core.ticket_number import TicketNumber
from texts import say

_LEAST_SHARE = 0.6
"""A title is set smaller until it fits, down to this share of its size; then it wraps."""


class CounterView(QWidget):
    """Shows what it is told. `frame_painted` comes when a frame is out, with `now_ns()` of then."""

    frame_painted = Signal(object)

    def __init__(
        self, layout: CounterLayout, theme: Theme, language: str, now_ns: Callable[[], int]
    ) -> None:
        super().__init__()
        self.setObjectName("counter_side")
        self._layout, self._theme, self._language = layout, theme, language
        self._now_ns = now_ns
        self._screen: CounterScreen | None = None
        self._painted: CounterScreen | None = None

    @property
    def screen_shown(self) -> CounterScreen | None:
        """What the view was last told to show."""
        return self._screen

    def show_screen(self, screen: CounterScreen) -> None:
        """Draw a screen."""
        if screen != self._screen:
            self._screen = screen
            self.update()

    @property
    def is_painted(self) -> bool:
        """Whether what the view was last told to show is what stands there."""
        return self._painted == self._screen

    def number_rects(self) -> list[tuple[str, QRect]]:
        """Return where the ticket's number is painted: `counter-number`."""
        screen = self._painted
        if screen is None or screen.number is None or screen.pause is not None:
            return []
        x, middle, cap = self._number_at(screen.number, self._body(screen))
        return [("counter-number", number_rect(x, middle, screen.number, cap))]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.bg)
        if self._screen is not None:
            self._paint(Brush(painter, self._theme, self._layout.sizes, self._language))
        painter.end()
        self._painted = self._screen
        QTimer.singleShot(0, self, self._tell_painted)

    def _tell_painted(self) -> None:
        self.frame_painted.emit(self._now_ns())

    def _paint(self, brush: Brush) -> None:
        screen, layout, theme = self._screen, self._layout, self._theme
        if screen is None:
            return
        if screen.pause is not None:
            Pause("pause", layout.sizes.whole, screen.pause).paint(brush)
            return
        self._paint_head(brush, screen)
        body = self._body(screen)
        ground = theme.now if screen.lit else theme.surface
        ink = theme.on_now if screen.lit else theme.ink
        brush.painter.fillRect(QRectF(*body), ground)
        if screen.number is not None:
            x, middle, cap = self._number_at(screen.number, body)
            title = say(f"counter_side.{screen.state}", brush.language)
            top = middle - cap / 2
            room = min(top - body.y, 4 * layout.title_cap)
            above = Box(body.x, top - room, body.w, room)
            self._centred(brush, above, [(title, layout.title_cap, fonts.TITLE)], ink)
            draw_number(brush, screen.number, x, middle, cap, ink)
        else:
            self._centred(brush, body, self._words(screen), ink)
        if screen.cut_off is not None:
            self._paint_cut_off(brush, screen.cut_off)

    def _body(self, screen: CounterScreen) -> Box:
        body = self._layout.body
        less = self._layout.band.h if screen.cut_off is not None else 0
        return Box(body.x, body.y, body.w, body.h - less)

    def _number_at(self, number: TicketNumber, body: Box) -> tuple[float, float, float]:
        layout = self._layout
        cap = cap_that_fits(number, body.w - 2 * layout.edge, min(layout.number_cap, body.h * 0.52))
        x = body.x + (body.w - number_width(number, cap)) / 2
        return x, body.y + body.h * (0.52 if layout.sizes.stacked else 0.62), cap

    def _paint_head(self, brush: Brush, screen: CounterScreen) -> None:
        layout, head, ink = self._layout, self._layout.head, self._theme.ink
        middle, x = head.y + head.h / 2, head.x + layout.edge
        word = say("counter", brush.language)
        x += brush.line(word, x, middle, ink, layout.title_cap, fonts.LABEL) + layout.edge * 0.6
        x += brush.line(str(screen.counter), x, middle, ink, layout.counter_cap, fonts.TITLE)
        room = head.w - layout.edge - x - layout.edge
        block = self._serves(brush, screen.serves, room, head.h * 0.9)
        if block is not None:
            left = head.w - layout.edge - room
            block.paint(brush.painter, left, middle - block.height / 2, ink)

    def _serves(
        self, brush: Brush, names: Sequence[str], width: float, height: float
    ) -> TextBlock | None:
        """As many names as have room whole; none where not even the first has."""
        font = fonts.font(brush.em(self._layout.text_cap), fonts.BAR)
        for count in range(len(names), 0, -1):
            text = ", ".join(names[:count])
            block = TextBlock(text, font, width, line=1.1, align="right")
            if block.height <= height and not block.broke_a_word:
                return block
        return None

    def _words(self, screen: CounterScreen) -> list[tuple[str, float, int]]:
        layout, language = self._layout, self._language
        title = say(f"counter_side.{screen.state}", language)
        words = [(title, layout.title_cap * 1.5, fonts.TITLE)]
        if screen.state != "break":
            return words
        reason = screen.break_text
        if not reason and screen.break_reason != "other":
            reason = say(f"counter_side.rest.{screen.break_reason}", language)
        until = say("counter_side.until", language, time=screen.break_until)
        told = [part for part in (reason, until if screen.break_until else "") if part]
        return [*words, *([(" ".join(told), layout.title_cap, fonts.BAR)] if told else [])]

    def _centred(
        self, brush: Brush, box: Box, words: Sequence[tuple[str, float, int]], ink: QColor
    ) -> None:
        room = box.w - 2 * self._layout.edge
        blocks = []
        for text, cap, weight in words:
            size, least = cap, max(cap * _LEAST_SHARE, self._layout.text_cap)
            while size > least and brush.width(text, size, weight) > room:
                size = max(least, size * 0.94)
            font = fonts.font(brush.em(size), weight, tabular=True)
            blocks.append(TextBlock(text, font, room, line=1.15, align="centre"))
        y = box.y + (box.h - sum(block.height for block in blocks)) / 2
        for block in blocks:
            block.paint(brush.painter, box.x + self._layout.edge, y, ink)
            y += block.height

    def _paint_cut_off(self, brush: Brush, since: str) -> None:
        theme, band = self._theme, self._layout.band
        ground, ink = theme.on_notice, theme.bg
        if theme.name == "light":
            ground, ink = theme.notice, theme.on_notice
        brush.painter.fillRect(QRectF(*band), ground)
        text = (
            say("cut_off", brush.language, time=since)
            if since
            else say("board.cut_off_from_start", brush.language)
        )
        self._centred(brush, band, [(text, self._layout.text_cap, fonts.LABEL)], ink)
