"""One fact: an icon, a quiet label, and the thing itself; a zone of the floor has its swatch."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.look import Look
from qt_shell.text import TextBlock
from qt_shell.theme import zone_colour

VALUE_CAP_MM = 7.0
PLACE_CAP_MM = 5.8


class Fact(msgspec.Struct, frozen=True):
    """`value` may be empty: then the label alone says it. `zone`: the hall's word for a colour."""

    icon: str
    label: str
    value: str = ""
    zone: str = ""
    large: bool = True


def _icon(look: Look) -> float:
    return 2.0 * look.panel.font_px(look.caps.body)


def _swatch(fact: Fact, look: Look) -> float:
    return 0.8 * look.panel.font_px(_cap(fact, look)) if zone_colour(fact.zone) else 0.0


def _cap(fact: Fact, look: Look) -> float:
    return max(VALUE_CAP_MM if fact.large else PLACE_CAP_MM, look.caps.label)


def _blocks(fact: Fact, look: Look, width: float) -> tuple[TextBlock, TextBlock | None]:
    room = width - _icon(look) - look.px(4)
    label = TextBlock(fact.label, look.font(look.caps.body), room, line=1.2)
    if not fact.value:
        return label, None
    font = look.font(
        _cap(fact, look), fonts.TITLE if fact.large else fonts.LABEL, tabular=fact.large
    )
    swatch = _swatch(fact, look)
    return label, TextBlock(fact.value, font, room - swatch * 1.4, line=1.15)


def fact_height(fact: Fact, look: Look, width: float) -> float:
    """Return the height of a fact at a width."""
    label, value = _blocks(fact, look, width)
    return max(_icon(look), label.height + (value.height if value else 0))


def fact_width(fact: Fact, look: Look) -> float:
    """Return the least width at which no word of a fact is broken."""
    words = [*fact.label.split(" ")]
    px = look.panel.font_px(look.caps.body)
    widest = max(fonts.metrics(px).horizontalAdvance(word) for word in words)
    if fact.value:
        weight = fonts.TITLE if fact.large else fonts.LABEL
        measures = fonts.metrics(look.panel.font_px(_cap(fact, look)), weight, tabular=fact.large)
        own = max(measures.horizontalAdvance(word) for word in fact.value.split(" "))
        widest = max(widest, own + _swatch(fact, look) * 1.4)
    return widest + _icon(look) + look.px(4) + 1


def fact_line(fact: Fact, look: Look) -> float:
    """Return the width at which label and value take one line each."""
    whole = Fact(
        fact.icon,
        fact.label.replace(" ", "\u00a0"),
        fact.value.replace(" ", "\u00a0"),
        fact.zone,
        fact.large,
    )
    return fact_width(whole, look)


def fact_columns(row: Sequence[Fact], look: Look, room: float) -> list[float]:
    """Share a width among facts beside one another: alike, unless one would have to wrap then."""
    alike = room / max(1, len(row))
    lines = [fact_line(fact, look) for fact in row]
    spare = room - sum(lines)
    if spare < 0 or all(line <= alike for line in lines):
        return [alike for _ in row]
    return [line + spare / len(row) for line in lines]


def paint_fact(painter: QPainter, fact: Fact, look: Look, rect: QRectF) -> None:
    """Paint a fact in the middle of a rect's height."""
    label, value = _blocks(fact, look, rect.width())
    icon = _icon(look)
    middle = rect.center().y()
    paint_icon(
        painter, QRectF(rect.left(), middle - icon / 2, icon, icon), fact.icon, look.theme.action
    )
    x = rect.left() + icon + look.px(4)
    y = middle - (label.height + (value.height if value else 0)) / 2
    label.paint(painter, x, y, look.theme.ink2)
    if value is None:
        return
    y += label.height
    swatch, colour = _swatch(fact, look), zone_colour(fact.zone)
    if colour is not None:
        box = QRectF(x, y + (value.line_height - swatch) / 2, swatch, swatch)
        painter.setPen(QPen(look.theme.ink, max(1.0, swatch * 0.11)))
        painter.setBrush(colour)
        painter.drawRoundedRect(box, swatch * 0.16, swatch * 0.16)
    value.paint(painter, x + swatch * 1.4, y, look.theme.ink)
