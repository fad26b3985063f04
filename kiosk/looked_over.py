"""Looks over every screen in every mode, as nobody has time to: `python -m kiosk.looked_over`.

It paints each screen, part by part, and names what is cut, overlaps, leaves the screen, is too
small or too near to touch (K5), out of reach (K7), in too small letters (K6), too pale (K4), or
nameless (QAccessible).
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import combinations, product
from typing import Any

import msgspec
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QApplication

from kiosk.access import Access
from kiosk.pictures import demo_hall
from kiosk.samples import screens
from kiosk.views.kiosk_view import AnyScreen, KioskView
from kiosk.views.part import Part
from qt_shell import fonts
from qt_shell.metrics import Panel
from qt_shell.theme import Theme, palette
from qt_shell.tile import Tile, TileKind
from qt_shell.touch_guard import TouchGuard
from queue_core.hall import HallDescription

LEAST_MM, LEAST_KEY_MM, LEAST_GAP_MM = 20.0, 12.5, 3.0
"""K5: a button, a key where the width does not allow more, and what is between them."""
TEXT_CONTRAST, EDGE_CONTRAST = 7.0, 3.0
"""WCAG 2.2, 1.4.6 and 1.4.11."""
MOST_PARTS = 12

PANELS: dict[str, tuple[Panel, float]] = {
    "15-landscape": (Panel(15.0, 1366, 768), 850.0),
    "15-portrait": (Panel(15.0, 768, 1366), 800.0),
    "15-landscape-4-3": (Panel(15.0, 1024, 768), 850.0),
    "15-portrait-4-3": (Panel(15.0, 768, 1024), 800.0),
    "21-portrait": (Panel(21.5, 1080, 1920), 780.0),
    "21-landscape": (Panel(21.5, 1920, 1080), 850.0),
    "32-portrait": (Panel(32.0, 1080, 1920), 600.0),
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


def view_on(panel: str, hall: HallDescription) -> KioskView:
    """Return a kiosk's picture on one of the panels."""
    glass, edge = PANELS[panel]
    guard = TouchGuard(lambda: datetime(2026, 11, 21, tzinfo=UTC))
    view = KioskView(hall, glass, guard, "light", lower_edge_mm=edge)
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


def faults(view: KioskView, panel: Panel, *, paints: bool) -> list[str]:
    """Return what is wrong with what stands there now; `paints`: its colours are looked at too."""
    tiles = view.tiles()
    everything: list[Tile | Part[Any]] = [*tiles, *view.parts_shown()]
    found = [f"{it.objectName()} is cut" for it in everything if not it.text_fits()]
    found += [
        f"{it.objectName()} leaves the screen"
        for it in everything
        if not view.rect().contains(it.geometry())
    ]
    found += [*_nameless(everything), *_overlapping(everything), *_too_small(tiles, panel)]
    if paints:
        found += _pale(view, tiles)
    return found


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


def _pale(view: KioskView, tiles: Sequence[Tile]) -> Iterator[str]:
    """Pixels of buttons: the ground, the ink that stands out most upon it, and the border."""
    picture = view.grab().toImage()
    for tile in tiles:
        place = tile.geometry()
        ground = picture.pixelColor(place.center().x(), place.top() + 9)
        words = _strongest(picture.copy(place), ground)
        if contrast(words, ground) < TEXT_CONTRAST:
            yield f"{tile.objectName()} is pale: {contrast(words, ground):.1f}"
        middle = place.center().y()
        edge = picture.pixelColor(place.left() + 1, middle)
        outside = picture.pixelColor(max(0, place.left() - 3), middle)
        border = max(contrast(edge, outside), contrast(ground, outside))
        if border < EDGE_CONTRAST and tile.face.kind is not TileKind.UNAVAILABLE:
            yield f"{tile.objectName()} has a pale border: {border:.1f}"


def _strongest(picture: QImage, ground: QColor) -> QColor:
    """The colour of a picture that stands out most from its ground."""
    across, down = range(8, picture.width() - 8, 2), range(8, picture.height() - 8, 2)
    seen = {picture.pixel(x, y) for x in across for y in down}
    return max((QColor(pixel) for pixel in seen), key=lambda colour: contrast(colour, ground))


def luminance(colour: QColor) -> float:
    """Return the relative luminance (WCAG 2.2)."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs_of(theme: Theme) -> Iterator[tuple[str, QColor, QColor, float]]:
    """Yield what stands on what in a theme, and the contrast that it must have."""
    for name, ground in (("bg", theme.bg), ("surface", theme.surface), ("sunken", theme.sunken)):
        yield f"ink on {name}", theme.ink, ground, TEXT_CONTRAST
        yield f"ink2 on {name}", theme.ink2, ground, TEXT_CONTRAST
        yield f"line on {name}", theme.line, ground, EDGE_CONTRAST
    yield "on_hero", theme.on_hero, theme.hero, TEXT_CONTRAST
    yield "on_hero2", theme.on_hero2, theme.hero, TEXT_CONTRAST
    yield "on_action", theme.on_action, theme.action, TEXT_CONTRAST
    yield "on_notice", theme.on_notice, theme.notice, TEXT_CONTRAST
    yield "on_alarm", theme.on_alarm, theme.alarm, TEXT_CONTRAST


def look_over(
    panel: str, mode: str, language: str, *, names: Sequence[str] = (), paints: bool = False
) -> dict[str, list[str]]:
    """Return the faults by screen and part of one panel, mode and language; `names`: only these."""
    hall = msgspec.structs.replace(demo_hall(), public_url="https://cherha.example")
    view, access = view_on(panel, hall), MODES[mode]
    found: dict[str, list[str]] = {}
    for name, screen in screens(hall, language, access=access):
        if names and name not in names:
            continue
        for part in parts_of(view, screen):
            wrong = faults(view, PANELS[panel][0], paints=paints)
            wrong += _out_of_reach(view) if access.low_reach else []
            if wrong:
                found[f"{panel} {mode} {language} {name} {part + 1}"] = wrong
    view.deleteLater()
    return found


def main() -> int:
    """Read the command line and look."""
    words = argparse.ArgumentParser(prog="look_over", description=__doc__)
    words.add_argument("--panel", action="append", choices=list(PANELS))
    words.add_argument("--mode", action="append", choices=list(MODES))
    words.add_argument("--language", action="append", default=None)
    words.add_argument("--paints", action="store_true", help="look at the colours too (slow)")
    asked = words.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    fonts.load()
    wrong = 0
    for name in ("light", "dark", "contrast"):
        for what, ink, ground, least in pairs_of(palette(name)):
            if contrast(ink, ground) < least:
                wrong += 1
                sys.stdout.write(f"{name}: {what}: {contrast(ink, ground):.2f}\n")
    every = product(asked.panel or PANELS, asked.mode or MODES, asked.language or ("uk", "en"))
    for panel, mode, language in every:
        found = look_over(panel, mode, language, paints=asked.paints)
        for where, faults_there in found.items():
            wrong += len(faults_there)
            sys.stdout.write(f"{where}: {'; '.join(faults_there)}\n")
    sys.stdout.write(f"{wrong} faults\n")
    del application
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
