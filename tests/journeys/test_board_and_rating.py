"""A board and a rating terminal at the real server: calls, votes, a lost link, a power cut."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from config.clock import HallClock
from display_board import app as board_app
from display_board.screens import Screen as BoardScreen
from display_board.settings import BoardSettings, VoiceSettings
from display_board.views.board_view import BoardView
from display_board.views.counter_view import CounterView
from qt_shell.theme import palette
from queue_core.ids import CounterNumber, HallId, StoreId, TerminalId
from rating_button import app as rating_app
from rating_button.screens import Ask, AskWhy, Idle, Thanks
from terminal_client.credentials import TerminalCredentials
from tests.support.clerk_by_http import ClerkByHttp, clerk_of
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.server_process import ServerProcess

pytestmark = [pytest.mark.qt, pytest.mark.timeout(180)]

HERE = CounterNumber(2)
WITHIN_MS = 30_000
AT_COUNTER = BoardSettings(counter=HERE, farthest_seat_m=2)
CATCHES_UP_S = 2.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    process = ServerProcess(tmp_path / "server").start()
    yield process
    if process.is_running:
        process.stop()


@pytest.fixture
def clerk(server: ServerProcess) -> Iterator[ClerkByHttp]:
    with clerk_of(server.demo, HERE) as found:
        found.act("open")
        yield found


def papers(demo: dict[str, Any], role: str) -> TerminalCredentials:
    """The papers of the demo's first `boards` or `ratings` terminal."""
    found = demo[role][0]
    return TerminalCredentials(
        server=demo["url"],
        token=found["token"],
        terminal_id=TerminalId(found["terminal_id"]),
        hall_id=HallId(demo["hall_id"]),
        role=role.removesuffix("s"),
        own_series=None,
        store_id=StoreId(""),
    )


def take_ticket(server: ServerProcess) -> str:
    """A visitor takes a ticket of a line that counter 2 calls from."""
    kiosk = KioskByHttp(server.url, server.demo["kiosks"][0]["token"])
    services = kiosk.hall()["services"]
    return kiosk.take_ticket(next(one["code"] for one in services if one["letter"] == "А"))


@pytest.fixture
def board(server: ServerProcess, tmp_path: Path, qtbot: QtBot) -> Iterator[board_app.BoardApp]:
    yield from started(server, tmp_path / "board", BoardSettings(voice=VoiceSettings(on=False)))


@pytest.fixture
def counter_side(
    server: ServerProcess, tmp_path: Path, qtbot: QtBot
) -> Iterator[board_app.BoardApp]:
    yield from started(server, tmp_path / "side", AT_COUNTER)


def started(
    server: ServerProcess, data: Path, settings: BoardSettings
) -> Iterator[board_app.BoardApp]:
    options = board_app.BoardOptions(
        settings=settings,
        data=data,
        clock=HallClock(),
        window=(1920, 1080),
        credentials=papers(server.demo, "boards"),
    )
    options.data.mkdir()
    app = board_app.build(options)
    app.start()
    yield app
    app.stop()


def shown(app: board_app.BoardApp) -> BoardScreen:
    assert isinstance(app.board, BoardView)
    screen = app.board.screen_shown
    assert screen is not None
    return screen


def newest(app: board_app.BoardApp) -> str:
    return next((str(line.number) for line in shown(app).lines), "")


def colour_on_glass(app: board_app.BoardApp, at: QPoint) -> QColor:
    """What stands on the window's own surface; nothing is painted for the question."""
    window = app.window
    pixels = window.screen().grabWindow(window.winId(), at.x(), at.y(), 1, 1)
    return pixels.toImage().pixelColor(0, 0)


def until(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds, timeout=WITHIN_MS)


