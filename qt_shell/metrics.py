"""Millimetres of the real panel → pixels, so that K5 and K6 hold on any screen."""

import math
from functools import cached_property

import msgspec

CAP_HEIGHT_EM = 0.7275
"""Inter's capital height in em (its `OS/2` table: 1490 of 2048 units)."""
_MM_PER_INCH = 25.4


class Panel(msgspec.Struct, frozen=True, dict=True):
    """A screen: its diagonal as sold, and the pixels that Qt sees (device-independent ones)."""

    diagonal_inch: float
    width_px: int
    height_px: int

    @cached_property
    def px_per_mm(self) -> float:
        """Pixels in a millimetre of the glass."""
        return math.hypot(self.width_px, self.height_px) / (self.diagonal_inch * _MM_PER_INCH)

    @property
    def portrait(self) -> bool:
        """Whether it stands upright."""
        return self.height_px > self.width_px

    @property
    def height_mm(self) -> float:
        """The picture's height."""
        return self.height_px / self.px_per_mm

    def px(self, millimetres: float) -> int:
        """Return so many millimetres in whole pixels, never a shorter length."""
        return math.ceil(millimetres * self.px_per_mm - 1e-9)

    def font_px(self, cap_mm: float) -> int:
        """Return the pixel size of a font whose capitals are at least `cap_mm` high."""
        return math.ceil(cap_mm * self.px_per_mm / CAP_HEIGHT_EM)

    def mm(self, px: float) -> float:
        """Return so many pixels in millimetres."""
        return px / self.px_per_mm
