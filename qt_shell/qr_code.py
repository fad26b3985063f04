"""A QR code on the screen: black on white in every theme, whole pixels, a quiet zone around."""

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

_QUIET = 4
"""Modules of free white around the code (ISO/IEC 18004, 6.3.8)."""


@lru_cache(maxsize=4)
def _modules(address: str) -> tuple[bytes, ...]:
    import segno

    code = segno.make(address, error="m", micro=False, boost_error=False)
    return tuple(bytes(row) for row in code.matrix)


def paint_qr(painter: QPainter, rect: QRectF, address: str) -> None:
    """Paint the code of an address as large as whole pixels allow, in the middle of a square."""
    modules = _modules(address)
    count = len(modules) + 2 * _QUIET
    step = max(1, int(rect.width() // count))
    side = step * count
    left = round(rect.center().x() - side / 2)
    top = round(rect.center().y() - side / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRect(left, top, side, side), Qt.GlobalColor.white)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                at = QRect(left + (x + _QUIET) * step, top + (y + _QUIET) * step, step, step)
                painter.fillRect(at, Qt.GlobalColor.black)
    painter.restore()
