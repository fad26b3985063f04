"""Staff at a running kiosk: the hidden gesture, the PIN, papers from a printer made of software."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from config.clock import HallClock
from kiosk import staff_file
from kiosk import staff_screens as pages
from kiosk.app import KioskApp, KioskOptions, build
from kiosk.screens import Idle, Issued
from kiosk.settings import KioskSettings, PauseSettings
from kiosk.views.kiosk_view import AnyScreen
from printer.emulator.server import PrinterEmulator
from printer.settings import PrinterSettings
from qt_shell.touch_guard import GUARD
from queue_core.ids import HallId, StoreId, TerminalId
from queue_core.series import SeriesRange
from terminal_client.credentials import TerminalCredentials, save
from terminal_client.upload_thread import Upload
from tests.support.hall_servers import Fake

pytestmark = [pytest.mark.qt, pytest.mark.usefixtures("qapp")]

PIN = "274100"
SLOW = "10@1795000000=2026-11-21T08:00:00+02:00"
PATIENCE_MS = 20_000


class Staff:
    """A running kiosk, and one finger."""

    def __init__(self, qtbot: QtBot, folder: Path, printer: str) -> None:
        self._qtbot = qtbot
        self._clock = HallClock.parse(SLOW)
        self._tapped_at = self._clock.now() - GUARD
        settings = KioskSettings(
            printer=PrinterSettings(address=printer, profile="epson-tm-t20", idle_poll=0.5),
            pause=PauseSettings(go_to="Термінал праворуч", go_to_en="The terminal on the right"),
        )
        options = KioskOptions(
            data=folder, settings=settings, window=(540, 960), clock=self._clock, version="9.9"
        )
        self.app: KioskApp = build(options)
        with qtbot.waitSignal(self.app.ready, timeout=PATIENCE_MS):
            self.app.start()

    @property
    def screen(self) -> AnyScreen | None:
        return self.app.view.screen_shown

    def until(self, kind: type[AnyScreen]) -> None:
        self._qtbot.waitUntil(lambda: isinstance(self.screen, kind), timeout=PATIENCE_MS)

    def tap(self, name: str) -> None:
        self._qtbot.waitUntil(lambda: self._clock.now() - self._tapped_at >= GUARD)
        tile = self.app.view.tile(name)
        assert tile is not None, name
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        self._tapped_at = self._clock.now()

    def type(self, digits: str) -> None:
        for digit in digits:
            self.tap(f"key:{digit}")
        self.tap("enter")

    def hold_the_clock(self) -> None:
        view = self.app.view
        at = view.corner().center()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseMove(view, at + QPoint(4, 4))
        self.until(pages.EnterPin)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)

    def enter(self) -> None:
        self.hold_the_clock()
        self.type(PIN)
        self.until(pages.StaffHome)

    def said(self) -> str:
        return " ".join(part.accessibleName() for part in self.app.view.parts_shown())

    def until_said(self, words: str) -> None:
        self._qtbot.waitUntil(lambda: words in self.said(), timeout=PATIENCE_MS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = TerminalCredentials(
        "http://127.0.0.1:9", "token", TerminalId("kiosk-1"), HallId("central"), "kiosk",
        SeriesRange("Н", 1, 999), StoreId("store"),
    )  # fmt: skip
    save(tmp_path, papers)
    staff_file.set_pin(tmp_path, PIN)
    return tmp_path


@pytest.fixture
def printer() -> Iterator[PrinterEmulator]:
    with PrinterEmulator() as emulator:
        yield emulator


@pytest.fixture
def server() -> Iterator[Fake]:
    made = Fake()
    yield made
    made.stop()


@pytest.fixture
def staff(qtbot: QtBot, folder: Path, printer: PrinterEmulator) -> Iterator[Staff]:
    made = Staff(qtbot, folder, printer.url)
    yield made
    made.app.stop()


@pytest.mark.parametrize("slides", [False, True])
def test_a_touch_on_the_clock_that_ends_or_slides_away_opens_nothing(
    staff: Staff, qtbot: QtBot, slides: bool
) -> None:
    view = staff.app.view
    at = view.corner().center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    if slides:
        QTest.mouseMove(view, at + QPoint(0, 200))
    else:
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)
    begun = staff._clock.now()
    qtbot.waitUntil(lambda: (staff._clock.now() - begun).total_seconds() > 6)
    assert isinstance(staff.screen, Idle)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)


def test_a_touch_beside_the_clock_holds_nothing(staff: Staff, qtbot: QtBot) -> None:
    view = staff.app.view
    beside = view.corner().bottomLeft() + QPoint(-30, 60)
    with qtbot.assertNotEmitted(view.corner_held):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=beside)


def test_the_pin_opens_the_pages_and_a_wrong_one_is_counted_over_a_restart(
    staff: Staff, folder: Path
) -> None:
    staff.hold_the_clock()
    staff.type("111222")
    staff.until_said("Лишилося 4\u00a0спроби")
    assert staff_file.load_memory(folder).failed == 1
    staff.type(PIN)
    staff.until(pages.StaffHome)
    staff.until_said("готовий")
    for words in ("9.9", "немає", "нічого", "kiosk-1"):
        assert words in staff.said()
    staff.tap("leave")
    staff.until(Idle)
    assert staff_file.load_memory(folder).failed == 0


def test_a_test_slip_comes_out_and_staff_are_told_by_which_way_that_is_known(
    staff: Staff, printer: PrinterEmulator
) -> None:
    staff.enter()
    staff.tap("page:printer")
    staff.until_said("Кришка закрита")
    staff.tap("print:test")
    staff.until_said("Пробний талон: надруковано")
    assert printer.wait_for_slips(1)
    printer.paper_out()
    staff.until_said("Папір закінчився")
    staff.tap("print:test")
    staff.until_said("Пробний талон: не надруковано, закінчився папір")
    printer.load_paper()


def test_the_last_slip_is_told_with_its_number_and_its_proof(
    staff: Staff, printer: PrinterEmulator
) -> None:
    staff.tap("frequent:res-register")
    staff.tap("take_ticket")
    staff.until(Issued)
    assert printer.wait_for_slips(1)
    staff.app.view.touched.emit("done")
    staff.until(Idle)
    staff.enter()
    staff.until_said("Н-001 о")
    staff.until_said("надруковано, принтер")
    staff.tap("page:own")
    staff.until_said("1, від Н-001 до Н-001")
    staff.tap("print:own")
    staff.until_said("Список: надруковано")
    assert printer.wait_for_slips(2)


def test_the_code_of_the_strip_turns_slips_to_the_printers_own_letters(
    staff: Staff, printer: PrinterEmulator, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from printer.glyph_test import begin
    from printer.profile import load_profile

    seed = bytes(range(32))
    strip = begin(load_profile("epson-tm-t20"), seed)
    assert strip is not None
    monkeypatch.setattr("kiosk.letters.secrets.token_bytes", lambda _count: seed)
    staff.enter()
    staff.tap("page:printer")
    staff.until_said("не перевірено")
    staff.tap("page:glyphs")
    staff.tap("print:glyphs")
    staff.until_said("Смужка: надруковано")
    staff.type("000000")
    staff.until_said("Код не той")
    staff.type(strip.code)
    staff.until_said("Код правильний")
    assert (folder / "letters.json").exists()
    staff.tap("back")
    staff.tap("page:printer")
    staff.until_said("Літери самого принтера перевірено")
    staff.tap("page:glyphs")
    staff.tap("pictures")
    staff.tap("back")
    staff.tap("page:printer")
    staff.until_said("не перевірено")


def test_a_paused_kiosk_says_where_to_go_tells_the_server_and_stays_so_over_a_restart(
    qtbot: QtBot, folder: Path, printer: PrinterEmulator, server: Fake
) -> None:
    beats = server.server.hall.heartbeats
    save(folder, server.kiosk())
    first = Staff(qtbot, folder, printer.url)
    first.enter()
    first.tap("pause")
    first.until_said("Видачу талонів призупинено")
    first.tap("leave")
    first.until(pages.Paused)
    assert "Термінал праворуч" in first.said()
    first.tap("language")
    assert "The terminal on the right" in first.said()
    qtbot.waitUntil(lambda: told_pause(beats), timeout=60_000)
    first.app.stop()
    beats.clear()
    second = Staff(qtbot, folder, printer.url)
    second.until(pages.Paused)
    qtbot.waitUntil(lambda: told_pause(beats), timeout=60_000)
    second.enter()
    second.tap("resume")
    second.tap("leave")
    second.until(Idle)
    qtbot.waitUntil(lambda: not told_pause(beats), timeout=60_000)
    second.app.stop()


def told_pause(beats: Sequence[Upload]) -> bool:
    return bool(beats) and beats[-1].paused_since is not None


def test_without_a_pin_the_page_says_how_to_set_one(
    qtbot: QtBot, folder: Path, printer: PrinterEmulator
) -> None:
    (folder / staff_file.PIN_FILE).unlink()
    kiosk = Staff(qtbot, folder, printer.url)
    kiosk.hold_the_clock()
    kiosk.until_said("cherha kiosk --data")
    assert kiosk.app.view.tile("enter") is None
    staff_file.set_pin(folder, PIN)
    kiosk.tap("back")
    kiosk.until(Idle)
    kiosk.enter()
    kiosk.app.stop()
