"""The kiosk's whole picture: told a screen, it draws it; touched, it says which button."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, assert_never

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from catalogue.tree import Menu, build
from kiosk import screens as scr
from kiosk import staff_screens as staff
from kiosk.focus import Stand
from kiosk.settings import PanelSettings, ShelterSettings
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
from kiosk.views.arrange import Leaf, Node
from kiosk.views.drawn_size import drawn_for
from kiosk.views.flow import Flow, Framed
from kiosk.views.focus_ring import FocusRing
from kiosk.views.nav import NavGround, nav_node, place_nav
from kiosk.views.page import Candidate, Page
from kiosk.views.part import Part
from kiosk.views.parts import Parts
from kiosk.views.reading import page_read, stand_of
from kiosk.views.voice_bar import across, place_voice_bar, voice_bar
from qt_shell.look import look
from qt_shell.metrics import Panel
from qt_shell.theme import CapsName, ThemeName
from qt_shell.tile import Tile
from qt_shell.touch_guard import TouchGuard
from queue_core.hall import HallDescription, HallIndex

AnyScreen = scr.Screen | staff.StaffScreen
_CORNER_MM = (45.0, 22.0)
_STILL_MM = 10.0
REACH_MM = 1100.0
"""How high over the floor everybody reaches, sitting too (EN 301 549 8.3.2; K7)."""


class KioskView(QWidget):
    """`touched` carries the name of the tile that was touched (`area:0`, `take_ticket`, …).

    `corner_held` says whether a finger rests on the hall's clock: it came down there, and has not
    moved by more than 10 mm. `theme` is the hall's own; the visitor's contrast theme comes with
    the screen. `drawn` comes when a screen stands. `go_to`: by language, where a paused kiosk
    sends people. `stands`: how high over the floor the glass begins, and whether nothing may move.
    On glass wider than the drawings' everything is drawn larger (`drawn_size`), in low reach as
    far as the buttons have room within reach.
    """

    touched = Signal(str)
    drawn = Signal()
    corner_held = Signal(bool)

    def __init__(
        self,
        description: HallDescription,
        panel: Panel,
        guard: TouchGuard,
        theme: ThemeName = "light",
        go_to: Mapping[str, str] | None = None,
        shelter: ShelterSettings = ShelterSettings(),  # noqa: B008 - a frozen struct, nobody can change it
        stands: PanelSettings = PanelSettings(),  # noqa: B008 - the same
    ) -> None:
        super().__init__()
        self.setObjectName("kiosk_view")
        self._glass, self._panel = panel, drawn_for(panel)
        self._guard, self._theme = guard, theme
        self._stands = stands
        self._style: tuple[ThemeName, CapsName, Panel] = (theme, "kiosk", self._panel)
        self._look = look(theme, self._panel, "kiosk", still=stands.reduced_motion)
        self._nav_leaves: list[Leaf] = []
        self._voice_width = 0
        self._richest: Stand | None = None
        self._ring = FocusRing(self)
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
        access = screen.frame.access
        theme: ThemeName = "contrast" if access.contrast else self._theme
        sizes: CapsName = "kiosk_large" if access.large_text else "kiosk"
        within = REACH_MM - self._stands.lower_edge_mm
        panel = drawn_for(self._glass, within if access.low_reach else None)
        if (theme, sizes, panel) != self._style:
            self._style, self._panel = (theme, sizes, panel), panel
            self._look = look(theme, self._panel, sizes, still=self._stands.reduced_motion)
            self._parts.drop_all()
            self._parts = Parts(self, self._look, self._guard, self._tile_touched)
            self._ground.hide()
            self._ground.deleteLater()
            self._ground = NavGround(self._look, self, landscape=not self._panel.portrait)
        self._redraw()

    def tile(self, name: str) -> Tile | None:
        """Return the visible tile of that name, or None."""
        return next((tile for tile in self.tiles() if tile.objectName() == name), None)

    def tiles(self) -> list[Tile]:
        """Return all tiles of the screen."""
        return [tile for tile in self.findChildren(Tile) if not tile.isHidden()]

    def parts_shown(self) -> list[Part[Any]]:
        """Return everything else that says something."""
        parts = self.findChildren(Part)  # type: ignore[type-abstract]  # a class to look for, not to make
        return [part for part in parts if not part.isHidden()]

    @property
    def stand(self) -> Stand:
        """What the screen says and offers, in reading order."""
        bar = [leaf.widget.objectName() for leaf in self._nav_leaves]
        return stand_of(self._richest or Stand(), self.tiles(), bar)

    def show_ring(self, names: Sequence[str]) -> None:
        """Draw the keypad's ring around these buttons together; around none: no ring."""
        tiles = [tile for name in names if (tile := self.tile(name)) is not None]
        self._ring.around([tile.geometry() for tile in tiles], self._look)

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
        language, access = screen.frame.language, screen.frame.access
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
            access.large_text,
            low=access.low_reach,
        )
        self.setUpdatesEnabled(False)
        self._richest = None
        nav = nav_node(self._parts, screen.frame, landscape=landscape)
        line = self.reach_line()
        room = place_nav(nav, self._ground, self._look, self.rect(), line, landscape=landscape)
        self._voice_width = room.width() - 2 * across(self._look, landscape=landscape)
        voice = voice_bar(self._parts, screen.frame, self._voice_width)
        room = place_voice_bar(voice, self._look, room, landscape=landscape)
        self._ground.show()
        self._ground.lower()
        if isinstance(screen, staff.StaffScreen):
            candidates = _staff_candidates(page, screen)
        else:
            candidates = _candidates(page, screen)
        self._arrange(page, candidates, room, screen.frame, landscape=landscape)
        self.setUpdatesEnabled(True)
        self.update()
        self.drawn.emit()

    def _arrange(
        self,
        page: Page,
        candidates: list[Candidate],
        room: QRect,
        frame: scr.Frame,
        *,
        landscape: bool,
    ) -> None:
        """Place the first candidate that fits; where none does, the one of the fewest parts."""
        reach = self._reach(room) if page.low else None
        if reach is None:
            for make in candidates:
                node = self._made(make, frame, landscape=landscape)
                if node.fits(room):
                    self._parts.finish()
                    node.place(room)
                    return
        best: Candidate | None = None
        fewest, flow = 1_000, None
        for make in candidates:
            flow = self._flow(page, make, room, reach, frame)
            if flow is not None and 0 < len(flow.parts) < fewest:
                best, fewest = make, len(flow.parts)
            if fewest == 1:
                break
        if best is None:
            node = self._made(candidates[-1], frame, landscape=landscape)
            self._parts.finish()
            node.place(room)
            return
        if best is not make:
            flow = self._flow(page, best, room, reach, frame)
        if flow is not None:
            placed = [*self._nav_leaves, *flow.place(frame.part)]
            self._parts.keep(leaf.widget.objectName() for leaf in placed)

    def _flow(
        self, page: Page, make: Candidate, room: QRect, reach: int | None, frame: scr.Frame
    ) -> Flow | None:
        node = self._made(make, frame, landscape=page.landscape)
        return Flow(node, room, reach, page.more) if isinstance(node, Framed) else None

    def _made(self, make: Candidate, frame: scr.Frame, *, landscape: bool) -> Node:
        self._parts.begin()
        self._nav_leaves = list(nav_node(self._parts, frame, landscape=landscape).leaves())
        voice = voice_bar(self._parts, frame, self._voice_width)
        self._nav_leaves += voice.leaves() if voice is not None else ()
        node = make()
        if self._richest is None:
            self._richest = page_read(node)
        return node

    def _reach(self, room: QRect) -> int | None:
        """How much of the room's lower end is within reach, pixels; None: all of the glass is."""
        line = self.reach_line()
        return room.bottom() + 1 - max(room.top(), line) if line > 0 else None

    def reach_line(self) -> int:
        """Return where the reach of everybody ends, pixels from the top; 0 or less: nowhere."""
        within = int((REACH_MM - self._stands.lower_edge_mm) * self._glass.px_per_mm)
        return self.height() - within

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
