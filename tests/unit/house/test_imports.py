"""The plan of the house is kept by contracts (.importlinter), and a breach planted in it is caught.

Each breach is planted in a small house of its own: the same rooms, empty, under the same contracts.
"""

import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CONTRACTS = ROOT / ".importlinter"

LINT = "import sys; from importlinter.cli import lint_imports_command as lint; lint()"


def contracts() -> ConfigParser:
    read = ConfigParser()
    read.read(CONTRACTS)
    return read


def rooms() -> list[str]:
    return contracts()["importlinter"]["root_packages"].split()


def cores_by_their_whole_path() -> list[str]:
    named = contracts()["importlinter:contract:cores"]["source_modules"].split()
    return [core for core in named if "." in core and "*" not in core]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copy(CONTRACTS, tmp_path)
    for room in rooms():
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").write_text(f'"""{room}."""\n')
    for core in cores_by_their_whole_path():
        (tmp_path / core.replace(".", "/")).with_suffix(".py").write_text(f'"""{core}."""\n')
    return tmp_path


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)


def test_empty_rooms_keep_every_contract(house: Path) -> None:
    result = lint(house)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("kiosk/app.py", "import display_board", "Arrows point up"),
        ("rating_button/app.py", "from kiosk import __doc__ as words", "Arrows point up"),
        ("qt_shell/theme.py", "import kiosk", "Arrows point up"),
        ("kiosk/app.py", "import cherha", "Arrows point up"),
        ("queue_core/order.py", "import texts", "queue_core imports nobody"),
        ("queue_core/order.py", "import structlog", "queue_core imports nobody"),
        ("config/load.py", "import queue_core", "config imports nobody"),
        ("printer/spooler.py", "import config", "texts, catalogue, printer and speech"),
        ("speech/player.py", "from PySide6.QtCore import QTimer", "texts, catalogue, printer"),
        ("terminal_client/store.py", "import texts", "terminal_client uses queue_core alone"),
        ("terminal_client/feed.py", "import PySide6", "terminal_client uses queue_core alone"),
        ("central_server/api.py", "import PySide6.QtCore", "central_server has no Qt"),
        ("central_server/api.py", "import terminal_client", "central_server has no Qt"),
        ("central_server/api.py", "import kiosk", "Arrows point up"),
        ("queue_core/order.py", "import time", "Cores decide and never act"),
        ("kiosk/session.py", "import threading", "Cores decide and never act"),
        ("terminal_client/outbox.py", "from pathlib import Path", "Cores decide and never act"),
        ("printer/print_job.py", "import logging", "Cores decide and never act"),
        ("display_board/calls.py", "from sqlite3 import connect", "Cores decide and never act"),
    ],
)
def test_a_planted_breach_is_caught(house: Path, module: str, line: str, contract: str) -> None:
    (house / module).write_text(f"{line}\n")
    result = lint(house)
    assert result.returncode == 1
    broken = result.stdout.partition("Broken contracts")[2]
    assert contract in " ".join(broken.split())


def test_a_breach_by_way_of_another_module_is_caught(house: Path) -> None:
    (house / "kiosk/session.py").write_text("import kiosk.helper\n")
    (house / "kiosk/helper.py").write_text("import socket\n")
    result = lint(house)
    assert result.returncode == 1
    assert "kiosk.helper -> socket" in result.stdout


def test_a_cycle_inside_a_room_is_caught(house: Path) -> None:
    (house / "printer/layout.py").write_text("import printer.raster\n")
    (house / "printer/raster.py").write_text("import printer.layout\n")
    assert lint(house).returncode == 1


def test_every_room_has_its_contracts() -> None:
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "scripts"}
    assert found == set(rooms())
