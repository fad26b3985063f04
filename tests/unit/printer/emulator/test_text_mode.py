"""Text, bit images and codes as the software printer puts them on paper."""

import pytest
import zxingcpp
from PIL import Image, ImageChops

from printer.emulator.code_pages import CODE_PAGES, CodePages
from printer.emulator.commands import CommandReader
from printer.emulator.paper import CutSlip, Paper

CUT = b"\x1dV\x00"
UKRAINIAN = "Їжак ґаздує в Єнакієвому, об’їзд № 7"
CP1251 = b"\x1bt\x2e"


def pages(make: str) -> CodePages:
    return CODE_PAGES[make]


def printed(data: bytes, *, make: str = "epson", width: int = 576) -> CutSlip:
    paper = Paper(width_dots=width, head_to_cutter_dots=0, code_pages=pages(make))
    (out,) = paper.perform(CommandReader().feed(data + CUT))
    return out


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    found = ImageChops.invert(picture).getbbox()
    assert found is not None
    return found


def test_ukrainian_on_page_1251_comes_out_letter_for_letter() -> None:
    out = printed(b"\x1b@" + CP1251 + UKRAINIAN.encode("cp1251") + b"\n")
    assert out.text == (UKRAINIAN,)


def test_without_its_page_the_same_bytes_are_other_letters() -> None:
    out = printed(b"\x1b@" + "Їжак".encode("cp1251") + b"\n")
    assert out.text == ("Їжак".encode("cp1251").decode("cp437"),)


def test_a_page_that_the_printer_has_not_changes_nothing() -> None:
    assert printed(CP1251 + b"\x1bt\xc8" + "ґ".encode("cp1251") + b"\n").text == ("ґ",)


@pytest.mark.parametrize(("make", "page"), [("xprinter", 73), ("rongta", 6), ("star", 34)])
def test_each_make_has_its_own_number_for_the_page(make: str, page: int) -> None:
    data = b"\x1c.\x1bt" + bytes((page,)) + "Ґанок".encode("cp1251") + b"\n"
    assert printed(data, make=make).text == ("Ґанок",)


def test_a_printer_in_chinese_mode_reads_bytes_in_pairs_until_it_is_told_not_to() -> None:
    word = "Талон".encode("cp1251")
    paired = printed(b"\x1bt\x49" + word + b"!\n", make="xprinter").text[0]
    assert paired != "Талон!"
    assert len(paired) < len("Талон!")
    assert printed(b"\x1c.\x1bt\x49" + word + b"\n", make="xprinter").text == ("Талон",)
    again = b"\x1c.\x1b@\x1bt\x49" + word + b"!\n"  # a reset brings Chinese back
    assert printed(again, make="xprinter").text == (paired,)


def test_a_byte_without_a_letter_is_seen_as_one() -> None:
    assert printed(CP1251 + b"a\x98b\xa0c\n").text == ("a\ufffdb\xa0c",)


def test_text_is_read_alike_in_any_chunks() -> None:
    data = CP1251 + UKRAINIAN.encode("cp1251") + b"\n" + CUT
    paper, reader = Paper(), CommandReader()
    slips = [slip for byte in data for slip in paper.perform(reader.feed(bytes((byte,))))]
    assert [slip.text for slip in slips] == [(UKRAINIAN,)]


def test_letters_are_as_large_as_they_were_set() -> None:
    plain = ink(printed(b"H\n").picture)
    high = ink(printed(b"\x1d!\x01H\n").picture)
    large = ink(printed(b"\x1d!\x33H\n").picture)
    doubled = ink(printed(b"\x1b!\x30H\n").picture)
    assert high[3] - high[1] == 2 * (plain[3] - plain[1])
    assert large[2] - large[0] == 4 * (plain[2] - plain[0])
    assert doubled[2] - doubled[0] == 2 * (plain[2] - plain[0])
    assert printed(b"\x1d!\x77H\n").picture.height == 8 * 24
    assert printed(b"\x1bM\x01H\n").picture.height == 30


def test_bold_underlined_and_reversed_letters_have_more_ink() -> None:
    def black(data: bytes) -> int:
        return printed(data + b"m\n").picture.histogram()[0]

    plain = black(b"")
    assert black(b"\x1bE\x01") > plain
    assert black(b"\x1b!\x08") == black(b"\x1bE\x01")
    assert black(b"\x1b-\x01") > plain
    assert black(b"\x1dB\x01") > 2 * plain


