"""The kiosk's whole picture: told a screen, it draws it; touched, it says which button."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, assert_never

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from catalogue.tree import Menu, build
from kiosk import screens as scr
from kiosk import staff_screens as staff
from kiosk.settings import ShelterSettings
from kiosk.views import (
    arrival_pages,
    before,
    choosing,
    finding_pages,
    halted_page,
    refusal_pages,
    staff_pages,
    ticket_pages,
)
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

AnyScreen = scr.Screen | staff.StaffScreen
_CORNER_MM = (45.0, 22.0)
_STILL_MM = 10.0


class KioskView(QWidget):
    """`touched` carries the name of the tile that was touched (`area:0`, `take_ticket`, …).

    `corner_held` says whether a finger rests on the hall's clock: it came down there, and has not
    moved by more than 10 mm. `theme` is the hall's own; the visitor's contrast theme comes with
    the screen. `go_to`: by language, where a paused kiosk sends people.
    """

    touched = Signal(str)
    corner_held = Signal(bool)

    def __init__(
        self,
        description: HallDescription,
        panel: Panel,
        guard: TouchGuard,
        theme: ThemeName = "light",
        go_to: Mapping[str, str] | None = None,
        shelter: ShelterSettings = ShelterSettings(),  # noqa: B008 - a frozen struct, nobody can change it
    ) -> None:
        super().__init__()
        self.setObjectName("kiosk_view")
        self._panel, self._guard, self._theme = panel, guard, theme
        self._look = look(theme, panel, "kiosk")
        self._hall = HallIndex(description)
        self._menu: Menu = build(description)
        self._go_to = go_to or {}
        self._shelter = shelter
        self._today: date | None = None
        self._clock = ""
        self._held_at: QPoint | None = None
        self._screen: AnyScreen | None = None
        self._parts = Parts(self, self._look, guard, self._tile_touched)
        self._ground = NavGround(self._look, self, landscape=not panel.portrait)

    @property
    def screen_shown(self) -> AnyScreen | None:
        """The screen that stands there."""
        return self._screen

    def set_hall(self, description: HallDescription) -> None:
        """Draw another description of the hall from now on."""
        self._hall, self._menu = HallIndex(description), build(description)
        self._redraw()

    def set_clock(self, text: str, today: date | None = None) -> None:
        """Show this time of day; `today` is the hall's date."""
        if (text, today) != (self._clock, self._today):
            self._clock, self._today = text, today
            self._redraw()

    def show_screen(self, screen: AnyScreen) -> None:
        """Draw a screen."""
        self._screen = screen
        theme: ThemeName = "contrast" if screen.frame.access.contrast else self._theme
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

    def corner(self) -> QRect:
        """Return where the hall's clock stands on the start page."""
        width, height = (self._look.px(millimetres) for millimetres in _CORNER_MM)
        return QRect(self.width() - width, 0, width, height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and self.corner().contains(at):
            self._held_at = at
            self.corner_held.emit(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held_at is not None:
            moved = event.position().toPoint() - self._held_at
            if moved.manhattanLength() > self._look.px(_STILL_MM):
                self._let_corner_go()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held_at is not None:
            self._let_corner_go()

    def _let_corner_go(self) -> None:
        self._held_at = None
        self.corner_held.emit(False)

    def _tile_touched(self, name: str) -> None:
        self.touched.emit(name)

    def _redraw(self) -> None:
        if self._screen is None or self.width() < 100:
            return
        screen, landscape = self._screen, not self._panel.portrait
        language = screen.frame.language
        go_to = self._go_to.get(language, "")
        page = Page(
            self._parts,
            self._hall,
            self._menu,
            language,
            self._clock,
            landscape,
            go_to,
            self._shelter,
            self._today,
        )
        self.setUpdatesEnabled(False)
        nav = nav_node(self._parts, screen.frame, landscape=landscape)
        room = place_nav(nav, self._ground, self._look, self.rect(), landscape=landscape)
        self._ground.show()
        self._ground.lower()
        if isinstance(screen, staff.StaffScreen):
            candidates = _staff_candidates(page, screen)
        else:
            candidates = _candidates(page, screen)
        self._arrange(page, candidates, room, screen.frame, landscape=landscape)
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


def _staff_candidates(page: Page, screen: staff.StaffScreen) -> list[Candidate]:
    match screen:
        case staff.EnterPin():
            return staff_pages.enter_pin(page, screen)
        case staff.StaffHome():
            return staff_pages.home(page, screen)
        case staff.StaffPrinter():
            return staff_pages.printer(page, screen)
        case staff.StaffGlyphs():
            return staff_pages.glyphs(page, screen)
        case staff.StaffOwn():
            return staff_pages.own(page, screen)
        case staff.Paused():
            return staff_pages.paused(page, screen)
        case _:
            assert_never(screen)


_PAGES: dict[type[scr.Screen], Callable[[Page, Any], list[Candidate]]] = {
    scr.Idle: choosing.idle,
    scr.Halted: halted_page.halted,
    scr.Search: finding_pages.search,
    scr.HaveWhat: arrival_pages.have_what,
    scr.EnterCode: arrival_pages.enter_code,
    scr.NotAdmitted: arrival_pages.not_admitted,
    scr.BackInLine: arrival_pages.back_in_line,
    scr.LifeEvents: finding_pages.life_events,
    scr.LifeEvent: finding_pages.life_event,
    scr.ChooseGroup: choosing.groups,
    scr.ChooseService: choosing.services,
    scr.WhyNot: refusal_pages.why_not,
    scr.Before: before.before,
    scr.LongWait: refusal_pages.long_wait,
    scr.NoDocuments: refusal_pages.no_documents,
    scr.ChoosePriority: choosing.priority,
    scr.Issued: ticket_pages.issued,
    scr.OnScreen: ticket_pages.on_screen,
    scr.SlipOut: ticket_pages.slip_out,
    scr.StillHere: ticket_pages.still_here,
    scr.NoTicket: ticket_pages.no_ticket,
}


def _candidates(page: Page, screen: scr.Screen) -> list[Candidate]:
    return _PAGES[type(screen)](page, screen)
