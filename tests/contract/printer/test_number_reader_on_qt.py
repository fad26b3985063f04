"""A number that Qt painted, as on the board, is read like one that a printer printed."""

import pytest
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from printer.emulator.number_reader import read_number
from qt_shell.number import number_width, paint_number
from queue_core.ticket_number import TicketNumber

pytestmark = pytest.mark.qt


def painted(number: TicketNumber, cap: float, ink: str, ground: str) -> Image.Image:
    width, height = round(number_width(number, cap)) + 40, round(cap * 1.8)
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor(ground))
    painter = QPainter(image)
    paint_number(painter, QRectF(0, 0, width, height), number, QColor(ink), cap_px=cap)
    painter.end()
    raw = bytes(image.constBits())
    return Image.frombuffer("RGB", (width, height), raw, "raw", "RGB", image.bytesPerLine(), 1)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("cap", [40, 86])
@pytest.mark.parametrize(
    ("ink", "ground"), [("#F7F5F0", "#0C141C"), ("#14202B", "#FFC72E"), ("#14202B", "#FFFFFF")]
)
@pytest.mark.parametrize("letter", "РПЦЮМГЛСХДЖЯКЕАНТУФ")
def test_a_painted_number_is_read(letter: str, cap: float, ink: str, ground: str) -> None:
    for digits in (1, 307, 569, 884, 4711):
        number = TicketNumber(letter, digits)
        found = read_number(painted(number, cap, ink, ground))
        assert found is not None, number
        assert found.number == f"{letter}-{digits:03d}"
