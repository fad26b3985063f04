"""Inter from its package: one variable file, weights by axis.

`QFont.setWeight` (and QSS) is left alone: upon a variable file Qt emboldens it a second time.
"""

from functools import cache

import fontpkg_inter
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

TEXT, BAR, LABEL, TITLE = 500, 600, 700, 800
"""Weights: running text; bars and keys; labels; titles and numbers."""

_FILE = "Inter[opsz,wght].ttf"


class FontMissingError(RuntimeError):
    """The font's file can't be used; the message names the cure."""


@cache
def load() -> str:
    """Give Inter to Qt, once; return the family really used. Raises FontMissingError.

    Needs a QGuiApplication.
    """
    path = fontpkg_inter.ROOT / "files" / _FILE
    number = QFontDatabase.addApplicationFont(str(path))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if not families:
        msg = f"the font {path} can't be read; install the package fontpkg-inter again"
        raise FontMissingError(msg)
    return families[0]


@cache
def _made(px: int, weight: int, tabular: bool) -> QFont:  # noqa: FBT001 - a key of the cache
    made = QFont(load())
    made.setPixelSize(px)
    made.setVariableAxis(QFont.Tag("wght"), weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def font(px: int, weight: int = TEXT, *, tabular: bool = False) -> QFont:
    """Return Inter of a pixel size and weight (100–900); `tabular`: figures of one width."""
    return QFont(_made(px, weight, tabular))


@cache
def metrics(px: int, weight: int = TEXT, *, tabular: bool = False) -> QFontMetricsF:
    """Return the measures of `font(px, weight, tabular=tabular)`."""
    return QFontMetricsF(_made(px, weight, tabular))