def test_a_board_shows_calls_survives_its_server_and_never_shows_old_ones_as_new(
    server: ServerProcess, clerk: ClerkByHttp, board: board_app.BoardApp, qtbot: QtBot
) -> None:
    until(qtbot, lambda: shown(board).waiting is not None and shown(board).hall_name != "")
    frames: list[int] = []
    board.on_frame(frames.append)
    number = take_ticket(server)
    assert clerk.call_next() is not None
    until(qtbot, lambda: shown(board).banner)
    assert str(shown(board).lines[0].number) == number
    until(qtbot, lambda: len(frames) > 0)
    assert [name for name, _ in board.number_rects()] == ["banner-number"]

    server.kill()
    server.hurry(30)
    until(qtbot, lambda: shown(board).cut_off is not None)
    assert shown(board).cut_off != ""
    assert str(shown(board).lines[0].number) == number

    server.start()
    began = time.monotonic()
    until(qtbot, lambda: shown(board).cut_off is None)
    assert time.monotonic() - began < CATCHES_UP_S
    assert str(shown(board).lines[0].number) == number
    clerk.record_no_show()

    def missed() -> list[str]:
        return [str(call.number) for call in shown(board).missed]

    qtbot.waitUntil(lambda: missed() == [number], timeout=2 * WITHIN_MS)


def test_an_alarm_takes_the_boards_glass_and_gives_it_back_with_the_order_kept(
    server: ServerProcess, clerk: ClerkByHttp, board: board_app.BoardApp, qtbot: QtBot
) -> None:
    until(qtbot, lambda: shown(board).waiting is not None and shown(board).hall_name != "")
    ground = QPoint(5, 5)
    usual = colour_on_glass(board, ground)
    tickets = [take_ticket(server) for _ in range(3)]
    assert clerk.call_next() is not None
    until(qtbot, lambda: newest(board) == tickets[0])

    began = time.monotonic()
    clerk.act_of_day("pause", reason="alarm")
    until(qtbot, lambda: colour_on_glass(board, ground) == palette("dark").alarm)
    print(f"\nalarm: {time.monotonic() - began:.2f} s from the request to the red glass")
    assert board.number_rects() == []
    pause = shown(board).pause
    assert pause is not None
    assert pause.alarm

    began = time.monotonic()
    clerk.act_of_day("resume")
    until(qtbot, lambda: colour_on_glass(board, ground) == usual)
    print(f"alarm: {time.monotonic() - began:.2f} s from the resume to the glass without red")
    for ticket in tickets:  # whoever was called went back to the place they had
        assert clerk.call_next() is not None
        until(qtbot, lambda: newest(board) == ticket)  # noqa: B023 - asked within its own turn
        until(qtbot, lambda: [name for name, _ in board.number_rects()][:1] == ["banner-number"])
        clerk.act("start")
        clerk.act("finish")


def test_the_pulse_of_the_day_stands_on_the_board(board: board_app.BoardApp, qtbot: QtBot) -> None:
    until(qtbot, lambda: shown(board).pulse is not None)
    pulse = shown(board).pulse
    assert pulse is not None
    assert (len(pulse.usual), pulse.steps, pulse.demo) == (25, 25, True)
    assert isinstance(board.board, BoardView)
    plot = board.board.findChild(QWidget, "pulse-plot")
    assert isinstance(plot, QWidget)
    until(qtbot, plot.isVisible)


