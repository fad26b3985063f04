"""Looks over every screen in every mode, as nobody has time to: `python -m kiosk.looked_over`.

It paints each screen, part by part, and names what is cut, overlaps, leaves the screen, is too
small or too near to touch (K5), out of reach (K7), in too small letters (K6), or nameless
(QAccessible). With `--paints` it looks at the pixels instead: what is too pale, in every theme
(K4; `qt_shell.painted`).
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import combinations, product
from typing import Any

import msgspec
from PySide6.QtGui import QAccessible, QColor

from kiosk.access import Access
from kiosk.pictures import demo_hall
from kiosk.samples import screens
from kiosk.settings import PanelSettings
from kiosk.views.kiosk_view import AnyScreen, KioskView
from kiosk.views.part import Part
from qt_shell.contrast import EDGE, TEXT
from qt_shell.contrast import contrast as of_colours
from qt_shell.look_over import Found, held, tell
from qt_shell.metrics import Panel
from qt_shell.painted import Known, colour_of, pale
from qt_shell.theme import Theme, ThemeName, palette
from qt_shell.tile import Tile, TileKind
from qt_shell.touch_guard import TouchGuard
from queue_core.hall import HallDescription
from texts import languages

LEAST_MM, LEAST_KEY_MM, LEAST_GAP_MM = 20.0, 12.5, 3.0
"""K5: a button, a key where the width does not allow more, and what is between them."""
THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")
MOST_PARTS = 12

PANELS: dict[str, tuple[Panel, float]] = {
    "15-landscape": (Panel(15.0, 1366, 768), 850.0),
    "15-portrait": (Panel(15.0, 768, 1366), 800.0),
    "15-landscape-4-3": (Panel(15.0, 1024, 768), 850.0),
    "15-portrait-4-3": (Panel(15.0, 768, 1024), 800.0),
    "21-portrait": (Panel(21.5, 1080, 1920), 780.0),
    "21-landscape": (Panel(21.5, 1920, 1080), 850.0),
    "27-portrait": (Panel(27.0, 1080, 1920), 780.0),
    "32-portrait": (Panel(32.0, 1080, 1920), 600.0),
    "32-portrait-780": (Panel(32.0, 1080, 1920), 780.0),
    "32-landscape": (Panel(32.0, 1920, 1080), 780.0),
}
"""The glass, and how high over the floor it begins."""

MODES: dict[str, Access] = {
    "usual": Access(),
    "large": Access(large_text=True),
    "contrast": Access(contrast=True),
    "low": Access(low_reach=True),
    "voice": Access(speech=True, keypad=True),
    "large-low-contrast": Access(large_text=True, low_reach=True, contrast=True),
    "large-voice": Access(large_text=True, speech=True, keypad=True),
    "all": Access(contrast=True, large_text=True, low_reach=True, speech=True, keypad=True),
}


PAINTED_PANELS = ("21-portrait",)
PAINTED_MODES = ("usual", "large", "low", "voice")
"""Where colours are looked at: a panel changes none of them, and the contrast mode is a theme."""


def view_on(panel: str, hall: HallDescription, theme: ThemeName = "light") -> KioskView:
    """Return a kiosk's picture on one of the panels, in the hall's theme."""
    glass, edge = PANELS[panel]
    guard = TouchGuard(lambda: datetime(2026, 11, 21, tzinfo=UTC))
    view = KioskView(hall, glass, guard, theme, stands=PanelSettings(lower_edge_mm=edge))
    view.resize(glass.width_px, glass.height_px)
    view.set_clock("10:19", date(2026, 11, 21))
    return view


def parts_of(view: KioskView, screen: AnyScreen) -> Iterator[int]:
    """Show a screen part by part; yield each part's number while it stands."""
    for part in range(MOST_PARTS):
        frame = msgspec.structs.replace(screen.frame, part=part)
        view.show_screen(msgspec.structs.replace(screen, frame=frame))
        yield part
        if view.tile("more") is None:
            return


def faults(view: KioskView, panel: Panel) -> list[str]:
    """Return what is wrong with what stands there now, but for its colours."""
    tiles = view.tiles()
    everything: list[Tile | Part[Any]] = [*tiles, *view.parts_shown()]
    found = [f"{it.objectName()} is cut" for it in everything if not it.text_fits()]
    found += [
        f"{it.objectName()} leaves the screen"
        for it in everything
        if not view.rect().contains(it.geometry())
    ]
    return [
        *found,
        *_nameless(everything),
        *_overlapping(everything),
        *_too_small(tiles, panel),
    ]


def _nameless(everything: Sequence[Tile | Part[Any]]) -> Iterator[str]:
    for widget in everything:
        told = QAccessible.queryAccessibleInterface(widget)
        role = QAccessible.Role.Button if isinstance(widget, Tile) else QAccessible.Role.StaticText
        if not widget.accessibleName() or told.role() != role:
            yield f"{widget.objectName()} has no name or role"


def _overlapping(everything: Sequence[Tile | Part[Any]]) -> Iterator[str]:
    for one, other in combinations(everything, 2):
        if one.geometry().intersects(other.geometry()):
            yield f"{one.objectName()} and {other.objectName()} overlap"


