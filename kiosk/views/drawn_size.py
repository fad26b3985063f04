"""How large the pages are drawn: on glass wider than 21.5 inches everything grows with it."""

import msgspec

from qt_shell.metrics import Panel

DRAWN_SIDE_MM = 267.7
"""The shorter side of the 21.5-inch panel that the pages were drawn for."""
MOST_GROWTH = 1.5
"""Beyond 32 inches nothing grows any more: one stands before it at arm's length all the same."""
REACHED_MM = 320.0
"""So much of the drawings' panel is within reach of everybody: it begins 780 mm over the floor."""


def drawn_for(glass: Panel, reached_mm: float | None = None) -> Panel:
    """Return the panel whose millimetres the pages are drawn in.

    It has the pixels of the glass. Where the glass is wider than the drawings', a millimetre of it
    is longer than a real one, so letters and targets are larger than K5 and K6 ask, and the page is
    as full as on the drawings. On smaller glass it is the glass itself.

    `reached_mm`: all buttons stand in so much of its lower end (K7). They get no less room there
    than on the drawings: a wide glass is not reached higher than a narrow one.
    """
    growth = min(glass.mm(min(glass.width_px, glass.height_px)) / DRAWN_SIDE_MM, MOST_GROWTH)
    if reached_mm is not None and reached_mm < glass.height_mm:
        growth = min(growth, reached_mm / REACHED_MM)
    growth = max(growth, 1.0)
    return msgspec.structs.replace(glass, diagonal_inch=glass.diagonal_inch / growth)
