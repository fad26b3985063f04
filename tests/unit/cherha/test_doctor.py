"""The checks of a computer: what they see here, and the cures they tell."""

from pathlib import Path

import pytest

from cherha import doctor
from cherha.__main__ import main
from cherha.doctor import Verdict

pytestmark = pytest.mark.qt


def test_every_bad_finding_has_a_cure() -> None:
    findings = doctor.examine(Path("/proc/nowhere"), "http://127.0.0.1:9")
    bad = {finding.what: finding.cure for finding in findings if finding.verdict is Verdict.BAD}
    assert bad.keys() >= {"folder", "server"}
    assert all(bad.values())


def test_this_computer_has_qt_the_font_and_the_time_zones() -> None:
    findings = doctor.examine(Path(), None)
    good = {finding.what for finding in findings if finding.verdict is Verdict.GOOD}
    assert good >= {"Python", "Qt's system libraries", "Qt", "font", "time zones", "folder"}


def test_a_folder_that_is_not_there_yet_is_judged_by_the_one_above_it() -> None:
    assert doctor.check_folder(Path("not/yet/there")).verdict is Verdict.GOOD


def test_a_server_that_was_not_named_is_only_a_note() -> None:
    assert doctor.check_server(None).verdict is Verdict.NOTE


def test_the_command_fails_where_something_is_bad(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--server", "http://127.0.0.1:9"]) == 1
    told = capsys.readouterr().out
    assert "BAD   server: http://127.0.0.1:9/health does not answer" in told
    assert "→ is the server running" in told


def test_the_command_is_content_where_nothing_is_bad(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    assert "BAD" not in capsys.readouterr().out
