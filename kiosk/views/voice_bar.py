"""What who listens may tell the voice: again, on, quieter, louder (K8). Only while it speaks.

They stand at the foot of the page. Where letters are large and the panel is small, the page has no
room for them: then they stand in the bar, short (`in_nav`).
"""

import msgspec
from PySide6.QtCore import QRect

from kiosk.screens import Frame
from kiosk.views.arrange import Column, Leaf, Node, Row
from kiosk.views.parts import Parts
from qt_shell import fonts
from qt_shell.look import Look
from qt_shell.tile import Face, Tile
from texts import say

_LEAST_MM, _PAD_MM, _ACROSS_MM = 20.0, 4.0, 6.0
_WORD_PAD_MM = 9.0
_LARGE_MM, _SMALL_PANEL_MM = 7.0, 260.0
"""Large letters; and how long the shorter side of a panel is that has no room for both (K6)."""
_TILES = (
    ("voice_repeat", "kiosk.voice_repeat"),
    ("voice_skip", "kiosk.voice_skip"),
    ("voice_quieter", "kiosk.voice_quieter"),
    ("voice_louder", "kiosk.voice_louder"),
)


_SIGNS = {"voice_skip": "»", "voice_quieter": "−", "voice_louder": "+"}
"""What stands in the bar in place of words; said is the word."""


def in_nav(look: Look, frame: Frame) -> bool:
    """Say whether the voice's buttons stand in the bar of every screen."""
    panel = look.panel
    side = panel.mm(min(panel.width_px, panel.height_px))
    return frame.access.speech and look.caps.small >= _LARGE_MM and side < _SMALL_PANEL_MM


def short_tiles(parts: Parts, frame: Frame, *, landscape: bool) -> list[Tile]:
    """Return the voice's four buttons for the bar: a word and three signs."""
    tiles = []
    for name, text in _TILES:
        word, sign = say(text, frame.language), _SIGNS.get(name, "")
        face = Face(
            label=sign or word,
            spoken=word if sign else "",
            icon="speak" if sign else "repeat",
            arrangement="tool",
            cap_mm=parts.look.caps.small,
            weight=fonts.BAR,
            tight=True,
        )
        if landscape:
            beside = name in {"voice_quieter", "voice_louder"}
            face = msgspec.structs.replace(
                face,
                icon="speak" if beside else "",
                arrangement="centre" if beside else "tool",
            )
        tiles.append(parts.tile(name, face))
    return tiles


def voice_bar(parts: Parts, frame: Frame, width: int) -> Node | None:
    """Return the voice's buttons, on two lines where one is too narrow.

    None: it does not speak, or they stand in the bar.
    """
    look = parts.look
    if not frame.access.speech or in_nav(look, frame):
        return None
    tiles = [_tile(parts, name, say(text, frame.language)) for name, text in _TILES]
    one = _row(tiles, look)
    if not one.breaks_a_word(width):
        return one
    return Column([_row(tiles[:2], look), _row(tiles[2:], look)], look.gap)


def across(look: Look, *, landscape: bool) -> int:
    """Return the margin at its left and right: that of the pages above it."""
    return look.px(_ACROSS_MM) if landscape else look.margin


def place_voice_bar(node: Node | None, look: Look, room: QRect, *, landscape: bool) -> QRect:
    """Put the voice's buttons at the foot of a room; return what is left of it for the page."""
    if node is None:
        return room
    aside = across(look, landscape=landscape)
    place = room.adjusted(aside, 0, -aside, 0)
    height, pad = node.height_for(place.width()), look.px(_PAD_MM)
    node.place(QRect(place.left(), room.bottom() + 1 - height - pad, place.width(), height))
    return room.adjusted(0, 0, 0, -(height + pad))


def _tile(parts: Parts, name: str, text: str) -> Tile:
    cap = parts.look.caps.small
    face = Face(label=text, arrangement="centre", cap_mm=cap, weight=fonts.BAR)
    return parts.tile(name, face)


def _row(tiles: list[Tile], look: Look) -> Row:
    measures = fonts.metrics(look.panel.font_px(look.caps.small), fonts.BAR)
    shares = [measures.horizontalAdvance(tile.face.label) + look.px(_WORD_PAD_MM) for tile in tiles]
    return Row([Leaf(tile, least=look.px(_LEAST_MM)) for tile in tiles], shares, look.gap)
