"""Every screen in every mode, small beside one another: `python -m kiosk.contact_sheet FOLDER`."""

import argparse
import sys
from pathlib import Path

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from kiosk.looked_over import MODES, PANELS, parts_of, view_on
from kiosk.pictures import demo_hall
from kiosk.samples import screens
from qt_shell import fonts

_WIDTH, _GAP, _ROWS = 1800, 6, 6
_GROUND = "#888888"


def pictures_of(panel: str, mode: str, language: str) -> list[QImage]:
    """Return every part of every screen as it is painted."""
    hall = msgspec.structs.replace(demo_hall(), public_url="https://cherha.example")
    view, shots = view_on(panel, hall), []
    for _, screen in screens(hall, language, access=MODES[mode]):
        shots += [view.grab().toImage() for _ in parts_of(view, screen)]
    view.deleteLater()
    return shots


def sheets(shots: list[QImage], across: int) -> list[QImage]:
    """Return the pictures small, `across` beside one another, on as many sheets as they need."""
    side = _WIDTH // across
    height = round((side - _GAP) * shots[0].height() / shots[0].width())
    made = []
    for begin in range(0, len(shots), across * _ROWS):
        some = shots[begin : begin + across * _ROWS]
        rows = -(-len(some) // across)
        sheet = QImage(_WIDTH, rows * (height + _GAP), QImage.Format.Format_RGB32)
        sheet.fill(QColor(_GROUND))
        painter = QPainter(sheet)
        for n, shot in enumerate(some):
            place = QRect(n % across * side, n // across * (height + _GAP), side - _GAP, height)
            smooth = Qt.TransformationMode.SmoothTransformation
            kept = Qt.AspectRatioMode.IgnoreAspectRatio
            painter.drawImage(place, shot.scaled(place.size(), kept, smooth))
        painter.end()
        made.append(sheet)
    return made


def main() -> int:
    """Read the command line and paint."""
    words = argparse.ArgumentParser(prog="contact_sheet", description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("--panel", action="append", choices=list(PANELS))
    words.add_argument("--mode", action="append", choices=list(MODES))
    words.add_argument("--language", action="append", default=None)
    asked = words.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    fonts.load()
    asked.folder.mkdir(parents=True, exist_ok=True)
    for panel in asked.panel or PANELS:
        for mode in asked.mode or MODES:
            for language in asked.language or ("uk", "en"):
                across = 8 if PANELS[panel][0].portrait else 5
                shots = pictures_of(panel, mode, language)
                for n, sheet in enumerate(sheets(shots, across), start=1):
                    sheet.save(str(asked.folder / f"{panel}-{mode}-{language}-{n}.png"))
                sys.stdout.write(f"{panel} {mode} {language}: {len(shots)} pictures\n")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
