"""Reads the pictures of a folder, one after another, off the GUI's thread; names the films.

A file that can't be read is skipped, a folder that is gone is looked for again: nothing here stops
a board.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import msgspec
import PySide6
import structlog
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".svg"})
FILMS = frozenset({".mp4", ".webm", ".mkv", ".mov", ".avi"})
LONGEST_FILM_S = 600.0
_NO_FILM_S = 1.0
"""A film that ends sooner could not be played."""
_log = structlog.get_logger()


class PictureRead(msgspec.Struct, frozen=True):
    """Show this; None: there is nothing to show."""

    image: QImage | None


class FilmFound(msgspec.Struct, frozen=True):
    """Play this, and say when it has ended or can't be played."""

    path: Path


def read_picture(path: Path, size: QSize) -> QImage | None:
    """Return a picture no larger than `size`, as it is meant to stand; None: it can't be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    full = reader.size()
    if full.isValid() and not full.isEmpty():
        reader.setScaledSize(full.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        _log.warning("a picture could not be read", file=path.name, why=reader.errorString())
        return None
    return image


class MediaThread(threading.Thread):
    """Tells `on_media` from its own thread. `films`: whether films can be played here."""

    def __init__(
        self,
        folder: Path,
        size: QSize,
        each_s: float,
        on_media: Callable[[PictureRead | FilmFound], None],
        *,
        films: bool,
    ) -> None:
        super().__init__(name="media", daemon=True)
        self._folder, self._size, self._each_s = folder, size, each_s
        self._on_media, self._films = on_media, films
        self._turn = threading.Event()
        self._stopped = False
        self._bad: set[tuple[Path, int, int]] = set()
        self._films_missed: list[str] = []

    def run(self) -> None:
        """Go round the folder until stopped."""
        while not self._stopped:
            shown = sum(self._show(path) for path in self._files())
            if not shown and not self._stopped:
                self._on_media(PictureRead(None))
                self._turn.wait(self._each_s)

    def film_ended(self) -> None:
        """Go on to the next."""
        self._turn.set()

    def stop(self) -> None:
        """End soon."""
        self._stopped = True
        self._turn.set()

    def _files(self) -> list[Path]:
        try:
            found = sorted(self._folder.iterdir())
        except OSError as cause:
            _log.warning("the folder of pictures can't be read", why=str(cause))
            return []
        if not self._films:
            self._tell_of_films([path.name for path in found if path.suffix.lower() in FILMS])
        wanted = PICTURES | FILMS if self._films else PICTURES
        return [path for path in found if path.suffix.lower() in wanted]

    def _tell_of_films(self, names: list[str]) -> None:
        """Films that lie here and can't be played are told once, with the cure."""
        if names and names != self._films_missed:
            cure = f"pip install PySide6-Addons=={PySide6.__version__} (docs/board.md)"
            _log.warning("films are not shown: no QtMultimedia", files=names, cure=cure)
        self._films_missed = names

    def _show(self, path: Path) -> bool:
        """Show one file for its time; False where it can't be shown, or after the stop."""
        version = _version(path)
        if self._stopped or version in self._bad:
            return False
        self._turn.clear()
        if path.suffix.lower() in FILMS:
            begun = monotonic()
            self._on_media(FilmFound(path))
            self._turn.wait(LONGEST_FILM_S)
            if monotonic() - begun < _NO_FILM_S:
                self._bad.add(version)
                return False
            return True
        image = read_picture(path, self._size)
        if image is None:
            self._bad.add(version)
            return False
        self._on_media(PictureRead(image))
        if not self._stopped:
            self._turn.wait(self._each_s)
        return True


def _version(path: Path) -> tuple[Path, int, int]:
    """A file that is read while it is being copied is another one when it is whole."""
    try:
        told = path.stat()
    except OSError:
        return path, 0, 0
    return path, told.st_size, told.st_mtime_ns
