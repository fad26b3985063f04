"""The screen of a terminal at the door: the code and its way to the page, on any glass."""

import io

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication

from qt_shell import fonts
from qt_shell.joining_screen import Joining, JoiningScreen
from qt_shell.theme import ThemeName

pytestmark = pytest.mark.qt

PAGE = "https://hall.example/supervisor"
SHOWN = Joining("ABKM-WX7Q", f"{PAGE}#join=ABKM-WX7Q", PAGE, 9)


def picture(view: JoiningScreen) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    view.grab().save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("L")


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1366, 768), (600, 1024)])
def test_a_phone_reads_the_way_to_the_page(
    qapp: QApplication, theme: ThemeName, size: tuple[int, int]
) -> None:
    fonts.load()
    view = JoiningScreen("kiosk", "uk", theme, size)
    view.resize(*size)
    view.show_joining(SHOWN)
    found = zxingcpp.read_barcodes(picture(view))
    assert [it.text for it in found] == [SHOWN.address]


def test_ears_hear_the_code_and_what_to_do(qapp: QApplication) -> None:
    view = JoiningScreen("board", "uk", "dark", (1920, 1080))
    view.show_joining(SHOWN)
    for words in ("Табло чекає дозволу", "ABKM-WX7Q", PAGE, "9\u00a0хвилин"):
        assert words in view.accessibleName()


def test_without_a_code_the_words_say_why(qapp: QApplication) -> None:
    view = JoiningScreen("rating", "en", "light", (1024, 600))
    view.resize(1024, 600)
    view.show_joining(Joining(words="The server does not answer"))
    assert view.accessibleName().endswith("The server does not answer")
    assert min(picture(view).tobytes()) < 100
