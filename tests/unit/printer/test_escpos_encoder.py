"""A picture as bytes: bands, feeds, one cut, and no command hidden in the picture."""

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from printer.emulator.commands import (
    Command,
    CommandReader,
    Cut,
    Feed,
    Raster,
    Reset,
    Setting,
)
from printer.emulator.paper import Paper
from printer.escpos_encoder import encode_picture
from printer.profile import Cut as CutKind
from printer.profile import PrinterProfile, load_profile
from printer.raster import draw_slip
from tests.unit.printer.slips import SLIP

WIDE = load_profile("generic-80")
NARROW = load_profile("generic-58")
SMALL = PrinterProfile(
    name="small",
    escpos_profile="TM-T20II",
    width_dots=64,
    dpi=203,
    head_to_cutter_mm=0,
    columns=5,
)
REAL_TIME = re.compile(rb"\x10[\x04\x05\x14]")


def blank(width: int, height: int) -> Image.Image:
    return Image.new("1", (width, height), 1)


def commands(data: bytes) -> list[Command]:
    reader = CommandReader()
    found = reader.feed(data)
    assert reader.waiting == 0
    return found


def printed(data: bytes, profile: PrinterProfile) -> Image.Image:
    """What comes out, without the blank from head to cutter and behind the slip."""
    paper = Paper(width_dots=profile.width_dots, head_to_cutter_dots=0)
    (slip,) = paper.perform(commands(data))
    return slip.picture


def test_a_slip_begins_with_a_reset_and_ends_with_one_cut() -> None:
    found = commands(encode_picture(draw_slip(SLIP, WIDE), WIDE))
    assert isinstance(found[0], Reset)
    assert isinstance(found[1], Setting)
    assert isinstance(found[-1], Cut)
    assert [type(command) for command in found].count(Cut) == 1
    assert {type(command) for command in found} == {Reset, Setting, Raster, Feed, Cut}


@pytest.mark.parametrize("profile", [WIDE, NARROW], ids=["80 mm", "58 mm"])
def test_what_comes_out_is_the_picture_dot_for_dot(profile: PrinterProfile) -> None:
    picture = draw_slip(SLIP, profile)
    data = encode_picture(picture, msgspec.structs.replace(profile, cut=CutKind.FULL))
    out = printed(data, profile).crop((0, 0, picture.width, picture.height)).convert("1")
    added = ImageChops.logical_xor(out, picture).histogram()[255]
    assert added <= 8  # dots added where the picture would have spelt a real-time command


def test_blank_rows_are_fed_and_blank_right_sides_left_out() -> None:
    picture = blank(64, 300)
    ImageDraw.Draw(picture).rectangle((0, 290, 7, 299), fill=0)
    found = commands(encode_picture(picture, SMALL))
    assert [command.dots for command in found if isinstance(command, Feed)] == [255, 35]
    (raster,) = (command for command in found if isinstance(command, Raster))
    assert (raster.stride, raster.rows) == (1, 10)


def test_a_high_picture_is_cut_into_bands() -> None:
    rasters = [
        command
        for command in commands(encode_picture(Image.new("1", (64, 600), 0), SMALL))
        if isinstance(command, Raster)
    ]
    assert [raster.rows for raster in rasters] == [240, 240, 120]


@pytest.mark.parametrize(("cut", "partial"), [(CutKind.FULL, False), (CutKind.PARTIAL, True)])
def test_the_cut_is_the_profiles(cut: CutKind, partial: bool) -> None:
    profile = msgspec.structs.replace(SMALL, cut=cut)
    last = commands(encode_picture(blank(64, 8), profile))[-1]
    assert isinstance(last, Cut)
    assert last.partial is partial


def test_without_a_cutter_the_slip_is_fed_to_the_edge() -> None:
    profile = msgspec.structs.replace(SMALL, cut=CutKind.NONE, head_to_cutter_mm=12)
    found = commands(encode_picture(blank(64, 8), profile))
    assert not any(isinstance(command, Cut) for command in found)
    fed = sum(command.dots for command in found if isinstance(command, Feed))
    assert fed == 8 + round(profile.dots(3)) + round(profile.dots(12))


@given(st.binary(min_size=64, max_size=64), st.integers(1, 64))
@settings(max_examples=40)
def test_no_picture_spells_a_real_time_command(data: bytes, width_seed: int) -> None:
    hidden = b"".join(data[index : index + 1] + b"\x10\x04\x01" for index in range(len(data)))
    stride = width_seed % 8 + 1
    rows = len(hidden) // stride
    inverted = bytes(byte ^ 0xFF for byte in hidden[: stride * rows])
    picture = Image.frombytes("1", (stride * 8, rows), inverted)
    assert not REAL_TIME.search(encode_picture(picture, SMALL))


def test_a_picture_wider_than_the_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        encode_picture(blank(72, 8), SMALL)


def test_a_grey_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="'L' picture"):
        encode_picture(Image.new("L", (64, 8)), SMALL)