def test_a_counters_own_display_invites_and_serves(
    server: ServerProcess,
    clerk: ClerkByHttp,
    counter_side: board_app.BoardApp,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    def state(app: board_app.BoardApp = counter_side) -> str:
        assert isinstance(app.board, CounterView)
        return app.board.screen_shown.state if app.board.screen_shown is not None else ""

    until(qtbot, lambda: state() == "free")
    number = take_ticket(server)
    assert clerk.call_next() is not None
    until(qtbot, lambda: state() == "called" and counter_side.number_rects() != [])
    assert isinstance(counter_side.board, CounterView)
    screen = counter_side.board.screen_shown
    assert screen is not None
    assert (str(screen.number), screen.counter, len(screen.serves) > 0) == (number, HERE, True)
    clerk.act("start")
    until(qtbot, lambda: state() == "serving")
    for restarted in started(server, tmp_path / "restarted", AT_COUNTER):
        until(qtbot, lambda: state(restarted) == "serving")  # noqa: B023 - asked within its turn
    clerk.act("finish")
    until(qtbot, lambda: state() == "free")
    clerk.act("close")
    until(qtbot, lambda: state() == "closed")


class Terminal:
    """The rating terminal of counter 2 over several starts."""

    def __init__(self, data: Path, demo: dict[str, Any]) -> None:
        self._options = rating_app.RatingOptions(
            data=data, counters=(HERE,), window=(512, 300), credentials=papers(demo, "ratings")
        )
        data.mkdir()
        self.app: rating_app.RatingApp | None = None

    def start(self) -> None:
        self.app = rating_app.build(self._options)
        self.app.start()

    def stop(self) -> None:
        """As a power cut leaves it: what was not recorded stays a draft."""
        if self.app is not None:
            self.app.stop()
            self.app = None

    @property
    def screen(self) -> object:
        assert self.app is not None
        return self.app.windows[HERE].view.screen_shown

    def touch(self, name: str) -> None:
        assert self.app is not None
        button = self.app.windows[HERE].findChild(QWidget, name)
        assert isinstance(button, QWidget)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def terminal(server: ServerProcess, tmp_path: Path, qapp: object) -> Iterator[Terminal]:
    made = Terminal(tmp_path / "rating", server.demo)
    made.start()
    yield made
    made.stop()


def votes(server: ServerProcess) -> list[tuple[str, int]]:
    """What the server's store holds: ticket number and level of every bound vote."""
    store = server.data / "cherha.sqlite"
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        rows = database.execute(
            "SELECT json_extract(body, '$.visit_id'), json_extract(body, '$.level') FROM events "
            "WHERE json_extract(body, '$.event') = 'RatingGiven' ORDER BY seq"
        ).fetchall()
    return [(str(visit), int(level)) for visit, level in rows]


def serve_one(server: ServerProcess, clerk: ClerkByHttp) -> str:
    """A visitor comes, is called and served; returns the visit's id."""
    take_ticket(server)
    called = clerk.call_next()
    assert called is not None
    clerk.act("start")
    clerk.act("finish")
    return called.visit_id


def test_a_vote_reaches_the_server_once_whatever_happens_to_the_terminal(
    server: ServerProcess, clerk: ClerkByHttp, terminal: Terminal, qtbot: QtBot
) -> None:
    until(qtbot, lambda: isinstance(terminal.screen, Idle) and terminal.screen.hall_name != "")
    first = serve_one(server, clerk)
    until(qtbot, lambda: isinstance(terminal.screen, Ask))
    terminal.touch("level:4")
    until(qtbot, lambda: isinstance(terminal.screen, Thanks))
    assert votes(server) == []
    until(qtbot, lambda: votes(server) == [(first, 4)])
    assert isinstance(terminal.screen, Idle)

    second = serve_one(server, clerk)
    until(qtbot, lambda: isinstance(terminal.screen, Ask))
    terminal.touch("level:1")
    until(qtbot, lambda: isinstance(terminal.screen, AskWhy))
    terminal.stop()
    assert votes(server) == [(first, 4)]
    terminal.start()
    until(qtbot, lambda: votes(server) == [(first, 4), (second, 1)])

    third = serve_one(server, clerk)
    until(qtbot, lambda: isinstance(terminal.screen, Ask))
    terminal.stop()
    terminal.start()
    until(qtbot, lambda: isinstance(terminal.screen, Ask))
    terminal.touch("level:3")
    until(qtbot, lambda: votes(server) == [(first, 4), (second, 1), (third, 3)])


def test_votes_given_without_a_server_are_sent_when_it_is_back(
    server: ServerProcess, clerk: ClerkByHttp, terminal: Terminal, qtbot: QtBot
) -> None:
    until(qtbot, lambda: isinstance(terminal.screen, Idle) and terminal.screen.hall_name != "")
    visit = serve_one(server, clerk)
    until(qtbot, lambda: isinstance(terminal.screen, Ask))
    server.kill()
    terminal.stop()
    terminal.start()
    until(qtbot, lambda: isinstance(terminal.screen, Ask))
    terminal.touch("level:3")
    until(qtbot, lambda: isinstance(terminal.screen, Thanks))
    until(qtbot, lambda: isinstance(terminal.screen, Idle))
    server.start()
    until(qtbot, lambda: votes(server) == [(visit, 3)])
