"""What a widget paints, mark by mark: its words, strokes, borders and signs, and how each is seen.

A widget is painted twice: once upon a device that only writes down what is asked of it, which tells
what is a text and what a line and where it stands, and once into a picture, whose pixels then say
which colours are really there (`contrast`). So nothing has to be told to the check by hand, and
what is forgotten in a view is found.
"""

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from hashlib import blake2b
from math import cos, hypot, radians, sin
from typing import Any, Literal

import msgspec
import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainter,
    QPainterPath,
    QPolygonF,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from qt_shell import contrast
from qt_shell.contrast import Colour, Pixels, Seen, Spot

Kind = Literal["text", "line", "fill", "picture", "code"]
Known = MutableMapping[tuple[object, ...], Seen | None]
"""What was found before: the same mark on the same pixels need not be looked at again."""

_SPOTS = 16
_BESIDE_PX, _INSIDE_PX = 2.5, 1.5
_THIN_PX, _CODE_PX = 7.0, 40.0
_BELOW_CAPS = 0.28
"""Commas and the feet of letters stand so much of the capitals' height below them."""


class Mark(msgspec.Struct, frozen=True, eq=False):
    """One thing that was painted; `box` is left, top, width and height on the widget, pixels.

    `words`: of a text; `size`: of its font, pixels. `path`: of a line or a filling. `encloses`: a
    line around a filled shape, whose colour is `filling`. `dashed`, `stroke`: how a line is drawn.
    """

    kind: Kind
    box: tuple[int, int, int, int]
    ink: Colour
    words: str = ""
    size: int = 0
    path: QPainterPath | None = None
    encloses: bool = False
    dashed: bool = False
    stroke: float = 0.0
    filling: Colour | None = None

    def spots(self) -> tuple[Spot, ...]:
        """Points along its path, with what is beside them."""
        if self.path is None:
            return ()
        if self.kind == "fill":
            return _spots(self.path, _INSIDE_PX, _BESIDE_PX)
        return _spots(self.path, 0, self.stroke / 2 + _BESIDE_PX)

    def told(self) -> tuple[object, ...]:
        """All of it but what its colour is and how exactly its path runs."""
        stroke = round(self.stroke, 1)
        return self.kind, self.box, self.words, self.size, self.encloses, self.dashed, stroke

    def without_colour(self) -> tuple[object, ...]:
        """All of it but what its colour is."""
        return *self.told(), self.spots()


def marks_of(widget: QWidget) -> list[Mark]:
    """Return what a widget and its children paint, in the order of painting."""
    paper = _Paper(widget)
    widget.render(paper)
    return paper.engine.marks


def pixels_of(picture: QImage) -> Pixels:
    """Return a picture as an array of its own, which must not be written to."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    bits = np.frombuffer(bytes(plain.constBits()), np.uint8)
    return bits.reshape(plain.height(), plain.width(), 4)[:, :, 2::-1]  # blue comes first


def pale(widget: QWidget, known: Known | None = None) -> list[str]:
    """Return what of a widget's picture is not seen as well as K4 asks, each with its contrast."""
    found = []
    for mark, seen in seen_of(widget, known):
        least = contrast.TEXT if mark.kind in {"text", "picture"} else contrast.EDGE
        if seen is None and mark.kind == "text":
            found.append(f"«{mark.words}» at {mark.box} is not to be seen")
        elif seen is not None and seen.contrast < least:
            what = f"«{mark.words}»" if mark.words else f"a {mark.kind}"
            found.append(f"{what} at {mark.box} is pale: {_told(seen)}")
    return found


def seen_of(widget: QWidget, known: Known | None = None) -> Iterator[tuple[Mark, Seen | None]]:
    """Yield each mark that says something, and how it is seen; None: it is covered."""
    pixels = pixels_of(widget.grab().toImage())
    known = {} if known is None else known
    for mark in telling(marks_of(widget)):
        x, y, wide, high = mark.box
        around = pixels[max(0, y - 4) : y + high + 4, max(0, x - 4) : x + wide + 4]
        pixels_told = blake2b(around.tobytes(), digest_size=16).digest()
        key = (*mark.told(), mark.ink, pixels_told)
        if around.size and key not in known:
            known[key] = _look(pixels, mark)
        yield mark, known.get(key)


