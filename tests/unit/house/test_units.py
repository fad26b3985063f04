"""The units for systemd leave a process what it needs, and the bill of materials is the lock's."""

import json
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
UNITS = sorted((ROOT / "packaging" / "systemd").glob("*.service"))
MOST_EXPOSED = 3.0
"""`systemd-analyze security` tells 0 to 10 (C9)."""


def test_there_is_a_unit_for_the_server_and_for_each_terminal() -> None:
    assert [it.stem for it in UNITS] == [
        f"cherha-{name}" for name in ("board", "kiosk", "rating", "server")
    ]


@pytest.mark.parametrize("unit", UNITS, ids=lambda it: it.stem)
def test_a_unit_is_hardly_exposed(unit: Path) -> None:
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("systemd-analyze is not on this machine")
    asked = [tool, "security", "--offline=true", f"--threshold={MOST_EXPOSED * 10:.0f}"]
    said = subprocess.run(
        [*asked, "--no-pager", str(unit)], capture_output=True, text=True, check=False, timeout=30
    )
    assert said.returncode == 0, said.stdout[-300:] + said.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda it: it.stem)
def test_a_unit_runs_its_own_command_as_nobody_special_and_starts_it_again(unit: Path) -> None:
    settings = ConfigParser(strict=False, interpolation=None)
    settings.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's case
    settings.read(unit, "utf-8")
    service = settings["Service"]
    verb = unit.stem.removeprefix("cherha-")
    assert service["ExecStart"].startswith(f"/opt/cherha/app/.venv/bin/cherha {verb} --data ")
    assert f" /var/lib/cherha/{verb} " in service["ExecStart"]
    assert service["StateDirectory"] == f"cherha cherha/{verb}"
    assert (service["User"], service["Restart"]) == ("cherha", "always")


def test_the_bill_of_materials_has_every_package_of_the_lock_by_its_hash() -> None:
    said = subprocess.run(
        [sys.executable, ROOT / "scripts" / "sbom"], capture_output=True, check=True, timeout=60
    )
    bill = json.loads(said.stdout)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    lock = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    pinned = [line for line in lock.splitlines() if "==" in line and not line.startswith(" ")]
    assert len(bill["components"]) == len(pinned)
    files = [hashes for it in bill["components"] for hashes in it["externalReferences"]]
    assert all(len(it["hashes"]) > 0 for it in files)
    assert sum(len(it["hashes"]) for it in files) == lock.count("--hash=sha256:")
    assert len({it["bom-ref"] for it in bill["components"]}) == len(bill["components"])
