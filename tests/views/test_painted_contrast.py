"""The check of contrast can fail: a planted breach is found, what is well seen is not (K4)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.painted import Known, marks_of, pale, seen_of
from qt_shell.text import TextBlock
from qt_shell.theme import palette

pytestmark = pytest.mark.qt

LIGHT = palette("light")
Paint = Callable[[QPainter], None]


class Sheet(QWidget):
    """A page of the kiosk's own ground on which a test paints."""

    def __init__(self, *paints: Paint) -> None:
        super().__init__()
        self._paints = paints
        self.resize(400, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), LIGHT.bg)
        for paint in self._paints:
            paint(painter)
        painter.end()


def words(colour: QColor, at: float = 20.0) -> Paint:
    def paint(painter: QPainter) -> None:
        TextBlock("Взяти талон", fonts.font(28, fonts.LABEL), 380).paint(painter, at, 30, colour)

    return paint


def button(line: QColor, ground: QColor, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> Paint:
    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(line, 2, style))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(10, 20, 300, 100), 10, 10)

    return paint


def icon(colour: QColor) -> Paint:
    return lambda painter: paint_icon(painter, QRectF(20, 20, 60, 60), "clock", colour)


def bar(colour: QColor, high: float) -> Paint:
    return lambda painter: painter.fillRect(QRectF(20, 60, 200, high), colour)


def half_ground(colour: QColor) -> Paint:
    return lambda painter: painter.fillRect(QRectF(100, 0, 300, 160), colour)


def dashed(colour: QColor) -> Paint:
    def paint(painter: QPainter) -> None:
        pen = QPen(colour, 4)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(20, 80), QPointF(380, 80))

    return paint


def told_by_pixmap(colour: QColor) -> Paint:
    def paint(painter: QPainter) -> None:
        strip = QPixmap(300, 60)
        strip.fill(LIGHT.sunken)
        inner = QPainter(strip)
        words(colour)(inner)
        inner.end()
        painter.drawPixmap(QPointF(0, 0), strip)

    return paint


def covering(painter: QPainter) -> None:
    painter.fillRect(QRectF(0, 0, 400, 100), LIGHT.surface)


GREY, FAINT = QColor("#6F7B86"), QColor("#C9C4B8")

WELL = [
    [words(LIGHT.ink2)],
    [button(LIGHT.line, LIGHT.surface), words(LIGHT.ink)],
    [button(LIGHT.action, LIGHT.action), words(LIGHT.on_action)],
    [button(LIGHT.line, LIGHT.sunken, Qt.PenStyle.DashLine), words(LIGHT.ink2)],
    [icon(LIGHT.action)],
    [bar(LIGHT.line, 3)],
    [bar(LIGHT.action, 30)],
    [dashed(LIGHT.line)],
    [told_by_pixmap(LIGHT.ink2)],
]
PALE = {
    "grey words": [words(GREY)],
    "words of a disabled button": [button(LIGHT.line, LIGHT.sunken), words(GREY)],
    "words over a second ground": [half_ground(LIGHT.plot), words(LIGHT.ink2)],
    "words of their ground's colour": [words(LIGHT.bg)],
    "words that are covered": [words(LIGHT.ink), covering],
    "words in a picture": [told_by_pixmap(GREY)],
    "a border": [button(FAINT, LIGHT.surface), words(LIGHT.ink)],
    "a dashed border": [button(FAINT, LIGHT.sunken, Qt.PenStyle.DashLine), words(LIGHT.ink)],
    "an icon": [icon(FAINT)],
    "a thin line": [bar(FAINT, 3)],
    "a sign": [bar(FAINT, 30)],
    "a dashed line": [dashed(FAINT)],
}


@pytest.mark.parametrize("paints", WELL)
def test_what_keeps_the_minima_is_not_told(qtbot: QtBot, paints: list[Paint]) -> None:
    sheet = Sheet(*paints)
    qtbot.addWidget(sheet)
    assert pale(sheet) == []
    assert any(seen for _, seen in seen_of(sheet)), "something was looked at"


@pytest.mark.parametrize("what", PALE)
def test_a_planted_breach_is_found(qtbot: QtBot, what: str) -> None:
    sheet = Sheet(*PALE[what])
    qtbot.addWidget(sheet)
    assert pale(sheet)


def test_every_line_of_words_is_looked_at_where_it_stands(qtbot: QtBot) -> None:
    sheet = Sheet(words(LIGHT.ink, 20), words(LIGHT.ink2, 200))
    qtbot.addWidget(sheet)
    told = [(mark.words, mark.box[0], mark.ink) for mark in marks_of(sheet) if mark.words]
    assert told == [
        ("Взяти талон", 20, (0x14, 0x20, 0x2B)),
        ("Взяти талон", 200, (0x3A, 0x46, 0x52)),
    ]


def test_what_was_looked_at_is_not_looked_at_again_until_its_pixels_change(qtbot: QtBot) -> None:
    known: Known = {}
    for ground, found in ((LIGHT.surface, 0), (LIGHT.surface, 0), (LIGHT.ink2, 1)):
        sheet = Sheet(button(LIGHT.line, ground), words(LIGHT.ink))
        qtbot.addWidget(sheet)
        assert len(pale(sheet, known)) == found
    assert len(known) == 4


def test_without_its_colours_a_mark_is_its_words_its_place_and_its_form(qtbot: QtBot) -> None:
    forms = []
    for paint in (
        button(LIGHT.line, LIGHT.surface),
        button(LIGHT.ink, LIGHT.now),
        button(LIGHT.line, LIGHT.surface, Qt.PenStyle.DashLine),
    ):
        sheet = Sheet(paint)
        qtbot.addWidget(sheet)
        forms.append([mark.without_colour() for mark in marks_of(sheet)])
    assert forms[0] == forms[1]
    assert forms[0] != forms[2]


def test_a_sign_of_a_path_that_is_open_is_looked_at_too(qtbot: QtBot) -> None:
    path = QPainterPath(QPointF(20, 120))
    path.quadTo(QPointF(100, 20), QPointF(300, 120))

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(FAINT, 5))
        painter.drawPath(path)

    sheet = Sheet(paint)
    qtbot.addWidget(sheet)
    assert len(pale(sheet)) == 1
