"""The bar of every screen: «Назад», «Покликати працівника» and the tools, never elsewhere."""

import msgspec
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.access import Mode
from kiosk.screens import Back, Frame, StaffCall
from kiosk.views.arrange import Column, Leaf, Node, Row, Space
from kiosk.views.parts import Parts
from qt_shell import fonts
from qt_shell.look import Look
from qt_shell.tile import Face, Tile, TileKind
from texts import say

RAIL_MM, _PAD_MM = 67.0, 4.0
_BACK = {
    Back.GOES: "back",
    Back.NOWHERE: "back",
    Back.TOLD_AT_START: "kiosk.at_start",
    Back.TOLD_ISSUED: "kiosk.already_issued",
}
_STAFF = {
    StaffCall.READY: "call_staff",
    StaffCall.COMING: "staff",
    StaffCall.OUT_OF_REACH: "kiosk.staff_out_of_reach",
}


_MODES = (
    (Mode.LARGE_TEXT, "kiosk.large_text", "text"),
    (Mode.CONTRAST, "kiosk.contrast", "contrast"),
    (Mode.LOW_REACH, "kiosk.low_reach", "low"),
    (Mode.SPEECH, "kiosk.voice", "speak"),
)
"""One touch each, on every screen (K4 to K8)."""

_STAFF_IN_RAIL = {**_STAFF, StaffCall.OUT_OF_REACH: "kiosk.staff_walk_up"}
"""A rail is narrow: what to do comes before why."""


class NavGround(QWidget):
    """The bar's ground and its edge."""

    def __init__(self, look: Look, parent: QWidget, *, landscape: bool) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._look, self._landscape = look, landscape

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.sunken)
        edge = QRectF(0, 0, self.width(), self._look.border)
        if self._landscape:
            edge = QRectF(self.width() - self._look.border, 0, self._look.border, self.height())
        painter.fillRect(edge, self._look.theme.line)
        painter.end()


def nav_node(parts: Parts, frame: Frame, *, landscape: bool) -> Node:
    """Return the bar's buttons for a frame."""
    look = parts.look
    if landscape:
        tools = [Leaf(tile, most=look.px(22)) for tile in _tools(parts, frame, landscape=True)]
        room = look.px(RAIL_MM) - 2 * look.px(_PAD_MM)
        staff, back = (
            Leaf(tile, least=_tallest(tile, [say(text, frame.language) for text in texts], room))
            for tile, texts in (
                (_staff(parts, frame, landscape=landscape), _STAFF_IN_RAIL.values()),
                (_back(parts, frame, landscape=landscape), _BACK.values()),
            )
        )
        return Column([*tools, Space(), staff, back], look.px(3.2))
    # High enough for two lines: the bar stays where it is, whatever its buttons say.
    back = Leaf(_back(parts, frame, landscape=landscape), least=look.px(21.6))
    row = Row([back, Leaf(_staff(parts, frame, landscape=landscape))], [3, 7], look.gap)
    tools = [Leaf(tile, least=look.px(24)) for tile in _tools(parts, frame, landscape=False)]
    return Column([row, Row(tools, [1.0] * len(tools), look.gap)], look.gap)


def _tallest(tile: Tile, texts: list[str], width: int) -> int:
    """Return the height that the longest of a button's texts needs: it stays where it is (K13)."""
    now = tile.face
    heights = []
    for text in texts:
        tile.set_face(msgspec.structs.replace(now, label=text))
        heights.append(tile.height_for(width))
    tile.set_face(now)
    return max(heights)


def place_nav(node: Node, ground: NavGround, look: Look, whole: QRect, *, landscape: bool) -> QRect:
    """Put the bar into a screen; return what is left for the page."""
    if landscape:
        width = look.px(RAIL_MM)
        ground.setGeometry(QRect(whole.left(), whole.top(), width, whole.height()))
        pad = look.px(_PAD_MM)
        node.place(ground.geometry().adjusted(pad, pad, -pad, -pad))
        return whole.adjusted(width, 0, 0, 0)
    across, along = look.margin, look.px(4)
    height = node.height_for(whole.width() - 2 * across) + 2 * along
    place = QRect(whole.left(), whole.bottom() + 1 - height, whole.width(), height)
    ground.setGeometry(place)
    node.place(place.adjusted(across, along, -across, -along))
    return whole.adjusted(0, 0, 0, -height)


def _bar_face(parts: Parts, text: str, icon: str, kind: TileKind, *, landscape: bool) -> Face:
    caps = parts.look.caps
    cap = caps.small if landscape else caps.body
    return Face(label=text, icon=icon, kind=kind, cap_mm=cap, weight=fonts.BAR)


def _back(parts: Parts, frame: Frame, *, landscape: bool) -> Tile:
    kind = TileKind.NORMAL if frame.back is Back.GOES else TileKind.UNAVAILABLE
    text = say(_BACK[frame.back], frame.language)
    return parts.tile("back", _bar_face(parts, text, "back", kind, landscape=landscape))


def _staff(parts: Parts, frame: Frame, *, landscape: bool) -> Tile:
    kind = TileKind.NORMAL if frame.staff is StaffCall.READY else TileKind.ON
    texts = _STAFF_IN_RAIL if landscape else _STAFF
    text = say(texts[frame.staff], frame.language)
    return parts.tile("call_staff", _bar_face(parts, text, "staff", kind, landscape=landscape))


def _tools(parts: Parts, frame: Frame, *, landscape: bool) -> list[Tile]:
    tools = [("language", say("other_language", frame.language), "globe", TileKind.NORMAL)]
    for mode, text, icon in _MODES:
        on = TileKind.ON if frame.access.has(mode) else TileKind.NORMAL
        tools.append((mode.value, say(text, frame.language), icon, on))
    return [
        parts.tile(
            name,
            Face(
                label=text,
                icon=icon,
                kind=kind,
                arrangement="row" if landscape else "tool",
                cap_mm=parts.look.caps.small,
                weight=fonts.BAR,
            ),
        )
        for name, text, icon, kind in tools
    ]
