"""The server's store is put back to an earlier time: no number twice, nothing lost that is known.

Real server processes, real journals and links of kiosks; the slips' numbers are what counts.
"""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from queue_core.answers import TicketGiven
from queue_core.business_day import business_day
from queue_core.events import HallRestored, SlipConfirmed
from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber
from terminal_client.link_events import HallEvent, ReserveFailed, StoreChanged, TicketAnswered
from tests.support.hall_servers import Real
from tests.support.linked_terminal import QUICK, LinkedTerminal, linked
from tests.support.noon import NOON_CLOCK
from tests.support.waiting import wait_for

KYIV = ZoneInfo("Europe/Kyiv")
PATIENT = structs.replace(QUICK, timeout_s=30, reserve_patience_s=30)
"""Kiosks that give no number of their own because a busy machine is slow."""
PATIENCE = "recovery_patience_s = {}\n[limits.issue_per_kiosk]\nper_second = 1000.0\nburst = 1000\n"


class Hall:
    """A server and its kiosks; every number that anybody holds, by visit."""

    def __init__(self, folder: Path, server: Real, kiosks: list[LinkedTerminal]) -> None:
        self.folder = folder
        self.server = server
        self.kiosks = kiosks
        self.held: dict[VisitId, TicketNumber] = {}

    @property
    def store(self) -> Path:
        return self.server.server.data / "cherha.sqlite"

    def visit(self, kiosk: LinkedTerminal) -> TicketNumber:
        """Somebody comes: a number of the server's, or of the kiosk's own, on paper."""
        request = kiosk.ask_for(self.server.service)
        kiosk.link.reserve(request)
        answers = wait_for(
            lambda: [
                it
                for it in tuple(kiosk.events)
                if isinstance(it, TicketAnswered | ReserveFailed)
                and it.visit_id == request.visit_id
            ],
            "an answer",
        )
        if isinstance(answers[0], TicketAnswered):
            given = answers[0].answer
            assert isinstance(given, TicketGiven), given
            assert kiosk.give_number(given)
            number = given.number
        else:
            own = kiosk.give_own_number(request, business_day(kiosk.clock.now(), KYIV))
            assert own is not None
            number = own
        kiosk.record(SlipConfirmed(request.visit_id))
        assert number not in self.held.values()
        self.held[request.visit_id] = number
        return number

    def visits(self, count: int) -> list[TicketNumber]:
        return [self.visit(self.kiosks[n % len(self.kiosks)]) for n in range(count)]

    def wait_until_sent(self) -> None:
        for kiosk in self.kiosks:
            kiosk.wait_until_sent()

    def wait_until_numbers_go_on(self) -> None:
        def has_gone_on() -> bool:
            bodies = [it.recorded.body for kiosk in self.kiosks for it in kiosk.heard(HallEvent)]
            return any(isinstance(it, HallRestored) and it.last_given for it in bodies)

        wait_for(has_gone_on, "numbers going on", 60)

    def tickets(self) -> dict[str, TicketNumber]:
        with closing(sqlite3.connect(self.store)) as store:
            rows = store.execute("SELECT visit_id, letter, ordinal FROM tickets").fetchall()
        return {visit_id: TicketNumber(letter, ordinal) for visit_id, letter, ordinal in rows}


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    settings = tmp_path / "server.toml"
    settings.write_text(PATIENCE.format(10), "utf-8")
    server = Real(tmp_path / "server", "--config", str(settings))
    with ExitStack() as kiosks:
        made = [
            kiosks.enter_context(
                linked(tmp_path / f"k{n}", server.kiosk(n), PATIENT, clock=NOON_CLOCK)
            )
            for n in range(4)
        ]
        for kiosk in made:
            kiosk.wait_until_up()
        yield Hall(tmp_path, server, made)
    server.stop()


def copy_store(hall: Hall, to: Path) -> None:
    """Copy the store by hand, as somebody does who has not read the manual: the server is down."""
    to.mkdir()
    for path in hall.store.parent.glob("cherha.sqlite*"):
        shutil.copy(path, to / path.name)


