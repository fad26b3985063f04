"""Our own icons in any colour; the drawings are in the shipped `icons.toml`."""

from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

STROKE = 2.0
"""Width of a stroke on the grid of 24."""

_CONTRAST = (
    '<path d="M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z"/><path d="M12 3a9 9 0 0 1 0 18z" fill="{0}"/>'
)


@cache
def paths() -> dict[str, str]:
    """Return the drawings by name; `contrast`, the only one with a filled half, is made in code."""
    text = files("qt_shell").joinpath("icons.toml").read_bytes()
    return msgspec.toml.decode(text, type=dict[str, str])


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str, stroke: float, turn: int) -> QSvgRenderer:
    inner = _CONTRAST.format(colour) if name == "contrast" else f'<path d="{paths()[name]}"/>'
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<g fill="none" stroke="{colour}" stroke-width="{stroke}" stroke-linecap="round" '
        f'stroke-linejoin="round" transform="rotate({turn} 12 12)">{inner}</g></svg>'
    )
    return QSvgRenderer(QByteArray(svg.encode()))


def paint_icon(
    painter: QPainter,
    rect: QRectF,
    name: str,
    colour: QColor,
    *,
    stroke: float = STROKE,
    turn: int = 0,
) -> None:
    """Paint an icon into a square; `turn` in degrees clockwise. KeyError: no such icon."""
    _renderer(name, colour.name(), stroke, turn).render(painter, rect)
