"""What was asked, what was answered, and what of it can be believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printer.status import (
    NOTHING_KNOWN,
    QUERIES,
    WELL,
    Cover,
    Fact,
    PrinterStatus,
    Readiness,
    of_frame,
    of_real_time,
)
from printer.status_reader import (
    PAPER_IN_TURN,
    TELL_BY_YOURSELF,
    StatusReader,
    ask_process_id,
    process_id_of,
)

GOOD = b"\x12\x12\x12\x12"
COVER_OPEN = b"\x1a\x16\x12\x12"
GOOD_FRAME = b"\x10\x00\x00\x0f"
COVER_FRAME = b"\x38\x00\x00\x0f"
ANSWER = st.integers(0, 255).map(lambda byte: byte & 0x6C | 0x12)
ANSWERS = st.lists(ANSWER, min_size=4, max_size=4).map(bytes)


def asked(rounds: int = 1) -> StatusReader:
    reader = StatusReader()
    for _ in range(rounds):
        assert reader.ask() == QUERIES
    return reader


def heard(*chunks: bytes, rounds: int = 1) -> PrinterStatus:
    reader = asked(rounds)
    for chunk in chunks:
        reader.feed(chunk)
    return reader.status()


def test_four_answers_tell_how_the_printer_is() -> None:
    assert heard(GOOD) == WELL
    assert heard(COVER_OPEN).cover is Cover.OPEN


def test_silence_is_unknown() -> None:
    reader = asked()
    assert not reader.complete
    assert reader.status() == NOTHING_KNOWN


def test_what_nobody_asked_for_is_unknown() -> None:
    reader = StatusReader()
    reader.feed(GOOD)
    assert reader.confused
    assert reader.status() == NOTHING_KNOWN


@pytest.mark.parametrize("question", [QUERIES, TELL_BY_YOURSELF, PAPER_IN_TURN])
def test_an_echo_of_any_question_is_unknown(question: bytes) -> None:
    reader = asked()
    reader.feed(question)
    assert reader.status() == NOTHING_KNOWN
    assert reader.paper_end() is None


def test_an_echo_of_the_slips_question_does_not_confirm_it() -> None:
    reader = StatusReader()
    reader.feed(ask_process_id(b"id-1"))
    assert not reader.printed(b"id-1")


def test_a_missing_answer_leaves_all_unknown_since_none_can_be_placed() -> None:
    assert heard(b"\x12\x12\x12") == NOTHING_KNOWN


def test_one_answer_too_many_makes_all_worthless() -> None:
    assert heard(b"\x12", GOOD) == NOTHING_KNOWN


def test_noise_ends_the_waiting() -> None:
    reader = asked()
    reader.feed(b"\x12\xff")
    assert reader.complete
    assert reader.confused


def test_the_late_answers_of_an_earlier_question_do_not_count_for_the_newer() -> None:
    late = asked(2)
    late.feed(GOOD)
    assert (late.status(), late.rounds_answered) == (NOTHING_KNOWN, 1)
    assert heard(GOOD, COVER_OPEN, rounds=2).cover is Cover.OPEN
    assert heard(COVER_OPEN, GOOD, rounds=2) == WELL


def test_what_the_printer_tells_by_itself_after_its_answer_is_newer() -> None:
    assert heard(GOOD, COVER_FRAME) == of_frame(COVER_FRAME)
    assert heard(COVER_OPEN, GOOD_FRAME) == of_frame(GOOD_FRAME)


def test_what_the_printer_told_by_itself_before_its_answer_is_older() -> None:
    assert heard(COVER_FRAME, GOOD) == WELL


def test_without_its_answer_what_the_printer_tells_by_itself_counts_only_if_it_is_bad() -> None:
    assert heard(GOOD_FRAME) == NOTHING_KNOWN
    assert heard(COVER_FRAME) == of_frame(COVER_FRAME)


def test_before_any_question_a_fault_told_by_itself_counts() -> None:
    reader = StatusReader()
    assert reader.status() == NOTHING_KNOWN
    reader.feed(COVER_FRAME)
    assert reader.status().readiness is Readiness.BLOCKED


def test_a_new_question_makes_what_was_told_before_old() -> None:
    reader = asked()
    reader.feed(COVER_FRAME)
    reader.ask()
    assert reader.status() == NOTHING_KNOWN


def test_the_answer_in_turn_tells_of_the_paper() -> None:
    reader = StatusReader()
    assert reader.paper_end() is None
    assert reader.ask_in_turn() == PAPER_IN_TURN
    assert reader.paper_end() is None
    reader.feed(b"\x00")
    assert reader.paper_end() is Fact.NO


def test_a_late_answer_in_turn_does_not_count_for_the_newer_question() -> None:
    reader = StatusReader()
    reader.ask_in_turn()
    reader.ask_in_turn()
    reader.feed(b"\x00")
    assert reader.paper_end() is None
    reader.feed(b"\x0f")
    assert reader.paper_end() is Fact.YES


def test_of_several_answers_in_turn_the_worst_counts() -> None:
    for answers, worst in (
        (b"\x0f\x00", Fact.YES),
        (b"\x04\x00", Fact.UNKNOWN),
        (b"\x03\x00", Fact.NO),
    ):
        reader = StatusReader()
        reader.ask_in_turn()
        reader.ask_in_turn()
        reader.feed(answers)
        assert reader.paper_end() is worst


def test_half_an_answer_is_seen() -> None:
    reader = asked()
    reader.feed(GOOD + GOOD_FRAME[:3])
    assert reader.half_heard
    reader.feed(GOOD_FRAME[3:])
    assert not reader.half_heard


def test_an_answer_in_turn_that_nobody_asked_for_makes_all_worthless() -> None:
    reader = asked()
    reader.feed(GOOD + b"\x00")
    assert reader.status() == NOTHING_KNOWN
    reader.ask_in_turn()
    assert reader.paper_end() is None


def test_only_its_own_process_id_confirms_a_slip() -> None:
    reader = StatusReader()
    reader.feed(b"\x37\x22id-0\x00")
    assert not reader.printed(b"id-1")
    reader.feed(b"\x37\x22id-1\x00")
    assert reader.printed(b"id-1")
    reader.feed(b"\xff")
    assert not reader.printed(b"id-1")


@pytest.mark.parametrize("name", [b"", b"abc", b"abcde", b"a\x1fcd", b"abc\x7f"])
def test_a_process_id_is_four_printable_bytes(name: bytes) -> None:
    with pytest.raises(ValueError, match="process id"):
        ask_process_id(name)


def test_the_process_id_is_asked_for_as_epson_writes_it() -> None:
    assert ask_process_id(b"id-1") == bytes.fromhex("1D 28 48 06 00 30 30") + b"id-1"


@given(st.text(max_size=40))
def test_every_job_has_a_process_id_that_a_printer_takes(job_id: str) -> None:
    assert ask_process_id(process_id_of(job_id))
    assert process_id_of(job_id) != process_id_of(f"{job_id}.")


@given(ANSWERS, st.integers(0, 4), st.integers(0, 4))
def test_any_chunks_give_the_same_status(answers: bytes, first: int, second: int) -> None:
    low, high = sorted((first, second))
    assert heard(answers[:low], answers[low:high], answers[high:]) == of_real_time(*answers)


@given(st.binary(max_size=12), st.integers(0, 12))
def test_noise_never_says_that_a_printer_is_ready(noise: bytes, cut: int) -> None:
    four_answers = len(noise) >= 4 and all(byte & 0x93 == 0x12 for byte in noise[:4])
    status = heard(noise[:cut], noise[cut:])
    assert four_answers or status.readiness is not Readiness.READY


@given(st.binary(max_size=12))
def test_noise_is_never_a_definite_answer(noise: bytes) -> None:
    """What has no printer's form says nothing at all, whatever stands before and after it."""
    assert heard(b"\xff" + noise) == NOTHING_KNOWN
    assert heard(GOOD + noise + b"\xff") == NOTHING_KNOWN


@given(st.lists(st.booleans(), max_size=20))
def test_no_delay_of_answers_tells_of_another_moment_than_the_newest_question(
    asks: list[bool],
) -> None:
    """A printer that answers in order but late: its cover opens after each question.

    Each question is answered for its own moment; so a definite answer is the newest question's.
    """
    reader = StatusReader()
    waiting: list[bytes] = []
    truth = NOTHING_KNOWN
    for number, ask in enumerate(asks):
        if ask:
            reader.ask()
            answer = GOOD if number % 2 else COVER_OPEN
            truth = of_real_time(*answer)
            waiting.append(answer)
        elif waiting:
            reader.feed(waiting.pop(0))
        assert reader.status() in (NOTHING_KNOWN, truth)
