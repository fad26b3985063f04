"""A page's question, and the headings within it."""

import msgspec
from PySide6.QtGui import QPainter

from kiosk.views.part import Part
from qt_shell import fonts
from qt_shell.text import TEXT_LINE, TITLE_LINE, TextBlock


class TitleWords(msgspec.Struct, frozen=True):
    """The one question of a page; `clock` stands at its end where there is no bar above."""

    title: str
    lead: str = ""
    clock: str = ""


class Title(Part[TitleWords]):
    """Title and lead."""

    def words(self) -> str:
        return f"{self.says.title}. {self.says.lead}" if self.says.lead else self.says.title

    def _blocks(self, width: float) -> tuple[TextBlock, TextBlock | None]:
        caps = self.look.caps
        room = width - self._clock_room()
        title_font = self.look.font(caps.title, fonts.TITLE)
        title = TextBlock(self.says.title, title_font, room, line=TITLE_LINE)
        if not self.says.lead:
            return title, None
        return title, TextBlock(self.says.lead, self.look.font(caps.body), width, line=TEXT_LINE)

    def _clock_room(self) -> float:
        if not self.says.clock:
            return 0.0
        measures = fonts.metrics(self._clock_px(), fonts.LABEL, tabular=True)
        return measures.horizontalAdvance("00:00") + self.look.gap

    def _clock_px(self) -> int:
        return self.look.panel.font_px(self.look.caps.label * 1.1)

    def height_for(self, width: float) -> int:
        title, lead = self._blocks(width)
        return int(title.height + (self.look.px(1.4) + lead.height if lead else 0)) + 1

    def breaks_a_word(self, width: float) -> bool:
        title, lead = self._blocks(width)
        return title.broke_a_word or (lead is not None and lead.broke_a_word)

    def paint(self, painter: QPainter) -> None:
        title, lead = self._blocks(self.width())
        title.paint(painter, 0, 0, self.look.theme.ink)
        if lead:
            lead.paint(painter, 0, title.height + self.look.px(1.4), self.look.theme.ink2)
        if self.says.clock:
            font = fonts.font(self._clock_px(), fonts.LABEL, tabular=True)
            clock = TextBlock(self.says.clock, font, self.width(), line=1.0, align="right")
            clock.paint(painter, 0, (title.line_height - clock.height) / 2, self.look.theme.ink)


class HeadingWords(msgspec.Struct, frozen=True):
    """A heading over a group of choices."""

    text: str
    quiet: bool = False


class Heading(Part[HeadingWords]):
    """One heading."""

    def words(self) -> str:
        return self.says.text

    def _block(self, width: float) -> TextBlock:
        font = self.look.font(self.look.caps.label, fonts.LABEL)
        return TextBlock(self.says.text, font, width, line=1.2)

    def height_for(self, width: float) -> int:
        return int(self._block(width).height) + 1

    def breaks_a_word(self, width: float) -> bool:
        return self._block(width).broke_a_word

    def paint(self, painter: QPainter) -> None:
        theme = self.look.theme
        colour = theme.ink2 if self.says.quiet else theme.ink
        self._block(self.width()).paint(painter, 0, 0, colour)
