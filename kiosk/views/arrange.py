"""How parts stand on a page: columns, rows and grids that share spare height, in whole pixels.

A node knows the height it needs at a width and takes a place; nothing is ever squeezed below its
need: `Node.fits` says no, and the page is arranged another way.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import QRect

from qt_shell.tile import Tile


class Placeable(Protocol):
    """A widget that knows how high it must be: a `Part` or a `Tile`."""

    def height_for(self, width: float) -> int: ...

    def breaks_a_word(self, width: float) -> bool: ...

    def setGeometry(self, place: QRect, /) -> None: ...

    def show(self) -> None: ...


class Node(ABC):
    """Something with a place. `stretch` shares spare height; `most` caps the height it takes."""

    stretch: int = 0
    most: int | None = None

    @abstractmethod
    def height_for(self, width: int) -> int:
        """Return the least height at a width."""

    @abstractmethod
    def place(self, rect: QRect) -> None:
        """Take this place."""

    def breaks_a_word(self, width: int) -> bool:
        """Say whether a word would have to be broken at this width."""
        return False

    def fits(self, rect: QRect) -> bool:
        """Say whether everything is whole in this place."""
        return self.height_for(rect.width()) <= rect.height() and not self.breaks_a_word(
            rect.width()
        )


class Leaf(Node):
    """One widget."""

    def __init__(
        self, widget: Placeable, *, stretch: int = 0, most: int | None = None, least: int = 0
    ) -> None:
        self._widget = widget
        self.stretch, self.most, self._least = stretch, most, least

    def height_for(self, width: int) -> int:
        return max(self._least, self._widget.height_for(width))

    def place(self, rect: QRect) -> None:
        self._widget.setGeometry(rect)
        self._widget.show()

    def breaks_a_word(self, width: int) -> bool:
        return self._widget.breaks_a_word(width)


class Space(Node):
    """Nothing, of at least a height; takes what is left."""

    def __init__(self, least: int = 0, *, stretch: int = 1) -> None:
        self._least = least
        self.stretch = stretch

    def height_for(self, width: int) -> int:
        return self._least

    def place(self, rect: QRect) -> None:
        pass


class Inset(Node):
    """A node with free margins around it."""

    def __init__(self, node: Node, across: int, along: int, *, stretch: int = 1) -> None:
        self._node, self._across, self._along = node, across, along
        self.stretch = stretch

    def height_for(self, width: int) -> int:
        return self._node.height_for(width - 2 * self._across) + 2 * self._along

    def breaks_a_word(self, width: int) -> bool:
        return self._node.breaks_a_word(width - 2 * self._across)

    def place(self, rect: QRect) -> None:
        across, along = self._across, self._along
        self._node.place(rect.adjusted(across, along, -across, -along))


class Column(Node):
    """Nodes below one another, `gap` apart."""

    def __init__(self, nodes: Sequence[Node], gap: int, *, stretch: int = 0) -> None:
        self._nodes = nodes
        self._gap = gap
        self.stretch = stretch

    def height_for(self, width: int) -> int:
        needs = [node.height_for(width) for node in self._nodes]
        return sum(needs) + self._gap * (len(needs) - 1)

    def breaks_a_word(self, width: int) -> bool:
        return any(node.breaks_a_word(width) for node in self._nodes)

    def place(self, rect: QRect) -> None:
        width = rect.width()
        heights = [node.height_for(width) for node in self._nodes]
        spare = rect.height() - sum(heights) - self._gap * (len(heights) - 1)
        _share(heights, self._nodes, spare)
        y = rect.top()
        for node, height in zip(self._nodes, heights, strict=True):
            node.place(QRect(rect.left(), y, width, height))
            y += height + self._gap


class Row(Node):
    """Nodes beside one another with shares of the width, all of one height."""

    def __init__(
        self,
        nodes: Sequence[Node],
        shares: Sequence[float],
        gap: int,
        *,
        stretch: int = 0,
        most: int | None = None,
    ) -> None:
        self._nodes, self._shares, self._gap = nodes, shares, gap
        self.stretch, self.most = stretch, most

    def _widths(self, width: int) -> list[int]:
        room = width - self._gap * (len(self._nodes) - 1)
        whole = sum(self._shares)
        edges = [round(room * sum(self._shares[:n]) / whole) for n in range(len(self._nodes) + 1)]
        return [right - left for left, right in pairwise(edges)]

    def height_for(self, width: int) -> int:
        widths = self._widths(width)
        return max(node.height_for(w) for node, w in zip(self._nodes, widths, strict=True))

    def breaks_a_word(self, width: int) -> bool:
        widths = self._widths(width)
        return any(node.breaks_a_word(w) for node, w in zip(self._nodes, widths, strict=True))

    def place(self, rect: QRect) -> None:
        x = rect.left()
        for node, width in zip(self._nodes, self._widths(rect.width()), strict=True):
            node.place(QRect(x, rect.top(), width, rect.height()))
            x += width + self._gap


class Grid(Node):
    """Tiles in rows of `columns`; a last odd one fills its row; rows grow up to `most_row`."""

    def __init__(
        self, tiles: Sequence[Tile], columns: int, gap: int, *, most_row: int, least_row: int = 0
    ) -> None:
        self._gap = gap
        self._rows = [
            Row([Leaf(tile, least=least_row) for tile in line], [1.0] * len(line), gap)
            for line in _lines(tiles, columns)
        ]
        self._most_row = most_row
        self.stretch = len(self._rows)

    def height_for(self, width: int) -> int:
        needs = [row.height_for(width) for row in self._rows]
        self.most = sum(max(self._most_row, need) for need in needs) + self._gap * (len(needs) - 1)
        return sum(needs) + self._gap * (len(needs) - 1)

    def breaks_a_word(self, width: int) -> bool:
        return any(row.breaks_a_word(width) for row in self._rows)

    def place(self, rect: QRect) -> None:
        width = rect.width()
        heights = [row.height_for(width) for row in self._rows]
        spare = rect.height() - sum(heights) - self._gap * (len(heights) - 1)
        _level(heights, spare)
        y = rect.top()
        for row, height in zip(self._rows, heights, strict=True):
            row.place(QRect(rect.left(), y, width, height))
            y += height + self._gap


def _lines(tiles: Sequence[Tile], columns: int) -> list[Sequence[Tile]]:
    return [tiles[n : n + columns] for n in range(0, len(tiles), columns)]


def _level(heights: list[int], spare: int) -> None:
    """Give spare height to the lowest first, so that rows become alike before they grow."""
    while spare > 0 and heights:
        low = min(heights)
        lowest = [n for n, height in enumerate(heights) if height == low]
        next_up = min((h for h in heights if h > low), default=low + spare)
        step = min(next_up - low, spare // len(lowest))
        if step == 0:
            heights[lowest[0]] += spare
            return
        for n in lowest:
            heights[n] += step
            spare -= step


def _share(heights: list[int], nodes: Sequence[Node], spare: int) -> None:
    """Give spare height by stretch, nobody more than `most`; what is left goes to nobody."""
    open_ = [n for n, node in enumerate(nodes) if node.stretch]
    while spare > 0 and open_:
        whole = sum(nodes[n].stretch for n in open_)
        given = 0
        for n in list(open_):
            want = max(1, spare * nodes[n].stretch // whole)
            most = nodes[n].most
            room = want if most is None else min(want, most - heights[n])
            if room <= 0:
                open_.remove(n)
                continue
            room = min(room, spare - given)
            heights[n] += room
            given += room
        spare -= given
        if given == 0:
            return
