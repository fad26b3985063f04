"""A hall's own additions to its board: a line of words, arms, pictures; none of them stops it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from structlog.testing import capture_logs

from config.clock import HallClock
from display_board.app import BoardApp, BoardOptions, build
from display_board.boxes import Layout
from display_board.layout import plan
from display_board.pictures import ARMS, PANELS
from display_board.samples import screens
from display_board.settings import BoardSettings, MediaSettings, TickerSettings, VoiceSettings
from display_board.views.board_view import BoardView
from display_board.views.extras import make_ticker
from display_board.views.measure import WIDEST_KNOWN_EM
from display_board.views.media_panel import FilmPlayer, MediaPanel
from display_board.views.media_source import FilmFound, MediaThread, PictureRead, read_picture
from display_board.views.ticker import Ticker
from qt_shell.theme import palette

pytestmark = pytest.mark.qt

SCREENS = dict(screens())
TICKER = BoardSettings(ticker=TickerSettings(texts=("Працюємо до 20:00", "Каса " * 40)))
WITHIN_MS = 30_000


@pytest.fixture
def board(qtbot: QtBot) -> tuple[BoardView, Layout]:
    panel = PANELS["landscape"]
    layout = plan(panel, TICKER, WIDEST_KNOWN_EM)
    view = BoardView(layout, palette("dark"), "uk", lambda: 7)
    qtbot.addWidget(view)
    view.resize(panel.width_px, panel.height_px)
    view.show_screen(SCREENS["hall"])
    view.show()
    return view, layout


def with_ticker(board: tuple[BoardView, Layout], *, moves: bool) -> Ticker:
    view, layout = board
    ticker = make_ticker(view, TICKER, layout, palette("dark"), moves=moves)
    view.take_extra("ticker", ticker)
    view.extra_is_ready("ticker", ready=True)
    return ticker


def moves(ticker: Ticker) -> bool:
    return ticker.is_moving


def changes(ticker: Ticker) -> Callable[[], bool]:
    before = ticker.grab().toImage()
    return lambda: ticker.grab().toImage() != before


def test_the_line_of_words_passes_below_the_calls_and_can_be_paused(
    board: tuple[BoardView, Layout], qtbot: QtBot
) -> None:
    ticker = with_ticker(board, moves=True)
    assert moves(ticker)
    assert ticker.y() >= max(box.y + box.h for box in board[1].rows)
    qtbot.waitUntil(changes(ticker), timeout=WITHIN_MS)
    ticker.toggle()
    assert not moves(ticker)
    ticker.toggle()
    assert moves(ticker)
    ticker.pause(paused=True)


@pytest.mark.parametrize("screen", ["calling", "cut-off", "alarm"])
def test_the_line_of_words_gives_way_to_whatever_matters_more(
    board: tuple[BoardView, Layout], screen: str
) -> None:
    ticker = with_ticker(board, moves=True)
    board[0].show_screen(SCREENS[screen])
    assert not ticker.isVisible()
    assert not moves(ticker)
    board[0].show_screen(SCREENS["hall"])
    assert moves(ticker)
    ticker.pause(paused=True)


def test_with_reduced_motion_whole_lines_take_turns_and_stand_still_between(
    board: tuple[BoardView, Layout],
) -> None:
    ticker = with_ticker(board, moves=False)
    first = ticker.grab().toImage()
    assert ticker.grab().toImage() == first
    ticker._timer.timeout.emit()
    assert ticker.grab().toImage() != first
    for _ in range(len(ticker._lines) - 1):
        ticker._timer.timeout.emit()
    assert ticker.grab().toImage() == first
    ticker.pause(paused=True)


def picture(path: Path, colour: str, size: tuple[int, int] = (1200, 400)) -> None:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    image.save(str(path))


class Heard:
    """What a thread of pictures tells."""

    def __init__(self) -> None:
        self.told: list[PictureRead | FilmFound] = []
        self._changed = threading.Condition()

    def take(self, event: PictureRead | FilmFound) -> None:
        with self._changed:
            self.told.append(event)
            self._changed.notify_all()

    def wait_for(self, holds: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(holds, WITHIN_MS / 1000)


@pytest.fixture
def media(tmp_path: Path) -> Iterator[tuple[MediaThread, Heard, Path]]:
    heard, folder = Heard(), tmp_path / "pictures"
    thread = MediaThread(folder, QSize(300, 200), 0.01, heard.take, films=True)
    yield thread, heard, folder
    thread.stop()
    thread.join()


@pytest.mark.expects_warnings("files that cannot be shown are what it is about")
def test_pictures_take_turns_and_what_cannot_be_shown_is_left_out(
    media: tuple[MediaThread, Heard, Path],
) -> None:
    thread, heard, folder = media
    folder.mkdir()
    picture(folder / "a.png", "red")
    (folder / "b.png").write_bytes(b"no picture")
    (folder / "c.txt").write_text("no picture either")
    (folder / "d.svg").write_text(ARMS)
    (folder / "e.mp4").write_bytes(b"no film")
    thread.start()
    heard.wait_for(lambda: any(isinstance(it, FilmFound) for it in heard.told))
    thread.film_ended()  # at once: it could not be played, and is not tried again
    heard.wait_for(lambda: len(heard.told) >= 7)
    films = [it for it in heard.told if isinstance(it, FilmFound)]
    images = [it.image for it in heard.told if isinstance(it, PictureRead)]
    assert [film.path.name for film in films] == ["e.mp4"]
    assert {(image.width(), image.height()) for image in images if image is not None} == {
        (300, 100), (166, 200)
    }  # fmt: skip


@pytest.mark.expects_warnings("files that cannot be shown are what it is about")
def test_a_folder_that_is_not_there_shows_nothing_until_it_is(
    media: tuple[MediaThread, Heard, Path],
) -> None:
    thread, heard, folder = media
    thread.start()
    heard.wait_for(lambda: bool(heard.told))
    assert heard.told[0] == PictureRead(None)
    folder.mkdir()
    picture(folder / "a.png", "red")
    heard.wait_for(lambda: getattr(heard.told[-1], "image", None) is not None)


@pytest.mark.expects_warnings("films that cannot be played are what it is about")
def test_without_qtmultimedia_films_are_left_out_and_their_cure_is_told_once(
    tmp_path: Path,
) -> None:
    heard, folder = Heard(), tmp_path
    (folder / "a.mp4").write_bytes(b"a film")
    picture(folder / "b.png", "red")
    thread = MediaThread(folder, QSize(300, 200), 0.01, heard.take, films=False)
    with capture_logs() as told:
        thread.start()
        heard.wait_for(lambda: len(heard.told) >= 3)
        thread.stop()
        thread.join()
    assert [type(it) for it in heard.told[:3]] == [PictureRead] * 3
    [line] = [line for line in told if line["log_level"] == "warning"]
    assert line["event"] == "films are not shown: no QtMultimedia"
    assert line["files"] == ["a.mp4"]
    assert line["cure"].startswith(f"pip install PySide6-Addons=={PySide6.__version__}")


def test_a_picture_stands_whole_in_its_card(qtbot: QtBot, tmp_path: Path) -> None:
    picture(tmp_path / "wide.png", "#00ff00")
    panel = MediaPanel(None, palette("dark"), 14)  # type: ignore[arg-type]  # alone in this test
    qtbot.addWidget(panel)
    panel.resize(400, 400)
    panel.show_picture(read_picture(tmp_path / "wide.png", QSize(400, 400)))
    assert panel.has_picture
    image = panel.grab().toImage()
    assert image.pixelColor(200, 200) == QColor("#00ff00")
    assert image.pixelColor(200, 100) == palette("dark").surface


class _Player(QObject):
    """In the place of Qt's player, with its words."""

    mediaStatusChanged = Signal(object)  # noqa: N815 - Qt's name
    errorOccurred = Signal(object, str)  # noqa: N815 - Qt's name

    class MediaStatus:
        """As much of Qt's list as is read."""

        EndOfMedia = "end"

    def __init__(self, _parent: QObject) -> None:
        super().__init__()
        self.did: list[str] = []

    def setVideoSink(self, _sink: QObject) -> None:  # noqa: N802 - Qt's name
        self.did.append("sink")

    def setSource(self, url: object) -> None:  # noqa: N802 - Qt's name
        self.did.append(str(url))

    def play(self) -> None:
        self.did.append("play")

    def stop(self) -> None:
        self.did.append("stop")


