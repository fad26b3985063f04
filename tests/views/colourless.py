"""Pictures without their colours: whether two of them can still be told apart (K12).

Either the words, the icons or the forms differ, or light and dark do, by 3:1 (WCAG 2.2, 1.4.1).
"""

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
from PySide6.QtWidgets import QWidget

from qt_shell.contrast import EDGE, Pixels, grey_difference
from qt_shell.painted import Mark, marks_of, pixels_of
from qt_shell.theme import zone_colour

ZONES = ("біла", "синя", "помаранчева", "зелена", "жовта", "сіра")
Shot = tuple[list[tuple[object, ...]], Pixels]
Pictures = Iterator[tuple[str, QWidget]]


def shot(widget: QWidget) -> Shot:
    """A picture, and its marks without their colours."""
    forms = [mark.without_colour() for mark in marks_of(widget)]
    return forms, pixels_of(widget.grab().toImage())


def told_apart(one: Shot, other: Shot) -> bool:
    """Whether words, icons or forms differ, or at least light and dark."""
    if one[0] != other[0] or one[1].shape != other[1].shape:
        return True
    return grey_difference(one[1], other[1]) >= EDGE


def alike_but_for_colour(pictures: Callable[[], Pictures]) -> list[tuple[str, str]]:
    """Which pictures are not the same, and have the same words and forms, and are as light."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for name, widget in pictures():
        alike = tuple(mark.told() for mark in marks_of(widget))
        groups.setdefault(alike, []).append(name)
    several = [group for group in groups.values() if len(group) > 1]
    shots = {
        name: shot(widget) for name, widget in pictures() if any(name in group for group in several)
    }
    return [
        (one, other)
        for group in several
        for one, other in combinations(group, 2)
        if not np.array_equal(shots[one][1], shots[other][1])
        and not told_apart(shots[one], shots[other])
    ]


def lonely_zones(marks: list[Mark]) -> list[str]:
    """Which bands and swatches of zones have no word of their zone beside them."""
    found = []
    for mark in marks:
        zone = next((zone for zone in ZONES if mark.filling == told(zone)), None)
        if zone is None:
            continue
        top, bottom = mark.box[1] - mark.box[3], mark.box[1] + 2 * mark.box[3]
        beside = [
            other.words
            for other in marks
            if other.kind == "text" and top <= other.box[1] + other.box[3] / 2 <= bottom
        ]
        if zone[:3] not in " ".join(beside).lower():
            found.append(f"{zone} at {mark.box}")
    return found


def told(zone: str) -> tuple[int, int, int] | None:
    colour = zone_colour(zone)
    return None if colour is None else (colour.red(), colour.green(), colour.blue())