def put_back(hall: Hall, copy: Path) -> None:
    for path in hall.store.parent.glob("cherha.sqlite*"):
        path.unlink()
    for path in copy.iterdir():
        shutil.copy(path, hall.store.parent / path.name)


@pytest.mark.parametrize("witness", [True, False], ids=["with its witness", "witness lost too"])
def test_a_store_that_was_put_back_by_hand_gives_no_number_twice(
    hall: Hall, tmp_path: Path, witness: bool
) -> None:
    hall.visits(4)
    hall.wait_until_sent()
    hall.server.server.stop()
    copy_store(hall, tmp_path / "copy")
    for kiosk in hall.kiosks:
        kiosk.wait_until_away()
    hall.server.restart()
    for kiosk in hall.kiosks:
        kiosk.wait_until_up()
    lost = hall.visits(12)
    hall.wait_until_sent()
    hall.server.kill()
    put_back(hall, tmp_path / "copy")
    if not witness:
        (hall.store.parent / "server.mark").unlink()
    hall.visits(4)
    hall.server.restart()
    for kiosk in hall.kiosks:
        kiosk.wait_for(StoreChanged, within_s=60)
        kiosk.wait_until_up()
    first = hall.visits(4)  # of the kiosks’ own while the server asks, which may be over by now
    hall.wait_until_numbers_go_on()
    after = hall.visits(8)
    hall.wait_until_sent()
    letter = lost[0].letter
    assert {number.letter for number in after} == {letter}
    gone_on = [number.ordinal for number in [*first, *after] if number.letter == letter]
    assert min(gone_on) == max(it.ordinal for it in lost) + 101
    assert hall.tickets() == hall.held
    assert not any(kiosk.journal.ask(lambda store: store.quarantined()) for kiosk in hall.kiosks)


def cherha(*words: str) -> str:
    """Run a command as an administrator does; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "cherha", *words],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_yesterdays_backup_put_back_by_the_command_gives_no_number_twice(
    hall: Hall, tmp_path: Path
) -> None:
    data, backup = str(hall.store.parent), str(tmp_path / "yesterday")
    hall.visits(4)
    hall.wait_until_sent()
    assert "whole and checked" in cherha("backup", "--data", data, backup)
    lost = hall.visits(12)
    hall.wait_until_sent()
    hall.server.kill()
    assert "is kept" in cherha("restore", "--data", data, backup)
    away = hall.kiosks.pop()
    away.close()
    hall.server.restart()
    for kiosk in hall.kiosks:
        kiosk.wait_for(StoreChanged, within_s=60)
        kiosk.wait_until_up()
    own = hall.visits(3)
    assert not {number.letter for number in own} & {lost[0].letter}, "no number while kiosks tell"
    hall.wait_until_numbers_go_on()
    after = hall.visits(6)
    hall.wait_until_sent()
    assert min(number.ordinal for number in after) > max(it.ordinal for it in lost) + 100
    assert hall.tickets().items() <= hall.held.items()
    with linked(away.folder, away.credentials, PATIENT, clock=NOON_CLOCK) as late:
        wait_for(lambda: hall.tickets() == hall.held, "the late kiosk's tickets")
        late.wait_until_sent()
        assert not late.journal.ask(lambda store: store.quarantined())


def test_a_server_killed_while_it_asks_goes_on_asking(hall: Hall, tmp_path: Path) -> None:
    data, backup = str(hall.store.parent), str(tmp_path / "yesterday")
    hall.visits(4)
    hall.wait_until_sent()
    cherha("backup", "--data", data, backup)
    lost = hall.visits(8)
    hall.wait_until_sent()
    hall.server.kill()
    cherha("restore", "--data", data, backup)
    hall.kiosks.pop().close()
    for _ in range(2):
        hall.server.restart()
        for kiosk in hall.kiosks:
            kiosk.wait_until_up()
        assert not {number.letter for number in hall.visits(3)} & {lost[0].letter}
        hall.server.kill()
        for kiosk in hall.kiosks:
            kiosk.wait_until_away()
    hall.server.restart()
    hall.wait_until_numbers_go_on()
    for kiosk in hall.kiosks:
        kiosk.wait_until_up()
    assert hall.visit(hall.kiosks[0]).ordinal > max(number.ordinal for number in lost) + 100
