"""How large the pages are drawn: on glass wider than 21.5 inches everything grows with it."""

import msgspec

from qt_shell.metrics import Panel

DRAWN_SIDE_MM = 267.7
"""The shorter side of the 21.5-inch panel that the pages were drawn for."""
MOST_GROWTH = 1.5
"""Beyond 32 inches nothing grows any more: one stands before it at arm's length all the same."""


def drawn_for(glass: Panel) -> Panel:
    """Return the panel whose millimetres the pages are drawn in.

    It has the pixels of the glass. Where the glass is wider than the drawings', a millimetre of it
    is longer than a real one, so letters and targets are larger than K5 and K6 ask, and the page is
    as full as on the drawings. On smaller glass it is the glass itself.
    """
    side = glass.mm(min(glass.width_px, glass.height_px))
    growth = min(max(side / DRAWN_SIDE_MM, 1.0), MOST_GROWTH)
    return msgspec.structs.replace(glass, diagonal_inch=glass.diagonal_inch / growth)
