"""The life of a print job, read as scripts: what happens, what is done about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printer.print_job import (
    AskStatus,
    Broke,
    Effect,
    Finish,
    Heard,
    Input,
    JobState,
    Marked,
    MarkSending,
    NotMarked,
    NotOpened,
    Opened,
    OpenPrinter,
    PrintJob,
    SendSlip,
    Sent,
    Started,
    TellStatus,
    WakeAt,
    Woke,
)
from printer.print_outcome import (
    Confirmation,
    Failed,
    Printed,
    PrintOutcome,
    Reason,
    Uncertain,
)
from printer.status import (
    NOTHING_KNOWN,
    Cover,
    Online,
    Paper,
    PrinterStatus,
    Trouble,
)

WELL = b"\x12\x12\x12\x12"
PAPER_OUT = b"\x1a\x32\x12\x7e"
COVER_OPEN = b"\x1a\x16\x12\x12"
OFFLINE = b"\x1a\x12\x12\x12"
CUTTER_JAMMED = b"\x12\x52\x1a\x12"
READY = PrinterStatus(Online.YES, Cover.CLOSED, Paper.OK, Trouble.NONE)


def job(*events: Input, asks_status: bool = True) -> PrintJob:
    """A job after these events."""
    core = PrintJob(asks_status=asks_status, answer_timeout=1, printed_timeout=3)
    for event in events:
        core.handle(event)
    return core


ASKED = (Started(0), Opened(0))
SENDING = (*ASKED, Heard(WELL, 0), Marked(0))
SENT = (*SENDING, Sent(0))


def outcome(effects: list[Effect]) -> PrintOutcome:
    finish = effects[-1]
    assert isinstance(finish, Finish)
    return finish.outcome


def test_a_slip_that_prints_well_goes_from_opening_to_a_confirmed_end() -> None:
    core = job()
    assert core.handle(Started(10)) == [OpenPrinter()]
    assert core.handle(Opened(10)) == [AskStatus(), WakeAt(11)]
    assert core.handle(Heard(WELL[:1], 10)) == []
    assert core.handle(Heard(WELL[1:], 10)) == [TellStatus(READY), MarkSending()]
    assert core.handle(Marked(10)) == [SendSlip()]
    assert core.handle(Sent(12)) == [AskStatus(), WakeAt(15)]
    done = Finish(Printed(Confirmation.STATUS_AFTER))
    assert core.handle(Heard(WELL, 13)) == [TellStatus(READY), done]
    assert core.state is JobState.PRINTED


def test_no_byte_is_sent_before_it_is_recorded() -> None:
    core = job(*ASKED)
    assert SendSlip() not in core.handle(Heard(WELL, 0))
    assert core.handle(Marked(0)) == [SendSlip()]


def test_what_cannot_be_recorded_is_not_sent() -> None:
    core = job(*ASKED, Heard(WELL, 0))
    assert core.handle(NotMarked(0)) == [Finish(Failed(Reason.NOT_RECORDED))]
    assert core.state is JobState.FAILED


def test_a_printer_out_of_reach_fails_the_job_with_no_paper_made() -> None:
    assert job(Started(0)).handle(NotOpened(0)) == [Finish(Failed(Reason.UNREACHABLE))]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (PAPER_OUT, Reason.PAPER_OUT),
        (COVER_OPEN, Reason.COVER_OPEN),
        (OFFLINE, Reason.OFFLINE),
        (CUTTER_JAMMED, Reason.PRINTER_ERROR),
        (b"\xff", Reason.NO_ANSWER),
    ],
)
def test_a_printer_that_is_not_ready_before_the_first_byte_fails_the_job(
    answer: bytes, reason: Reason
) -> None:
    core = job(*ASKED)
    assert outcome(core.handle(Heard(answer, 0))) == Failed(reason)
    assert core.state is JobState.FAILED


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (PAPER_OUT, Reason.PAPER_OUT),
        (COVER_OPEN, Reason.COVER_OPEN),
        (OFFLINE, Reason.OFFLINE),
        (CUTTER_JAMMED, Reason.PRINTER_ERROR),
        (b"\xff", Reason.NO_ANSWER),
    ],
)
def test_a_printer_that_is_not_ready_after_the_last_byte_leaves_the_slip_uncertain(
    answer: bytes, reason: Reason
) -> None:
    core = job(*SENT)
    assert outcome(core.handle(Heard(answer, 0))) == Uncertain(reason)
    assert core.state is JobState.UNCERTAIN


def test_silence_before_the_first_byte_fails_the_job() -> None:
    effects = job(*ASKED).handle(Woke(1))
    assert effects == [TellStatus(NOTHING_KNOWN), Finish(Failed(Reason.NO_ANSWER))]


def test_silence_after_the_last_byte_leaves_the_slip_uncertain() -> None:
    effects = job(*SENT).handle(Woke(3))
    assert effects == [TellStatus(NOTHING_KNOWN), Finish(Uncertain(Reason.NO_ANSWER))]


def test_an_answer_that_came_before_the_slip_does_not_confirm_it() -> None:
    core = job(*SENDING)
    assert core.handle(Heard(WELL, 0)) == []
    core.handle(Sent(0))
    assert outcome(core.handle(Woke(3))) == Uncertain(Reason.NO_ANSWER)


def test_a_connection_lost_while_asking_fails_the_job() -> None:
    assert outcome(job(*ASKED).handle(Broke(0, 0))) == Failed(Reason.UNREACHABLE)


def test_a_connection_lost_before_any_byte_was_taken_fails_the_job() -> None:
    assert outcome(job(*SENDING).handle(Broke(0, 0))) == Failed(Reason.UNREACHABLE)


def test_a_connection_lost_after_one_byte_leaves_the_slip_uncertain() -> None:
    assert outcome(job(*SENDING).handle(Broke(1, 0))) == Uncertain(Reason.BROKEN_OFF)


def test_a_connection_lost_after_the_last_byte_leaves_the_slip_uncertain() -> None:
    assert outcome(job(*SENT).handle(Broke(0, 0))) == Uncertain(Reason.BROKEN_OFF)


def test_a_printer_that_cannot_answer_is_believed_and_the_outcome_says_so() -> None:
    core = job(Started(0), asks_status=False)
    assert core.handle(Opened(0)) == [MarkSending()]
    assert core.handle(Marked(0)) == [SendSlip()]
    assert core.handle(Sent(0)) == [Finish(Printed(Confirmation.TRANSPORT_ONLY))]


@pytest.mark.parametrize("late", [Woke(1), Marked(0), Opened(0), NotOpened(0), Started(0)])
def test_what_comes_too_late_changes_nothing(late: Input) -> None:
    assert job(*SENDING).handle(late) == []


def test_a_job_that_is_over_stays_over() -> None:
    core = job(*SENT, Heard(WELL, 0))
    for event in (Broke(1, 0), Heard(PAPER_OUT, 0), Woke(9), Sent(9)):
        assert core.handle(event) == []
    assert core.state is JobState.PRINTED


ANY_EVENT: st.SearchStrategy[Input] = st.one_of(
    st.builds(Heard, st.sampled_from([WELL, PAPER_OUT, b"\x12", b"\xff"]), st.just(0.0)),
    st.builds(Broke, st.integers(0, 2), st.just(0.0)),
    st.sampled_from([*SENT, NotOpened(0), Woke(0), NotMarked(0)]),
)


@given(st.lists(ANY_EVENT, max_size=12))
def test_once_a_byte_was_taken_no_order_of_events_calls_the_slip_failed(
    events: list[Input],
) -> None:
    core = job(Started(0))
    sending = False
    for event in events:
        effects = core.handle(event)
        if sending and core.state is JobState.FAILED:
            assert event == Broke(0, 0)
        sending = core.state in (JobState.SENDING, JobState.SENT)
        if any(isinstance(effect, Finish) for effect in effects):
            return