class _Sink(QObject):
    videoFrameChanged = Signal(object)  # noqa: N815 - Qt's name


class _Frame:
    def toImage(self) -> QImage:  # noqa: N802 - Qt's name
        return QImage(4, 4, QImage.Format.Format_RGB32)


class _Parts:
    QMediaPlayer = _Player
    QVideoSink = staticmethod(lambda _parent: _Sink())


@pytest.mark.expects_warnings("files that cannot be shown are what it is about")
def test_a_film_that_ends_or_fails_gives_way_to_the_next(qtbot: QtBot, tmp_path: Path) -> None:
    frames: list[QImage] = []
    ends: list[int] = []
    film = FilmPlayer(_Parts(), frames.append, lambda: ends.append(1))
    film.play(tmp_path / "a.mp4")
    film._sink.videoFrameChanged.emit(_Frame())
    film._player.mediaStatusChanged.emit("loaded")
    assert (len(frames), len(ends)) == (1, 0)
    film._player.mediaStatusChanged.emit("end")
    film._player.errorOccurred.emit(1, "no codec")
    film.stop()
    assert len(ends) == 2
    assert film._player.did[-1] == "stop"


def app_with(settings: BoardSettings, folder: Path) -> BoardApp:
    folder.mkdir()
    size = (1920, 1080)
    return build(BoardOptions(data=folder, clock=HallClock(), settings=settings, window=size))


def test_a_board_with_all_of_it_starts_shows_it_and_ends(qtbot: QtBot, tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    picture(pictures / "a.png", "#00ff00")
    (tmp_path / "arms.svg").write_text(ARMS)
    settings = BoardSettings(
        sign=str(tmp_path / "arms.svg"),
        ticker=TICKER.ticker,
        media=MediaSettings(folder=str(pictures)),
        voice=VoiceSettings(on=False),
    )
    app = app_with(settings, tmp_path / "board")
    app.start()
    view = app.board
    assert isinstance(view, BoardView)
    qtbot.waitUntil(lambda: "media" in view._ready, timeout=WITHIN_MS)
    view.show_screen(SCREENS["hall"])
    assert "media" in view._parts
    image = app.window.grab().toImage()
    assert image.pixelColor(1600, 350) == QColor("#00ff00")
    assert image.pixelColor(QPoint(86, 40)) in (QColor("#0f4c96"), QColor("#f0c22e"))
    ticker = view.findChild(Ticker)
    assert isinstance(ticker, Ticker)
    QTest.keyClick(app.window, Qt.Key.Key_Space)
    assert not moves(ticker)
    app.stop()


@pytest.mark.expects_warnings("files that cannot be shown are what it is about")
def test_arms_that_cannot_be_read_are_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    app = app_with(BoardSettings(sign=str(tmp_path / "none.svg")), tmp_path / "board")
    assert isinstance(app.board, BoardView)
    assert "sign" not in app.board._ready
    app.stop()
