"""What every page's builder is given, and the pieces that most pages share."""

from collections.abc import Callable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

import msgspec

from catalogue.tree import Menu
from kiosk.settings import ShelterSettings
from kiosk.views.arrange import Column, Grid, Inset, Leaf, Node
from kiosk.views.bar import BarWords, Hero, HeroWords, TopBar
from kiosk.views.facts import Fact
from kiosk.views.flow import Framed
from kiosk.views.parts import Parts
from kiosk.views.titles import Heading, HeadingWords, Title, TitleWords
from qt_shell.tile import Face, Tile, TileKind
from queue_core.hall import HallIndex
from queue_core.wait import WaitRange
from texts import phrases, say

Candidate = Callable[[], Node]
"""Makes a page; the first of a page's candidates that fits is shown."""


class Page(msgspec.Struct, frozen=True):
    """The hall, the language, the widgets, and which way the panel stands.

    `go_to`: where this kiosk sends people while it is paused, "" for the usual words. `today`: the
    hall's date, None while it is not known. `large`: large text; `low`: all buttons stand low.
    """

    parts: Parts
    hall: HallIndex
    menu: Menu
    language: str
    clock: str
    landscape: bool
    go_to: str = ""
    shelter: ShelterSettings = ShelterSettings()
    today: date | None = None
    large: bool = False
    low: bool = False

    def say(self, text_id: str, **params: object) -> str:
        """Return a sentence in the visitor's language."""
        return say(text_id, self.language, **params)

    def px(self, millimetres: float) -> int:
        """Return millimetres in pixels."""
        return self.parts.look.px(millimetres)

    @property
    def gap(self) -> int:
        """Distance between controls."""
        return self.parts.look.gap

    @property
    def hall_name(self) -> str:
        """The hall's name."""
        return phrases.name_in(self.hall.description.name, self.language)

    @property
    def zone(self) -> ZoneInfo:
        """The hall's time zone."""
        return ZoneInfo(self.hall.description.timezone)

    def bar_words(self) -> BarWords:
        """Return what the hall's band says."""
        return BarWords(self.hall_name, self.clock)

    def framed(
        self,
        nodes: Sequence[Node],
        *,
        gap_mm: float = 5.0,
        wide_mm: float = 6.0,
        barred: bool = True,
    ) -> Node:
        """Put nodes below one another, with margins; in portrait the hall's bar above.

        `wide_mm`: the margin at the left and the right in landscape. `barred`: with the hall's
        bar, which gives its room away where nothing else can.
        """
        across = self.px(wide_mm if self.landscape else self.parts.look.shape.margin_mm)
        along, gap = self.px(4.4 if self.landscape or not barred else 5.5), self.px(gap_mm)
        bar = None
        if barred and not self.landscape:
            bar = Leaf(self.parts.part(TopBar, "bar", self.bar_words()))

        def wrap(nodes: Sequence[Node]) -> Node:
            inner = Inset(Column(nodes, gap), across, along)
            return inner if bar is None else Column([bar, inner], 0)

        first = nodes[0].widget if nodes and isinstance(nodes[0], Leaf) else None
        titled = isinstance(first, Title)

        def band() -> Leaf | None:
            if not barred:
                return None
            says = first.says if isinstance(first, Title) else TitleWords("")
            return self.low_band(says.title, says.lead)

        head = nodes[:1] if titled else []
        return Framed(head, nodes[len(head) :], wrap, band=band, across=across, gap=gap)

    def banded(self, band: Leaf, nodes: Sequence[Node], *, gap_mm: float, along_mm: float) -> Node:
        """Put nodes below the hall's own band, with margins."""
        across = self.px(6.0 if self.landscape else 7.0)
        gap, along = self.px(gap_mm), self.px(along_mm)

        def wrap(nodes: Sequence[Node]) -> Node:
            return Column([band, Inset(Column(nodes, gap), across, along, stretch=3)], 0)

        return Framed([], nodes, wrap, band=lambda: band, across=across, gap=gap, hero=band)

    def asking(self, nodes: Sequence[Node]) -> Node:
        """Put nodes on the hall's colour: a question that takes the whole page."""
        across, along = self.px(6.0 if self.landscape else 7.0), self.px(5)
        bar = None
        if not self.landscape:
            bar = Leaf(self.parts.part(TopBar, "bar", self.bar_words()))

        def wrap(nodes: Sequence[Node]) -> Node:
            inner = Inset(Column(nodes, self.gap), across, along)
            return inner if bar is None else Column([bar, inner], 0)

        return Framed([], nodes, wrap, band=lambda: None, across=across, gap=self.gap)

    def low_band(self, title: str, lead: str) -> Leaf:
        """Return the band that stands where nobody need reach."""
        note = self.say("kiosk.all_within_reach")
        words = HeroWords(self.bar_words(), title, (), note, display=False, lead=lead, icon="low")
        return Leaf(self.parts.part(Hero, "hero", words))

    def title(self, title: str, lead: str = "") -> Node:
        """Return the page's question; where there is no bar it carries the clock."""
        clock = self.clock if self.landscape else ""
        return Leaf(self.parts.part(Title, "title", TitleWords(title, lead, clock)))

    def heading(self, name: str, text: str, *, quiet: bool = False) -> Node:
        """Return a heading over choices."""
        leaf = Leaf(self.parts.part(Heading, name, HeadingWords(text, quiet)))
        leaf.sticks = True
        return leaf

    def grid(self, tiles: Sequence[Tile], columns: int, *, most_mm: float = 43.0) -> Grid:
        """Return tiles in columns."""
        columns = min(columns, 2) if self.large else columns
        return Grid(tiles, columns, self.gap, most_row=self.px(most_mm))

    def more(self, part: int, of: int) -> Leaf:
        """Return «Далі», to a part of a long page."""
        label = self.say("kiosk.more_of", part=part, of=of)
        face = Face(label=label, kind=TileKind.OUTLINED, arrangement="centre", icon="arrow")
        return Leaf(self.parts.tile("more", face), least=self.px(22))

    def primary(self, name: str, label: str, *, most_mm: float = 37.0, inert: bool = False) -> Leaf:
        """Return the one filled button of a page."""
        cap = self.parts.look.caps.title
        face = Face(
            label=label, kind=TileKind.PRIMARY, arrangement="centre", cap_mm=cap, weight=800
        )
        tile = self.parts.tile(name, face, inert=inert)
        return Leaf(tile, stretch=1, least=self.px(30), most=self.px(most_mm))

    def ahead_fact(self, ahead: int) -> Fact:
        """Return «Перед вами: 7 людей»."""
        return Fact("people", self.say("ahead_label"), phrases.people(ahead, self.language))

    def wait_fact(self, wait: WaitRange | None) -> Fact:
        """Return «Чекати приблизно: 15–25 хв», or that nobody knows yet."""
        if wait is None:
            return Fact("clock", self.say("wait_unknown"))
        told = phrases.minutes_range(wait, self.language)
        return Fact("clock", self.say("wait_label"), told)

    def place_fact(self, letter: str) -> Fact | None:
        """Return «Де чекати: синя зона, 1 поверх», or None where the hall has no such place."""
        place = self.hall.zone_of(letter)
        if place is None:
            return None
        floor, zone = place
        words = [phrases.zone(zone, self.language), phrases.floor(floor, self.language)]
        text = ", ".join(word for word in words if word)
        said = text[:1].upper() + text[1:]
        return Fact("seat", self.say("where_to_wait"), said, zone=zone, large=False)
