"""The software printer's roll, cover and cutter."""

import pytest

from printer.emulator.answers import Roll
from printer.emulator.commands import Command, CommandReader
from printer.emulator.number_reader import find_number
from printer.emulator.paper import CutSlip, Paper
from printer.escpos_encoder import encode_picture
from printer.profile import load_profile
from printer.raster import draw_slip
from tests.unit.printer.slips import SLIP, slip

WIDE = load_profile("generic-80")
NARROW = load_profile("generic-58")
SLIP_BYTES = encode_picture(draw_slip(SLIP, WIDE), WIDE)


def commands(data: bytes) -> list[Command]:
    return CommandReader().feed(data)


def number_on(slip_out: CutSlip) -> str | None:
    found = find_number(slip_out.picture)
    return found.number if found else None


def test_a_slip_comes_out_with_its_bytes_and_its_picture() -> None:
    (out,) = Paper().perform(commands(SLIP_BYTES))
    assert out.raw == SLIP_BYTES
    assert number_on(out) == "Р-042"


def test_a_slip_is_as_long_as_its_print_and_the_way_to_the_cutter() -> None:
    (out,) = Paper(head_to_cutter_dots=96).perform(commands(SLIP_BYTES))
    drawn = draw_slip(SLIP, WIDE)
    assert out.picture.height == 96 + drawn.height + round(WIDE.dots(WIDE.tail_mm))
    assert WIDE.millimetres(out.picture.height) <= 110


def test_without_a_cutter_a_slip_is_torn_off_before_the_next() -> None:
    paper = Paper(width_dots=384, has_cutter=False)
    data = encode_picture(draw_slip(SLIP, NARROW), NARROW)
    assert paper.perform(commands(data)) == []
    (out,) = paper.perform(commands(data))
    assert number_on(out) == "Р-042"


def test_paper_that_ends_in_mid_slip_ends_the_print_there() -> None:
    paper = Paper()
    paper.load(rows=300)
    assert paper.perform(commands(SLIP_BYTES)) == []
    assert paper.roll is Roll.OUT
    assert not paper.online


@pytest.mark.parametrize("rows", [1, 100, 300, 500])
def test_a_slip_that_ended_with_the_roll_goes_on_where_it_stopped(rows: int) -> None:
    whole = Paper(head_to_cutter_dots=0).perform(commands(SLIP_BYTES))[0].picture
    paper = Paper(head_to_cutter_dots=0)
    paper.load(rows=rows)
    paper.perform(commands(SLIP_BYTES))
    (rest,) = paper.load()
    top = paper.scraps[0].picture.height if paper.scraps else rows
    assert top == rows
    assert rest.picture.tobytes() == whole.crop((0, rows, 576, whole.height)).tobytes()
    assert not paper.scraps or (
        paper.scraps[0].picture.tobytes() == whole.crop((0, 0, 576, rows)).tobytes()
    )


def test_the_roll_is_low_near_its_end() -> None:
    paper = Paper()
    seen = []
    for rows in (5000, 1000):
        paper.load(rows=rows, low_below=800)
        paper.perform(commands(SLIP_BYTES))
        seen.append(paper.roll)
    assert seen == [Roll.OK, Roll.LOW]


def test_a_cutter_that_jams_cuts_once_it_is_free() -> None:
    paper = Paper()
    paper.jam_at_next_cut = True
    assert paper.perform(commands(SLIP_BYTES)) == []
    assert paper.cutter_jammed
    paper.cutter_jammed = False
    (out,) = paper.resume()
    assert number_on(out) == "Р-042"


def test_a_cut_of_no_paper_makes_no_slip() -> None:
    assert Paper().perform(commands(b"\x1dV\x00")) == []


def test_half_a_slip_of_before_a_power_cycle_is_forgotten() -> None:
    paper = Paper()
    paper.perform(commands(SLIP_BYTES[:5000]))
    paper.power_cycle()
    (out,) = paper.perform(commands(SLIP_BYTES))
    assert out.raw == SLIP_BYTES


def test_what_waits_can_be_told_to_be_forgotten() -> None:
    paper = Paper()
    paper.cover_open = True
    paper.perform(commands(SLIP_BYTES))
    assert paper.held_bytes == len(SLIP_BYTES)
    paper.forget()
    assert paper.held_bytes == 0


def test_what_waited_for_paper_is_printed_on_the_new_roll() -> None:
    paper = Paper()
    paper.roll = Roll.OUT
    assert paper.perform(commands(SLIP_BYTES)) == []
    (out,) = paper.load()
    assert number_on(out) == "Р-042"


def test_a_power_cycle_forgets_what_waited() -> None:
    paper = Paper()
    paper.cover_open = True
    paper.perform(commands(SLIP_BYTES))
    paper.power_cycle()
    paper.cover_open = False
    assert paper.resume() == []


def test_a_roll_gets_shorter_with_every_slip() -> None:
    paper = Paper()
    paper.load(rows=2000)
    (out,) = paper.perform(commands(SLIP_BYTES))
    assert paper.rows_left == 2000 - out.picture.height


def test_words_and_lines_leave_ink_and_blank() -> None:
    (out,) = Paper(head_to_cutter_dots=0).perform(commands(b"Hall\n\x1bd\x02\x1dV\x00"))
    assert out.picture.height == 90
    assert out.picture.crop((0, 0, 200, 30)).getextrema() == (0, 255)
    assert out.picture.crop((0, 30, 576, 90)).getextrema() == (255, 255)


def test_unknown_commands_and_hidden_ones_are_counted() -> None:
    paper = Paper()
    paper.perform(commands(b"\x1b\x7f\x1dv0\x00\x03\x00\x01\x00\x10\x04\x01"))
    assert (paper.unknown_commands, paper.hazards) == (1, 1)


def test_a_doubled_raster_is_printed_twice_as_large() -> None:
    data = b"\x1dv0\x03\x01\x00\x01\x00\x80\x1dV\x00"
    (out,) = Paper(width_dots=16, head_to_cutter_dots=0).perform(commands(data))
    assert out.picture.crop((0, 0, 3, 2)).tobytes() == b"\x00\x00\xff" * 2


def test_two_slips_are_two_pieces_of_paper() -> None:
    other = encode_picture(draw_slip(slip(letter="Ж", digits="1000"), WIDE), WIDE)
    first, second = Paper().perform(commands(SLIP_BYTES + other))
    assert (number_on(first), number_on(second)) == ("Р-042", "Ж-1000")
