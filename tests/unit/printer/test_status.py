"""DLE EOT answers, in any chunks; what is not a plain answer says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printer.status import (
    NOTHING_KNOWN,
    QUERIES,
    UNREACHABLE,
    Cover,
    Online,
    Paper,
    PrinterStatus,
    Readiness,
    StatusReader,
    Trouble,
)

WELL = PrinterStatus(Online.YES, Cover.CLOSED, Paper.OK, Trouble.NONE)
ANSWER = st.integers(0, 255).map(lambda byte: byte & 0x6C | 0x12)


def heard(*chunks: bytes) -> PrinterStatus:
    reader = StatusReader()
    for chunk in chunks:
        reader.feed(chunk)
    return reader.status()


def test_a_printer_that_is_well_says_so_in_four_bytes() -> None:
    assert heard(b"\x12\x12\x12\x12") == WELL
    assert WELL.readiness is Readiness.READY


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (b"\x1a\x12\x12\x12", PrinterStatus(Online.NO, Cover.CLOSED, Paper.OK, Trouble.NONE)),
        (b"\x1a\x16\x12\x12", PrinterStatus(Online.NO, Cover.OPEN, Paper.OK, Trouble.NONE)),
        (b"\x1a\x32\x12\x12", PrinterStatus(Online.NO, Cover.CLOSED, Paper.OUT, Trouble.NONE)),
        (b"\x1a\x12\x12\x72", PrinterStatus(Online.NO, Cover.CLOSED, Paper.OUT, Trouble.NONE)),
        (b"\x1a\x12\x12\x7e", PrinterStatus(Online.NO, Cover.CLOSED, Paper.OUT, Trouble.NONE)),
        (b"\x12\x12\x12\x1e", PrinterStatus(Online.YES, Cover.CLOSED, Paper.LOW, Trouble.NONE)),
        (b"\x1a\x52\x1a\x12", PrinterStatus(Online.NO, Cover.CLOSED, Paper.OK, Trouble.CUTTER)),
        (
            b"\x1a\x52\x32\x12",
            PrinterStatus(Online.NO, Cover.CLOSED, Paper.OK, Trouble.UNRECOVERABLE),
        ),
        (
            b"\x1a\x52\x52\x12",
            PrinterStatus(Online.NO, Cover.CLOSED, Paper.OK, Trouble.RECOVERABLE),
        ),
        (
            b"\x12\x52\x12\x12",
            PrinterStatus(Online.YES, Cover.CLOSED, Paper.OK, Trouble.RECOVERABLE),
        ),
    ],
)
def test_each_bit_says_one_fact(answers: bytes, status: PrinterStatus) -> None:
    assert heard(answers) == status


@pytest.mark.parametrize("roll", [0x16, 0x1A, 0x32, 0x52])
def test_a_sensor_with_half_its_bits_set_is_unknown(roll: int) -> None:
    assert heard(bytes((0x12, 0x12, 0x12, roll))).paper is Paper.UNKNOWN


def test_low_paper_prints() -> None:
    low = PrinterStatus(Online.YES, Cover.CLOSED, Paper.LOW, Trouble.NONE)
    assert low.readiness is Readiness.READY


@pytest.mark.parametrize(
    "status",
    [
        UNREACHABLE,
        PrinterStatus(cover=Cover.OPEN),
        PrinterStatus(paper=Paper.OUT),
        PrinterStatus(trouble=Trouble.CUTTER),
    ],
)
def test_one_bad_fact_blocks_whatever_else_is_unknown(status: PrinterStatus) -> None:
    assert status.readiness is Readiness.BLOCKED


@pytest.mark.parametrize(
    "status",
    [
        PrinterStatus(Online.UNKNOWN, Cover.CLOSED, Paper.OK, Trouble.NONE),
        PrinterStatus(Online.YES, Cover.UNKNOWN, Paper.OK, Trouble.NONE),
        PrinterStatus(Online.YES, Cover.CLOSED, Paper.UNKNOWN, Trouble.NONE),
        PrinterStatus(Online.YES, Cover.CLOSED, Paper.OK, Trouble.UNKNOWN),
    ],
)
def test_one_unknown_fact_is_neither_ready_nor_blocked(status: PrinterStatus) -> None:
    assert status.readiness is Readiness.UNKNOWN


def test_silence_is_unknown() -> None:
    reader = StatusReader()
    assert not reader.complete
    assert reader.status() == NOTHING_KNOWN


def test_an_echo_of_the_question_is_unknown() -> None:
    assert heard(QUERIES) == NOTHING_KNOWN


def test_a_missing_answer_leaves_all_unknown_since_none_can_be_placed() -> None:
    assert heard(b"\x12\x12\x12") == NOTHING_KNOWN


def test_a_late_answer_to_an_earlier_question_leaves_all_unknown() -> None:
    assert heard(b"\x12", b"\x12\x12\x12\x12") == NOTHING_KNOWN


def test_a_byte_that_is_no_answer_ends_the_waiting() -> None:
    reader = StatusReader()
    reader.feed(b"\x12\xff")
    assert reader.complete


@given(st.lists(ANSWER, min_size=4, max_size=4), st.integers(0, 4), st.integers(0, 4))
def test_any_chunks_give_the_same_status(answers: list[int], first: int, second: int) -> None:
    data = bytes(answers)
    low, high = sorted((first, second))
    assert heard(data[:low], data[low:high], data[high:]) == heard(data)


@given(st.binary(max_size=12), st.integers(0, 12))
def test_noise_never_gives_a_definite_fact(noise: bytes, cut: int) -> None:
    well_formed = len(noise) == 4 and all(byte & 0x93 == 0x12 for byte in noise)
    status = heard(noise[:cut], noise[cut:])
    assert well_formed or status == NOTHING_KNOWN
