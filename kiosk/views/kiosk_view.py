"""The kiosk's whole picture: told a screen, it draws it; touched, it says which button."""

from typing import Any, assert_never

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from catalogue.tree import Menu, build
from kiosk import screens as scr
from kiosk.views import before, choosing, ticket_pages
from kiosk.views.nav import NavGround, nav_node, place_nav
from kiosk.views.page import Candidate, Page
from kiosk.views.part import Part
from kiosk.views.parts import Parts
from qt_shell.look import look
from qt_shell.metrics import Panel
from qt_shell.theme import ThemeName
from qt_shell.tile import Tile
from qt_shell.touch_guard import TouchGuard
from queue_core.hall import HallDescription, HallIndex


class KioskView(QWidget):
    """`touched` carries the name of the tile that was touched (`area:0`, `take_ticket`, …).

    `theme` is the hall's own; the visitor's contrast theme comes with the screen.
    """

    touched = Signal(str)

    def __init__(
        self,
        description: HallDescription,
        panel: Panel,
        guard: TouchGuard,
        theme: ThemeName = "light",
    ) -> None:
        super().__init__()
        self.setObjectName("kiosk_view")
        self._panel, self._guard, self._theme = panel, guard, theme
        self._look = look(theme, panel, "kiosk")
        self._hall = HallIndex(description)
        self._menu: Menu = build(description)
        self._clock = ""
        self._screen: scr.Screen | None = None
        self._parts = Parts(self, self._look, guard, self._tile_touched)
        self._ground = NavGround(self._look, self, landscape=not panel.portrait)

    @property
    def screen_shown(self) -> scr.Screen | None:
        """The screen that stands there."""
        return self._screen

    def set_hall(self, description: HallDescription) -> None:
        """Draw another description of the hall from now on."""
        self._hall, self._menu = HallIndex(description), build(description)
        self._redraw()

    def set_clock(self, text: str) -> None:
        """Show this time of day."""
        if text != self._clock:
            self._clock = text
            self._redraw()

    def show_screen(self, screen: scr.Screen) -> None:
        """Draw a screen."""
        self._screen = screen
        theme: ThemeName = "contrast" if screen.frame.contrast else self._theme
        if theme != self._look.theme.name:
            self._look = look(theme, self._panel, "kiosk")
            self._parts.drop_all()
            self._parts = Parts(self, self._look, self._guard, self._tile_touched)
            self._ground.hide()
            self._ground.deleteLater()
            self._ground = NavGround(self._look, self, landscape=not self._panel.portrait)
        self._redraw()

    def tile(self, name: str) -> Tile | None:
        """Return the visible tile of that name, or None."""
        found = self.findChild(Tile, name)
        return found if found is not None and not found.isHidden() else None

    def tiles(self) -> list[Tile]:
        """Return all tiles of the screen."""
        return [tile for tile in self.findChildren(Tile) if not tile.isHidden()]

    def parts_shown(self) -> list[Part[Any]]:
        """Return everything else that says something."""
        parts = self.findChildren(Part)  # type: ignore[type-abstract]  # a class to look for, not to make
        return [part for part in parts if not part.isHidden()]

    def _tile_touched(self, name: str) -> None:
        self.touched.emit(name)

    def _redraw(self) -> None:
        if self._screen is None or self.width() < 100:
            return
        screen, landscape = self._screen, not self._panel.portrait
        page = Page(
            self._parts, self._hall, self._menu, screen.frame.language, self._clock, landscape
        )
        self.setUpdatesEnabled(False)
        nav = nav_node(self._parts, screen.frame, landscape=landscape)
        room = place_nav(nav, self._ground, self._look, self.rect(), landscape=landscape)
        self._ground.show()
        self._ground.lower()
        self._arrange(page, _candidates(page, screen), room, screen.frame, landscape=landscape)
        self.setUpdatesEnabled(True)
        self.update()

    def _arrange(
        self,
        page: Page,
        candidates: list[Candidate],
        room: QRect,
        frame: scr.Frame,
        *,
        landscape: bool,
    ) -> None:
        """Place the first candidate that fits; the last one where none does."""
        for make in candidates:
            self._parts.begin()
            nav_node(self._parts, frame, landscape=landscape)
            node = make()
            if node.fits(room) or make is candidates[-1]:
                self._parts.finish()
                node.place(room)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        hero = isinstance(self._screen, scr.StillHere)
        theme = self._look.theme
        painter.fillRect(event.rect(), theme.hero if hero else theme.bg)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._redraw()


def _candidates(page: Page, screen: scr.Screen) -> list[Candidate]:
    match screen:
        case scr.Idle():
            return choosing.idle(page, screen)
        case scr.ChooseGroup():
            return choosing.groups(page, screen)
        case scr.ChooseService():
            return choosing.services(page, screen)
        case scr.Before():
            return before.before(page, screen)
        case scr.ChoosePriority():
            return choosing.priority(page, screen)
        case scr.Issued():
            return ticket_pages.issued(page, screen)
        case scr.OnScreen():
            return ticket_pages.on_screen(page, screen)
        case scr.SlipOut():
            return ticket_pages.slip_out(page, screen)
        case scr.StillHere():
            return ticket_pages.still_here(page, screen)
        case scr.NoTicket():
            return ticket_pages.no_ticket(page, screen)
        case _:
            assert_never(screen)
