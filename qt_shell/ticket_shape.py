"""The outline of a ticket: a rounded card, notched on a dashed line. Only for tickets."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from qt_shell.look import Look


def ticket_path(rect: QRectF, cut_y: float, look: Look) -> QPainterPath:
    """Return the outline of a ticket that fills `rect` and is notched at `cut_y`."""
    radius = look.px(look.shape.card_radius_mm)
    notch = look.shape.ticket_notch_mm * look.panel.px_per_mm / 2
    card = QPainterPath()
    card.addRoundedRect(rect, radius, radius)
    for x in (rect.left(), rect.right()):
        hole = QPainterPath()
        hole.addEllipse(QPointF(x, cut_y), notch, notch)
        card = card.subtracted(hole)
    return card


def paint_ticket(painter: QPainter, rect: QRectF, cut_y: float, look: Look) -> None:
    """Paint an empty ticket: its paper, its outline and the dashed line at `cut_y`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look.theme.surface)
    painter.setPen(QPen(look.theme.line, look.border))
    half = look.border / 2
    inside = rect.adjusted(half, half, -half, -half)
    painter.drawPath(ticket_path(inside, cut_y, look))
    dash = QPen(look.theme.line, max(1.0, 0.6 * look.panel.px_per_mm), Qt.PenStyle.CustomDashLine)
    dash.setDashPattern([3, 2])
    dash.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(dash)
    inset = look.shape.ticket_notch_mm * look.panel.px_per_mm
    painter.drawLine(QPointF(rect.left() + inset, cut_y), QPointF(rect.right() - inset, cut_y))
    painter.restore()
