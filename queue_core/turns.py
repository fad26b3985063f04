"""Whose turn it is at a counter: the order of the lines, and what keeps it fair (docs/queue.md).

The first of a counter's lines by order is called, a heavier line somewhat before. A call that goes
past somebody ordinary is counted, for the line and for the counter; after `cap` such calls in a row
the first ordinary visitor is called, whoever else waits.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from queue_core.ids import VisitId
from queue_core.lines import Source
from queue_core.order import Entry, Line


class Turn(NamedTuple):
    """Who is called. `passes`: goes past `first`, the first ordinary visitor of the counter.

    `capped`: it would be somebody else's turn, but for the calls in a row before.
    """

    entry: Entry
    first: Entry | None
    capped: bool

    @property
    def passes(self) -> bool:
        """Whether somebody ordinary is passed, or would be if there were anybody."""
        return self.entry != self.first


class _File:
    """A sorted list, read from its head; who is in `held` is left out."""

    __slots__ = ("_entries", "_held", "_next")

    def __init__(self, entries: list[Entry], held: Container[VisitId]) -> None:
        self._entries = entries
        self._held = held
        self._next = 0

    @property
    def head(self) -> Entry | None:
        """The first that has not been taken."""
        while self._next < len(self._entries):
            entry = self._entries[self._next]
            if entry[-1] not in self._held:
                return entry
            self._next += 1
        return None

    def take(self, entry: Entry) -> None:
        """Go on after the head, where it is this one."""
        if self.head == entry:
            self._next += 1


class _Head:
    """A line as a counter sees it."""

    __slots__ = ("ahead", "ordinary", "source")

    def __init__(self, source: Source, line: Line, held: Container[VisitId]) -> None:
        self.source = source
        self.ordinary = _File(line.ordinary, held)
        self.ahead = _File(line.ahead, held)


def turns(
    sources: Iterable[Source],
    lines: Mapping[str, Line],
    in_a_row: Mapping[str, int],
    counter: str,
    cap: int,
    held: Container[VisitId] = frozenset(),
) -> Iterator[Turn]:
    """Yield whom a counter calls, one after another, as long as nobody else calls or comes.

    `in_a_row`: the calls past somebody, by `row` of a line and by the name of the `counter`.
    Takes O(lines) a turn, whoever many wait.
    """
    heads = [_Head(it, lines[it.line], held) for it in sources if lines.get(it.line)]
    if not heads:
        return
    rows = dict(in_a_row)
    while True:
        firsts = _firsts(heads)
        first = min(firsts.values(), default=None)
        natural = _choose(heads, ())
        if natural is None:
            return
        if first is not None and rows.get(counter, 0) >= cap:
            chosen = first
        else:
            full = {row for row in firsts if rows.get(row, 0) >= cap}
            chosen = _choose(heads, full) or natural
        yield Turn(chosen, first, capped=chosen != natural)
        row = _take(heads, chosen)
        rows[counter] = count(rows.get(counter, 0), chosen, first)
        rows[row] = count(rows.get(row, 0), chosen, firsts.get(row))


def count(before: int, called: Entry, first: Entry | None) -> int:
    """Return the calls in a row past somebody, after this one."""
    return 0 if called == first else before + 1


def firsts_of(
    sources: Iterable[Source], lines: Mapping[str, Line], held: Container[VisitId] = frozenset()
) -> dict[str, Entry]:
    """Return the first ordinary visitor of each row of a counter that has any."""
    return _firsts([_Head(it, lines[it.line], held) for it in sources if lines.get(it.line)])


def _firsts(heads: Iterable[_Head]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for head in heads:
        entry = head.ordinary.head
        row = head.source.row
        if entry is not None and (row not in found or entry < found[row]):
            found[row] = entry
    return found


def _choose(heads: Iterable[_Head], full: Container[str]) -> Entry | None:
    """Return the first over all lines; of a row in `full` only the ordinary ones count."""
    best: tuple[tuple[datetime, int], Entry] | None = None
    for head in heads:
        ahead = None if head.source.row in full else head.ahead.head
        for entry in (head.ordinary.head, ahead):
            if entry is not None:
                key = entry[0] - head.source.lead, entry[1]
                if best is None or key < best[0]:
                    best = key, entry
    return best[1] if best is not None else None


def _take(heads: Iterable[_Head], chosen: Entry) -> str:
    """Take who was called out of their file; return the row of their line."""
    row = ""
    for head in heads:
        if chosen in (head.ordinary.head, head.ahead.head):
            row = head.source.row
            head.ordinary.take(chosen)
            head.ahead.take(chosen)
    return row
