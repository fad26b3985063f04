"""The hall is paused: an alarm with the way to the shelter, or a pause without numbers (Q7)."""

from collections.abc import Mapping
from functools import partial

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.screens import Halted
from kiosk.settings import ShelterSettings
from kiosk.views.arrange import Leaf, Node, Space
from kiosk.views.bar import BarWords, Hero, HeroWords, hall_line_height, paint_hall_line
from kiosk.views.cards import FactsCard, FactsWords
from kiosk.views.facts import Fact
from kiosk.views.page import Candidate, Page
from kiosk.views.part import Part
from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.text import TITLE_LINE, TextBlock, balanced
from qt_shell.tile import Face, TileKind
from texts import phrases

_PAUSED = {"power": "kiosk.paused_power", "other": "kiosk.paused_other"}
_SHELTER = {
    "right": "kiosk.shelter_right",
    "left": "kiosk.shelter_left",
    "ahead": "kiosk.shelter_ahead",
    "back": "kiosk.shelter_back",
    "up": "kiosk.shelter_up",
    "down": "kiosk.shelter_down",
}
_TURNS = {"right": 0, "down": 90, "back": 90, "left": 180, "ahead": 270, "up": 270}


class AlarmWords(msgspec.Struct, frozen=True):
    """What the red band says; `turn`: how the arrow is turned, None: no arrow."""

    bar: BarWords
    title: str
    way: str
    turn: int | None
    display: bool


class AlarmBand(Part[AlarmWords]):
    """The only dark red of the kiosk: an air-raid alarm, and the way to the shelter."""

    def words(self) -> str:
        return f"{self.says.title}. {self.says.way}"

    def _font_cap(self) -> float:
        caps = self.look.caps
        return caps.display if self.says.display else caps.title

    def _icon(self) -> float:
        return self.look.panel.font_px(self._font_cap()) * 1.1

    def _pad(self) -> int:
        return self.look.px(6 if self.says.display else 4)

    def height_for(self, width: float) -> int:
        line, pad = self._hall_line(width), self._pad()
        title, way = self._blocks(width)
        gap = self.look.px(8 if self.says.display else 4)
        return int(2 * pad + line + title.height + way.height + 3 * gap) + 1

    def _blocks(self, width: float) -> tuple[TextBlock, TextBlock]:
        look = self.look
        room = width - 2 * look.margin - self._icon() - look.px(6)
        title_font = look.font(self._font_cap(), fonts.TITLE)
        way_font = look.font(look.caps.title, fonts.LABEL)
        title = balanced(self.says.title, title_font, room, line=TITLE_LINE)
        return title, balanced(self.says.way, way_font, room, line=TITLE_LINE)

    def breaks_a_word(self, width: float) -> bool:
        title, way = self._blocks(width)
        return title.broke_a_word or way.broke_a_word

    def _hall_line(self, width: float) -> float:
        return hall_line_height(self, self.says.bar, self.look.margin, width)

    def paint(self, painter: QPainter) -> None:
        look, says = self.look, self.says
        ink = look.theme.on_alarm
        painter.fillRect(self.rect(), look.theme.alarm)
        line = self._hall_line(self.width())
        paint_hall_line(painter, self, says.bar, look.margin, self._pad() + line / 2)
        title, way = self._blocks(self.width())
        gap = look.px(8 if says.display else 4)
        room = self.height() - 2 * self._pad() - line
        y = self._pad() + line + (room - title.height - way.height - gap) / 2
        side, x = self._icon(), float(look.margin)
        box = QRectF(x, y + (title.line_height - side) / 2, side, side)
        paint_icon(painter, box, "siren", ink)
        left = x + side + look.px(6)
        title.paint(painter, left, y, ink)
        y += title.height + gap
        if says.way:
            box = QRectF(x, y + (way.height - side) / 2, side, side)
            icon, turn = ("arrow", says.turn) if says.turn is not None else ("shelter", 0)
            paint_icon(painter, box, icon, ink, turn=turn)
            way.paint(painter, left, y, ink)


def halted(page: Page, screen: Halted) -> list[Candidate]:
    """Where to go, and that nobody loses a place."""
    return [partial(_halted, page, screen, display=display) for display in (True, False)]


def _halted(page: Page, screen: Halted, *, display: bool) -> Node:
    if screen.pause.reason == "alarm":
        words = AlarmWords(
            page.bar_words(),
            page.say("kiosk.alarm"),
            way_to_shelter(page, page.shelter),
            _TURNS.get(page.shelter.direction),
            display,
        )
        band = Leaf(page.parts.part(AlarmBand, "alarm", words), stretch=5, most=page.px(230))
    else:
        title = page.say(_PAUSED[screen.pause.reason])
        hero = HeroWords(page.bar_words(), title, (), screen.pause.text, display)
        band = Leaf(page.parts.part(Hero, "hero", hero), stretch=5, most=page.px(230))
    since = phrases.clock_time(screen.pause.since, page.zone)
    facts = [
        Fact("check", page.say("kiosk.place_kept")),
        Fact("clock", page.say("kiosk.halted_since", time=since)),
    ]
    if screen.pause.reason == "alarm" and not screen.may_go_on:
        facts.append(Fact("info", page.say("kiosk.after_all_clear")))
    rows = tuple((fact,) for fact in facts)
    nodes: list[Node] = [
        Space(),
        Leaf(page.parts.part(FactsCard, "facts", FactsWords(rows))),
        Space(),
    ]
    if screen.may_go_on:
        face = Face(
            label=page.say("kiosk.ticket_all_the_same"),
            kind=TileKind.OUTLINED,
            arrangement="centre",
        )
        nodes.append(Leaf(page.parts.tile("go_on", face), least=page.px(24)))
    return page.banded(band, nodes, gap_mm=4.0, along_mm=5.0)


def way_to_shelter(page: Page, shelter: ShelterSettings) -> str:
    """Return the way in words: the hall's own, else by the arrow, else who shows it."""
    told: Mapping[str, str] = {str(code): way for code, way in shelter.way.items()}
    own = phrases.name_in(told, page.language) if told else ""
    if own:
        return page.say("kiosk.shelter_way", way=own)
    if shelter.direction:
        return page.say(_SHELTER[shelter.direction])
    return page.say("kiosk.shelter_staff")
