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

from printer.emulator.command import PrintedSlip
from printer.emulator.controls import CONTROLS, obey, obey_lines
from printer.emulator.number_reader import find_number
from printer.emulator.server import PrinterEmulator
from printer.print_outcome import Confirmation, Failed, Printed, Reason, Uncertain
from tests.contract.printer.spooling import QUICK, spooling
from tests.support.waiting import wait_for
from tests.unit.printer.slips import slip

ROOT = Path(__file__).parents[3]


class Process:
    """The emulator's process, its addresses and its controls."""

    def __init__(self, *arguments: str, printers: int = 1, begin: str = "tcp://127.0.0.1:") -> None:
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "printer.emulator", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        ready = [self._line() for _ in range(printers)]
        assert all(line.startswith(f"ready {begin}") for line in ready), ready
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
        "--port", "0", "--out", str(tmp_path / "slips"), "--name-by-number",
        "--count-file", str(tmp_path / "count.jsonl"), "--printers", "2", printers=2,
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


def test_a_serial_printer_loses_its_cable_and_gets_it_back(tmp_path: Path) -> None:
    link = tmp_path / "by-id"
    made = Process("--pty", str(link), "--out", str(tmp_path), begin="serial://")
    before = link.resolve()
    with spooling(made.addresses[0], QUICK) as run:
        assert run.print_slip("1") == Printed(Confirmation.STATUS_AFTER)
        assert made.control("unplug") == "done"
        assert run.print_slip("2") == Failed(Reason.UNREACHABLE)
        assert made.control("replug") == "done"
        assert run.print_slip("3") == Printed(Confirmation.STATUS_AFTER)
    assert link.resolve() != before
    assert made.end() == 0
    assert not link.exists()


def test_a_usb_printers_file_with_a_short_roll(tmp_path: Path) -> None:
    made = Process(
        "--lp", str(tmp_path / "lp0"), "--out", str(tmp_path), "--paper-mm", "60", begin="lp://"
    )
    with spooling(made.addresses[0], QUICK) as run:
        assert run.print_slip("1") == Uncertain(Reason.PAPER_OUT)
        assert made.control("paper 1000mm") == "done"
        assert run.print_slip("2") == Printed(Confirmation.STATUS_AFTER)
    assert made.end() == 0


def test_text_through_a_pipe_is_left_letter_for_letter(tmp_path: Path) -> None:
    made = Process(
        "--file", str(tmp_path / "pipe"), "--out", str(tmp_path), "--pages", "star", begin="file:"
    )
    slip_bytes = b"\x1b@\x1bt\x22" + "Ґанок".encode("cp1251") + b"\n\x1dV\x00"
    with (tmp_path / "pipe").open("wb") as pipe:
        pipe.write(slip_bytes)
    wait_for((tmp_path / "0001.txt").exists, "the slip")
    assert made.end() == 0
    assert (tmp_path / "0001.txt").read_text(encoding="utf-8") == "Ґанок\n"
    assert not (tmp_path / "pipe").exists()


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["--pty", "{}/a", "--printers", "2"], "leave out --printers"),
        (["--pty", "{}/none/a"], "that name can't be taken"),
        (["--file", "{}/plain"], "is no named pipe; name another one"),
        (["--port", "0", "--control", "make tea"], "'make tea' is no control"),
    ],
)
def test_options_that_cannot_be_used_name_their_cure(
    tmp_path: Path, arguments: list[str], cure: str
) -> None:
    (tmp_path / "plain").write_bytes(b"")
    given = [argument.format(tmp_path) for argument in arguments]
    run = subprocess.run(
        [sys.executable, "-m", "printer.emulator", "--out", str(tmp_path), *given],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert cure in run.stderr


def spelt(control: str) -> Iterator[str]:
    """What a control may be typed as."""
    spoken = control.replace("BYTES_A_SECOND", "10").replace("BYTES", "50").replace("ROWS", "500")
    *begin, choices = spoken.replace("LENGTH", "70").split()
    for choice in choices.split("|"):
        yield " ".join([*begin, choice])


def test_every_control_that_is_told_is_obeyed() -> None:
    with PrinterEmulator() as emulator:
        for control in CONTROLS:
            for words in spelt(control):
                assert obey(words, emulator), words
        for words in ("answers maybe", "error many", "speed 0", "tea 3", "paper long"):
            assert not obey(words, emulator)
        output = io.StringIO()
        obey_lines(["\n", "1 paper low\n", "nonsense\n"], [emulator], output)
    done, controls = output.getvalue().splitlines()
    assert done == "done"
    assert controls.startswith("controls: ")
