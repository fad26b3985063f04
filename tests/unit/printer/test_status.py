"""What each bit of a printer's status says, one fact at a time."""

from typing import Any

import msgspec
import pytest

from printer.status import (
    NOTHING_KNOWN,
    UNREACHABLE,
    WELL,
    Cover,
    Fact,
    Online,
    Paper,
    PrinterStatus,
    Readiness,
    Trouble,
    of_frame,
    of_real_time,
    paper_end_in_turn,
)


def but(**facts: Any) -> PrinterStatus:
    """A printer that is well, but for these facts."""
    return msgspec.structs.replace(WELL, **facts)


OFFLINE = Online.NO


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (b"\x12\x12\x12\x12", WELL),
        (b"\x1a\x12\x12\x12", but(online=OFFLINE)),
        (b"\x1a\x16\x12\x12", but(online=OFFLINE, cover=Cover.OPEN)),
        (b"\x1a\x32\x12\x12", but(online=OFFLINE, paper_end=Fact.YES)),
        (b"\x1a\x12\x12\x72", but(online=OFFLINE, paper_end=Fact.YES)),
        (b"\x1a\x12\x12\x7e", but(online=OFFLINE, paper_end=Fact.YES, near_end=Fact.YES)),
        (b"\x12\x12\x12\x1e", but(near_end=Fact.YES)),
        (b"\x1a\x52\x1a\x12", but(online=OFFLINE, cutter=Fact.YES)),
        (b"\x1a\x52\x32\x12", but(online=OFFLINE, unrecoverable=Fact.YES)),
        (b"\x1a\x52\x52\x12", but(online=OFFLINE, recoverable=Fact.YES)),
        (b"\x1a\x52\x16\x12", but(online=OFFLINE, recoverable=Fact.YES)),
        (b"\x12\x52\x12\x12", but(recoverable=Fact.YES)),
        (b"\x12\x12\x12\x16", but(near_end=Fact.UNKNOWN)),
        (b"\x12\x12\x12\x32", but(paper_end=Fact.UNKNOWN)),
    ],
)
def test_each_bit_of_the_real_time_answers_says_one_fact(
    answers: bytes, status: PrinterStatus
) -> None:
    assert of_real_time(*answers) == status


@pytest.mark.parametrize(
    ("frame", "status"),
    [
        (b"\x10\x00\x00\x0f", WELL),
        (b"\x18\x00\x00\x0f", but(online=OFFLINE)),
        (b"\x38\x00\x00\x0f", but(online=OFFLINE, cover=Cover.OPEN)),
        (b"\x18\x08\x00\x0f", but(online=OFFLINE, cutter=Fact.YES)),
        (b"\x18\x20\x00\x0f", but(online=OFFLINE, unrecoverable=Fact.YES)),
        (b"\x18\x40\x00\x0f", but(online=OFFLINE, recoverable=Fact.YES)),
        (b"\x18\x04\x00\x0f", but(online=OFFLINE, recoverable=Fact.YES)),
        (b"\x10\x00\x03\x0f", but(near_end=Fact.YES)),
        (b"\x18\x00\x0f\x0f", but(online=OFFLINE, near_end=Fact.YES, paper_end=Fact.YES)),
        (b"\x10\x00\x05\x0f", but(near_end=Fact.UNKNOWN, paper_end=Fact.UNKNOWN)),
    ],
)
def test_each_bit_of_what_is_told_by_itself_says_one_fact(
    frame: bytes, status: PrinterStatus
) -> None:
    assert of_frame(frame) == status


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        (0x00, Fact.NO),
        (0x03, Fact.NO),
        (0x0F, Fact.YES),
        (0x04, Fact.UNKNOWN),
        (0x02, Fact.UNKNOWN),
    ],
)
def test_the_answer_in_turn_says_whether_the_roll_has_ended(answer: int, fact: Fact) -> None:
    assert paper_end_in_turn(answer) is fact


@pytest.mark.parametrize(
    ("status", "paper"),
    [
        (WELL, Paper.OK),
        (but(near_end=Fact.YES), Paper.LOW),
        (but(near_end=Fact.UNKNOWN), Paper.UNKNOWN),
        (but(paper_end=Fact.UNKNOWN), Paper.UNKNOWN),
        (but(paper_end=Fact.YES, near_end=Fact.UNKNOWN), Paper.OUT),
        (NOTHING_KNOWN, Paper.UNKNOWN),
    ],
)
def test_two_sensors_make_one_word_of_the_paper(status: PrinterStatus, paper: Paper) -> None:
    assert status.paper is paper


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (WELL, Trouble.NONE),
        (but(cutter=Fact.YES, recoverable=Fact.YES), Trouble.CUTTER),
        (but(cutter=Fact.YES, unrecoverable=Fact.YES), Trouble.UNRECOVERABLE),
        (but(recoverable=Fact.YES), Trouble.RECOVERABLE),
        (but(cutter=Fact.UNKNOWN), Trouble.UNKNOWN),
    ],
)
def test_the_gravest_error_is_the_word_for_the_trouble(
    status: PrinterStatus, trouble: Trouble
) -> None:
    assert status.trouble is trouble


def test_a_printer_that_is_well_is_ready_also_with_little_paper() -> None:
    assert WELL.readiness is Readiness.READY
    assert but(near_end=Fact.YES).readiness is Readiness.READY
    assert but(near_end=Fact.UNKNOWN).readiness is Readiness.READY


@pytest.mark.parametrize(
    "status",
    [
        UNREACHABLE,
        PrinterStatus(cover=Cover.OPEN),
        PrinterStatus(paper_end=Fact.YES),
        PrinterStatus(cutter=Fact.YES),
        PrinterStatus(recoverable=Fact.YES),
        PrinterStatus(unrecoverable=Fact.YES),
    ],
)
def test_one_bad_fact_blocks_whatever_else_is_unknown(status: PrinterStatus) -> None:
    assert status.readiness is Readiness.BLOCKED


@pytest.mark.parametrize(
    "status",
    [
        NOTHING_KNOWN,
        but(online=Online.UNKNOWN),
        but(cover=Cover.UNKNOWN),
        but(paper_end=Fact.UNKNOWN),
        but(cutter=Fact.UNKNOWN),
        but(recoverable=Fact.UNKNOWN),
        but(unrecoverable=Fact.UNKNOWN),
    ],
)
def test_one_unknown_fact_is_neither_ready_nor_blocked(status: PrinterStatus) -> None:
    assert status.readiness is Readiness.UNKNOWN
