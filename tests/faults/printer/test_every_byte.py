"""A fault after some byte of a slip (`scripts/print_faults` takes every one): P5, P7, K20."""

import msgspec
import pytest

from printer.print_outcome import Printed
from printer.profile import Confirm
from printer.slip_encoder import Mode
from printer.status import QUERIES
from tests.faults.printer.campaign import WAYS, Batch, done, lines, places
from tests.faults.printer.every_byte import Trial, conversation_bytes, tried
from tests.faults.printer.fault_table import ALLOWED, End, Phase
from tests.faults.printer.sim_line import Fault
from tests.faults.printer.trial_slips import FIRST, encoded

EVERY = 2003
FAULTS = pytest.mark.parametrize("fault", list(Fault))


def problems(like: Trial, at: list[int]) -> list[str]:
    return done(Batch(like, tuple(at))).problems


@FAULTS
@pytest.mark.parametrize("confirm", WAYS)
def test_a_fault_after_any_byte_of_a_picture_leaves_the_slip_in_the_right_state(
    fault: Fault, confirm: Confirm
) -> None:
    like = Trial(fault, 0, confirm)
    assert problems(like, places(like, EVERY)) == []


@FAULTS
def test_a_fault_after_any_byte_of_words_leaves_the_slip_in_the_right_state(fault: Fault) -> None:
    like = Trial(fault, 0, Confirm.GS_R, Mode.TEXT)
    assert problems(like, places(like, EVERY)[::3]) == []


@FAULTS
def test_a_fault_while_the_printer_is_asked_how_it_is_leaves_no_paper(fault: Fault) -> None:
    like = Trial(fault, 0, Confirm.PROCESS_ID, known_ready=False)
    assert problems(like, [0, 1, 5, 11, 12]) == []


@FAULTS
def test_a_printer_that_tells_by_itself_is_no_other(fault: Fault) -> None:
    like = Trial(fault, 0, Confirm.PROCESS_ID, asb=True)
    assert problems(like, places(like, EVERY)[::2]) == []


def test_a_fault_that_is_told_by_itself_ends_the_slip_before_the_line_stands_still() -> None:
    half = conversation_bytes(Confirm.GS_R, Mode.RASTER, asb=True) // 2
    silent = tried(Trial(Fault.COVER, half, Confirm.GS_R))
    telling = tried(Trial(Fault.COVER, half, Confirm.GS_R, asb=True))
    assert telling.seconds < silent.seconds - 1


@pytest.mark.parametrize("confirm", WAYS)
@pytest.mark.parametrize("fault", [Fault.UNPLUG, Fault.UNPLUG_UNNOTICED])
def test_a_command_broken_off_in_its_header_takes_nothing_of_the_next_slip(
    fault: Fault, confirm: Confirm
) -> None:
    data = encoded(FIRST, Mode.RASTER)
    headers = [at + len(QUERIES) for at in (data.find(b"\x1dv0"), data.rfind(b"\x1dv0"))]
    for at in (header + byte for header in headers for byte in range(1, 9)):
        assert tried(Trial(fault, at, confirm)).problems == ()


def test_a_slip_ends_printed_on_a_printer_that_is_well() -> None:
    for confirm in WAYS:
        assert isinstance(tried(Trial(Fault.NONE, 0, confirm)).outcome, Printed)


def test_the_table_answers_for_every_fault_and_never_calls_bytes_sent_a_failure() -> None:
    assert set(ALLOWED) == set(Fault)
    for phases in ALLOWED.values():
        assert set(phases) == set(Phase)
        assert End.FAILED not in phases[Phase.SLIP] | phases[Phase.AFTER]


def test_the_campaign_tells_what_it_saw() -> None:
    like = Trial(Fault.UNPLUG, 0, Confirm.GS_R)
    tally = done(Batch(like, (0, 50)))
    told = "\n".join(lines(tally))
    assert "1 failed" in told
    assert "1 uncertain" in told
    assert "2 trials" in told


def test_the_judge_sees_a_slip_that_ends_in_a_wrong_state(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = msgspec.structs.replace(Trial(Fault.UNPLUG, 50, Confirm.GS_R))
    monkeypatch.setitem(ALLOWED[Fault.UNPLUG], Phase.SLIP, {End.PRINTED})
    assert tried(wrong).problems
