"""The short form of `scripts/soak_board`: a day in seconds, and nothing has grown."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.campaigns.soak_board.__main__ import soak

pytestmark = pytest.mark.qt


def test_a_day_leaves_nothing_behind(qtbot: QtBot, tmp_path: Path) -> None:
    verdict = soak(tmp_path, days=1, visitors=60)
    assert verdict.hours[-1].hour == 24
    assert verdict.frames > 50
    assert verdict.wrong == ()
