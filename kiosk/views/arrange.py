"""How parts stand on a page: columns, rows and grids that share spare height, in whole pixels.

A node knows the height it needs at a width and takes a place; nothing is ever squeezed below its
need: `Node.fits` says no, and the page is arranged another way.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect

from qt_shell.tile import Tile


class Placeable(Protocol):
    """A widget that knows how high it must be: a `Part` or a `Tile`."""

    def needs(self, width: float) -> tuple[int, bool]: ...

    def setGeometry(self, place: QRect, /) -> None: ...

    def show(self) -> None: ...

    def objectName(self) -> str: ...  # noqa: N802 - Qt's name


@runtime_checkable
class Dividing(Protocol):
    """What gives a part of its words to others like it, and takes them back."""

    def say_whole(self) -> None: ...


class Node(ABC):
    """Something with a place. `stretch` shares spare height; `most` caps the height it takes.

    On a page that is too long for the screen, what `sticks` goes with the piece after it, what
    `stays` is on every part, and what is `together` is never taken apart.
    """

    stretch: int = 0
    most: int | None = None
    sticks: bool = False
    stays: bool = False
    together: bool = False

    def leaves(self) -> Iterator["Leaf"]:
        """Yield the widgets of it, in order."""
        return iter(())

    def pieces(self, width: int, height: int) -> list["Node"]:
        """Return what may stand on different parts of a page of this size."""
        del width, height
        return [self]

    @property
    def acts(self) -> bool:
        """Whether there is something to touch in it."""
        return any(isinstance(leaf.widget, Tile) for leaf in self.leaves())

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
        self.widget = widget
        self.stretch, self.most, self._least = stretch, most, least

    def leaves(self) -> Iterator["Leaf"]:
        yield self

    def pieces(self, width: int, height: int) -> list[Node]:
        shorter = getattr(self.widget, "shorter", None)
        if isinstance(self.widget, Dividing):
            self.widget.say_whole()
        if shorter is None or self.height_for(width) <= height:
            return [self]
        return [Leaf(part) for part in shorter(width, height)]

    def height_for(self, width: int) -> int:
        return max(self._least, self.widget.needs(width)[0])

    def place(self, rect: QRect) -> None:
        self.widget.setGeometry(rect)
        self.widget.show()

    def breaks_a_word(self, width: int) -> bool:
        return self.widget.needs(width)[1]


class Space(Node):
    """Nothing, of at least a height; takes what is left."""

    sticks = True

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

    def leaves(self) -> Iterator[Leaf]:
        return self._node.leaves()

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

    def leaves(self) -> Iterator[Leaf]:
        return (leaf for node in self._nodes for leaf in node.leaves())

    def pieces(self, width: int, height: int) -> list[Node]:
        if self.stays or self.together:
            return [self]
        return [piece for node in self._nodes for piece in node.pieces(width, height)]

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

    def leaves(self) -> Iterator[Leaf]:
        return (leaf for node in self._nodes for leaf in node.leaves())

    def pieces(self, width: int, height: int) -> list[Node]:
        flat = all(isinstance(node, Leaf) for node in self._nodes)
        if self.stays or (flat and not self.breaks_a_word(width)):
            return [self]
        return [piece for node in self._nodes for piece in node.pieces(width, height)]

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
        self._tiles, self._columns, self._least_row = tiles, columns, least_row
        self._rows = self._in_rows(columns)
        self._most_row = most_row
        self.stretch = len(self._rows)

    def _in_rows(self, columns: int) -> list[Row]:
        leaves = [Leaf(tile, least=self._least_row) for tile in self._tiles]
        lines = _lines(leaves, columns)
        return [Row(line, [1.0] * len(line), self._gap, stretch=1) for line in lines]

    def leaves(self) -> Iterator[Leaf]:
        return (leaf for row in self._rows for leaf in row.leaves())

    def pieces(self, width: int, height: int) -> list[Node]:
        """Return the rows, of fewer columns where a word would have to be broken."""
        del height
        rows = self._rows
        for columns in range(self._columns, 0, -1):
            rows = self._in_rows(columns)
            if not any(row.breaks_a_word(width) for row in rows):
                break
        for row in rows:
            row.most = max(self._most_row, row.height_for(width))
        return list(rows)

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


def _lines(leaves: Sequence[Leaf], columns: int) -> list[Sequence[Leaf]]:
    return [leaves[n : n + columns] for n in range(0, len(leaves), columns)]


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
