"""The byte stream of a printer, cut anywhere."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from printer.emulator.commands import (
    AutoStatus,
    BitImage,
    ClearBuffers,
    Command,
    CommandReader,
    Cut,
    Feed,
    FeedLines,
    Identify,
    ProcessId,
    Raster,
    Reset,
    SensorQuery,
    Setting,
    StatusQuery,
    Symbol,
    Unknown,
    Words,
)
from printer.escpos_encoder import encode_picture
from printer.profile import load_profile
from printer.raster import draw_slip
from tests.unit.printer.slips import SLIP

CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
WIDE = load_profile("generic-80")
SLIP_BYTES = encode_picture(draw_slip(SLIP, WIDE), WIDE)


def read(*chunks: bytes) -> list[Command]:
    """The commands in these chunks; neighbouring words are one."""
    reader = CommandReader()
    joined: list[Command] = []
    for command in (found for chunk in chunks for found in reader.feed(chunk)):
        last = joined[-1] if joined else None
        if isinstance(command, Words) and isinstance(last, Words):
            joined[-1] = Words(last.raw + command.raw)
        else:
            joined.append(command)
    return joined


def test_each_command_is_read_with_its_bytes() -> None:
    assert read(b"\x1b@") == [Reset(b"\x1b@")]
    assert read(b"\x1bJ\x10") == [Feed(b"\x1bJ\x10", 16)]
    assert read(b"\x1bd\x03") == [FeedLines(b"\x1bd\x03", 3)]
    assert read(b"\x1b!\x08") == [Setting(b"\x1b!\x08")]
    assert read(b"\x1dVA\x10") == [Cut(b"\x1dVA\x10", partial=False, dots=16)]
    assert read(b"\x1dVB\x00") == [Cut(b"\x1dVB\x00", partial=True)]
    assert read(b"\x1dV\x01") == [Cut(b"\x1dV\x01", partial=True)]
    assert read(b"\x1bi") == [Cut(b"\x1bi", partial=True)]
    assert read(b"\x1d(L\x03\x00abc") == [Setting(b"\x1d(L\x03\x00abc")]
    assert read(b"\x1d(k\x03\x00\x31\x43\x06") == [
        Symbol(b"\x1d(k\x03\x00\x31\x43\x06", 0x31, 0x43, b"\x06")
    ]
    assert read(b"\x1b*\x21\x01\x00abc") == [BitImage(b"\x1b*\x21\x01\x00abc", 1, 24, 1, 1, b"abc")]
    assert read(b"\x1b*\x00\x02\x00ab") == [BitImage(b"\x1b*\x00\x02\x00ab", 2, 8, 2, 3, b"ab")]
    assert read(b"\x1dr\x01") == [SensorQuery(b"\x1dr\x01", 1)]
    assert read(b"\x1da\xff") == [AutoStatus(b"\x1da\xff", 255)]
    assert read(b"\x1dIC") == [Identify(b"\x1dIC", 67)]
    named = b"\x1d(H\x06\x00\x30\x30A042"
    assert read(named) == [ProcessId(named, b"A042")]
    assert read(CLEAR) == [ClearBuffers(CLEAR)]
    assert read(b"Slip\n") == [Words(b"Slip\n")]


def test_a_raster_keeps_its_size_and_its_doubling() -> None:
    assert read(b"\x1dv0\x03\x01\x00\x02\x00\xaa\x55") == [
        Raster(b"\x1dv0\x03\x01\x00\x02\x00\xaa\x55", 1, 2, 2, 2, b"\xaa\x55")
    ]


def test_a_status_query_is_told_where_it_stands() -> None:
    assert read(b"a\x10\x04\x01b") == [
        Words(b"a"),
        StatusQuery(b"\x10\x04\x01", 1),
        Words(b"b"),
    ]


def test_a_query_inside_a_picture_is_obeyed_at_once_and_stays_in_the_picture() -> None:
    (query, raster) = read(b"\x1dv0\x00\x03\x00\x02\x00\x10\x04\x02", b"\x00\x00\x00")
    assert query == StatusQuery(b"\x10\x04\x02", 2)
    assert isinstance(raster, Raster)
    assert raster.hides_real_time
    assert raster.data == b"\x10\x04\x02\x00\x00\x00"


def test_the_count_of_a_cut_does_not_begin_a_query() -> None:
    assert read(b"\x1dVA\x10\x10\x04\x04") == [
        StatusQuery(b"\x10\x04\x04", 4),
        Cut(b"\x1dVA\x10", partial=False, dots=16),
    ] or read(b"\x1dVA\x10\x10\x04\x04") == [
        Cut(b"\x1dVA\x10", partial=False, dots=16),
        StatusQuery(b"\x10\x04\x04", 4),
    ]


def test_an_unknown_command_is_passed_over() -> None:
    assert read(b"\x1b\x7fA") == [Unknown(b"\x1b\x7f"), Words(b"A")]
    assert read(b"\x00A") == [Setting(b"\x00"), Words(b"A")]  # zeros are ignored by all printers
    assert read(b"\x10\x05\x00\x00")[1:] == [Unknown(b"\x05"), Setting(b"\x00\x00")]
    assert read(b"\x1b*\x05\x00\x00")[0] == Unknown(b"\x1b*")
    assert read(b"\x1dV\x07") == [Unknown(b"\x1dV\x07")]
    assert read(b"\x1dv1\x00\x01\x00\x01\x00")[0] == Unknown(b"\x1dv")
    assert read(b"\x1dv0\x03\x00\x00\x01\x00") == [Unknown(b"\x1dv0\x03\x00\x00\x01\x00")]


def test_what_was_begun_is_forgotten_when_buffers_are_cleared() -> None:
    assert read(b"\x1dv0\x00\x48\x00\x10\x00abc", CLEAR[:4], CLEAR[4:], b"\x1b@") == [
        ClearBuffers(CLEAR),
        Reset(b"\x1b@"),
    ]


def test_half_a_command_waits() -> None:
    reader = CommandReader()
    assert reader.feed(SLIP_BYTES[:-1])[-1] != read(SLIP_BYTES)[-1]
    assert reader.waiting == 3
    assert isinstance(reader.feed(SLIP_BYTES[-1:])[0], Cut)
    assert reader.waiting == 0


@given(st.lists(st.integers(0, len(SLIP_BYTES)), max_size=6))
def test_a_slip_is_read_alike_in_any_chunks(cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(SLIP_BYTES)]
    chunks = [SLIP_BYTES[a:b] for a, b in pairwise(places)]
    assert read(*chunks) == WHOLE


WHOLE = read(SLIP_BYTES)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_alike_byte_by_byte(data: bytes) -> None:
    assert read(*(data[i : i + 1] for i in range(len(data)))) == read(data)


@given(st.binary(max_size=200))
def test_no_byte_is_lost_or_read_twice(data: bytes) -> None:
    reader = CommandReader()
    found = b"".join(
        command.raw for command in reader.feed(data) if not isinstance(command, StatusQuery)
    )
    queries = sum(data.count(bytes((0x10, 4, kind))) for kind in range(1, 5))
    assert len(data) - 3 * queries <= len(found) + reader.waiting <= len(data)