def telling(marks: Sequence[Mark]) -> list[Mark]:
    """Leave out codes for phones, and the grounds: fillings upon which something else stands."""
    return [
        mark
        for n, mark in enumerate(marks)
        if mark.kind != "code" and not _is_ground(mark, marks[n + 1 :])
    ]


def _is_ground(mark: Mark, later: Sequence[Mark]) -> bool:
    if mark.kind != "fill":
        return False
    left, top, wide, high = mark.box
    return any(
        left <= x + w / 2 <= left + wide and top <= y + h / 2 <= top + high
        for x, y, w, h in (other.box for other in later)
    )


def _look(pixels: Pixels, mark: Mark) -> Seen | None:
    x, y, wide, high = mark.box
    match mark.kind:
        case "text" | "picture":
            box = pixels[max(0, y) : y + high, max(0, x) : x + wide]
            if not box.size:
                return None
            if mark.kind == "picture":
                return contrast.picture_seen(box)
            return contrast.text_seen(box, mark.ink)
        case _:
            return contrast.line_seen(pixels, mark.spots(), mark.ink, encloses=mark.encloses)


def _told(seen: Seen) -> str:
    ink, ground = ("#{:02x}{:02x}{:02x}".format(*colour) for colour in (seen.ink, seen.ground))
    return f"{ink} on {ground}, {seen.contrast:.2f}"


def colour_of(colour: QColor) -> Colour:
    """Return a colour of Qt's as red, green and blue."""
    return colour.red(), colour.green(), colour.blue()


def _box(rect: QRectF, around: float = 0.0) -> tuple[int, int, int, int]:
    aligned = rect.adjusted(-around, -around, around, around).toAlignedRect()
    return aligned.x(), aligned.y(), aligned.width(), aligned.height()


def _spots(path: QPainterPath, at_px: float, beside_px: float) -> tuple[Spot, ...]:
    """Points along a path, moved to its left by `at_px`, and what is `beside_px` away from it."""
    found = []
    for n in range(_SPOTS):
        share = (n + 0.5) / _SPOTS
        point, angle = path.pointAtPercent(share), radians(path.angleAtPercent(share))
        aside = QPointF(sin(angle), cos(angle))
        left, right = point + aside * beside_px, point - aside * beside_px
        if path.contains(right):
            left, right, aside = right, left, aside * -1
        found.append(Spot(_place(point + aside * at_px), _place(left), _place(right)))
    return tuple(found)


