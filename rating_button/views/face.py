"""The four faces: one disc, one pair of eyes, one line width; only mouth and tint differ."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_GRID = 100.0


@cache
def _mouth(level: int) -> QPainterPath:
    path = QPainterPath()
    match level:
        case 4:
            path.moveTo(27, 58)
            path.arcTo(QRectF(26, 27.14, 48, 48), 196.6, 146.8)
            path.closeSubpath()
        case 3:
            path.moveTo(32, 62)
            path.quadTo(50, 74, 68, 62)
        case 2:
            path.moveTo(33, 66)
            path.lineTo(67, 66)
        case _:
            path.moveTo(31, 73)
            path.quadTo(50, 54, 69, 73)
    return path


def paint_face(
    painter: QPainter, rect: QRectF, level: int, line: QColor, tint: QColor | None
) -> None:
    """Paint the face of a level (4 чудово … 1 жахливо) into a square; `tint` None: outline only."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _GRID, rect.height() / _GRID)
    painter.setPen(QPen(line, 4))
    painter.setBrush(tint if tint is not None else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(50, 50), 46, 46)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(line)
    painter.drawEllipse(QPointF(34, 40), 5.5, 5.5)
    painter.drawEllipse(QPointF(66, 40), 5.5, 5.5)
    pen = QPen(line, 5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    laughs = level == 4 and tint is not None
    painter.setBrush(QColor("#FFFFFF") if laughs else Qt.BrushStyle.NoBrush)
    painter.drawPath(_mouth(level))
    painter.restore()
