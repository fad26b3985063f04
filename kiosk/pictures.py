"""Paints every screen into picture files, without a display: `python -m kiosk.pictures --help`."""

import argparse
import sys
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from catalogue.loader import load
from kiosk.access import Access
from kiosk.samples import screens
from kiosk.views.kiosk_view import KioskView
from qt_shell import fonts
from qt_shell.metrics import Panel
from qt_shell.theme import ThemeName
from qt_shell.touch_guard import TouchGuard
from queue_core.hall import HallDescription

PANELS = {
    "portrait": Panel(21.5, 1080, 1920),
    "landscape": Panel(21.5, 1920, 1080),
    "small": Panel(15.0, 1366, 768),
}


def demo_hall() -> HallDescription:
    """Return the shipped hall."""
    with as_file(files("catalogue").joinpath("demo_hall")) as folder:
        return load(folder)


def paint_all(folder: Path, panels: list[str], languages: list[str], themes: list[str]) -> int:
    """Write `PANEL-LANGUAGE-THEME-SCREEN.png` for every screen; return how many."""
    hall = msgspec.structs.replace(demo_hall(), public_url="https://cherha.example")
    written = 0
    fonts.load()
    folder.mkdir(parents=True, exist_ok=True)
    for name in panels:
        panel = PANELS[name]
        for theme in themes:
            ground: ThemeName = "dark" if theme == "dark" else "light"
            view = KioskView(
                hall, panel, TouchGuard(lambda: datetime(2026, 11, 21, tzinfo=UTC)), ground
            )
            view.resize(panel.width_px, panel.height_px)
            view.set_clock("10:19", date(2026, 11, 21))
            for language in languages:
                access = Access(contrast=theme == "contrast")
                for screen_name, screen in screens(hall, language, access=access):
                    view.show_screen(screen)
                    view.grab().save(str(folder / f"{name}-{language}-{theme}-{screen_name}.png"))
                    written += 1
            view.deleteLater()
    return written


def main() -> int:
    """Read the command line and paint."""
    words = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    words.add_argument("folder", type=Path, nargs="?", default=Path("docs/images/screens"))
    words.add_argument("--panel", action="append", choices=list(PANELS))
    words.add_argument("--language", action="append", choices=["uk", "en"])
    words.add_argument("--theme", action="append", choices=["light", "dark", "contrast"])
    asked = words.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    written = paint_all(
        asked.folder,
        asked.panel or list(PANELS),
        asked.language or ["uk", "en"],
        asked.theme or ["light"],
    )
    sys.stdout.write(f"{written} pictures in {asked.folder}\n")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
