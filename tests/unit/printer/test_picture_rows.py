"""Which rows of a picture are worth sending, and at what size."""

from hypothesis import given
from hypothesis import strategies as st

from printer.picture_rows import Band, bands_of, halved
from printer.placed import Coarse

DOUBLE = bytes([0b11001111, 0b00110000])


def test_double_rows_are_sent_at_half_height_and_double_dots_at_half_width() -> None:
    rows = [DOUBLE] * 8
    assert bands_of(rows, [Coarse(0, 8, wide=False, level=0)]) == [Band(0, 8, 2, tall=True)]
    (wide,) = bands_of(rows, [Coarse(0, 8, wide=True, level=0)])
    assert (wide.tall, wide.wide, wide.bytes) == (True, True, 4)


def test_rows_that_are_not_double_are_sent_as_they_are() -> None:
    rows = [DOUBLE, b"\x80\0"] * 4
    assert not any(band.tall for band in bands_of(rows, [Coarse(0, 8, wide=False, level=0)]))
    odd = [bytes([0b01000000, 0])] * 8
    assert not any(band.wide for band in bands_of(odd, [Coarse(0, 8, wide=True, level=0)]))


def test_rows_beyond_the_picture_or_told_twice_are_sent_as_they_are() -> None:
    rows = [DOUBLE] * 8
    twice = [Coarse(0, 6, wide=False, level=0), Coarse(4, 4, wide=False, level=0)]
    assert [band.tall for band in bands_of(rows, twice)] == [True, False]
    assert not any(band.tall for band in bands_of(rows, [Coarse(4, 8, wide=False, level=0)]))


def test_blank_pairs_at_either_end_are_fed() -> None:
    rows = [b"\0\0"] * 4 + [DOUBLE] * 4 + [b"\0\0"] * 4
    assert bands_of(rows, [Coarse(0, 12, wide=False, level=0)]) == [Band(4, 4, 2, tall=True)]
    assert bands_of([b"\0\0"] * 8, [Coarse(0, 8, wide=False, level=0)]) == []


def test_a_very_high_coarse_band_is_cut_too() -> None:
    bands = bands_of([DOUBLE] * 600, [Coarse(0, 600, wide=False, level=0)])
    assert [band.rows for band in bands] == [480, 120]


def test_narrow_rows_go_apart_from_wide_ones_where_that_saves_bytes() -> None:
    wide, narrow = b"\xff" * 60, b"\xff" + b"\0" * 59
    assert [band.rows for band in bands_of([wide] * 20 + [narrow] * 20)] == [20, 20]
    assert [band.rows for band in bands_of([b"\xff\xff"] * 4 + [b"\xff\0"] * 4)] == [8]


@given(st.binary(min_size=1, max_size=9))
def test_half_of_a_doubled_row_is_the_row(row: bytes) -> None:
    doubled = b"".join(
        sum((byte >> bit & 1) * 3 << 2 * bit for bit in range(8)).to_bytes(2) for byte in row
    )
    assert halved(doubled) == row
    assert len(halved(doubled[:-1])) == len(row)
