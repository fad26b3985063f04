"""The ticket number as it looks everywhere: letter, drawn bar, tabular digits, one weight.

It looks alike on screen, paper, board and phone, so that it can be matched by its shape.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from qt_shell import fonts
from qt_shell.metrics import CAP_HEIGHT_EM
from queue_core.ticket_number import TicketNumber

ROOM_EM = 3.5
"""Width that any number with three digits fits into, Ж included."""

_BAR_WIDTH_EM, _BAR_HEIGHT_EM, _BAR_ROOM_EM, _BAR_RADIUS_EM = 0.25, 0.12, 0.10, 0.02
_FOUR_DIGITS_SQUEEZE = 0.86


def _squeeze(number: TicketNumber) -> float:
    return _FOUR_DIGITS_SQUEEZE if len(number.digits) > 3 else 1.0


def _em_of(cap_px: float) -> int:
    return max(1, round(cap_px / CAP_HEIGHT_EM))


def number_width(number: TicketNumber, cap_px: float) -> float:
    """Return how wide a number is painted with capitals of `cap_px` pixels."""
    em = _em_of(cap_px)
    measures = fonts.metrics(em, fonts.TITLE, tabular=True)
    letters = measures.horizontalAdvance(number.letter) + measures.horizontalAdvance(number.digits)
    return _squeeze(number) * (letters + (_BAR_WIDTH_EM + 2 * _BAR_ROOM_EM) * em)


def cap_that_fits(number: TicketNumber, width: float, most_px: float) -> float:
    """Return the largest capital height, at most `most_px`, at which a number fits a width."""
    cap = most_px
    while cap > 1 and number_width(number, cap) > width:
        cap = min(cap - 1, cap * width / number_width(number, cap))
    return cap


def paint_number(
    painter: QPainter,
    rect: QRectF,
    number: TicketNumber,
    colour: QColor,
    *,
    cap_px: float,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> QRectF:
    """Paint a number with capitals of `cap_px`, in the middle of the rect's height.

    `align`: left, centre or right in the rect's width. Returns the box of the painted capitals.
    """
    em = _em_of(cap_px)
    width = number_width(number, cap_px)
    squeeze = _squeeze(number)
    measures = fonts.metrics(em, fonts.TITLE, tabular=True)
    cap = measures.capHeight()
    spare = rect.width() - width
    shift = {Qt.AlignmentFlag.AlignLeft: 0.0, Qt.AlignmentFlag.AlignRight: spare}.get(
        align, spare / 2
    )
    top = rect.center().y() - cap / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.left() + shift, top + cap)
    painter.scale(squeeze, 1.0)
    painter.setFont(fonts.font(em, fonts.TITLE, tabular=True))
    painter.setPen(colour)
    painter.drawText(QPointF(0, 0), number.letter)
    x = measures.horizontalAdvance(number.letter) + _BAR_ROOM_EM * em
    bar = QRectF(x, -cap / 2 - _BAR_HEIGHT_EM * em / 2, _BAR_WIDTH_EM * em, _BAR_HEIGHT_EM * em)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(bar, _BAR_RADIUS_EM * em, _BAR_RADIUS_EM * em)
    painter.setPen(colour)
    painter.drawText(QPointF(x + (_BAR_WIDTH_EM + _BAR_ROOM_EM) * em, 0), number.digits)
    painter.restore()
    return QRectF(rect.left() + shift, top, width, cap)
