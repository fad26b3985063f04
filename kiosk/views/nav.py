"""The bar of every screen: «Назад», «Покликати працівника» and the tools, never elsewhere."""

from collections.abc import Iterable, Sequence

import msgspec
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.access import Mode
from kiosk.screens import Back, Frame, StaffCall
from kiosk.views.arrange import Column, Leaf, Node, Row, Space
from kiosk.views.parts import Parts
from kiosk.views.voice_bar import in_nav, short_tiles
from qt_shell import fonts
from qt_shell.language import other_than
from qt_shell.look import Look
from qt_shell.tile import Face, Tile, TileKind
from texts import say
from texts.sentences import own_name

RAIL_MM, _LARGE_RAIL_MM, _PAD_MM = 67.0, 92.0, 4.0
_LARGE_MM = 7.0
_WORD_PAD_MM = 4.5
_TIGHT_GAP_MM, _TIGHT_PAD_MM, _LEAST_MM = 3.0, 1.4, 20.0
"""In a bar that holds the voice's buttons too: what is between them, beside a word, and K5's."""
_SHARES, _TWO_LINES_MM = ([3.0, 7.0], [1.0, 1.0]), 31.0
"""How «Назад» and «Покликати працівника» share the bar: as usual, or where letters are large."""
_BACK = {
    Back.GOES: "back",
    Back.NOWHERE: "back",
    Back.TOLD_AT_START: "kiosk.at_start",
    Back.TOLD_ISSUED: "kiosk.already_issued",
}
_STAFF = {
    StaffCall.READY: "call_staff",
    StaffCall.COMING: "staff",
    StaffCall.UNSEEN: "kiosk.staff_walk_up",
    StaffCall.OUT_OF_REACH: "kiosk.staff_out_of_reach",
}


_MODES = (
    (Mode.LARGE_TEXT, "kiosk.large_text", "text"),
    (Mode.CONTRAST, "kiosk.contrast", "contrast"),
    (Mode.LOW_REACH, "kiosk.low_reach", "low"),
    (Mode.SPEECH, "kiosk.voice", "speak"),
)
"""One touch each, on every screen (K4 to K8)."""

_STAFF_IN_LARGE = {
    StaffCall.READY: "call_staff",
    StaffCall.COMING: "kiosk.staff_coming",
    StaffCall.UNSEEN: "kiosk.staff_walk_up_here",
    StaffCall.OUT_OF_REACH: "kiosk.staff_walk_up_here",
}
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
    back, staff = (
        _back(parts, frame, landscape=landscape),
        _staff(parts, frame, landscape=landscape),
    )
    packed = _packed(parts, frame, landscape=landscape) if in_nav(look, frame) else None
    if landscape:
        tools: Sequence[Node] = packed or [
            Leaf(tile, most=look.px(22)) for tile in _tools(parts, frame, landscape=True)
        ]
        room = look.px(rail_mm(look)) - 2 * look.px(_PAD_MM)
        last = [
            Leaf(staff, least=_tallest(staff, _staff_texts(look, landscape=True), frame, room)),
            Leaf(back, least=_tallest(back, _BACK.values(), frame, room)),
        ]
        return Column([*tools, Space(), *last], look.px(3.2))
    # High enough for the longest texts: the bar stays where it is, whatever its buttons say.
    room = look.panel.width_px - 2 * look.margin
    shares, least = [3.0, 7.0], 0
    for shares in _SHARES:
        left = round((room - look.gap) * shares[0] / sum(shares))
        right = room - look.gap - left
        tallest = (
            _tallest(back, _BACK.values(), frame, left),
            _tallest(staff, _staff_texts(look, landscape=False), frame, right),
        )
        least = max(*tallest, look.px(21.6))
        if not back.breaks_a_word(left) and least < look.px(_TWO_LINES_MM):
            break
    row = Row([Leaf(back, least=least), Leaf(staff)], shares, look.gap)
    if packed is not None:
        return Column([row, *packed], look.gap)
    tools_below = _tools(parts, frame, landscape=False)
    rows: list[Node] = [_tool_row(line, look) for line in _tool_lines(tools_below, look, room)]
    return Column([row, *rows], look.gap)


def _packed(parts: Parts, frame: Frame, *, landscape: bool) -> list[Node]:
    """The tools and the voice's buttons in as many lines as the tools alone have (K6).

    So «Назад», «Покликати працівника» and the page stay as they are without the voice.
    """
    tools = []
    for tile in _tools(parts, frame, landscape=False):
        icon = "" if landscape else tile.face.icon
        tile.set_face(msgspec.structs.replace(tile.face, icon=icon, tight=True))
        tools.append(tile)
    voice, look = short_tiles(parts, frame, landscape=landscape), parts.look
    if landscape:
        room = look.px(rail_mm(look)) - 2 * look.px(_PAD_MM)
        lines = [*_lines_of(tools, room, look), voice[:2], voice[2:]]
    else:
        room = look.panel.width_px - 2 * look.margin
        lines = [tools[:4], [*tools[4:], *voice]]
    if any(_full_row(line, look).breaks_a_word(room) for line in lines):
        lines = _lines_of([*tools, *voice], room, look)  # a language of longer words
    return [_full_row(line, look) for line in lines]


