"""The words of a restore must decode for ever; see `test_wire`."""

from pathlib import Path

import msgspec

from queue_core import events as ev

FOLDER = Path(__file__).parent / "wire_restore"

RESTORE_EVENTS: list[ev.Event] = [ev.HallRestored(), ev.HallRestored({"А": 112, "К": 100})]


def test_the_words_of_every_version_are_read() -> None:
    for path in sorted(FOLDER.glob("*.json")):
        assert msgspec.json.decode(path.read_bytes(), type=list[ev.Event]) == RESTORE_EVENTS


def test_there_are_words() -> None:
    assert [path.name for path in FOLDER.glob("*.json")] == ["0.2.0.json"]
