"""Slips that past versions printed are still read, and today's look like them."""

import pytest
import zxingcpp
from PIL import Image, ImageChops

from printer.emulator.commands import (
    Command,
    CommandReader,
    Cut,
    Feed,
    Raster,
    Reset,
    Setting,
)
from printer.emulator.number_reader import find_number
from printer.profile import load_profile
from printer.raster import draw_slip
from printer.slip_encoder import Mode, encode_slip
from tests.golden.slips import slips_of_version_2 as version_2
from tests.golden.slips import slips_of_version_3 as version_3
from tests.golden.slips.slips_of_version_1 import ADDRESS, FOLDER, SLIPS, paper_for

NAMES = pytest.mark.parametrize("name", SLIPS)
LATER_SLIPS = version_2.SLIPS | version_3.SLIPS
LATER = pytest.mark.parametrize("name", LATER_SLIPS)
A_LITTLE = 0.01  # of all dots: what another version of Pillow or FreeType draws otherwise


def kept(name: str) -> bytes:
    return (FOLDER / f"{name}.bin").read_bytes()


def commands(data: bytes) -> list[Command]:
    reader = CommandReader()
    found = reader.feed(data)
    assert reader.waiting == 0
    return found


def came_out(name: str) -> Image.Image:
    paper = paper_for(load_profile(SLIPS[name][1]))
    (out,) = paper.perform(commands(kept(name) + b"\x1b@"))
    return out.picture


@NAMES
def test_the_kept_bytes_still_give_the_kept_picture(name: str) -> None:
    picture = Image.open(FOLDER / f"{name}.png").convert("L")
    assert came_out(name).tobytes() == picture.tobytes()


@NAMES
def test_number_and_address_are_still_read(name: str) -> None:
    found = find_number(came_out(name))
    assert found is not None
    assert found.number == SLIPS[name][0].number
    sheet = Image.new("L", (700, 1000), 255)
    sheet.paste(came_out(name), (60, 60))
    assert [code.text for code in zxingcpp.read_barcodes(sheet)] == [ADDRESS]


@NAMES
def test_a_slip_is_a_reset_a_unit_then_bands_and_feeds_then_its_end(name: str) -> None:
    first, second, *middle, last = commands(kept(name))
    assert (type(first), second) == (Reset, Setting(b"\x1dP\xcb\xcb"))
    assert {type(command) for command in middle} == {Raster, Feed}
    assert isinstance(last, Cut if name == "v1-wide" else Feed)
    assert len(kept(name)) <= 20_000


@LATER
def test_a_later_versions_bytes_still_give_a_slip_that_is_read(name: str) -> None:
    slip, profile_name, mode = LATER_SLIPS[name]
    (out,) = version_2.paper_for(load_profile(profile_name)).perform(
        commands(kept(name) + b"\x1b@")
    )
    if mode is Mode.RASTER:
        picture = Image.open(FOLDER / f"{name}.png").convert("L")
        assert out.picture.tobytes() == picture.tobytes()
        found = find_number(out.picture)
        assert found is not None
        assert found.number == slip.number
        assert len(kept(name)) <= 20_000
    else:
        assert len(kept(name)) <= 600
    sheet = Image.new("L", (700, 1100), 255)
    sheet.paste(out.picture, (60, 60))
    assert [code.text for code in zxingcpp.read_barcodes(sheet)] == [version_2.ADDRESS]


@LATER
def test_todays_slip_is_the_later_versions(name: str) -> None:
    slip, profile_name, mode = LATER_SLIPS[name]
    profile = load_profile(profile_name)
    if mode is Mode.TEXT:
        assert encode_slip(slip, profile, mode=mode) == kept(name)
        return
    drawn = draw_slip(slip, profile).convert("L")
    then = Image.open(FOLDER / f"{name}.png").convert("L")
    then = then.crop((0, 96, drawn.width, 96 + drawn.height))
    differing = ImageChops.difference(then, drawn).histogram()[255]
    assert differing <= A_LITTLE * drawn.width * drawn.height