def _too_small(tiles: Sequence[Tile], panel: Panel) -> Iterator[str]:
    gap = panel.px(LEAST_GAP_MM) - 1
    for tile in tiles:
        least = LEAST_KEY_MM if tile.face.is_key else LEAST_MM
        if panel.mm(tile.width()) < least or panel.mm(tile.height()) < LEAST_MM:
            size = f"{panel.mm(tile.width()):.1f} x {panel.mm(tile.height()):.1f} mm"
            yield f"{tile.objectName()} is small: {size}"
    for one, other in combinations(tiles, 2):
        if one.geometry().adjusted(-gap, -gap, gap, gap).intersects(other.geometry()):
            yield f"{one.objectName()} and {other.objectName()} are too near"


def _out_of_reach(view: KioskView) -> Iterator[str]:
    line = view.reach_line()
    for tile in view.tiles():
        if tile.geometry().top() < line:
            yield f"{tile.objectName()} is above 1100 mm"


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    return of_colours(colour_of(one), colour_of(other))


def pairs_of(theme: Theme) -> Iterator[tuple[str, QColor, QColor, float]]:
    """Yield what stands on what in a theme, and the contrast that it must have."""
    for name, ground in (("bg", theme.bg), ("surface", theme.surface), ("sunken", theme.sunken)):
        yield f"ink on {name}", theme.ink, ground, TEXT
        yield f"ink2 on {name}", theme.ink2, ground, TEXT
        yield f"line on {name}", theme.line, ground, EDGE
    yield "on_hero", theme.on_hero, theme.hero, TEXT
    yield "on_hero2", theme.on_hero2, theme.hero, TEXT
    yield "on_action", theme.on_action, theme.action, TEXT
    yield "on_notice", theme.on_notice, theme.notice, TEXT
    yield "on_alarm", theme.on_alarm, theme.alarm, TEXT


def look_over(
    panel: str, mode: str, language: str, *, names: Sequence[str] = ()
) -> dict[str, list[str]]:
    """Return the faults by screen and part of one panel, mode and language; `names`: only these."""
    hall = msgspec.structs.replace(demo_hall(), public_url="https://cherha.example")
    view, access = view_on(panel, hall), MODES[mode]
    found: dict[str, list[str]] = {}
    for name, screen in screens(hall, language, access=access):
        if names and name not in names:
            continue
        for part in parts_of(view, screen):
            wrong = faults(view, PANELS[panel][0])
            wrong += _out_of_reach(view) if access.low_reach else []
            if wrong:
                found[f"{panel} {mode} {language} {name} {part + 1}"] = wrong
    view.deleteLater()
    return found


def pale_screens(
    panel: str,
    mode: str,
    theme: ThemeName,
    language: str,
    *,
    names: Sequence[str] = (),
    known: Known | None = None,
) -> dict[str, list[str]]:
    """Return what is too pale on the painted pixels of every screen, by screen and part (K4).

    One button of each kind is looked at under a finger, and with the keypad's ring around it, too.
    `names`: only these screens; `known`: see `painted`.
    """
    hall = msgspec.structs.replace(demo_hall(), public_url="https://cherha.example")
    view = view_on(panel, hall, "light" if theme == "contrast" else theme)
    access = msgspec.structs.replace(MODES[mode], contrast=theme == "contrast")
    known = {} if known is None else known
    kinds: set[tuple[TileKind, str]] = set()
    found: dict[str, list[str]] = {}
    for name, screen in screens(hall, language, access=access):
        if names and name not in names:
            continue
        for part in parts_of(view, screen):
            for how in _held(view, kinds):
                wrong = pale(view, known)
                if wrong:
                    found[f"{panel} {mode} {theme} {language} {name} {part + 1}{how}"] = wrong
    view.deleteLater()
    return found


def _held(view: KioskView, kinds: set[tuple[TileKind, str]]) -> Iterator[str]:
    """Yield as the screen stands; then for each new kind of button, held down and in the ring."""
    yield ""
    for tile in view.tiles():
        kind, name = (tile.face.kind, tile.face.arrangement), tile.objectName()
        if kind in kinds or tile.inert:
            continue
        kinds.add(kind)
        view.show_ring([name])
        yield f", the ring around {name}"
        view.show_ring([])
        with held(tile):
            yield f", {name} held down"


def main() -> int:
    """Read the command line and look."""
    words = argparse.ArgumentParser(prog="look_over", description=__doc__)
    words.add_argument("--panel", action="append", choices=list(PANELS))
    words.add_argument("--mode", action="append", choices=list(MODES))
    words.add_argument("--theme", action="append", choices=THEMES, help="with --paints")
    words.add_argument("--language", action="append", choices=languages())
    words.add_argument("--paints", action="store_true", help="look at the pixels' contrast")
    asked = words.parse_args()
    return tell(_paints(asked) if asked.paints else _looks(asked))


def _looks(asked: argparse.Namespace) -> Iterator[tuple[str, Found]]:
    """Look at all but the colours."""
    for each in product(asked.panel or PANELS, asked.mode or MODES, asked.language or languages()):
        yield " ".join(each), look_over(*each)


def _paints(asked: argparse.Namespace) -> Iterator[tuple[str, Found]]:
    """Look at the colours; `known` spares looking twice at the same marks."""
    panels, modes = asked.panel or PAINTED_PANELS, asked.mode or PAINTED_MODES
    themes: Sequence[ThemeName] = asked.theme or THEMES
    for theme in themes:
        low = {
            what: [f"{contrast(ink, ground):.2f}"]
            for what, ink, ground, least in pairs_of(palette(theme))
            if contrast(ink, ground) < least
        }
        yield f"{theme}: its tokens", low
    known: Known = {}
    for each in product(panels, modes, themes, asked.language or languages()):
        yield " ".join(each), pale_screens(*each, known=known)


if __name__ == "__main__":
    sys.exit(main())