def _place(point: QPointF) -> tuple[int, int]:
    return int(point.x() // 1), int(point.y() // 1)


class _Paper(QPaintDevice):
    """A device as large as a widget, upon which nothing is seen."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.engine = _Scribe(widget.rect())
        self._like = widget

    def paintEngine(self) -> QPaintEngine:  # noqa: N802 - Qt's own name
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        asked = QPaintDevice.PaintDeviceMetric
        return {
            asked.PdmWidth: self._like.width(),
            asked.PdmHeight: self._like.height(),
            asked.PdmDepth: 32,
            asked.PdmDevicePixelRatio: 1,
            asked.PdmDevicePixelRatioScaled: int(self.devicePixelRatioFScale()),
            asked.PdmDpiX: self._like.logicalDpiX(),
            asked.PdmDpiY: self._like.logicalDpiY(),
            asked.PdmPhysicalDpiX: self._like.logicalDpiX(),
            asked.PdmPhysicalDpiY: self._like.logicalDpiY(),
        }.get(metric, 1)


class _Scribe(QPaintEngine):
    """Writes down what it is asked to paint."""

    def __init__(self, whole: QRect) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.marks: list[Mark] = []
        self._whole = whole

    def begin(self, _device: QPaintDevice) -> bool:
        self.setActive(True)
        return True

    def end(self) -> bool:
        self.setActive(False)
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, _state: QPaintEngineState) -> None:  # noqa: N802 - Qt's own name
        """Take nothing from it: the painter is asked when something is painted."""

    def drawTextItem(self, at: Any, item: QTextItem) -> None:  # noqa: N802 - Qt's own name
        if not item.text().strip():
            return
        painter = self.painter()
        cap = QFontMetricsF(painter.font()).capHeight()
        box = QRectF(at.x(), at.y() - cap, item.width(), cap * (1 + _BELOW_CAPS))
        place = _box(painter.deviceTransform().mapRect(box))
        ink, size = colour_of(painter.pen().color()), painter.font().pixelSize()
        self._add(Mark("text", place, ink, item.text(), size=size))

    def drawPath(self, path: QPainterPath) -> None:  # noqa: N802 - Qt's own name
        transform = self.painter().deviceTransform()
        self._take(transform.map(path), _scale(transform))

    def drawPolygon(self, points: Iterable[Any], _mode: object) -> None:  # noqa: N802 - Qt's own name
        path = QPainterPath()
        path.addPolygon(QPolygonF(list(points)))
        self.drawPath(path)

    def drawPixmap(self, rect: QRectF | QRect, *_parts: object) -> None:  # noqa: N802 - Qt's own name
        place = _box(self.painter().deviceTransform().mapRect(QRectF(rect)))
        self._add(Mark("picture", place, (0, 0, 0)))

    def drawImage(self, *_parts: object, **_flags: object) -> None:  # noqa: N802 - Qt's own name
        """Leave a photograph of the hall's own to the hall."""

    def _take(self, path: QPainterPath, scale: float) -> None:
        painter, box = self.painter(), path.boundingRect()
        pen, brush = painter.pen(), painter.brush()
        filled = brush.style() is not Qt.BrushStyle.NoBrush
        if pen.style() is not Qt.PenStyle.NoPen:
            stroke, dashed = (
                max(1.0, pen.widthF() * scale),
                pen.style() is not Qt.PenStyle.SolidLine,
            )
            line = Mark(
                "line", _box(box, stroke / 2), colour_of(pen.color()),
                path=path, encloses=filled, dashed=dashed, stroke=stroke,
                filling=colour_of(brush.color()) if filled else None,
            )  # fmt: skip
            self._add(line)
        elif self._is_of_a_code(box):
            self._add(Mark("code", _box(box), colour_of(brush.color())))
        elif filled and min(box.width(), box.height()) > _THIN_PX:
            self._add(Mark("fill", _box(box), colour_of(brush.color()), path=path))
        elif filled:
            self._add(_thin(box, colour_of(brush.color())))

    def _add(self, mark: Mark) -> None:
        """Keep what of a mark is on the widget."""
        x, y, wide, high = mark.box
        seen = QRect(x, y, wide, high) & self._whole
        if not seen.isEmpty():
            box = (seen.x(), seen.y(), seen.width(), seen.height())
            self.marks.append(msgspec.structs.replace(mark, box=box))

    def _is_of_a_code(self, box: QRectF) -> bool:
        """Whether it is one square of a code for phones: those are black on white, unsmoothed."""
        small = max(box.width(), box.height()) < _CODE_PX and box.width() == box.height()
        return small and not self.painter().testRenderHint(QPainter.RenderHint.Antialiasing)


def _thin(box: QRectF, ink: Colour) -> Mark:
    """A filling so thin that it is a line."""
    lies = box.width() > box.height()
    half = QPointF(box.width() / 2, 0) if lies else QPointF(0, box.height() / 2)
    middle = QPainterPath(box.center() - half)
    middle.lineTo(box.center() + half)
    return Mark("line", _box(box), ink, path=middle, stroke=min(box.width(), box.height()))


def _scale(transform: QTransform) -> float:
    return hypot(transform.m11(), transform.m12())
