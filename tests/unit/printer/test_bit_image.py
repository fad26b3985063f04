"""ESC * lines: the same dots, read back by arithmetic of the command alone."""

import re
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printer.bit_image import column_lines

PIECE = re.compile(rb"\x1b\$(..)\x1b\*([\x20\x21])(..)", re.DOTALL)


def read_back(data: bytes, width: int, height: int) -> list[int]:
    """The rows as numbers, one bit a dot, from the commands."""
    rows, at, top = [0] * height, 0, 0
    while at < len(data):
        if data[at : at + 2] == b"\x1bJ":
            top += data[at + 2]
            at += 3
            continue
        piece = PIECE.match(data, at)
        assert piece is not None
        start, count = struct.unpack("<HH", piece[1] + piece[3])
        wide = 2 if piece[2] == b"\x20" else 1
        at = piece.end()
        for column in range(count):
            value = int.from_bytes(data[at : at + 3])
            at += 3
            for row in range(24):
                if value >> 23 - row & 1 and top + row < height:
                    for dot in range(wide):
                        rows[top + row] |= 1 << width - 1 - (start + column * wide + dot)
    assert top == height
    return rows


@given(st.lists(st.sampled_from([0, 1, 0xF0, 0xFFFF0000, 0x80000001]), min_size=1, max_size=80))
@settings(max_examples=50)
def test_the_lines_give_back_every_dot(values: list[int]) -> None:
    data = column_lines([value.to_bytes(4) for value in values])
    assert read_back(data, 32, len(values)) == values


def test_dots_of_double_width_are_sent_once() -> None:
    rows = [(0b11001111 << 16).to_bytes(4)] * 30
    sharp, coarse = column_lines(rows), column_lines(rows, coarse=True)
    assert read_back(coarse, 32, 30) == read_back(sharp, 32, 30)
    assert len(coarse) < len(sharp)


def test_blank_columns_between_two_words_are_moved_over() -> None:
    row = b"\xff" + b"\0" * 20 + b"\xff"
    assert column_lines([row]).count(b"\x1b$") == 2
    assert column_lines([b"\xff\0\xff"]).count(b"\x1b$") == 1


def test_blank_paper_is_fed_in_steps_of_255() -> None:
    assert column_lines([b"\0"] * 300) == b"\x1bJ\xff\x1bJ\x2d"


@pytest.mark.parametrize("byte", [0x04, 0x05, 0x14])
def test_no_line_spells_a_real_time_command(byte: int) -> None:
    spelt = (0x10 << 16 | byte << 8).to_bytes(3)
    rows = [bytes([(spelt[bit // 8] >> 7 - bit % 8 & 1) << 7]) for bit in range(24)]
    assert bytes((0x10, byte)) not in column_lines(rows)
