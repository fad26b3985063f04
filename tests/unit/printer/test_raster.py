"""The picture of a slip: what a phone and a person read on it."""

import pytest
import zxingcpp
from PIL import Image

from printer.emulator.number_reader import find_number
from printer.inter import INTER, InterMetrics, inter
from printer.layout import place_slip
from printer.placed import Text
from printer.profile import PrinterProfile, load_profile
from printer.raster import draw_slip
from printer.template_files import default_template
from tests.unit.printer.slips import ADDRESS, LONGEST_NAME, LONGEST_SHORT_NAME, SLIP, slip

WIDE = load_profile("generic-80")
NARROW = load_profile("generic-58")
PAPERS = pytest.mark.parametrize("profile", [WIDE, NARROW], ids=["80 mm", "58 mm"])


def on_paper(picture: Image.Image) -> Image.Image:
    """The picture with the white edge that paper has on all sides."""
    sheet = Image.new("L", (picture.width + 64, picture.height + 64), 255)
    sheet.paste(picture.convert("L"), (32, 32))
    return sheet


@PAPERS
def test_the_code_opens_exactly_the_tickets_address(profile: PrinterProfile) -> None:
    codes = zxingcpp.read_barcodes(on_paper(draw_slip(SLIP, profile)))
    assert [code.text for code in codes] == [ADDRESS]


@PAPERS
@pytest.mark.parametrize("length", [20, 60, 100, 140])
def test_a_longer_address_is_still_read(profile: PrinterProfile, length: int) -> None:
    address = "http://192.168.10.5/".ljust(length, "x")
    codes = zxingcpp.read_barcodes(on_paper(draw_slip(slip(qr=address), profile)))
    assert [code.text for code in codes] == [address]


@PAPERS
@pytest.mark.parametrize("letter", "РПЦЮМГЛСХДЖЯКЕАНТУФ")
@pytest.mark.parametrize("reprint", [None, "Повтор"])
def test_the_number_is_read_back_from_the_whole_slip(
    profile: PrinterProfile, letter: str, reprint: str | None
) -> None:
    picture = draw_slip(slip(letter=letter, digits="507", reprint=reprint), profile)
    found = find_number(picture)
    assert found is not None
    assert found.number == f"{letter}-507"


@PAPERS
def test_the_picture_is_as_wide_as_the_paper_and_black_or_white(profile: PrinterProfile) -> None:
    picture = draw_slip(SLIP, profile)
    assert picture.mode == "1"
    assert picture.width == profile.width_dots


@pytest.mark.parametrize("service", [LONGEST_SHORT_NAME, LONGEST_NAME])
def test_inter_keeps_all_words_on_the_paper(service: str) -> None:
    metrics = InterMetrics()
    layout = place_slip(slip(service=service), WIDE, metrics, default_template())
    for item in layout.items:
        if isinstance(item, Text):
            wide = metrics.width(item.text, item.size, item.weight) * item.squeeze
            assert item.left + wide <= WIDE.width_dots - WIDE.margin_dots + 1


def test_inter_has_every_ukrainian_letter_and_the_apostrophe() -> None:
    missing = bytes(inter(40, 600).getmask("\U0010fffd"))
    for letter in "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя’«»–№₴":
        assert bytes(inter(40, 600).getmask(letter)) != missing, letter


def test_capitals_are_as_high_as_the_layout_believes() -> None:
    _, top, _, bottom = inter(1000, 600).getbbox("Н", anchor="ls")
    assert 720 <= bottom - top <= 735
    assert INTER.is_file()


def test_a_reprint_looks_different() -> None:
    first, second = draw_slip(SLIP, WIDE), draw_slip(slip(reprint="Повтор"), WIDE)
    assert first.tobytes() != second.tobytes()


def test_a_slip_of_bare_words_is_drawn() -> None:
    picture = draw_slip(slip(facts=(), notes=(), place="", place_note="", qr=""), WIDE)
    assert find_number(picture) is not None
