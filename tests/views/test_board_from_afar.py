"""What is painted on a board is read from afar: the picture as an eye at ten metres has it.

An eye with ordinary sight tells lines one minute of arc apart. The screen's picture is made as
coarse as that, twice as far away as the farthest seat, and then read: numbers by their shapes, the
ways by the words that they could be.
"""

import math

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from display_board.boxes import Box
from display_board.layout import plan
from display_board.pictures import PANELS
from display_board.samples import HALL, line, screens
from display_board.screens import Screen, Way
from display_board.settings import BoardSettings
from display_board.views.board_view import BoardView
from display_board.views.measure import WIDEST_KNOWN_EM
from qt_shell.number import paint_number
from qt_shell.theme import ThemeName, palette
from queue_core.ticket_number import TicketNumber

pytestmark = pytest.mark.qt

MINUTE_OF_ARC = math.pi / 180 / 60
SEAT_M, AFAR_M = 5.0, 10.0
LETTERS = "АГДЕЖКЛМНПРСТУФХЦЮЯ"
ZONES = ("біла", "синя", "помаранчева", "зелена", "жовта", "сіра")


def board(qtbot: QtBot, panel_name: str, theme: ThemeName, rows: int) -> BoardView:
    panel = PANELS[panel_name]
    layout = plan(panel, BoardSettings(rows=rows, farthest_seat_m=SEAT_M), WIDEST_KNOWN_EM)
    view = BoardView(layout, palette(theme), "uk", lambda: 7)
    qtbot.addWidget(view)
    view.resize(panel.width_px, panel.height_px)
    return view


def grey_of(image: QImage) -> Image.Image:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    size, line = (grey.width(), grey.height()), grey.bytesPerLine()
    return Image.frombuffer("L", size, bytes(grey.constBits()), "raw", "L", line, 1)


def as_seen(image: QImage, panel_name: str, metres: float) -> Image.Image:
    """The picture as coarse as an eye has it from there, at its former size."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    size = (grey.width(), grey.height())
    whole = Image.frombuffer("L", size, bytes(grey.constBits()), "raw", "L", grey.bytesPerLine(), 1)
    dots_per_mm = 1 / (metres * 1000 * MINUTE_OF_ARC)
    share = dots_per_mm / PANELS[panel_name].px_per_mm
    coarse = (round(size[0] * share), round(size[1] * share))
    return whole.resize(coarse, Image.Resampling.BOX).resize(size, Image.Resampling.BICUBIC)


@pytest.mark.parametrize(
    ("panel", "theme", "rows"),
    [
        ("landscape", "dark", 6),
        ("landscape", "light", 2),
        ("portrait", "dark", 3),
        ("4k", "light", 6),
    ],
)
def test_every_number_is_read_from_ten_metres(
    qtbot: QtBot, panel: str, theme: ThemeName, rows: int
) -> None:
    view = board(qtbot, panel, theme, rows)
    for name, screen in screens():
        if name not in {"hall", "calling", "crowded", "cut-off"}:
            continue
        view.show_screen(screen)
        seen = as_seen(view.grab().toImage(), panel, AFAR_M)
        for place, rect in view.number_rects():
            if place.startswith(("call-number", "banner-number")):
                index = int(place.partition(":")[2] or 0)
                number = screen.lines[index].number
                lit = screen.lit and index == 0
                read = read_among(neighbours(number), seen, rect, view, lit=lit)
                assert read == number, (name, place)


def neighbours(number: TicketNumber) -> list[TicketNumber]:
    """The number, and each that differs from it by one letter or one digit."""
    found = [number, *(TicketNumber(one, number.ordinal) for one in LETTERS)]
    digits = str(number)[2:]
    for place in range(len(digits)):
        for digit in "0123456789":
            other = int(digits[:place] + digit + digits[place + 1 :])
            if other:
                found.append(TicketNumber(number.letter, other))
    return [one for one in dict.fromkeys(found) if len(str(one)) == len(str(number))]


def read_among(
    numbers: list[TicketNumber], seen: Image.Image, rect: QRect, view: BoardView, *, lit: bool
) -> TicketNumber:
    """Return the number whose picture, as coarse, is likest to what is seen."""
    box = (rect.x(), rect.y(), rect.x() + rect.width(), rect.y() + rect.height())
    blurred = ImageOps.autocontrast(seen.crop(box))
    theme = view._theme
    ground, ink = (theme.now, theme.on_now) if lit else (theme.surface, theme.ink)
    unlike = {}
    blur = PANELS["landscape"].px_per_mm * AFAR_M * 1000 * MINUTE_OF_ARC / 2 * view._layout.unit
    for number in numbers:
        sharp = QImage(rect.size(), QImage.Format.Format_RGB32)
        sharp.fill(ground)
        painter = QPainter(sharp)
        cap = rect.height() / 1.34  # as `number_rect` draws its box around a number
        place = QRectF(cap * 0.12, -cap * 0.05, rect.width(), rect.height())
        left = Qt.AlignmentFlag.AlignLeft
        paint_number(painter, place, number, ink, cap_px=cap, align=left)
        painter.end()
        likewise = grey_of(sharp).filter(ImageFilter.GaussianBlur(blur))
        unlike[number] = difference(blurred, ImageOps.autocontrast(likewise))
    return min(unlike, key=unlike.__getitem__)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_word_of_every_zone_is_told_from_all_others_from_ten_metres(
    qtbot: QtBot, theme: ThemeName
) -> None:
    view = board(qtbot, "landscape", theme, 6)
    pictures = {}
    for zone in ZONES:
        lines = (line("Р-042", 12, None), line("С-118", 31, Way(1, zone)))
        view.show_screen(Screen(HALL, "10:42", lines))
        row = view._layout.rows[1]
        image = view.grab().toImage()
        pictures[zone] = (word_of(as_seen(image, "landscape", AFAR_M), row, view), image)
    sharp = {
        zone: word_of(as_seen(image, "landscape", SEAT_M / 4), view._layout.rows[1], view)
        for zone, (_, image) in pictures.items()
    }
    for zone, (seen, _) in pictures.items():
        unlike = {other: difference(seen, sharp[other]) for other in ZONES}
        likest, next_likest = sorted(unlike, key=unlike.__getitem__)[:2]
        assert likest == zone
        assert unlike[next_likest] > 1.5 * unlike[likest]


def word_of(seen: Image.Image, row: Box, view: BoardView) -> Image.Image:
    """The words of a row, without its band of colour."""
    left = row.x + view._layout.columns[2]
    right = row.x + row.w - 50 * view._layout.unit
    return seen.crop((round(left), round(row.y), round(right), round(row.y + row.h)))


def difference(one: Image.Image, other: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.difference(one, other)).rms[0])
