"""A board of the demo hall: the real board, and an eye that reads its painted frames."""

import argparse
import sys
from hashlib import blake2b
from importlib.resources import as_file, files
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from cherha.demo.kept_picture import keep
from cherha.demo.lines_in import LinesIn, run_until_stopped, say
from config.clock import HallClock
from config.loader import load
from display_board.app import BoardApp, BoardOptions, build
from display_board.settings import BoardSettings
from printer.emulator.number_reader import read_number

WINDOW = (1920, 1080)
_MOST_KEPT = 4000
_PICTURE_AT_CALLS = 6
_UNREAD_KEPT = 8


class Eye(QObject):
    """Reads the numbers on the board after each frame; tells each the first time it stands there.

    It knows where numbers are painted, and takes from there only pixels.
    """

    def __init__(self, app: BoardApp, pictures: Path | None) -> None:
        super().__init__()
        self._app = app
        self._pictures = pictures
        self._folder = pictures
        self._unread = 0
        self._read: dict[bytes, str | None] = {}
        self._told: set[str] = set()
        self._frame_ns = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        app.on_frame(self._frame_painted)

    def _frame_painted(self, monotonic_ns: int) -> None:
        self._frame_ns = monotonic_ns
        self._timer.start(0)

    def _look(self) -> None:
        for _name, rect in self._app.number_rects():
            number = self._number_in(rect)
            if number is not None and number not in self._told:
                self._told.add(number)
                say({"seen": number, "at_ns": self._frame_ns})
        if self._pictures is not None and len(self._told) >= _PICTURE_AT_CALLS:
            keep(self._app.window, self._pictures / "board.png")
            self._pictures = None

    def _number_in(self, rect: QRect) -> str | None:
        window = self._app.window
        pixels = window.screen().grabWindow(
            window.winId(), rect.x(), rect.y(), rect.width(), rect.height()
        )
        grey = pixels.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        raw = bytes(grey.constBits())
        seen = blake2b(raw, digest_size=16).digest()
        if seen not in self._read:
            size = (grey.width(), grey.height())
            picture = Image.frombuffer("L", size, raw, "raw", "L", grey.bytesPerLine(), 1)
            found = read_number(picture)
            if len(self._read) >= _MOST_KEPT:
                self._read.clear()
            self._read[seen] = found.number if found else None
            if found is None:
                self._keep_unread(picture)
        return self._read[seen]

    def _keep_unread(self, picture: Image.Image) -> None:
        """Keep the first pictures that could not be read, to be looked at."""
        self._unread += 1
        if self._folder is not None and self._unread <= _UNREAD_KEPT:
            picture.save(self._folder / f"board-unread-{self._unread}.png")
        say({"unread": self._unread})


def main() -> int:
    """Run the board until it is told to stop or the conductor is gone."""
    parser = argparse.ArgumentParser(prog="cherha.demo.board_process", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--clock", default="")
    parser.add_argument("--screens", type=Path)
    given = parser.parse_args()
    application = QApplication(sys.argv[:1])
    clock = HallClock.parse(given.clock)
    with as_file(files("display_board").joinpath("demo_hall.toml")) as demo_hall:
        settings = load(BoardSettings, demo_hall)
    app = build(BoardOptions(data=given.data, clock=clock, settings=settings, window=WINDOW))
    eye = Eye(app, given.screens)
    lines = LinesIn(lambda _message: None, application.exit)
    app.window.first_painted.connect(lambda: say({"ready": "board"}))
    app.start()
    lines.start()
    code = run_until_stopped(application)
    eye.deleteLater()
    app.stop()
    return code


if __name__ == "__main__":
    sys.exit(main())
