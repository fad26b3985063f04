"""The whole kiosk in one process: real journal, no server that answers, no printer."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from config.clock import HallClock
from kiosk import habits
from kiosk import inputs as inp
from kiosk import screens as scr
from kiosk.app import KioskApp, KioskOptions, NotReadyError, build
from kiosk.faces import AnyScreen
from kiosk.frequent import Asked
from kiosk.settings import KioskSettings
from printer.settings import PrinterSettings
from qt_shell.touch_guard import GUARD
from queue_core.ids import HallId, ServiceCode, StoreId, TerminalId
from queue_core.series import SeriesRange
from terminal_client.credentials import TerminalCredentials, save

pytestmark = [pytest.mark.qt, pytest.mark.usefixtures("qapp")]

ROOT = Path(__file__).parents[2]
NOWHERE = "http://127.0.0.1:9"
FAST = "60@1795000000=2026-11-21T08:00:00+02:00"
UNHURRIED = "3@1795000000=2026-11-21T08:00:00+02:00"
"""A restart takes some seconds where the machine is busy, and a number is owed for a minute."""
OFTEN = (ServiceCode("vet-combatant"),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = TerminalCredentials(
        NOWHERE,
        "token",
        TerminalId("kiosk-1"),
        HallId("central"),
        "kiosk",
        SeriesRange("Н", 1, 999),
        StoreId("store"),
    )
    save(tmp_path, papers)
    return tmp_path


class Kiosk:
    """A running kiosk under a finger."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: str = FAST) -> None:
        self._clock = HallClock.parse(clock)
        self._tapped_at = self._clock.now() - GUARD
        options = KioskOptions(data=folder, window=(540, 960), clock=self._clock, marks=self._mark)
        self.marks: list[str] = []
        self._qtbot = qtbot
        self.app: KioskApp = build(options)
        with qtbot.waitSignal(self.app.ready, timeout=20_000):
            self.app.start()

    def _mark(self, name: str, _subject: str, _at_ns: int) -> None:
        self.marks.append(name)

    @property
    def screen(self) -> AnyScreen | None:
        return self.app.view.screen_shown

    def tap(self, name: str) -> None:
        self._qtbot.waitUntil(lambda: self._clock.now() - self._tapped_at >= GUARD)
        tile = self.app.view.tile(name)
        assert tile is not None, name
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        self._tapped_at = self._clock.now()

    def until(self, kind: type[AnyScreen]) -> None:
        self._qtbot.waitUntil(lambda: isinstance(self.screen, kind), timeout=60_000)


@pytest.fixture
def kiosk(qtbot: QtBot, folder: Path) -> Iterator[Kiosk]:
    made = Kiosk(qtbot, folder)
    yield made
    made.app.stop()


def test_with_no_server_and_no_printer_a_visitor_gets_a_number_on_the_screen(kiosk: Kiosk) -> None:
    kiosk.tap("frequent:res-register")
    kiosk.tap("take_ticket")
    kiosk.until(scr.OnScreen)
    assert isinstance(kiosk.screen, scr.OnScreen)
    assert str(kiosk.screen.ticket.number) == "Н-001"
    kiosk.tap("number_noted")
    assert isinstance(kiosk.screen, scr.Idle)
    assert kiosk.marks.count("take") == 1


def test_what_is_asked_for_at_this_hour_is_learnt_and_stands_first_from_the_first_frame(
    qtbot: QtBot, folder: Path
) -> None:
    kept, often = folder / habits.FILE_NAME, ServiceCode("vet-combatant")
    kept.write_bytes(b"{")
    first = Kiosk(qtbot, folder)
    first.tap("frequent:res-register")
    first.tap("take_ticket")
    first.until(scr.OnScreen)
    first.tap("number_noted")
    before = frequent(first)
    first.app.stop()
    asked = msgspec.json.decode(kept.read_bytes(), type=Asked)
    assert [dict(some) for some in asked.hours.values()] == [{"res-register": 1.0}]
    kept.write_bytes(
        msgspec.json.encode(Asked(asked.day, {hour: {often: 9.0} for hour in range(24)}))
    )
    second = Kiosk(qtbot, folder)
    assert frequent(second) == [*before[:-1], f"frequent:{often}"]
    second.app.stop()


