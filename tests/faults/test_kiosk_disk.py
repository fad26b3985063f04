"""A kiosk whose disk takes nothing for a while: what somebody relies on is recorded later."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from config.clock import HallClock
from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk.drivers import Drivers
from kiosk.settings import KioskSettings
from printer.emulator.server import PrinterEmulator
from printer.settings import PrinterSettings
from queue_core import events as ev
from queue_core.ids import HallId, ServiceCode, StoreId, TerminalId, VisitId
from queue_core.series import SeriesRange
from terminal_client.credentials import TerminalCredentials
from tests.support.small_hall import SMALL_HALL
from tests.support.waiting import wait_for

pytestmark = pytest.mark.expects_warnings("a disk that takes nothing is for staff to know")

PAPERS = TerminalCredentials(
    "http://127.0.0.1:9",
    "token",
    TerminalId("kiosk-1"),
    HallId("small"),
    "kiosk",
    SeriesRange("Н", 1, 999),
    StoreId("store"),
)
TABLES = ("outbox", "visits", "print_jobs")
VISIT = eff.Visit(VisitId("v-1"), ServiceCode("01"), "uk", "s" * 22, "0" * 64)


class Kiosk:
    """The drivers of a kiosk without a window; `said` is what the session would hear."""

    def __init__(self, folder: Path, printer: str) -> None:
        self.said: list[object] = []
        self.folder = folder
        settings = KioskSettings(printer=PrinterSettings(address=printer, idle_poll=0.05))
        self.drivers = Drivers(
            folder, settings, HallClock(), PAPERS, SMALL_HALL, self.said.append, lambda *_: None
        )

    def hears(self, kind: type[object]) -> None:
        wait_for(lambda: any(isinstance(said, kind) for said in self.said), kind.__name__, 20)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.folder / "journal.sqlite", timeout=20)) as journal:
            return journal.execute(sql).fetchall()

    def waits_for(self, sql: str, is_so: Callable[[list[tuple[object, ...]]], bool]) -> None:
        wait_for(lambda: is_so(self.rows(sql)), sql, 20)


@contextmanager
def kiosk_in(folder: Path, printer: str) -> Iterator[Kiosk]:
    kiosk = Kiosk(folder, printer)
    kiosk.drivers.start()
    try:
        yield kiosk
    finally:
        kiosk.drivers.stop()


@contextmanager
def disk_that_takes_nothing(folder: Path) -> Iterator[None]:
    """Every write of the kiosk's journal fails, as on a full disk; reading works."""

    def at_once(statements: str) -> None:
        with closing(sqlite3.connect(folder / "journal.sqlite", timeout=20)) as other:
            other.executescript(f"BEGIN IMMEDIATE;\n{statements}\nCOMMIT;")

    marks = [f"{act} ON {table}" for table in TABLES for act in ("INSERT", "UPDATE")]
    refuse = "BEGIN SELECT RAISE(ABORT, 'no room'); END"
    at_once("\n".join(f"CREATE TRIGGER full_{n} BEFORE {m} {refuse};" for n, m in enumerate(marks)))
    try:
        yield
    finally:
        at_once("\n".join(f"DROP TRIGGER full_{n};" for n in range(len(marks))))


@contextmanager
def kiosk_after_full_disk(folder: Path, printer: str) -> Iterator[Kiosk]:
    """A kiosk that was started, and touched, while its disk took nothing."""
    touched = eff.Visit(VisitId("v-2"), ServiceCode("01"), "uk", "s" * 22, "0" * 64)
    with ExitStack() as full:
        full.enter_context(disk_that_takes_nothing(folder))
        with kiosk_in(folder, printer) as kiosk:
            kiosk.drivers.perform(eff.BeginVisit(touched))
            kiosk.hears(inp.JournalFailed)
            full.close()
            yield kiosk


def test_a_number_that_was_noted_while_the_disk_was_full_can_be_called_later(
    tmp_path: Path,
) -> None:
    with PrinterEmulator() as printer:
        printer.paper_out()
        with kiosk_in(tmp_path, printer.url) as kiosk:
            kiosk.drivers.perform(eff.BeginVisit(VISIT))
            kiosk.drivers.perform(eff.GiveOwnNumber(VISIT))
            kiosk.hears(inp.SlipFailed)
            noted = ev.ShownOnScreen(VISIT.visit_id, taken=True)
            with disk_that_takes_nothing(tmp_path):
                kiosk.drivers.perform(eff.Record(noted))
                kiosk.drivers.perform(eff.PrintAgain(VISIT.visit_id))
                kiosk.hears(inp.JournalFailed)
            kiosk.waits_for(
                "SELECT body FROM outbox WHERE body LIKE '%ShownOnScreen%'",
                lambda found: len(found) == 1,
            )


def test_what_a_restart_left_is_taken_up_as_soon_as_the_full_disk_has_room(
    tmp_path: Path,
) -> None:
    with PrinterEmulator() as printer:
        with kiosk_in(tmp_path, printer.url) as kiosk:
            kiosk.drivers.perform(eff.BeginVisit(VISIT))
            kiosk.hears(inp.VisitRecorded)
        with kiosk_after_full_disk(tmp_path, printer.url) as kiosk:
            cancelled = "SELECT body FROM outbox WHERE body LIKE '%TicketCancelled%'"
            kiosk.waits_for(cancelled, lambda found: len(found) == 1)
        assert printer.slips == ()
