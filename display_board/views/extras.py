"""What a hall may add to its board: its sign, a line of words, pictures and films.

All of it is optional, and none of it can stop a board: what can't be read is logged and left out.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from display_board.boxes import Box, Layout
from display_board.settings import BoardSettings, MediaSettings
from display_board.views.board_view import BoardView
from display_board.views.media_panel import FilmPlayer, MediaPanel, film_parts
from display_board.views.media_source import FilmFound, MediaThread, PictureRead, read_picture
from display_board.views.ticker import Ticker, TickerLook
from qt_shell.theme import Theme, palette

_RADIUS = 14.0


def make_sign(board: BoardView, file: str, box: Box) -> QLabel | None:
    """Return the hall's arms for the board's head; None: the file can't be read."""
    image = read_picture(Path(file), _size(box))
    if image is None:
        return None
    sign = QLabel(board)
    sign.setObjectName("sign")
    sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
    sign.setPixmap(QPixmap.fromImage(image))
    return sign


def make_ticker(
    board: BoardView, settings: BoardSettings, layout: Layout, theme: Theme, *, moves: bool
) -> Ticker:
    """Return the line of words."""
    cap = layout.caps.text
    look = TickerLook(
        cap=cap,
        edge=40 * layout.unit,
        speed=settings.ticker.speed * cap,
        step_s=settings.ticker.step_s,
        still=not moves,
    )
    return Ticker(board, theme, settings.ticker.texts, look)


class Extras(QObject):
    """All that one hall has added to one board. `moves`: whether its words pass, or take turns.

    `post` reaches `hear` on the GUI's thread. The space key at the window pauses the words.
    """

    def __init__(
        self,
        board: BoardView,
        window: QWidget,
        settings: BoardSettings,
        layout: Layout,
        *,
        moves: bool,
        post: Callable[[object], None],
    ) -> None:
        super().__init__(window)
        theme = palette(settings.theme)
        self._ticker: Ticker | None = None
        self._media: MediaCard | None = None
        if settings.sign:
            sign = make_sign(board, settings.sign, layout.sign)
            if sign is not None:
                board.take_extra("sign", sign)
                board.extra_is_ready("sign", ready=True)
        if settings.ticker.texts:
            self._ticker = make_ticker(board, settings, layout, theme, moves=moves)
            board.take_extra("ticker", self._ticker)
            board.extra_is_ready("ticker", ready=True)
            window.installEventFilter(self)
        if settings.media.folder:
            self._media = MediaCard(board, settings.media, layout, theme, post)

    def start(self) -> None:
        """Begin to read pictures."""
        if self._media is not None:
            self._media.start()

    def stop(self) -> None:
        """End; returns when the thread has ended."""
        if self._media is not None:
            self._media.stop()

    def hear(self, event: PictureRead | FilmFound) -> None:
        """Show what the thread has found."""
        if self._media is not None:
            self._media.hear(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The space key pauses the line of words, and lets it go on."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
            and not event.isAutoRepeat()
            and self._ticker is not None
        ):
            self._ticker.toggle()
        return False


class MediaCard:
    """The pictures beside the calls. `post` reaches `hear` on the GUI's thread.

    Nothing is shown until the first picture has been read.
    """

    def __init__(
        self,
        board: BoardView,
        settings: MediaSettings,
        layout: Layout,
        theme: Theme,
        post: Callable[[object], None],
    ) -> None:
        self._board = board
        self._panel = MediaPanel(board, theme, _RADIUS * layout.unit)
        board.take_extra("media", self._panel)
        parts = film_parts()
        self._films = FilmPlayer(parts, self._show, self._film_ended) if parts is not None else None
        self._thread = MediaThread(
            Path(settings.folder),
            _size(layout.stat),
            settings.each_s,
            post,
            films=parts is not None,
        )

    def start(self) -> None:
        """Begin to show."""
        self._thread.start()

    def stop(self) -> None:
        """End; returns when the thread has ended."""
        if self._films is not None:
            self._films.stop()
        self._thread.stop()
        if self._thread.ident is not None:
            self._thread.join()

    def hear(self, event: PictureRead | FilmFound) -> None:
        """Show what the thread has found."""
        match event:
            case PictureRead(image=image):
                self._panel.show_picture(image)
                self._board.extra_is_ready("media", ready=image is not None)
            case FilmFound(path=path):
                if self._films is not None:
                    self._films.play(path)

    def _show(self, image: QImage) -> None:
        self._panel.show_picture(image)
        self._board.extra_is_ready("media", ready=True)

    def _film_ended(self) -> None:
        self._thread.film_ended()


def _size(box: Box) -> QSize:
    return QSize(round(box.w), round(box.h))
