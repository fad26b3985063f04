"""When slips are written in the printer's own letters: proved, and where a picture is too slow."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.letters import Letters
from printer.glyph_test import begin
from printer.profile import load_profile
from printer.settings import LettersWanted
from tests.unit.printer.slips import slip

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SEED = bytes(range(32))
PROFILE = load_profile("epson-tm-t20")


def length(folder: Path, address: str, wanted: LettersWanted) -> int:
    return len(Letters(folder, address, PROFILE, lambda: NOON, None, wanted).encode(slip()))


def prove(folder: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.letters.secrets.token_bytes", lambda _count: SEED)
    letters = Letters(folder, address, PROFILE, lambda: NOON)
    letters.new_strip("uk")
    strip = begin(PROFILE, SEED)
    assert strip is not None
    assert letters.are_read(strip.code)


@pytest.mark.parametrize(
    ("address", "wanted", "own"),
    [
        ("serial:///dev/ttyS0?baud=9600", "auto", True),
        ("serial:///dev/ttyS0?baud=115200", "auto", False),
        ("tcp://192.0.2.30:9100", "auto", False),
        ("tcp://192.0.2.30:9100", "own", True),
        ("serial:///dev/ttyS0?baud=9600", "picture", False),
    ],
)
def test_own_letters_are_for_slow_lines_or_where_the_hall_wants_them(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    wanted: LettersWanted,
    *,
    own: bool,
) -> None:
    assert length(tmp_path, address, wanted) > 2000, "nobody has read the strip yet"
    prove(tmp_path, address, monkeypatch)
    assert (length(tmp_path, address, wanted) <= 600) is own
