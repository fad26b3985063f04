"""kill -9 of a kiosk between every two steps of section "How a ticket travels"."""

import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from queue_core import events as ev
from queue_core.ids import VisitId
from queue_core.ticket_number import parse_number
from terminal_client.moments import Moment
from terminal_client.store import JournalStore

KIOSK = Path(__file__).with_name("issuing_kiosk.py")
ROOT = Path(__file__).parents[3]
POINTS = (
    "asked",
    "mark_raised",
    "witness_written",
    "before_commit",
    "number_recorded",
    "marked",
    "paper_out",
    "slip_finished",
)


class IssuingKiosk:
    """Runs of one kiosk on one folder; knows what visitors were told and what paper came out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: list[str] = []

    def run(self, tickets: int, point: str = "never", passing: int = 0) -> int:
        """Run until it has issued, or died; returns its exit code."""
        process = self.begin(tickets, point, passing)
        return self.end(process)

    def begin(self, tickets: int, point: str = "never", passing: int = 0) -> subprocess.Popen[str]:
        command = [sys.executable, str(KIOSK), str(self.folder), str(tickets), point, str(passing)]
        return subprocess.Popen(
            command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True
        )

    def end(self, process: subprocess.Popen[str]) -> int:
        said, _ = process.communicate(timeout=60)
        self.told += [line for line in said.splitlines() if not line.startswith("recovered")]
        return process.returncode

    @property
    def paper(self) -> list[str]:
        path = self.folder / "paper"
        return path.read_text("utf-8").splitlines() if path.exists() else []

    def check(self) -> None:
        """What a visitor holds is in the journal, and no number is held twice."""
        store = JournalStore(self.folder / "journal.sqlite", self.folder / "series.mark", _later())
        bodies = [store.outbox_events([event_id])[0].body for event_id in store.unsent()]
        store.close()
        reserved = {b.visit_id: b.number for b in bodies if isinstance(b, ev.TicketReserved)}
        confirmed = {b.visit_id for b in bodies if isinstance(b, ev.SlipConfirmed)}
        assert not [n for n, times in Counter(reserved.values()).items() if times > 1]
        assert not [line for line, times in Counter(self.paper).items() if times > 1]
        for line in self.paper:
            visit_id, _, number = line.partition(" ")
            assert reserved[VisitId(visit_id)] == parse_number(number)
        for line in self.told:
            assert line in self.paper
            assert line.partition(" ")[0] in confirmed


def _later() -> Moment:
    return Moment(datetime(2026, 11, 21, 12, tzinfo=UTC), 0.0, "the judge's boot")


@pytest.mark.parametrize("passing", [1, 2])
@pytest.mark.parametrize("point", POINTS)
def test_a_kill_between_any_two_steps_loses_and_doubles_nothing(
    tmp_path: Path, point: str, passing: int
) -> None:
    kiosk = IssuingKiosk(tmp_path)
    tickets = 22 if (point, passing) == ("mark_raised", 2) else 2
    assert kiosk.run(tickets, point, passing) == -signal.SIGKILL
    assert kiosk.run(2) == 0
    assert len(kiosk.told) >= 2
    kiosk.check()


def test_kills_at_random_moments_lose_and_double_nothing(tmp_path: Path) -> None:
    kiosk = IssuingKiosk(tmp_path)
    chance = random.Random(2026)
    for _ in range(12):
        process = kiosk.begin(500)
        timer = threading.Timer(0.25 + chance.random() / 3, process.kill)
        timer.start()
        kiosk.end(process)
        timer.cancel()
        timer.join()
    assert kiosk.run(1) == 0
    kiosk.check()


def test_what_was_numbered_a_moment_before_a_kill_is_printed_after_the_restart(
    tmp_path: Path,
) -> None:
    kiosk = IssuingKiosk(tmp_path)
    kiosk.run(1, "number_recorded", 1)
    assert kiosk.paper == []
    kiosk.run(0)
    assert [line.partition(" ")[2] for line in kiosk.paper] == ["Н-001"]


def test_a_slip_of_which_bytes_were_sent_is_never_sent_again_by_itself(tmp_path: Path) -> None:
    kiosk = IssuingKiosk(tmp_path)
    kiosk.run(1, "marked", 1)
    kiosk.run(0)
    assert kiosk.paper == []
