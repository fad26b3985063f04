"""How everything on one screen looks: theme, panel and type sizes together."""

import msgspec
from PySide6.QtGui import QFont

from qt_shell import fonts
from qt_shell.metrics import Panel
from qt_shell.theme import Caps, CapsName, Shape, Theme, ThemeName, caps, palette, shape


class Look(msgspec.Struct, frozen=True):
    """What a widget needs to paint itself; `still`: nothing may move (K12)."""

    theme: Theme
    panel: Panel
    caps: Caps
    shape: Shape
    still: bool = False

    def px(self, millimetres: float) -> int:
        """Return millimetres of the panel in pixels."""
        return self.panel.px(millimetres)

    def font(self, cap_mm: float, weight: int = fonts.TEXT, *, tabular: bool = False) -> QFont:
        """Return the font whose capitals are at least `cap_mm` high on this panel."""
        return fonts.font(self.panel.font_px(cap_mm), weight, tabular=tabular)

    @property
    def border(self) -> float:
        """Width of a control's border, pixels."""
        thick = self.theme.name == "contrast"
        millimetres = self.shape.border_contrast_mm if thick else self.shape.border_mm
        return max(1.0, millimetres * self.panel.px_per_mm)

    @property
    def gap(self) -> int:
        """Distance between controls, pixels."""
        return self.px(self.shape.gap_mm)

    @property
    def margin(self) -> int:
        """Distance to the edge of the screen, pixels."""
        return self.px(self.shape.margin_mm)

    @property
    def target(self) -> int:
        """Least side of a control, pixels."""
        return self.px(self.shape.target_min_mm)


def look(theme: ThemeName, panel: Panel, sizes: CapsName, *, still: bool = False) -> Look:
    """Return the look of a terminal's screen."""
    return Look(palette(theme), panel, caps(sizes), shape(), still)