def test_a_hall_that_changed_and_changed_back_under_a_visitor_stays_as_it_is(kiosk: Kiosk) -> None:
    before, told, now = frequent(kiosk), kiosk.app._told_hall, kiosk.app._clock.now()
    kiosk.app._handle(inp.ServiceTouched(now, ServiceCode("res-register")))
    kiosk.app._receive(msgspec.structs.replace(told, frequent=OFTEN))
    kiosk.app._receive(told)
    kiosk.app._handle(inp.Woke(now + timedelta(seconds=61)))
    kiosk.app._handle(inp.ToStartTouched(now + timedelta(seconds=62)))
    assert isinstance(kiosk.screen, scr.Idle)
    assert frequent(kiosk) == before


def test_the_start_page_changes_nothing_under_who_has_touched_it_until_they_are_gone(
    kiosk: Kiosk,
) -> None:
    before, told, now = frequent(kiosk), kiosk.app._told_hall, kiosk.app._clock.now()
    kiosk.app._handle(inp.LanguageTouched(now, "en"))
    kiosk.app._receive(msgspec.structs.replace(told, frequent=(*told.frequent[:-1], *OFTEN)))
    assert frequent(kiosk) == before
    kiosk.app._handle(inp.Woke(now + timedelta(seconds=61)))
    assert frequent(kiosk) == [*before[:-1], f"frequent:{OFTEN[0]}"]
    kiosk.app._receive(told)
    kiosk._qtbot.waitUntil(lambda: frequent(kiosk) == before, timeout=60_000)


def frequent(kiosk: Kiosk) -> list[str]:
    names = (tile.objectName() for tile in kiosk.app.view.tiles())
    return [name for name in names if name.startswith("frequent:")]


def test_a_number_that_was_on_the_screen_when_the_power_went_is_there_again(
    qtbot: QtBot, folder: Path
) -> None:
    first = Kiosk(qtbot, folder, UNHURRIED)
    first.tap("frequent:res-register")
    first.tap("take_ticket")
    first.until(scr.OnScreen)
    first.app.stop()
    second = Kiosk(qtbot, folder, UNHURRIED)
    second.until(scr.OnScreen)
    assert isinstance(second.screen, scr.OnScreen)
    assert str(second.screen.ticket.number) == "Н-001"
    second.tap("number_noted")
    second.tap("frequent:res-register")
    second.tap("take_ticket")
    second.until(scr.OnScreen)
    assert isinstance(second.screen, scr.OnScreen)
    assert str(second.screen.ticket.number) == "Н-002"
    second.app.stop()


def test_a_touch_before_the_journal_is_ready_is_not_lost(qtbot: QtBot, folder: Path) -> None:
    app = build(KioskOptions(data=folder, window=(540, 960), watchdog=False))
    app.start()
    app.view.touched.emit("frequent:res-register")
    app.view.touched.emit("take_ticket")
    shown = app.view
    qtbot.waitUntil(lambda: isinstance(shown.screen_shown, scr.OnScreen), timeout=20_000)
    app.stop()
    app.stop()


def test_a_kiosk_that_never_joined_says_so_to_staff(tmp_path: Path) -> None:
    with pytest.raises(NotReadyError, match="cherha enrol"):
        build(KioskOptions(data=tmp_path))


@pytest.mark.parametrize(
    ("printer", "said"),
    [
        (PrinterSettings(profile="nope"), "'nope' is not known; one of .*generic-80"),
        (PrinterSettings(template="nowhere/slip.toml"), "slip.toml"),
    ],
)
def test_a_printer_that_cannot_print_is_told_to_staff(
    folder: Path, printer: PrinterSettings, said: str
) -> None:
    settings = KioskSettings(printer=printer)
    with pytest.raises(NotReadyError, match=said):
        build(KioskOptions(data=folder, settings=settings))


def test_damaged_papers_are_told_to_staff(folder: Path) -> None:
    (folder / "terminal.json").write_text("{", encoding="utf-8")
    with pytest.raises(NotReadyError, match=r"terminal\.json"):
        build(KioskOptions(data=folder))


def test_the_first_frame_waits_for_nothing_that_it_does_not_show() -> None:
    slow = ("structlog", "requests", "sqlite_utils", "PIL", "argon2", "escpos", "asyncio")
    script = f"import sys, kiosk.app; print([name for name in {slow} if name in sys.modules])"
    seen = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert seen.stdout.strip() == "[]"
