"""`cherha printer status | test` against the printer made of software."""

import msgspec
import pytest

from cherha.__main__ import main
from printer.emulator.server import Answers, PrinterEmulator

NOWHERE = "tcp://127.0.0.1:9"


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
        assert "відкрито кришку" in capsys.readouterr().out
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
    assert "немає з’єднання" in capsys.readouterr().out
    assert main(["printer", "test", "--printer", NOWHERE]) == 1
    assert "Пробний талон: не надруковано" in capsys.readouterr().err


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
