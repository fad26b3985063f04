"""A slip that GS r proves: asked twice after the last byte, so that no stray byte forges paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printer.job_words import Ask, Finish, Heard, JobState, Sent, TellStatus, WakeAt, Way, Woke
from printer.print_outcome import Confirmation, Printed, Reason, Uncertain
from printer.status import QUERIES, WELL
from printer.status_reader import PAPER_IN_TURN
from tests.unit.printer.job_play import (
    ASK,
    BY_GS_R,
    BY_ID,
    COVER_OPEN,
    GOOD,
    PAPER_OUT,
    SENDING,
    SENT,
    job,
    outcome,
)


def test_the_answers_in_turn_confirm_the_slip() -> None:
    core = job(*SENDING, way=BY_GS_R)
    assert core.handle(Sent(10)) == [Ask(PAPER_IN_TURN), WakeAt(10.5)]
    assert core.handle(Heard(b"", 10)) == []
    assert core.handle(Heard(b"\x03", 10)) == [WakeAt(10.05)]
    assert core.handle(Woke(10.05)) == [Ask(QUERIES + PAPER_IN_TURN), WakeAt(10.55)]
    assert core.handle(Heard(GOOD, 10.1)) == []
    assert core.handle(Heard(b"\x03", 10.1)) == [WakeAt(10.15)]
    done = Finish(Printed(Confirmation.GS_R))
    assert core.handle(Woke(10.15)) == [TellStatus(WELL), done]


def test_a_stray_byte_of_the_right_form_confirms_nothing() -> None:
    core = job(*SENT, Heard(b"\x00", 0), Woke(0.05), way=BY_GS_R)
    assert core.handle(Heard(GOOD, 0.1)) == []
    for at in (0.55, 1.05, 1.55, 2.05, 2.55):
        assert core.handle(Woke(at))[0] == ASK
    assert outcome(core.handle(Woke(3.05))) == Uncertain(Reason.NO_ANSWER)


def test_the_true_answer_after_a_stray_byte_is_one_too_many() -> None:
    core = job(*SENT, Heard(b"\x00", 0), Woke(0.05), way=BY_GS_R)
    assert core.handle(Heard(GOOD, 0.1)) == []
    assert core.handle(Heard(b"\x00", 0.5)) == [WakeAt(0.55)]
    assert outcome(core.handle(Heard(b"\x00", 0.5))) == Uncertain(Reason.NO_ANSWER)


def test_a_fault_that_shows_itself_at_the_second_question_leaves_the_slip_uncertain() -> None:
    core = job(*SENT, Heard(b"\x00", 0), Woke(0.05), way=BY_GS_R)
    assert outcome(core.handle(Heard(COVER_OPEN, 0.1))) == Uncertain(Reason.COVER_OPEN)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(b"\x0f", Reason.PAPER_OUT), (b"\x04", Reason.NO_ANSWER), (b"\xff", Reason.NO_ANSWER)],
)
def test_an_answer_in_turn_that_does_not_tell_of_paper_leaves_the_slip_uncertain(
    answer: bytes, reason: Reason
) -> None:
    core = job(*SENT, way=BY_GS_R)
    assert outcome(core.handle(Heard(answer, 0))) == Uncertain(reason)


def test_while_the_answer_in_turn_is_awaited_faults_are_looked_for() -> None:
    core = job(*SENT, way=BY_GS_R)
    assert core.handle(Woke(0.5)) == [ASK, WakeAt(1.0)]
    assert core.handle(Heard(GOOD, 0.6)) == []
    assert core.handle(Woke(1.0)) == [ASK, WakeAt(1.5)]
    assert outcome(core.handle(Heard(PAPER_OUT, 1.1))) == Uncertain(Reason.PAPER_OUT)


def test_an_answer_in_turn_that_never_comes_leaves_the_slip_uncertain() -> None:
    core = job(*SENT, way=BY_GS_R)
    assert core.handle(Woke(2.9)) == [ASK, WakeAt(3)]
    assert outcome(core.handle(Woke(3))) == Uncertain(Reason.NO_ANSWER)


@given(
    st.sampled_from([BY_GS_R, BY_ID]),
    st.binary(min_size=1, max_size=8) | st.integers(0, 255).map(lambda byte: bytes((byte,))),
    st.integers(0, 14),
    st.booleans(),
)
def test_no_burst_of_noise_makes_a_slip_printed_that_the_printer_never_answers_for(
    way: Way,
    noise: bytes,
    when: int,
    answers: bool,
) -> None:
    """The line carries noise once, whatever its bytes.

    The printer tells how it is when it is asked (or not even that), and never prints.
    """
    core, at, questions = job(*SENT, way=way), 0.0, 0
    for step in range(16):
        heard = [noise] if step == when else []
        if answers and questions:
            heard.append(GOOD * questions)
        for effect in [effect for data in heard for effect in core.handle(Heard(data, at))]:
            assert not isinstance(effect, Finish) or isinstance(effect.outcome, Uncertain)
        at += 0.25
        told = core.handle(Woke(at))
        questions = sum(QUERIES in effect.question for effect in told if isinstance(effect, Ask))
    assert core.state is not JobState.PRINTED
