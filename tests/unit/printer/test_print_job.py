"""The life of a print job, read as scripts: what happens, what is done about it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from printer.job_words import (
    Ask,
    Broke,
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
    SendSlip,
    Sent,
    Started,
    TellStatus,
    WakeAt,
    Way,
    Woke,
)
from printer.print_job import reason_of
from printer.print_outcome import (
    Confirmation,
    Failed,
    Printed,
    Reason,
    Uncertain,
)
from printer.status import NOTHING_KNOWN, WELL, Fact, Online, PrinterStatus
from printer.status_reader import TELL_BY_YOURSELF, ask_process_id
from tests.unit.printer.job_play import (
    ASK,
    ASKED,
    BELIEVED,
    BY_GS_R,
    BY_ID,
    BY_STATUS,
    COVER_OPEN,
    CUTTER_JAMMED,
    GOOD,
    HALF_SET,
    ID_DONE,
    OFFLINE,
    PAPER_OUT,
    PAPER_OUT_FRAME,
    SENDING,
    SENT,
    job,
    outcome,
)

FAULTS = pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (PAPER_OUT, Reason.PAPER_OUT),
        (COVER_OPEN, Reason.COVER_OPEN),
        (OFFLINE, Reason.OFFLINE),
        (CUTTER_JAMMED, Reason.PRINTER_ERROR),
        (b"\xff", Reason.NO_ANSWER),
        (HALF_SET, Reason.NO_ANSWER),
    ],
)


# --- before the first byte --------------------------------------------------------------------


def test_a_slip_that_prints_well_goes_from_opening_to_a_confirmed_end() -> None:
    core = job()
    assert core.handle(Started(10)) == [OpenPrinter()]
    assert core.handle(Opened(10)) == [ASK, WakeAt(11)]
    assert core.handle(Heard(GOOD[:1], 10)) == []
    assert core.handle(Heard(GOOD[1:], 10)) == [TellStatus(WELL), MarkSending()]
    assert core.handle(Marked(10)) == [SendSlip(), WakeAt(40)]
    assert core.handle(Sent(12)) == [ASK, WakeAt(15)]
    assert core.handle(Heard(GOOD, 13)) == [WakeAt(13.05)]
    done = Finish(Printed(Confirmation.STATUS_AFTER))
    assert core.handle(Woke(13.05)) == [TellStatus(WELL), done]
    assert core.state is JobState.PRINTED


def test_no_byte_is_sent_before_it_is_recorded() -> None:
    core = job(*ASKED)
    assert SendSlip() not in core.handle(Heard(GOOD, 0))
    assert SendSlip() in core.handle(Marked(0))


def test_what_cannot_be_recorded_is_not_sent() -> None:
    core = job(*ASKED, Heard(GOOD, 0))
    assert core.handle(NotMarked(0)) == [Finish(Failed(Reason.NOT_RECORDED))]
    assert core.state is JobState.FAILED


def test_a_printer_out_of_reach_fails_the_job_with_no_paper_made() -> None:
    assert job(Started(0)).handle(NotOpened(0)) == [Finish(Failed(Reason.UNREACHABLE))]


@FAULTS
def test_a_printer_that_is_not_ready_before_the_first_byte_fails_the_job(
    answer: bytes, reason: Reason
) -> None:
    core = job(*ASKED)
    assert outcome(core.handle(Heard(answer, 0))) == Failed(reason)
    assert core.state is JobState.FAILED


def test_silence_before_the_first_byte_fails_the_job() -> None:
    effects = job(*ASKED).handle(Woke(1))
    assert effects == [TellStatus(NOTHING_KNOWN), Finish(Failed(Reason.NO_ANSWER))]


def test_a_connection_lost_while_asking_fails_the_job() -> None:
    assert outcome(job(*ASKED).handle(Broke(0, 0))) == Failed(Reason.UNREACHABLE)


HURRIED = msgspec.structs.replace(BY_STATUS, known_ready=True, hurried_timeout=0.06)


def test_a_printer_known_to_be_ready_does_not_hold_the_slip_up_by_answering_slowly() -> None:
    core = job(Started(0), way=HURRIED)
    assert core.handle(Opened(10)) == [ASK, WakeAt(10.06)]
    assert core.handle(Woke(10.06)) == [MarkSending()]


def test_a_printer_known_to_be_ready_that_answers_otherwise_is_believed() -> None:
    core = job(*ASKED, way=HURRIED)
    assert outcome(core.handle(Heard(COVER_OPEN, 0))) == Failed(Reason.COVER_OPEN)


def test_a_slow_answer_from_before_the_slip_does_not_confirm_it() -> None:
    core = job(*ASKED, Woke(0.06), Marked(0), Sent(0), way=HURRIED)
    assert core.handle(Heard(GOOD, 0)) == []
    assert core.handle(Heard(GOOD, 0)) == [WakeAt(0.05)]
    assert outcome(core.handle(Woke(0.05))) == Printed(Confirmation.STATUS_AFTER)


def test_a_slow_answer_that_tells_of_a_fault_stops_the_slip() -> None:
    core = job(*ASKED, Woke(0.06), Marked(0), way=HURRIED)
    assert outcome(core.handle(Heard(PAPER_OUT, 0))) == Uncertain(Reason.PAPER_OUT)


# --- while sending ----------------------------------------------------------------------------


def test_a_connection_lost_before_any_byte_was_taken_fails_the_job() -> None:
    assert outcome(job(*SENDING).handle(Broke(0, 0))) == Failed(Reason.UNREACHABLE)


def test_a_connection_lost_after_one_byte_leaves_the_slip_uncertain() -> None:
    assert outcome(job(*SENDING).handle(Broke(1, 0))) == Uncertain(Reason.BROKEN_OFF)


def test_a_slip_that_is_taken_too_slowly_is_given_up_uncertain() -> None:
    assert outcome(job(*SENDING).handle(Woke(30))) == Uncertain(Reason.TOO_SLOW)


def test_a_fault_that_the_printer_tells_by_itself_ends_the_sending_at_once() -> None:
    core = job(*SENDING)
    assert core.handle(Heard(PAPER_OUT_FRAME[:2], 0)) == []
    effects = core.handle(Heard(PAPER_OUT_FRAME[2:], 0))
    assert outcome(effects) == Uncertain(Reason.PAPER_OUT)
    assert isinstance(effects[0], TellStatus)


def test_noise_while_sending_leaves_the_slip_uncertain_in_the_end() -> None:
    core = job(*SENDING, Heard(b"\xff", 0))
    assert outcome(core.handle(Sent(0))) == Uncertain(Reason.NO_ANSWER)


# --- after the last byte, by status -------------------------------------------------------------


@FAULTS
def test_a_printer_that_is_not_ready_after_the_last_byte_leaves_the_slip_uncertain(
    answer: bytes, reason: Reason
) -> None:
    core = job(*SENT)
    assert outcome(core.handle(Heard(answer, 0))) == Uncertain(reason)
    assert core.state is JobState.UNCERTAIN


def test_silence_after_the_last_byte_leaves_the_slip_uncertain() -> None:
    effects = job(*SENT).handle(Woke(3))
    assert effects == [TellStatus(NOTHING_KNOWN), Finish(Uncertain(Reason.NO_ANSWER))]


def test_an_answer_that_came_before_the_slip_does_not_confirm_it() -> None:
    core = job(*SENDING)
    assert core.handle(Heard(GOOD, 0)) == []
    assert outcome(core.handle(Sent(0))) == Uncertain(Reason.NO_ANSWER)


def test_a_connection_lost_after_the_last_byte_leaves_the_slip_uncertain() -> None:
    assert outcome(job(*SENT).handle(Broke(0, 0))) == Uncertain(Reason.BROKEN_OFF)


def test_a_printer_that_only_has_its_status_is_asked_when_the_slip_can_be_through() -> None:
    slow = msgspec.structs.replace(BY_STATUS, settle=1.0)
    core = job(*SENDING, way=slow)
    assert core.handle(Sent(10)) == [ASK, WakeAt(11)]
    assert core.handle(Heard(GOOD, 10)) == []
    assert core.handle(Woke(11)) == [ASK, WakeAt(13)]
    assert core.handle(Heard(GOOD, 11)) == [WakeAt(11.05)]
    assert outcome(core.handle(Woke(11.05))) == Printed(Confirmation.STATUS_AFTER)


def test_one_answer_too_many_while_the_line_should_be_silent_leaves_the_slip_uncertain() -> None:
    core = job(*SENT, Heard(GOOD, 0))
    assert outcome(core.handle(Heard(b"\x12", 0.01))) == Uncertain(Reason.NO_ANSWER)


def test_half_an_answer_beside_a_good_one_is_waited_for() -> None:
    core = job(*SENT, Heard(GOOD, 0), Heard(PAPER_OUT_FRAME[:1], 0.01))
    assert core.handle(Woke(0.05)) == [ASK, WakeAt(0.55)]
    assert outcome(core.handle(Woke(3))) == Uncertain(Reason.NO_ANSWER)


def test_a_printer_that_was_off_after_the_last_byte_is_not_believed_when_it_is_on_again() -> None:
    slow = msgspec.structs.replace(BY_STATUS, settle=1.0)
    core = job(*SENT, Woke(1), way=slow)
    assert core.handle(Heard(GOOD, 1)) == []
    assert outcome(core.handle(Woke(3))) == Uncertain(Reason.NO_ANSWER)


@pytest.mark.parametrize(("way", "answer"), [(BY_GS_R, b"\x00"), (BY_ID, ID_DONE)])
def test_a_printer_that_lost_the_question_before_the_slip_has_not_printed_all_of_it(
    way: Way, answer: bytes
) -> None:
    hurried = msgspec.structs.replace(way, known_ready=True)
    core = job(*ASKED, Woke(0.06), Marked(0), Sent(0), way=hurried)
    assert core.handle(Heard(answer, 1)) == []
    assert outcome(core.handle(Woke(3))) == Uncertain(Reason.NO_ANSWER)


# --- after the last byte, by process id -----------------------------------------------------------


def test_its_process_id_confirms_the_slip() -> None:
    core = job(*SENDING, way=BY_ID)
    assert core.handle(Sent(10)) == [Ask(ask_process_id(b"id-1")), WakeAt(10.5)]
    assert core.handle(Heard(ID_DONE[:3], 10)) == []
    done = Finish(Printed(Confirmation.PROCESS_ID))
    assert core.handle(Heard(ID_DONE[3:], 10)) == [TellStatus(WELL), done]


def test_another_slips_process_id_confirms_nothing() -> None:
    core = job(*SENT, way=BY_ID)
    assert core.handle(Heard(b"\x37\x22id-0\x00", 0)) == []


def test_a_slip_is_confirmed_though_its_printer_has_not_yet_answered_a_look() -> None:
    core = job(*SENT, Woke(0.5), way=BY_ID)
    assert core.handle(Heard(ID_DONE, 1)) == [Finish(Printed(Confirmation.PROCESS_ID))]


def test_a_printer_that_tells_by_itself_is_asked_to_after_the_slip_too() -> None:
    core = job(*SENDING, way=msgspec.structs.replace(BY_ID, asb=True))
    question = TELL_BY_YOURSELF + ask_process_id(b"id-1")
    assert core.handle(Sent(10)) == [Ask(question), WakeAt(10.5)]


# --- a printer that cannot answer -------------------------------------------------------------


def test_a_printer_that_cannot_answer_is_believed_and_the_outcome_says_so() -> None:
    core = job(Started(0), way=BELIEVED)
    assert core.handle(Opened(0)) == [MarkSending()]
    assert core.handle(Marked(0)) == [SendSlip(), WakeAt(30)]
    assert core.handle(Sent(0)) == [Finish(Printed(Confirmation.TRANSPORT_ONLY))]


# --- always -----------------------------------------------------------------------------------


@pytest.mark.parametrize("late", [Marked(0), Opened(0), NotOpened(0), Started(0)])
def test_what_comes_too_late_changes_nothing(late: Input) -> None:
    assert job(*SENDING).handle(late) == []


def test_a_job_that_is_over_stays_over() -> None:
    core = job(*SENT, Heard(GOOD, 0), Woke(0.05))
    for event in (Broke(1, 0), Heard(PAPER_OUT, 0), Woke(9), Sent(9)):
        assert core.handle(event) == []
    assert core.state is JobState.PRINTED


def test_offline_for_an_unknown_cause_is_told_as_offline() -> None:
    assert reason_of(PrinterStatus(online=Online.NO)) is Reason.OFFLINE
    assert reason_of(PrinterStatus(cutter=Fact.YES)) is Reason.PRINTER_ERROR


ANY_DATA = [GOOD, PAPER_OUT, PAPER_OUT_FRAME, ID_DONE, b"\x00", b"\x0f", b"\x12", b"\xff"]
ANY_EVENT: st.SearchStrategy[Input] = st.one_of(
    st.builds(Heard, st.sampled_from(ANY_DATA), st.just(0.0)),
    st.builds(Broke, st.integers(0, 2), st.just(0.0)),
    st.sampled_from([*SENT, NotOpened(0), Woke(0), Woke(3), NotMarked(0)]),
)
ANY_WAY = st.sampled_from([BY_STATUS, BY_GS_R, BY_ID, HURRIED, BELIEVED])


@given(ANY_WAY, st.lists(ANY_EVENT, max_size=14))
def test_once_a_byte_was_taken_no_order_of_events_calls_the_slip_failed(
    way: Way, events: list[Input]
) -> None:
    core = job(Started(0), way=way)
    sending = False
    for event in events:
        effects = core.handle(event)
        if sending and core.state is JobState.FAILED:
            assert event == Broke(0, 0)
        sending = core.state in (JobState.SENDING, JobState.SENT)
        if any(isinstance(effect, Finish) for effect in effects):
            return


@given(ANY_WAY, st.lists(ANY_EVENT, max_size=14))
def test_no_order_of_events_calls_a_slip_printed_that_was_not_all_sent(
    way: Way, events: list[Input]
) -> None:
    core = job(Started(0), way=way)
    sent = False
    for event in events:
        before = core.state
        core.handle(event)
        sent |= isinstance(event, Sent) and before is JobState.SENDING
        assert core.state is not JobState.PRINTED or sent
