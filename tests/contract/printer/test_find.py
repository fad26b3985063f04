"""Finding printers where they really are: ports, files, queues, buses of a test's own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import usb.core

from cherha.printer_verbs.find_verb import text_of
from printer.emulator.answers import Model
from printer.emulator.machine import Answers, PrinterMachine
from printer.emulator.paper import Paper
from printer.emulator.server import PrinterEmulator
from printer.find import BadNetwork, Places, find_hosts, find_printers, hosts_of
from printer.found import Findings, FoundPrinter
from printer.transports.address import transport_for
from printer.transports.lp_ports import LpPorts
from printer.transports.usb_id import UsbId
from tests.contract.printer.cables import USB_ID, LpTree
from tests.contract.printer.fake_usb import FakePrinter, FakeUsb

ROOT = Path(__file__).parents[3]
ENGLISH = {**os.environ, "LC_ALL": "C.UTF-8"}
EPSON = Model(maker="EPSON", name="TM-T88V")


def nowhere(folder: Path) -> Places:
    """Nothing is plugged in here."""
    return Places(
        serial_folder=folder / "by-id",
        lp_ports=LpPorts(folder, folder),
        usb_backend=FakeUsb(),
        lpstat=str(folder / "lpstat"),
    )


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_where_nothing_is_nothing_is_found(tmp_path: Path) -> None:
    assert find_printers(nowhere(tmp_path)) == Findings(())


def test_a_network_printer_says_who_it_is(tmp_path: Path) -> None:
    with PrinterEmulator(machine=PrinterMachine(Paper(model=EPSON))) as emulator:
        (found,) = find_hosts(["127.0.0.1"], emulator.port)
        assert emulator.slip_count == 0
    assert found == FoundPrinter(emulator.url, "EPSON TM-T88V", "epson-tm-t88", answers=True)
    assert type(transport_for(found.address)) is type(transport_for("tcp://127.0.0.1"))


@pytest.mark.parametrize("answers", [Answers.SILENT, Answers.ECHO, Answers.GARBAGE])
def test_what_does_not_answer_as_a_printer_is_told_apart_and_sent_nothing_more(
    answers: Answers,
) -> None:
    with PrinterEmulator() as emulator:
        emulator.set_answers(answers)
        (found,) = find_hosts(["127.0.0.1"], emulator.port)
        assert emulator.received_bytes == 3
    assert not found.answers
    assert found.note == "no_receipt_printer"


def test_many_hosts_are_asked_at_once_and_a_closed_port_is_no_printer() -> None:
    with PrinterEmulator() as emulator:
        hosts = hosts_of(["127.0.0.0/28", "::1"])
        found = find_hosts(hosts, emulator.port)
    assert [printer.address for printer in found] == [emulator.url]
    assert find_hosts([]) == []


@pytest.mark.parametrize(
    ("network", "cure"),
    [("10.0.0.0/8", "name a smaller part"), ("192.0.2.x/24", "write it like 192.0.2.0/24")],
)
def test_a_network_that_cannot_be_looked_at_names_its_cure(network: str, cure: str) -> None:
    with pytest.raises(BadNetwork, match=cure):
        hosts_of([network])


def test_a_serial_port_has_an_address_that_lasts(tmp_path: Path) -> None:
    by_id = tmp_path / "by-id"
    by_id.mkdir()
    (by_id / "usb-Xprinter_XP-58_0001-if00").symlink_to("/dev/null")
    (found,) = find_printers(nowhere(tmp_path)).printers
    assert found.address == f"serial://{by_id}/usb-Xprinter_XP-58_0001-if00?baud=115200&flow=rtscts"
    assert (found.profile, found.answers) == ("generic-58", False)
    transport_for(found.address).close()


def test_usb_printers_are_listed_once_by_the_kernels_file_if_it_has_one(tmp_path: Path) -> None:
    tree = LpTree(tmp_path)
    tree.plug("lp0", Path("/dev/null"), ieee1284="MFG:EPSON;MDL:TM-T20II;")
    bus = FakeUsb(
        FakePrinter(serial=USB_ID.serial),
        FakePrinter(vendor=0x0519, product=0x0003, serial="STAR1", interface_class=255),
        FakePrinter(vendor=0x1234, product=0x0001, serial="HIDDEN", is_forbidden=True),
        FakePrinter(vendor=0x046D, product=0xC31C, serial="KEYS", interface_class=3),
    )
    places = Places(
        serial_folder=tmp_path / "none",
        lp_ports=tree.ports,
        usb_backend=bus,
        lpstat=str(tmp_path / "none"),
    )
    found = find_printers(places).printers
    assert [printer.address for printer in found] == [
        f"lp://{USB_ID}", f"usb://{UsbId(0x0519, 3, 'STAR1')}", "usb://1234:0001",
    ]  # fmt: skip
    assert [printer.words for printer in found] == ["EPSON TM-T20II", "CHERHA EMULATOR", ""]
    assert found[0].profile == "epson-tm-t20"
    assert found[2].note == "forbidden_usb"
    for printer in found:
        transport_for(printer.address).close()


def test_queues_of_cups_are_listed(tmp_path: Path) -> None:
    lpstat = program(tmp_path / "lpstat", 'test "$1" = -e && echo TM-T20 && echo hall-2')
    places = Places(
        serial_folder=tmp_path / "none",
        lp_ports=LpPorts(tmp_path, tmp_path),
        usb_backend=FakeUsb(),
        lpstat=lpstat,
    )
    found = find_printers(places).printers
    assert [(printer.address, printer.profile) for printer in found] == [
        ("cups:TM-T20", "epson-tm-t20"), ("cups:hall-2", "generic-80"),
    ]  # fmt: skip


def test_cups_that_cannot_be_asked_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "lpstat").write_bytes(b"\x7fELF no program")
    (tmp_path / "lpstat").chmod(0o755)
    assert find_printers(nowhere(tmp_path)).problems == ("cups",)


def test_without_libusb_the_rest_is_found_and_the_cure_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_here(**_: object) -> None:
        raise usb.core.NoBackendError("No backend available")

    monkeypatch.setattr(usb.core, "find", none_here)
    findings = find_printers(nowhere(tmp_path))
    assert findings.problems == ("libusb",)
    assert "apt-get install libusb-1.0-0" in text_of(findings, "uk")


def test_what_a_person_reads_can_be_pasted() -> None:
    sure = FoundPrinter("tcp://192.0.2.30:9100", "EPSON TM-T88V", "epson-tm-t88", answers=True)
    unsure = FoundPrinter("cups:hall", "", "generic-80", note="queue")
    text = text_of(Findings((sure, unsure), ("libusb",)), "en")
    assert "EPSON TM-T88V; profile epson-tm-t88; answers" in text
    assert "says nothing of itself; profile generic-80; a queue of CUPS" in text
    assert 'address = "tcp://192.0.2.30:9100"' in text
    assert text.endswith("apt-get install libusb-1.0-0")


def test_a_ukrainian_terminal_reads_ukrainian() -> None:
    found = FoundPrinter("cups:hall", "", "generic-80", note="queue")
    assert "черга CUPS: ніхто не дізнається" in text_of(Findings((found,)), "uk")
    assert "Принтера не знайдено" in text_of(Findings(()), "uk")


def test_the_command_finds_a_printer_and_ends_as_it_should() -> None:
    def find(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "cherha", "printer", "find", *arguments]
        return subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, env=ENGLISH
        )

    with PrinterEmulator(machine=PrinterMachine(Paper(model=EPSON))) as emulator:
        at_port = ("--port", str(emulator.port), "--network", "127.0.0.1")
        shown, lines = find(*at_port), find(*at_port, "--json")
    assert shown.returncode == lines.returncode == 0
    assert f"{emulator.url}\n    EPSON TM-T88V; profile epson-tm-t88; answers" in shown.stdout
    assert json.loads(lines.stdout.splitlines()[0])["address"] == emulator.url
    wrong = find("--network", "10.0.0.0/8")
    assert (wrong.returncode, "name a smaller part" in wrong.stderr) == (2, True)
