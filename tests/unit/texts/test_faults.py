"""Every fault that a room may raise has its sentence, for staff, in both languages."""

import re
from pathlib import Path

import pytest

import texts

ROOT = Path(texts.__file__).parents[1]
MESSAGE_ID = re.compile(r'Remedy\.[A-Z_]+,\s*"([a-z_]+)"')

RAISED = sorted(
    {
        found
        for room in ("terminal_client", "printer")
        for path in (ROOT / room).rglob("*.py")
        for found in MESSAGE_ID.findall(path.read_text("utf-8"))
    }
)


def test_faults_are_found_where_they_are_raised() -> None:
    assert {"journal_disk_full", "server_unreachable", "printer_lost"} <= set(RAISED)


@pytest.mark.parametrize("message_id", RAISED)
@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_fault_has_its_sentence(message_id: str, language: str) -> None:
    assert len(texts.say(f"fault.{message_id}", language)) > 20
