"""Looks over the rating terminal's painted pixels: `python -m rating_button.looked_over`.

It names every word under 7:1 and every stroke and border under 3:1 (K4), in every theme and manner;
the buttons under a finger and in the keypad's ring too.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product

import msgspec

from qt_shell.look import look
from qt_shell.look_over import held, tell
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
            with held(button):
                yield f"{name} held down", view
    view.deleteLater()


def _shown(view: RatingView) -> list[FaceButton | Tile]:
    buttons: list[FaceButton | Tile] = [*view.findChildren(FaceButton), *view.findChildren(Tile)]
    return [button for button in buttons if not button.isHidden()]


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
    every = product(asked.panel or PANELS, asked.theme or THEMES, asked.manner or MANNERS)
    return tell(
        (f"rating {panel} {theme} {manner or 'usual'}", pale_screens(palette(theme), panel, manner))
        for panel, theme, manner in every
    )


if __name__ == "__main__":
    sys.exit(main())
