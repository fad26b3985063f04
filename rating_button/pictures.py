"""Paints the rating terminal's screens into files: `python -m rating_button.pictures --help`."""

import argparse
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from qt_shell import fonts
from qt_shell.look import look
from qt_shell.metrics import Panel
from qt_shell.theme import ThemeName
from qt_shell.touch_guard import TouchGuard
from rating_button.samples import screens
from rating_button.views.manner import Manner
from rating_button.views.rating_view import RatingView

PANELS = {"10": Panel(10.1, 1024, 600), "15": Panel(15.0, 1366, 768)}


MANNERS = {
    "": Manner(),
    "speaks": Manner(speaks=True),
    "large": Manner(large=True, still=True),
    "large-speaks": Manner(large=True, speaks=True),
}


def paint_all(
    folder: Path, panels: list[str], themes: list[ThemeName], manners: Mapping[str, Manner]
) -> int:
    """Write `rating-PANEL-THEME-MANNER-SCREEN.png` for every screen; return how many."""
    fonts.load()
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    guard = TouchGuard(lambda: datetime(2026, 11, 21, tzinfo=UTC))
    for name in panels:
        panel = PANELS[name]
        for theme in themes:
            for manner_name, manner in manners.items():
                its_look = look(theme, panel, "rating_large" if manner.large else "rating")
                view = RatingView(its_look, guard, manner)
                view.resize(panel.width_px, panel.height_px)
                for screen_name, screen in screens():
                    view.show_screen(screen)
                    words = ("rating", name, theme, manner_name, screen_name)
                    view.grab().save(str(folder / f"{'-'.join(filter(None, words))}.png"))
                    written += 1
                view.deleteLater()
    return written


SHEET: tuple[tuple[str, ThemeName, str], ...] = (
    ("10", "light", "speaks"),
    ("10", "light", "large"),
    ("10", "dark", ""),
    ("10", "contrast", "large-speaks"),
    ("15", "light", ""),
)
"""The columns of the contact sheet: panel, theme, manner."""
_WIDE, _HIGH, _GAP = 256, 150, 6


def contact_sheet(file: Path) -> None:
    """Paint every screen in several themes, sizes and manners on one sheet."""
    fonts.load()
    guard = TouchGuard(lambda: datetime(2026, 11, 21, tzinfo=UTC))
    rows = list(screens())
    sheet = QPixmap(len(SHEET) * (_WIDE + _GAP) + _GAP, len(rows) * (_HIGH + _GAP) + _GAP)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for column, (name, theme, manner_name) in enumerate(SHEET):
        panel, manner = PANELS[name], MANNERS[manner_name]
        view = RatingView(
            look(theme, panel, "rating_large" if manner.large else "rating"), guard, manner
        )
        view.resize(panel.width_px, panel.height_px)
        for row, (_, screen) in enumerate(rows):
            view.show_screen(screen)
            picture = view.grab().scaled(
                _WIDE,
                _HIGH,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter.drawPixmap(_GAP + column * (_WIDE + _GAP), _GAP + row * (_HIGH + _GAP), picture)
        view.deleteLater()
    painter.end()
    file.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(str(file))
    with Image.open(file) as painted:
        few = painted.convert("RGB").quantize(96, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def main() -> int:
    """Read the command line and paint."""
    words = argparse.ArgumentParser(prog="rating_button.pictures", description=__doc__)
    words.add_argument("folder", type=Path, nargs="?", default=Path("docs/images/screens"))
    words.add_argument("--panel", action="append", choices=list(PANELS))
    words.add_argument("--theme", action="append", choices=["light", "dark", "contrast"])
    words.add_argument("--manner", action="append", choices=list(MANNERS))
    words.add_argument("--sheet", type=Path, help="paint one contact sheet into this file instead")
    asked = words.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if asked.sheet is not None:
        contact_sheet(asked.sheet)
        return 0
    manners = {name: MANNERS[name] for name in asked.manner or [""]}
    written = paint_all(
        asked.folder, asked.panel or list(PANELS), asked.theme or ["light"], manners
    )
    sys.stdout.write(f"{written} pictures in {asked.folder}\n")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
