"""Every way to a printer fails in mid-slip and comes back under another name (P3, P5, P7)."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from printer.emulator.number_reader import find_number
from printer.print_outcome import Confirmation, Failed, Printed, Reason, Uncertain
from printer.profile import load_profile
from printer.slip_encoder import encode_slip
from printer.spooler import PrinterStatusChanged
from printer.status import QUERIES, UNREACHABLE, Readiness
from tests.contract.printer.cables import CABLES, Cable
from tests.contract.printer.spooling import Spooling, spooling
from tests.unit.printer.slips import SLIP, slip

SLIP_BYTES = len(encode_slip(SLIP, load_profile("generic-80")))
CONFIRMED = Printed(Confirmation.STATUS_AFTER)
Opened = Callable[[Path, float], AbstractContextManager[Cable]]


@pytest.fixture(params=CABLES)
def cable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cable]:
    make: Opened = CABLES[request.param]
    with make(tmp_path, 0.5) as made:
        yield made


def until_ready(run: Spooling) -> None:
    while run.told(PrinterStatusChanged).status.readiness is not Readiness.READY:
        pass


def numbers_on(cable: Cable) -> list[str | None]:
    found = [find_number(out.picture) for out in cable.emulator.slips]
    return [number.number if number else None for number in found]


def test_slips_come_out_and_are_confirmed(cable: Cable) -> None:
    with spooling(cable.transport) as run:
        assert run.print_slip("1") == CONFIRMED
        assert run.print_slip("2", slip(digits="043")) == CONFIRMED
    assert cable.emulator.wait_for_slips(2)
    assert numbers_on(cable) == ["Р-042", "Р-043"]


@pytest.mark.parametrize("taken", [1, SLIP_BYTES // 3, SLIP_BYTES - 1])
def test_unplugged_in_mid_slip_it_is_uncertain_and_the_next_one_is_whole(
    cable: Cable, taken: int
) -> None:
    with spooling(cable.transport) as run:
        until_ready(run)
        cable.emulator.drop_after(cable_bytes(cable) + taken)
        assert run.print_slip("1") == Uncertain(Reason.BROKEN_OFF)
        cable.emulator.drop_after(None)
        cable.unplug()
        cable.replug()
        outcome, tries = run.print_slip("2", slip(digits="043")), 1
        while isinstance(outcome, Failed) and tries < 20:  # it is only now noticed to be back
            outcome, tries = run.print_slip(f"2.{tries}", slip(digits="043")), tries + 1
        assert outcome == CONFIRMED
    *half, whole = numbers_on(cable)  # what was half printed is cut off before the next slip
    assert (len(half) <= 1, whole) == (True, "Р-043")


def cable_bytes(cable: Cable) -> int:
    """Bytes that come before the slip's: a wire without connections counts those of before too."""
    connections = not cable.emulator.url.startswith(("serial:", "lp:"))
    return len(QUERIES) + (0 if connections else cable.emulator.received_bytes)


def test_unplugged_while_nothing_prints_it_is_noticed_and_found_again(cable: Cable) -> None:
    with spooling(cable.transport) as run:
        until_ready(run)
        cable.unplug()
        run.told_status(UNREACHABLE)
        assert run.print_slip("1") == Failed(Reason.UNREACHABLE)
        cable.replug()
        until_ready(run)
        assert run.print_slip("2") == CONFIRMED


def test_at_ten_bytes_a_second_nobody_waits_for_ever(cable: Cable) -> None:
    with spooling(cable.transport) as run:
        until_ready(run)
        cable.emulator.set_speed(10)
        began = time.monotonic()
        assert not isinstance(run.print_slip("1"), Printed)
        assert time.monotonic() - began < 30
