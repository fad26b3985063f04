"""The panels, the hall and the screens that the kiosk's view tests look at."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import msgspec

from catalogue.tree import Menu, build
from kiosk import screens as scr
from kiosk.access import Access
from kiosk.pictures import PANELS, demo_hall
from kiosk.samples import screens, ticket
from kiosk.views.kiosk_view import AnyScreen, KioskView
from kiosk.views.part import Part
from qt_shell.metrics import Panel
from qt_shell.theme import ThemeName
from qt_shell.tile import Tile
from qt_shell.touch_guard import TouchGuard
from queue_core.hall import HallDescription
from queue_core.wait import WaitRange

NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
SIZES = dict(PANELS)
USUAL = Access()
LANGUAGES = ("uk", "en")


class Clock:
    """Hall time that a test moves."""

    def __init__(self) -> None:
        self.at = NOON

    def now(self) -> datetime:
        return self.at

    def pass_seconds(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@cache
def hall() -> HallDescription:
    """The shipped hall, with an address for phones: more has to fit."""
    return msgspec.structs.replace(demo_hall(), public_url="https://cherha.example")


@cache
def menu() -> Menu:
    return build(hall())


def view_on(panel: Panel, theme: ThemeName = "light", clock: Clock | None = None) -> KioskView:
    """A kiosk's picture of that size, not shown anywhere."""
    view = KioskView(hall(), panel, TouchGuard((clock or Clock()).now), theme)
    view.resize(panel.width_px, panel.height_px)
    view.set_clock("10:19")
    return view


def whole_tree(language: str) -> Iterator[tuple[str, scr.Screen]]:
    """Every area, group and service, and tickets with the longest names."""
    frame = scr.Frame(language, back=scr.Back.GOES)
    load = scr.Load(127, WaitRange(110, 125))
    for area in menu().areas:
        yield f"area {area.index}", scr.ChooseGroup(frame, area.index)
        for group in area.groups:
            yield f"group {group.key}", scr.ChooseService(frame, area.index, group.key)
    for service in hall().services:
        before = scr.Before(frame, service.code, load, False, scr.Take.READY)
        yield f"before {service.code}", before
    longest = sorted(hall().services, key=lambda service: -len(service.name["en"]))[:12]
    for service in longest:
        held = ticket(service, 1888)
        yield f"issued {service.code}", scr.Issued(frame, held, printed=True, heard=True)
        yield (
            f"on screen {service.code}",
            scr.OnScreen(frame, held, "paper_out", 48, 60, staff_told=True),
        )


def examples(language: str, access: Access = USUAL) -> list[tuple[str, AnyScreen]]:
    return list(screens(hall(), language, access=access))


def troubles(view: KioskView) -> list[str]:
    """What is cut, what leaves the screen, which buttons overlap."""
    tiles, found = view.tiles(), []
    everything: list[Tile | Part[Any]] = [*tiles, *view.parts_shown()]
    for widget in everything:
        if not widget.text_fits():
            found.append(f"{widget.objectName()} is cut")
        if not view.rect().contains(widget.geometry()):
            found.append(f"{widget.objectName()} leaves the screen")
    for n, one in enumerate(tiles):
        found += [
            f"{one.objectName()} and {other.objectName()} overlap"
            for other in tiles[n + 1 :]
            if one.geometry().intersects(other.geometry())
        ]
    return found
