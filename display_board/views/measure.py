"""How wide the words of ways are, for the layout."""

from collections.abc import Iterable

from display_board.screens import Way
from display_board.views.wording import short_way
from qt_shell import fonts

_SAMPLE_PX = 100
_ARROW_EM = 1.4
WIDEST_KNOWN_EM = 8.2
"""«помаранчева», the longest zone of the demo hall, with its arrow: until a hall is described."""
_KNOWN_EM = {"uk": WIDEST_KNOWN_EM, "en": 7.7}


def widest_known_em(language: str) -> float:
    """Return the width of the longest way of the demo hall."""
    return _KNOWN_EM.get(language, WIDEST_KNOWN_EM)


def widest_way_em(ways: Iterable[Way], language: str) -> float:
    """Return the width of the longest way with its arrow, in em of the text."""
    metrics = fonts.metrics(_SAMPLE_PX, fonts.BAR, tabular=True)
    widths = (metrics.horizontalAdvance(short_way(way, language)) for way in set(ways))
    return max(widths, default=0.0) / _SAMPLE_PX + _ARROW_EM