def _lines_of(tiles: list[Tile], room: int, look: Look) -> list[list[Tile]]:
    """As many buttons beside one another as there is room for, in their order."""
    lines: list[list[Tile]] = []
    for tile in tiles:
        if lines and not _full_row([*lines[-1], tile], look).breaks_a_word(room):
            lines[-1].append(tile)
        else:
            lines.append([tile])
    return lines


def _full_row(tiles: list[Tile], look: Look) -> Row:
    """Buttons near one another with the room that their words need, none below a target's."""
    measures = fonts.metrics(look.panel.font_px(look.caps.small), fonts.BAR)
    pad = 2 * look.px(_TIGHT_PAD_MM)
    least = look.px(_LEAST_MM)
    shares = [max(least, measures.horizontalAdvance(it.face.label) + pad) for it in tiles]
    return Row([Leaf(tile, least=least) for tile in tiles], shares, look.px(_TIGHT_GAP_MM))


def _tool_lines(tools: list[Tile], look: Look, room: int) -> list[list[Tile]]:
    """All tools beside one another, or on two lines where their words are too long for that."""
    one = _tool_row(tools, look)
    return [tools] if not one.breaks_a_word(room) else [tools[:3], tools[3:]]


def _tool_row(tools: list[Tile], look: Look) -> Row:
    """Tools with the room that their words need."""
    px = look.panel.font_px(look.caps.small)
    measures = fonts.metrics(px, fonts.BAR)
    shares = [measures.horizontalAdvance(tile.face.label) + look.px(_WORD_PAD_MM) for tile in tools]
    return Row([Leaf(tile, least=look.px(24)) for tile in tools], shares, look.gap)


def _tallest(tile: Tile, text_ids: Iterable[str], frame: Frame, width: int) -> int:
    """Return the height that the longest of a button's texts needs: it stays where it is (K13)."""
    now = tile.face
    heights = []
    for text in text_ids:
        tile.set_face(msgspec.structs.replace(now, label=say(text, frame.language)))
        heights.append(tile.height_for(width))
    tile.set_face(now)
    return max(heights)


def rail_mm(look: Look) -> float:
    """Return how wide the rail is: «працівника» stands in one line with its icon."""
    return RAIL_MM if look.caps.small < _LARGE_MM else _LARGE_RAIL_MM


def place_nav(
    node: Node, ground: NavGround, look: Look, whole: QRect, line: int, *, landscape: bool
) -> QRect:
    """Put the bar into a screen; return what is left for the page.

    `line`: what everybody reaches begins there. Of a glass that ends above it all of the rail
    stands at the lower end: «Нижче» itself must be in reach (K7).
    """
    if landscape:
        width = look.px(rail_mm(look))
        ground.setGeometry(QRect(whole.left(), whole.top(), width, whole.height()))
        pad = look.px(_PAD_MM)
        place = ground.geometry().adjusted(pad, pad, -pad, -pad)
        if line > 0:
            place.setTop(max(place.top(), place.bottom() + 1 - node.height_for(place.width())))
        node.place(place)
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
    texts = _staff_words(parts.look, landscape=landscape)
    text = say(texts[frame.staff], frame.language)
    return parts.tile("call_staff", _bar_face(parts, text, "staff", kind, landscape=landscape))


def _staff_words(look: Look, *, landscape: bool) -> dict[StaffCall, str]:
    if look.caps.small >= _LARGE_MM:
        return _STAFF_IN_LARGE
    return _STAFF_IN_RAIL if landscape else _STAFF


def _staff_texts(look: Look, *, landscape: bool) -> Iterable[str]:
    return _staff_words(look, landscape=landscape).values()


def _tools(parts: Parts, frame: Frame, *, landscape: bool) -> list[Tile]:
    other = own_name(other_than(frame.language))
    tools = [("language", other, "globe", TileKind.NORMAL)]
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
                spoken=_spoken(name, kind, frame.language),
                arrangement="row" if landscape else "tool",
                cap_mm=parts.look.caps.small,
                weight=fonts.BAR,
            ),
        )
        for name, text, icon, kind in tools
    ]


def _spoken(name: str, kind: TileKind, language: str) -> str:
    """«Більший текст, увімкнено»: what icon and filled ground say to eyes."""
    if name == "language":
        return ""
    text = say(f"aloud.tool.{name}", language)
    return say("kiosk.turned_on", language, name=text) if kind is TileKind.ON else text
