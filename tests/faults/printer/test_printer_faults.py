"""Paper, cover, cable and firmware fail; a slip still ends in the right word (P5, P7, K20)."""

import time

import pytest
from msgspec import structs

from printer.emulator.machine import Answers
from printer.emulator.number_reader import find_number
from printer.emulator.server import PrinterEmulator
from printer.print_outcome import Confirmation, Failed, Printed, Reason, Uncertain
from printer.profile import load_profile
from printer.raster import draw_slip
from printer.settings import PrinterSettings
from printer.slip_encoder import encode_slip
from printer.spooler import PrinterStatusChanged
from printer.status import QUERIES, UNREACHABLE, Paper, Readiness
from tests.contract.printer.spooling import PATIENCE, QUICK, printing, spooling
from tests.unit.printer.slips import SLIP, slip

WIDE = load_profile("generic-80")
PICTURE = draw_slip(SLIP, WIDE)
SLIP_BYTES = len(encode_slip(SLIP, WIDE))
NO_LOOKS = structs.replace(QUICK, idle_poll=PATIENCE, fault_poll=PATIENCE)
"""Between slips the printer is left alone: a look repairs the line and cuts what is half out."""
CONFIRMED = Printed(Confirmation.STATUS_AFTER)


def test_without_paper_nothing_is_sent_and_the_next_slip_prints_when_there_is_some() -> None:
    with printing() as (run, emulator):
        emulator.paper_out()
        assert run.print_slip("1") == Failed(Reason.PAPER_OUT)
        emulator.load_paper()
        assert run.print_slip("2", slip(digits="043")) == CONFIRMED
        assert emulator.wait_for_slips(1)
        numbers = [find_number(out.picture) for out in emulator.slips]
        assert [found and found.number for found in numbers] == ["Р-043"]
        assert run.first_bytes[0].job_id == "2"


def test_with_its_cover_open_a_printer_gets_nothing() -> None:
    with printing() as (run, emulator):
        emulator.set_cover(is_open=True)
        assert run.print_slip("1") == Failed(Reason.COVER_OPEN)
        assert run.first_bytes == []


def test_with_its_cutter_jammed_a_printer_gets_nothing() -> None:
    with printing() as (run, emulator):
        emulator.set_cutter(jammed=True)
        assert isinstance(run.print_slip("1"), Failed)
        emulator.set_cutter(jammed=False)
        assert run.print_slip("2") == CONFIRMED


@pytest.mark.parametrize("rows", [1, 100, 400, PICTURE.height, PICTURE.height + 10])
def test_paper_that_ends_in_mid_slip_leaves_it_uncertain(rows: int) -> None:
    with printing() as (run, emulator):
        emulator.load_paper(rows)
        assert run.print_slip("1") == Uncertain(Reason.PAPER_OUT)
        assert emulator.slip_count == 0


@pytest.mark.parametrize("taken", [1, 500, SLIP_BYTES // 2, SLIP_BYTES - 1, SLIP_BYTES])
def test_a_connection_reset_in_mid_slip_leaves_it_uncertain(taken: int) -> None:
    with PrinterEmulator() as emulator, spooling(emulator.url, NO_LOOKS) as run:
        while run.told(PrinterStatusChanged).status.readiness is not Readiness.READY:
            pass
        emulator.drop_after(len(QUERIES) + taken)
        assert run.print_slip("1") == Uncertain(Reason.BROKEN_OFF)
        emulator.drop_after(None)
        before = emulator.slip_count
        assert before == (1 if taken == SLIP_BYTES else 0)
        assert run.print_slip("2") == CONFIRMED
        assert emulator.wait_for_slips(before + 1)


def test_a_connection_reset_before_the_slip_fails_it_with_no_paper_made() -> None:
    with printing() as (run, emulator):
        emulator.drop_after(1)
        assert run.print_slip("1") == Failed(Reason.UNREACHABLE)
        assert emulator.slip_count == 0


@pytest.mark.parametrize("answers", [Answers.SILENT, Answers.ECHO, Answers.GARBAGE])
def test_a_printer_that_makes_no_sense_before_the_slip_gets_nothing(answers: Answers) -> None:
    with PrinterEmulator() as emulator:
        emulator.set_answers(answers)
        with spooling(emulator.url) as run:  # which has never heard that it is ready
            assert run.print_slip("1") == Failed(Reason.NO_ANSWER)
            assert run.first_bytes == []


def test_a_hung_printer_gets_nothing_and_holds_nobody_up() -> None:
    with PrinterEmulator() as emulator:
        emulator.hang(hung=True)
        with spooling(emulator.url) as run:  # which has never heard that it is ready
            began = time.monotonic()
            assert run.print_slip("1") == Failed(Reason.NO_ANSWER)
            assert time.monotonic() - began < 15
            emulator.hang(hung=False)
            while run.told(PrinterStatusChanged).status.readiness is not Readiness.READY:
                pass
            assert run.print_slip("2") == CONFIRMED


def test_a_printer_that_is_gone_fails_slips_until_it_is_back() -> None:
    with PrinterEmulator() as emulator:
        port = emulator.port
    with spooling(f"tcp://127.0.0.1:{port}") as run:
        run.told_status(UNREACHABLE)
        assert run.print_slip("1") == Failed(Reason.UNREACHABLE)
        with PrinterEmulator(port=port) as back:
            while run.told(PrinterStatusChanged).status.readiness is not Readiness.READY:
                pass
            assert run.print_slip("2") == CONFIRMED
            assert back.wait_for_slips(1)


def test_many_slips_without_paper_all_fail_and_none_comes_out_later() -> None:
    with printing() as (run, emulator):
        emulator.paper_out()
        for count in range(5):
            assert run.print_slip(str(count)) == Failed(Reason.PAPER_OUT)
        emulator.load_paper()
        assert run.print_slip("last") == CONFIRMED
        assert emulator.wait_for_slips(1)
        assert emulator.slip_count == 1


def test_with_the_shipped_settings_an_empty_roll_and_a_new_one_are_noticed_in_time() -> None:
    settings = PrinterSettings()
    assert settings.idle_poll + settings.answer_timeout <= 10  # K20: staff alerted ≤ 10 s
    assert settings.fault_poll + settings.answer_timeout <= 5  # K20: resumes ≤ 5 s after the fix


def test_low_paper_prints_and_is_told() -> None:
    with printing() as (run, emulator):
        emulator.paper_low()
        while run.told(PrinterStatusChanged).status.paper is not Paper.LOW:
            pass
        assert run.print_slip("1") == CONFIRMED


def test_the_cover_opened_while_slips_wait_stops_them_one_by_one() -> None:
    with printing() as (run, emulator):
        assert run.print_slip("1") == CONFIRMED
        emulator.set_cover(is_open=True)
        for count in ("2", "3"):
            assert run.print_slip(count) == Failed(Reason.COVER_OPEN)
        emulator.set_cover(is_open=False)
        assert run.print_slip("4") == CONFIRMED
        assert isinstance(run.store.outcome("2"), Failed)
