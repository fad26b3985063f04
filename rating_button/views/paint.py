"""Paints what is written on a rating screen; the buttons paint themselves."""

from typing import assert_never

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.number import paint_number
from qt_shell.text import TITLE_LINE, TextBlock
from qt_shell.theme import face_colour, face_stroke
from rating_button.screens import Ask, AskLikely, AskWhy, Idle, NotKept, Screen, Thanks
from rating_button.views.arrange import (
    LEVELS,
    TILE_MM,
    Page,
    heading,
    own_bar_top,
    two_rows,
)
from rating_button.views.face import paint_face
from texts import say

_IDLE_FACE_MM, _IDLE_GAP_MM, _THANKS_FACE_MM, _LEFT_MM = 24.0, 4.0, 45.0, 95.0
_IDLE_WORDS_MM = 31.0


def paint_screen(painter: QPainter, screen: Screen | None, page: Page) -> None:
    """Paint a screen's words and pictures."""
    match screen:
        case None:
            pass
        case Idle():
            _idle(painter, screen, page)
        case Ask():
            _ask(painter, screen, page)
        case AskWhy() | AskLikely():
            _question(painter, screen, page)
        case Thanks():
            _thanks(painter, screen, page)
        case NotKept():
            _not_kept(painter, screen, page)
        case _:
            assert_never(screen)


def clock_area(page: Page) -> QRect:
    """Return where the time stands on a quiet screen."""
    look = page.look
    wide, high = look.px(45), page.top + look.px(look.caps.body * 2)
    return QRect(page.size.width() - wide, 0, wide, high)


def _line(
    painter: QPainter, page: Page, text: str, at: QPointF, cap_mm: float, ink: QColor, weight: int
) -> float:
    """Paint one line from a point on its baseline; return where it ends."""
    font = page.look.font(cap_mm, weight, tabular=True)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(at, text)
    wide = fonts.metrics(font.pixelSize(), weight, tabular=True).horizontalAdvance(text)
    return at.x() + wide


def _idle(painter: QPainter, screen: Idle, page: Page) -> None:
    look, theme, caps = page.look, page.look.theme, page.look.caps
    edge, width, height = float(page.edge), page.size.width(), page.size.height()
    clock = fonts.metrics(look.panel.font_px(caps.body), fonts.BAR, tabular=True)
    right = width - edge - clock.horizontalAdvance(screen.time)
    top = page.top + look.px(caps.body) + look.px(1.0)
    white, bar = theme.on_hero, fonts.BAR
    _line(painter, page, screen.time, QPointF(right, top), caps.body, white, bar)
    name = TextBlock(screen.hall_name, look.font(caps.body, bar), right - edge - look.px(6))
    name.paint(painter, edge, top - look.px(caps.body) * 1.35, white)
    base = height * 0.57
    after = _line(painter, page, say("counter"), QPointF(edge, base), 9.0, white, bar)
    number = QPointF(after + look.px(5), base)
    _line(painter, page, str(screen.counter), number, caps.number, white, fonts.TITLE)
    size, gap = look.px(_IDLE_FACE_MM), look.px(_IDLE_GAP_MM)
    faces = width - edge - 4 * size - 3 * gap
    y = height - page.top - size
    font = look.font(caps.body, bar)
    words = TextBlock(say("rating.idle"), font, faces - edge - look.px(3))
    if words.height > look.px(_IDLE_WORDS_MM):
        words = TextBlock(say("rating.idle"), font, page.inner)
        words.paint(painter, edge, height - page.top - words.height, theme.on_hero2)
        return
    for n, level in enumerate(LEVELS):
        rect = QRectF(faces + n * (size + gap), y, size, size)
        paint_face(painter, rect, level, white, None)
    low = height - page.top - words.height
    words.paint(painter, edge, min(y + (size - words.height) / 2, low), theme.on_hero2)