def test_lines_stand_left_in_the_middle_and_right() -> None:
    left = ink(printed(b"HH\n").picture)
    centre = ink(printed(b"\x1ba\x01HH\n").picture)
    right = ink(printed(b"\x1ba2HH\n").picture)
    assert centre[0] - left[0] == (576 - 24) // 2
    assert right[0] - left[0] == 576 - 24


def test_margins_and_places_move_the_line() -> None:
    left = ink(printed(b"H\n").picture)[0]
    assert ink(printed(b"\x1dL\x30\x00H\n").picture)[0] == left + 48
    assert ink(printed(b"\x1b$\x20\x00H\n").picture)[0] == left + 32
    assert ink(printed(b"\tH\n").picture)[0] == left + 96
    out = printed(b"\x1dW\x60\x00" + b"123456789\n")
    assert out.text == ("12345678", "9")


def test_a_line_that_is_too_long_goes_on_in_the_next() -> None:
    assert printed(b"x" * 50 + b"\n").text == ("x" * 48, "xx")


def test_line_feeds_are_as_far_as_they_were_set() -> None:
    assert printed(b"a\nb\n\r").picture.height == 60
    assert printed(b"\x1b3\x40a\nb\n").picture.height == 128
    assert printed(b"\x1b3\x40\x1b2a\n").picture.height == 30
    assert printed(b"a\x1bd\x02").picture.height == 60
    assert printed(b"a\x1bJ\x10").picture.height == 24


def test_what_waits_in_the_line_is_lost_in_a_reset() -> None:
    assert printed(b"lost\x1b@kept\n").text == ("kept",)


def test_commands_in_mid_line_are_not_obeyed() -> None:
    paper = Paper()
    assert paper.perform(CommandReader().feed(b"a" + CUT)) == []
    paper.perform(CommandReader().feed(b"\x1ba\x01\x1dv0\x00\x01\x00\x01\x00\xff"))
    assert paper.misplaced_commands == 3


def test_columns_of_dots_are_a_picture() -> None:
    deep = printed(b"\x1b*\x21\x02\x00\x80\x00\x00\x00\x00\x01\n").picture
    assert deep.getpixel((0, 0)) == 0
    assert deep.getpixel((1, 23)) == 0
    assert deep.histogram()[0] == 2
    shallow = printed(b"\x1b*\x00\x01\x00\x80\n").picture
    assert ink(shallow) == (0, 0, 2, 3)


def test_bands_of_columns_join_without_a_gap() -> None:
    band = b"\x1b*\x21\x01\x00\xff\xff\xff\n"
    out = printed(b"\x1b3\x18" + band * 2).picture
    assert (out.height, out.crop((0, 0, 1, 48)).getextrema()) == (48, (0, 0))


def test_a_code_that_the_printer_draws_holds_the_address() -> None:
    address = b"https://hall.example/t#0123456789abcdefABCDEF"
    store = b"\x1d(k" + (len(address) + 3).to_bytes(2, "little") + b"1P0" + address
    data = b"\x1ba\x01\x1d(k\x03\x001C\x06\x1d(k\x03\x001E1" + store + b"\x1d(k\x03\x001Q0\n\n"
    out = printed(b"\n\n" + data)
    assert out.codes == (address,)
    sheet = Image.new("L", (700, 700), 255)
    sheet.paste(out.picture, (60, 60))
    assert [code.text for code in zxingcpp.read_barcodes(sheet)] == [address.decode()]
    box = ink(out.picture)
    assert abs((box[0] + box[2]) - 576) <= 1


def test_a_code_without_data_prints_nothing() -> None:
    out = printed(b"\x1d(k\x03\x001Q0\x1d(k\x03\x001C\x00\x1d(k\x02\x001E\n")
    assert (out.codes, out.picture.height) == ((), 30)


def test_text_that_ends_with_the_roll_goes_on_where_it_stopped() -> None:
    whole = printed(b"H\nI\n").picture
    paper = Paper(head_to_cutter_dots=0)
    paper.load(rows=10)
    assert paper.perform(CommandReader().feed(b"H\nI\n" + CUT)) == []
    (rest,) = paper.load()
    assert rest.picture.tobytes() == whole.crop((0, 10, 576, 60)).tobytes()
    assert paper.scraps[0].picture.tobytes() == whole.crop((0, 0, 576, 10)).tobytes()
