"""A whole small hall on real processes: server, printers, four kiosks, board, rating terminal.

Visitors touch real windows, slips are read from the printers' bytes, calls from the board's painted
frames; then everything is held against the store.
"""

import json
from pathlib import Path

import msgspec
import pytest
import zxingcpp
from PIL import Image

from cherha.demo.command import run_headless
from cherha.demo.kills import run_with_kills
from cherha.demo.options import DemoOptions

pytestmark = [pytest.mark.qt, pytest.mark.timeout(400)]


def test_a_hall_from_finger_to_rating(tmp_path: Path) -> None:
    """Every visitor gets a number, paper, a call on the board and an end; every vote is bound."""
    summary = run_headless(DemoOptions(out=tmp_path, headless=True, visitors=24, scale=60.0))
    assert (summary.issued, summary.printed, summary.called) == (24, 24, 24), summary
    assert summary.served + summary.no_show == 24, summary
    assert (summary.lost, summary.duplicate_numbers, summary.unread_slips) == (0, 0, 0), summary
    assert summary.rated == summary.rated_in_store > 0, summary
    assert summary.tap_to_printed_ms.count == summary.call_to_screen_ms.count == 24
    told = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    assert told["issued"] == 24
    slips = sorted((tmp_path / "slips").glob("*.png"))
    assert len(slips) == 24
    for slip in slips:
        assert slip.with_suffix(".bin").stat().st_size > 1000
    [code] = zxingcpp.read_barcodes(Image.open(slips[0]))
    assert "/t#" in code.text
    screens = {path.name for path in (tmp_path / "screens").glob("*.png")}
    assert {"kiosk-idle.png", "kiosk-issued.png", "board.png", "rating-armed.png"} <= screens


def test_kills_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    """The short form of the campaign: server and kiosks die under the visitors' hands."""
    options = DemoOptions(out=tmp_path, headless=True, visitors=30, seed=3, scale=30.0, kiosks=2)
    summary, killed = run_with_kills(options, kills=8)
    assert len(killed) == 8
    assert "server" in killed
    assert any(name != "server" for name in killed)
    told = msgspec.json.format(msgspec.json.encode(summary)).decode()
    assert summary.is_clean, told
    assert summary.issued == 30, told
