"""The `cherha` command: what it knows, how it refuses, how quickly it helps."""

import argparse
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue.loader import DEMO_HALL
from cherha.__main__ import COMMANDS, main
from cherha.commands import check_config, options
from config.loader import load

COMMAND_FILES = Path(options.__file__).parent


def test_each_promised_command_has_its_file_and_no_file_is_forgotten() -> None:
    files = {path.stem for path in COMMAND_FILES.glob("*.py")} - {"__init__", "options"}
    assert files == {name.replace("-", "_") for name in COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert f"usage: cherha {name}" in told
    assert len(told.splitlines()) > 5


@pytest.mark.parametrize("name", COMMANDS)
def test_an_unknown_option_is_wrong_usage(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([name, "--no-such-option"])
    assert left.value.code == 2
    capsys.readouterr()


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert all(f"  {name} " in told for name in COMMANDS)


@pytest.mark.parametrize("word", ["queue", "speak", "--nonsense"])
def test_an_unknown_command_is_wrong_usage(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([word])
    assert left.value.code == 2
    capsys.readouterr()


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("cherha ")


def test_help_loads_no_room_of_the_hall() -> None:
    script = (
        "import sys; from cherha.__main__ import _top_parser; _top_parser().format_help(); "
        "print([name for name in sys.modules if name.partition('.')[0] in "
        "{'PySide6', 'msgspec', 'litestar', 'PIL', 'kiosk', 'central_server', 'catalogue'}])"
    )
    seen = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert seen.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "size"),
    [("1080x1920", (1080, 1920)), ("800X600", (800, 600)), ("640×480", (640, 480))],
)
def test_a_windows_size_is_read(text: str, size: tuple[int, int]) -> None:
    assert options.window_size(text) == size


@pytest.mark.parametrize("text", ["", "1080", "1080x", "x1920", "-1x5", "10x10", "big"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="write one such as 1080x1920"):
        options.window_size(text)


def test_a_clock_that_cannot_be_read_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["server", "--data", "nowhere", "--clock", "soon"]) == 2
    assert "--clock: 'soon' is no clock; write" in capsys.readouterr().err


def test_a_right_hall_is_said_to_be_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-config", "--hall", str(DEMO_HALL)]) == 0
    assert "482 services, 82 counters" in capsys.readouterr().out


def test_a_wrong_hall_is_told_with_its_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-config", "--hall", str(DEMO_HALL / "nowhere")]) == 2
    assert "hall.toml: is missing" in capsys.readouterr().err


def test_nothing_to_check_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-config"]) == 2
    assert "--hall DIR" in capsys.readouterr().err


def test_a_settings_file_must_tell_its_app(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-config", "hall.toml"]) == 2
    assert "add --app kiosk | board | rating | server" in capsys.readouterr().err


def test_a_settings_file_that_is_missing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-config", "nowhere/server.toml"]) == 2
    assert "is missing; is the name right?" in capsys.readouterr().err


@pytest.mark.parametrize("app", check_config.APPS)
def test_the_shipped_settings_of_every_app_are_right(app: str) -> None:
    settings = check_config.settings_class(app)
    assert isinstance(load(settings, app=check_config.defaults_name(app)), settings)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_takes_its_arguments_before_it_loads_its_room(name: str) -> None:
    module = importlib.import_module(f"cherha.commands.{name.replace('-', '_')}")
    assert module.__doc__
    assert callable(module.add_arguments)
    assert callable(module.run)
