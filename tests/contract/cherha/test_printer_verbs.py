"""`cherha printer status | test` against the printer made of software."""

import io
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from cherha.__main__ import main
from kiosk.letters import Letters
from printer.emulator.doors import PtyDoor
from printer.emulator.machine import Answers
from printer.emulator.server import PrinterEmulator
from printer.glyph_test import begin
from printer.profile import load_profile
from printer.transports.address import transport_for

NOWHERE = "tcp://127.0.0.1:9"
NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _ukrainian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "uk_UA.UTF-8")


def status(emulator: PrinterEmulator, *more: str) -> int:
    return main(["printer", "status", "--printer", emulator.url, *more])


def test_a_printer_that_is_well_is_told_fact_by_fact(capsys: pytest.CaptureFixture[str]) -> None:
    with PrinterEmulator() as emulator:
        assert status(emulator) == 0
        told = capsys.readouterr().out
    for word in ("Стан:", "готовий", "Кришка:", "закрита", "Ніж:", "справний"):
        assert word in told


def test_a_fault_is_told_and_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    with PrinterEmulator() as emulator:
        emulator.set_cover(is_open=True)
        assert status(emulator) == 1
        told = capsys.readouterr().out
        assert "відкрито кришку" in told
        assert "Закрийте кришку до клацання" in told
        emulator.set_cover(is_open=False)
        emulator.paper_out()
        assert status(emulator, "--json") == 1
        told = msgspec.json.decode(capsys.readouterr().out)
    assert (told["state"], told["paper"], told["paper_end"]) == ("paper_out", "out", "yes")
    assert told["address"] == emulator.url


def test_silence_says_unknown_of_every_fact_and_is_a_fault(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with PrinterEmulator() as emulator:
        emulator.set_answers(Answers.SILENT)
        assert status(emulator) == 1
    told = capsys.readouterr().out
    assert "не відповідає на запитання" in told
    assert told.count("невідомо") == 6


def test_a_printer_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["printer", "status", "--printer", NOWHERE]) == 1
    told = capsys.readouterr().out
    assert "немає з’єднання" in told
    assert "Перевірте живлення й кабель" in told
    assert main(["printer", "test", "--printer", NOWHERE]) == 1
    told = capsys.readouterr().err
    assert "Пробний талон: не надруковано" in told
    assert "Перевірте живлення й кабель" in told


def test_what_keeps_us_from_a_printer_is_told_with_its_cure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert main(["printer", "test", "--printer", "cups:hall"]) == 1
    assert "Установіть cups-client" in capsys.readouterr().err
    assert main(["printer", "status", "--printer", NOWHERE, "--json"]) == 1
    assert msgspec.json.decode(capsys.readouterr().out)["fault"] == "printer_unreachable"


def test_another_program_at_the_port_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with PrinterEmulator(door=PtyDoor(tmp_path / "printer")) as emulator:
        holder = transport_for(emulator.url)
        holder.open()
        assert status(emulator) == 1
        holder.close()
    assert "Принтером користується інша програма" in capsys.readouterr().out


def test_a_test_slip_comes_out_and_is_no_ticket(capsys: pytest.CaptureFixture[str]) -> None:
    with PrinterEmulator() as emulator:
        assert main(["printer", "test", "--printer", emulator.url]) == 0
        assert emulator.wait_for_slips(1)
    assert "Пробний талон: надруковано" in capsys.readouterr().out


def test_english_where_the_terminal_is_english(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    with PrinterEmulator() as emulator:
        assert status(emulator) == 0
        assert "Cover:" in capsys.readouterr().out
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert main(["printer", "status"]) == 2
    assert "Name the printer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["status"], "Назвіть принтер"),
        (["status", "--printer", "nonsense"], "nonsense"),
        (["test", "--printer", NOWHERE, "--profile", "nope"], "known:"),
    ],
)
def test_what_names_no_printer_is_wrong_usage(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["printer", *words]) == 2
    assert said in capsys.readouterr().err


def glyphs(emulator: PrinterEmulator, folder: Path) -> int:
    words = ["--printer", emulator.url, "--data", str(folder), "--profile", "epson-tm-t20"]
    return main(["printer", "glyphs", *words])


def test_a_wrong_code_keeps_slips_as_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("no code\n"))
    with PrinterEmulator() as emulator:
        assert glyphs(emulator, tmp_path) == 1
        assert emulator.wait_for_slips(1)
    assert "Код не той" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_the_right_code_is_kept_for_that_printer_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The strip's random bytes are known here: who reads it would type the same."""
    seed = bytes(range(32))
    monkeypatch.setattr("kiosk.letters.secrets.token_bytes", lambda _count: seed)
    profile = load_profile("epson-tm-t20")
    strip = begin(profile, seed)
    assert strip is not None
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{strip.code}\n"))
    with PrinterEmulator() as emulator:
        assert glyphs(emulator, tmp_path) == 0
        kept = Letters(tmp_path, emulator.url, profile, lambda: NOON)
        other = Letters(tmp_path, NOWHERE, profile, lambda: NOON)
    assert "Код правильний" in capsys.readouterr().out
    assert (kept.are_proven, other.are_proven) == (True, False)
    kept.forget()
    assert not Letters(tmp_path, emulator.url, profile, lambda: NOON).are_proven


def test_a_printer_without_letters_or_without_paper_has_no_strip(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with PrinterEmulator() as emulator:
        plain = ["printer", "glyphs", "--printer", emulator.url, "--data", str(tmp_path)]
        assert main(plain) == 1
        assert "лише зображенням" in capsys.readouterr().err
        emulator.paper_out()
        assert glyphs(emulator, tmp_path) == 1
        assert "закінчився папір" in capsys.readouterr().err
