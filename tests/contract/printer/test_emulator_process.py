"""The software printer as a process of its own: `python -m printer.emulator`."""

import io
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from printer.emulator.command import CONTROLS, PrintedSlip, obey, obey_lines
from printer.emulator.number_reader import find_number
from printer.emulator.server import PrinterEmulator
from printer.print_outcome import Confirmation, Failed, Printed, Reason
from tests.contract.printer.spooling import QUICK, spooling
from tests.unit.printer.slips import slip

ROOT = Path(__file__).parents[3]


class Process:
    """The emulator's process, its addresses and its controls."""

    def __init__(self, *arguments: str, printers: int = 1) -> None:
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "printer.emulator", "--port", "0", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        ready = [self._line() for _ in range(printers)]
        assert all(line.startswith("ready tcp://127.0.0.1:") for line in ready), ready
        self.addresses = [line.split()[1] for line in ready]

    def _line(self) -> str:
        assert self.popen.stdout is not None
        return self.popen.stdout.readline().strip()

    def control(self, words: str) -> str:
        assert self.popen.stdin is not None
        self.popen.stdin.write(f"{words}\n")
        self.popen.stdin.flush()
        return self._line()

    def end(self) -> int:
        self.popen.send_signal(signal.SIGTERM)
        self.popen.communicate(timeout=20)
        return self.popen.returncode


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    made = Process(
        "--out", str(tmp_path / "slips"), "--count-file", str(tmp_path / "count.jsonl"),
        "--name-by-number", "--printers", "2", printers=2,
    )  # fmt: skip
    yield made
    if made.popen.poll() is None:
        made.end()


def test_slips_are_left_as_bytes_and_pictures_named_by_their_numbers(
    process: Process, tmp_path: Path
) -> None:
    first, second = process.addresses
    with spooling(first, QUICK) as run:
        assert run.print_slip("1") == Printed(Confirmation.STATUS_AFTER)
        assert run.print_slip("2") == Printed(Confirmation.STATUS_AFTER)
    with spooling(second, QUICK) as run:
        assert process.control("2 paper out") == "done"
        assert run.print_slip("3") == Failed(Reason.PAPER_OUT)
        assert process.control("2 paper ok") == "done"
        assert run.print_slip("4", slip(letter="Ж")) == Printed(Confirmation.STATUS_AFTER)
    assert process.control("make tea").startswith("controls: paper out")
    assert process.end() == 0

    names = sorted(path.name for path in (tmp_path / "slips").iterdir())
    assert names == sorted(
        ["Р-042.bin", "Р-042.png", "Р-042.2.bin", "Р-042.2.png", "Ж-042.bin", "Ж-042.png"]
    )
    found = find_number(Image.open(tmp_path / "slips" / "Ж-042.png"))
    assert found is not None
    assert found.number == "Ж-042"
    lines = (tmp_path / "count.jsonl").read_bytes().splitlines()
    printed = [msgspec.json.decode(line, type=PrintedSlip) for line in lines]
    assert [slip_line.number for slip_line in printed] == ["Р-042", "Р-042", "Ж-042"]
    assert [slip_line.printer for slip_line in printed] == [0, 0, 1]
    assert [slip_line.order for slip_line in printed] == [1, 2, 3]


def test_it_ends_well_on_a_signal_while_a_kiosk_is_connected(process: Process) -> None:
    with spooling(process.addresses[0], QUICK) as run:
        run.print_slip("1")
        assert process.end() == 0


def test_every_control_that_is_told_is_obeyed() -> None:
    with PrinterEmulator() as emulator:
        for control in CONTROLS:
            spelt = control.replace("ROWS", "500").replace("true|silent|echo|garbage", "true")
            assert obey(spelt, emulator), control
        assert not obey("answers maybe", emulator)
        output = io.StringIO()
        obey_lines(["\n", "paper low\n", "nonsense\n"], [emulator], output)
    done, controls = output.getvalue().splitlines()
    assert done == "done"
    assert controls.startswith("controls: ")
