"""The card of the hall's pulse: its words; the curves are the plot's, which stands in the gap."""

from display_board.boxes import Box, Layout
from display_board.screens import PulsePicture
from display_board.views.parts import Brush, Part
from qt_shell import fonts
from qt_shell.text import TextBlock
from texts import say

_PAD, _EDGE = 24.0, 14.0
_DEMO_PAD = 8.0
"""«демонстраційні» is wider than the other words."""


class Pulse(Part, frozen=True):
    """«Пульс зали»: title, the place of the plot, three hours, and one sentence."""

    pulse: PulsePicture

    def paint(self, brush: Brush) -> None:
        layout, box, theme = brush.layout, self.box, brush.theme
        brush.card(box, theme.surface)
        x, line = box.x + _PAD * layout.unit, layout.text_line
        title = say("board.pulse", brush.language)
        brush.text(title, x, box.y + _EDGE * layout.unit + line / 2, theme.ink, fonts.LABEL)
        plot = self.plot_box(layout)
        middle = plot.y + plot.h + line / 2
        pulse = self.pulse
        hours = [pulse.opens, round((pulse.opens + pulse.closes) / 2), pulse.closes]
        for n, hour in enumerate(hours):
            width = brush.width(str(hour), layout.caps.text, fonts.BAR)
            brush.text(str(hour), plot.x + (plot.w - width) * n / 2, middle, theme.ink2)
        y = plot.y + plot.h + line
        font = fonts.font(brush.em(layout.caps.text), fonts.BAR, tabular=True)
        for words in self._sentences(brush.language):
            block = TextBlock(words, font, plot.w, line=1.0)
            block.paint(brush.painter, x, y, theme.ink2)
            y += block.height
        if self.pulse.demo:
            narrow = fonts.font(brush.em(layout.caps.text), fonts.TEXT)
            pad = _DEMO_PAD * layout.unit
            words = say("board.demo_data", brush.language)
            block = TextBlock(words, narrow, box.w - 2 * pad, line=1.0, align="centre")
            block.paint(brush.painter, box.x + pad, y, theme.ink2)

    def plot_box(self, layout: Layout) -> Box:
        """Return where the curves stand."""
        unit, line, box = layout.unit, layout.text_line, self.box
        lines = 1 + (self.pulse.quiet is not None) + 2 * self.pulse.demo
        top = box.y + _EDGE * unit + line
        foot = box.y + box.h - _EDGE * unit - lines * line * 0.96
        return Box(box.x + _PAD * unit, top, box.w - 2 * _PAD * unit, foot - top)

    def _sentences(self, language: str) -> list[str]:
        found = []
        if self.pulse.quiet is not None:
            since, until = self.pulse.quiet
            found.append(say("board.quiet", language, since=since, until=until))
        return found
