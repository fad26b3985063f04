"""The card of pictures and films beside the calls. Films are silent: the air is the voice's."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import structlog
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from qt_shell.theme import Theme

_log = structlog.get_logger()


class MediaPanel(QWidget):
    """Shows the last picture that it was given, whole and in the middle; `radius` in pixels."""

    def __init__(self, parent: QWidget, theme: Theme, radius: float) -> None:
        super().__init__(parent)
        self.setObjectName("media")
        self._theme, self._radius = theme, radius
        self._image: QImage | None = None

    @property
    def has_picture(self) -> bool:
        """Whether there is anything to show."""
        return self._image is not None

    def show_picture(self, image: QImage | None) -> None:
        """Show this instead of the one before."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.bg)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), self._radius, self._radius)
        painter.fillPath(shape, self._theme.surface)
        if self._image is not None:
            painter.setClipPath(shape)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            corner = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
            painter.drawImage(QRectF(corner, size.toSizeF()), self._image)
        painter.end()


def film_parts() -> Any | None:
    """Return QtMultimedia, which films need; None where it is not installed."""
    try:
        return importlib.import_module("PySide6.QtMultimedia")
    except ImportError:
        return None


class FilmPlayer(QObject):
    """Plays a film without sound. `on_frame` gets its pictures; `on_end`: it is over."""

    def __init__(
        self, parts: Any, on_frame: Callable[[QImage], None], on_end: Callable[[], None]
    ) -> None:
        super().__init__()
        self._parts, self._on_frame, self._on_end = parts, on_frame, on_end
        self._sink = parts.QVideoSink(self)
        self._player = parts.QMediaPlayer(self)
        self._player.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._frame)
        self._player.mediaStatusChanged.connect(self._status)
        self._player.errorOccurred.connect(self._failed)

    def play(self, path: Path) -> None:
        """Play from the beginning."""
        self._player.setSource(QUrl.fromLocalFile(str(path.resolve())))
        self._player.play()

    def stop(self) -> None:
        """Play no more."""
        self._player.stop()

    def _frame(self, frame: Any) -> None:
        image = frame.toImage()
        if not image.isNull():
            self._on_frame(image)

    def _status(self, status: Any) -> None:
        if status == self._parts.QMediaPlayer.MediaStatus.EndOfMedia:
            self._on_end()

    def _failed(self, _error: Any, said: str) -> None:
        _log.warning("a film can't be played", why=said)
        self._on_end()