def _ask(painter: QPainter, screen: Ask, page: Page) -> None:
    look, theme, caps = page.look, page.look.theme, page.look.caps
    edge, small = float(page.edge), look.px(caps.small)
    base = page.top + small + look.px(1.2)
    text_id = "rating.counter_and_ticket" if screen.number else "counter_number"
    text = say(text_id, screen.language, counter=screen.counter)
    x = _line(painter, page, text, QPointF(edge, base), caps.small, theme.ink2, fonts.BAR)
    if screen.number is not None:
        rect = QRectF(x + look.px(1.8), base - 1.5 * small, 1.0, 2.0 * small)
        left = Qt.AlignmentFlag.AlignLeft
        paint_number(painter, rect, screen.number, theme.ink2, cap_px=small, align=left)
    in_two = two_rows(page, screen.language)
    taken = 0 if in_two else page.wide("language", screen.language) + look.px(4)
    title = TextBlock(
        say("rate", screen.language),
        look.font(caps.title, fonts.TITLE),
        page.inner - taken,
        line=TITLE_LINE,
    )
    title.paint(painter, edge, base + look.px(2.0 if in_two else 4.0), theme.ink)
    if in_two or screen.aloud:
        return
    taken = page.wide("listen", screen.language) + look.px(4) if page.manner.speaks else 0
    hint = TextBlock(say("rating.hint", screen.language), look.font(caps.small), page.inner - taken)
    low = page.size.height() - page.top - hint.height + look.px(1.5)
    if page.manner.speaks:
        low = page.bar_top + (look.px(TILE_MM) - hint.height) / 2
    hint.paint(painter, edge, low, theme.ink2)


def _question(painter: QPainter, screen: AskWhy | AskLikely, page: Page) -> None:
    theme, head = page.look.theme, heading(screen, page)
    x, y = float(page.edge), float(page.top)
    if head.face:
        rect = QRectF(x, y + (head.height - head.face) / 2, head.face, head.face)
        paint_face(painter, rect, screen.level, face_stroke(), face_colour(screen.level))
        x = rect.right() + page.look.px(5.2)
    hint_height = head.hint.height if head.hint is not None else 0
    y += (head.height - head.title.height - hint_height) / 2
    head.title.paint(painter, x, y, theme.ink)
    if head.hint is not None:
        head.hint.paint(painter, x, y + head.title.height, theme.ink2)


def _thanks(painter: QPainter, screen: Thanks, page: Page) -> None:
    look, theme = page.look, page.look.theme
    face = _middle(page, own_bar_top(screen, page) if screen.aloud else page.size.height())
    paint_face(painter, face, screen.level, face_stroke(), face_colour(screen.level))
    level = say(f"level_word.{screen.level}", screen.language)
    counted = say("rating.counted", screen.language, level=level)
    _two_lines(painter, page, say("rating.thanks", screen.language), counted, face)
    if not screen.seconds_left:
        return
    if page.manner.still:
        left = say("rating.change_now", screen.language)
    else:
        left = say("rating.change_left", screen.language, n=screen.seconds_left)
    room = min(look.px(_LEFT_MM), page.inner - page.wide("change", screen.language) - look.px(4))
    font = look.font(look.caps.small, fonts.TEXT, tabular=True)
    block = TextBlock(left, font, room, align="right")
    x = page.size.width() - page.edge - room
    top = own_bar_top(screen, page)
    block.paint(painter, x, top + (look.px(TILE_MM) - block.height) / 2, theme.ink2)


def _not_kept(painter: QPainter, screen: NotKept, page: Page) -> None:
    rect = _middle(page, page.size.height())
    paint_icon(painter, rect, "info", page.look.theme.ink)
    title = say("rating.not_kept", screen.language)
    _two_lines(painter, page, title, say("rating.not_kept_what_to_do", screen.language), rect)


def _middle(page: Page, low: int) -> QRectF:
    """Return where the picture stands beside two texts; `low`: where they must end."""
    size = page.look.px(_THANKS_FACE_MM)
    middle = min(page.size.height() * 0.42, low / 2)
    return QRectF(page.edge, middle - size / 2, size, size)


def _two_lines(painter: QPainter, page: Page, title: str, text: str, beside: QRectF) -> None:
    look, x = page.look, beside.right() + page.look.px(10.5)
    room = page.size.width() - x - page.edge
    large = look.font(look.caps.display, fonts.TITLE)
    head = TextBlock(title, large, room, line=TITLE_LINE)
    if len(head.lines) > 1:
        head = TextBlock(title, look.font(look.caps.title, fonts.TITLE), room, line=TITLE_LINE)
    below = TextBlock(text, look.font(look.caps.body * 1.08, fonts.BAR), room)
    gap = look.px(3.4)
    y = beside.center().y() - (head.height + gap + below.height) / 2
    head.paint(painter, x, y, look.theme.ink)
    below.paint(painter, x, y + head.height + gap, look.theme.ink)
