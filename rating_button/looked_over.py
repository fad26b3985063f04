"""Looks over the rating terminal's painted pixels: `python -m rating_button.looked_over`.

It names every word under 7:1 and every stroke and border under 3:1 (K4), in every theme and manner;
the buttons under a finger and in the keypad's ring too.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from qt_shell import fonts
from qt_shell.look import look
from qt_shell.painted import Known, pale
from qt_shell.theme import Theme, ThemeName, palette
from qt_shell.tile import Tile
from qt_shell.touch_guard import TouchGuard
from rating_button.pictures import MANNERS, PANELS
from rating_button.samples import screens
from rating_button.views.face_button import FaceButton
from rating_button.views.rating_view import RatingView

THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")
_AT = datetime(2026, 11, 21, tzinfo=UTC)


def pictures(theme: Theme, panel: str, manner: str) -> Iterator[tuple[str, RatingView]]:
    """Yield every sample screen's name with the view while it shows it, touched and not."""
    glass, how = PANELS[panel], MANNERS[manner]
    its_look = look(theme.name, glass, "rating_large" if how.large else "rating")
    its_look = msgspec.structs.replace(its_look, theme=theme)
    view = RatingView(its_look, TouchGuard(lambda: _AT), how)
    view.resize(glass.width_px, glass.height_px)
    for name, screen in screens():
        view.show_screen(screen)
        yield name, view
        if view.step(1):
            yield f"{name} in the ring", view
        for button in _shown(view)[:1]:
            middle = QPointF(button.rect().center())
            button.mousePressEvent(_finger(QEvent.Type.MouseButtonPress, middle))
            yield f"{name} held down", view
            button.mouseMoveEvent(_finger(QEvent.Type.MouseMove, QPointF(-9, -9)))
    view.deleteLater()


def _shown(view: RatingView) -> list[FaceButton | Tile]:
    buttons: list[FaceButton | Tile] = [*view.findChildren(FaceButton), *view.findChildren(Tile)]
    return [button for button in buttons if not button.isHidden()]


def _finger(what: QEvent.Type, at: QPointF) -> QMouseEvent:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(what, at, at, left, left, none)


def pale_screens(
    theme: Theme, panel: str, manner: str, known: Known | None = None
) -> dict[str, list[str]]:
    """Return what is too pale on the painted pixels of every screen, by screen."""
    known = {} if known is None else known
    found = {name: pale(view, known) for name, view in pictures(theme, panel, manner)}
    where = " ".join(filter(None, (panel, theme.name, manner)))
    return {f"rating {where} {name}": wrong for name, wrong in found.items() if wrong}


def main() -> int:
    """Read the command line and look."""
    words = argparse.ArgumentParser(prog="rating_button.looked_over", description=__doc__)
    words.add_argument("--panel", action="append", choices=list(PANELS))
    words.add_argument("--theme", action="append", choices=THEMES)
    words.add_argument("--manner", action="append", choices=list(MANNERS))
    asked = words.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    fonts.load()
    wrong = 0
    for panel in asked.panel or list(PANELS):
        for theme in asked.theme or THEMES:
            for manner in asked.manner or list(MANNERS):
                found = pale_screens(palette(theme), panel, manner)
                wrong += sum(map(len, found.values()))
                told = f"rating {panel} {theme} {manner or 'usual'}"
                sys.stdout.write(f"{told}: {len(found)} pale\n")
                sys.stdout.writelines(f"{at}: {'; '.join(what)}\n" for at, what in found.items())
                sys.stdout.flush()
    sys.stdout.write(f"{wrong} faults\n")
    del application
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
