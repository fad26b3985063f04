"""A slip's bytes: never too many, and the same picture whichever command brings it."""

import re

import msgspec
import pytest
import zxingcpp
from PIL import Image, ImageChops

from printer.emulator.code_pages import CODE_PAGES
from printer.emulator.commands import CommandReader
from printer.emulator.number_reader import find_number
from printer.emulator.paper import CutSlip, Paper
from printer.profile import Cut, PrinterProfile, RasterCommand, load_profile, profile_names
from printer.raster import MOST_BYTES, draw_slip
from printer.slip_encoder import Mode, encode_slip
from tests.unit.printer.slips import ADDRESS, LONGEST_NAME, LONGEST_SHORT_NAME, SLIP, slip

EVERY_PROFILE = pytest.mark.parametrize("name", profile_names())
LONG = slip(service=LONGEST_SHORT_NAME, digits="1042", reprint="Повтор")
REAL_TIME = re.compile(rb"\x10[\x04\x05\x14]")


def came_out(data: bytes, profile: PrinterProfile, make: str = "epson") -> CutSlip:
    """What a printer of that width puts out, the blank from head to cutter left away."""
    has_cutter = profile.cut is not Cut.NONE
    paper = Paper(
        width_dots=profile.width_dots,
        head_to_cutter_dots=0,
        has_cutter=has_cutter,
        code_pages=CODE_PAGES[make],
    )
    (slip_out,) = paper.perform(CommandReader().feed(data + b"\x1b@" * (not has_cutter)))
    return slip_out


def codes_on(picture: Image.Image) -> list[str]:
    sheet = Image.new("L", (picture.width + 80, picture.height + 80), 255)
    sheet.paste(picture, (40, 40))
    return [code.text for code in zxingcpp.read_barcodes(sheet)]


@EVERY_PROFILE
def test_a_picture_is_never_more_than_twenty_thousand_bytes(name: str) -> None:
    assert len(encode_slip(LONG, load_profile(name))) <= MOST_BYTES


@EVERY_PROFILE
def test_a_judge_reads_the_code_and_ours_the_number_from_what_came_out(name: str) -> None:
    profile = load_profile(name)
    picture = came_out(encode_slip(LONG, profile), profile).picture
    assert codes_on(picture) == [ADDRESS]
    found = find_number(picture)
    assert found is not None
    assert found.number == "Р-1042"


@EVERY_PROFILE
def test_what_comes_out_is_what_was_drawn(name: str) -> None:
    profile = load_profile(name)
    drawn = draw_slip(LONG, profile)
    picture = came_out(encode_slip(LONG, profile), profile).picture.convert("1")
    out = picture.crop((0, 0, drawn.width, drawn.height))
    added = ImageChops.logical_xor(out, drawn).histogram()[255]
    assert added <= 60  # dots added where the picture would have spelt a real-time command


@EVERY_PROFILE
@pytest.mark.parametrize("mode", list(Mode))
def test_no_slip_holds_a_command_obeyed_in_real_time(name: str, mode: Mode) -> None:
    assert not REAL_TIME.search(encode_slip(LONG, load_profile(name), mode=mode))


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("epson-tm-t20", "epson"),
        ("epson-tm-t88", "epson"),
        ("xprinter-80", "xprinter"),
        ("rongta-80", "rongta"),
        ("star-escpos", "star"),
    ],
)
def test_text_mode_on_each_makes_own_page_is_read_and_its_code_opens_the_ticket(
    name: str, make: str
) -> None:
    profile = load_profile(name)
    out = came_out(encode_slip(SLIP, profile, mode=Mode.TEXT), profile, make)
    text = " ".join(" ".join(out.text).split())
    assert SLIP.service in text
    assert "Під час тривоги талон дійсний" in text
    assert codes_on(out.picture) == [ADDRESS]


def test_a_printer_without_its_page_gets_a_picture_in_text_mode_too() -> None:
    profile = load_profile("generic-80")
    assert encode_slip(SLIP, profile, mode=Mode.TEXT) == encode_slip(SLIP, profile)


@pytest.mark.parametrize("changes", [{"service": "漢字"}, {"service": LONGEST_NAME}])
def test_what_text_mode_cannot_say_is_drawn(changes: dict[str, str]) -> None:
    data = encode_slip(slip(digits="1042", **changes), load_profile("epson-tm-t88"), mode=Mode.TEXT)
    assert b"\x1dv0" in data


def test_a_short_slip_is_as_sharp_as_the_paper() -> None:
    bare = slip(facts=(), place="", place_note="", notes=(), hall_name="", date_time=(), qr="")
    for raster in RasterCommand:
        profile = msgspec.structs.replace(load_profile("generic-80"), raster=raster)
        picture = draw_slip(bare, profile)
        words = picture.crop((0, picture.height - 60, picture.width, picture.height))
        rows = words.tobytes()
        stride = words.width // 8
        lines = [rows[at : at + stride] for at in range(0, len(rows), stride)]
        assert lines[::2] != lines[1::2]
