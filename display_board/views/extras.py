"""What a hall may add to its board: its sign, a line of words, pictures and films.

All of it is optional, and none of it can stop a board: what can't be read is logged and left out.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from display_board.boxes import Box, Layout
from display_board.settings import BoardSettings, MediaSettings
from display_board.views.board_view import BoardView
from display_board.views.media_panel import FilmPlayer, MediaPanel, film_parts
from display_board.views.media_source import FilmFound, MediaThread, PictureRead, read_picture
from display_board.views.ticker import Ticker, TickerLook
from qt_shell.theme import Theme

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
