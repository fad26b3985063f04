"""A page that is too long for the screen, in parts; and a page whose buttons all stand low.

Nothing is ever made smaller to fit: what has no room comes with «Далі» (K6). In low reach every
button stands below the line that a person in a wheelchair reaches; above it is what is only read
(K7).
"""

from collections.abc import Callable, Iterator, Sequence

import msgspec
from PySide6.QtCore import QRect

from kiosk.views.arrange import Column, Inset, Leaf, Node, Space
from kiosk.views.bar import Hero, HeroWords
from kiosk.views.titles import Title

Wrap = Callable[[Sequence[Node]], Node]
More = Callable[[int, int], Leaf]
"""Makes «Далі» for a part, counted from 1, of so many."""


class Framed(Node):
    """A page: `head` stands on every part of it, `body` may be spread over several.

    `wrap` puts head and body together with bar and margins; `band` is what stands at the top in low
    reach, instead of the head, and takes all room that nobody needs. `hero`: a band that is always
    there.
    """

    def __init__(
        self,
        head: Sequence[Node],
        body: Sequence[Node],
        wrap: Wrap,
        *,
        band: Callable[[], Leaf | None],
        across: int,
        gap: int,
        hero: Leaf | None = None,
    ) -> None:
        self.hero = hero
        self.head, self.body, self.wrap, self.band = head, body, wrap, band
        self.across, self.gap = across, gap
        self._whole = wrap([*head, *body])

    def leaves(self) -> Iterator[Leaf]:
        return self._whole.leaves()

    def height_for(self, width: int) -> int:
        return self._whole.height_for(width)

    def breaks_a_word(self, width: int) -> bool:
        return self._whole.breaks_a_word(width)

    def place(self, rect: QRect) -> None:
        self._whole.place(rect)


class Flow:
    """The parts of a page in a room. `reach`: how much of the room's lower end is in reach, px."""

    def __init__(self, page: Framed, room: QRect, reach: int | None, more: More) -> None:
        self._page, self._room, self._more = page, room, more
        self._reach = None if reach is None else min(reach, room.height())
        width = room.width() - 2 * page.across
        self._width = width
        self._head = list(page.head)
        self._units: list[Node] = []
        self.parts: list[list[Node]] = []
        self._band = page.band() if reach is not None else None
        band = self._band or page.hero
        self._hero = band.widget if band and isinstance(band.widget, Hero) else None
        self._hero_says = self._hero.says if self._hero is not None else None
        for shorten in (_whole, _without_lead, _nothing):
            self._head = shorten(self._head)
            self._shorten_band(shorten)
            self._units = _units(page.body, width, self._room_for_one(width))
            self.parts = self._spread(len(self._units))
            if self.parts:
                break
        self._even_out()

    def _shorten_band(self, shorten: "Callable[[list[Node]], list[Node]]") -> None:
        """In low reach the band says less where it has to."""
        if self._hero is not None and shorten is not _whole:
            self._hero.say(_shortened(self._hero.says, nothing=shorten is _nothing))

    def _fill_band(self) -> None:
        """Where this part leaves it more room than others do, the band says more again."""
        if self._hero is None or self._hero_says is None:
            return
        full, short = self._hero_says, _shortened(self._hero_says, nothing=False)
        lower = msgspec.structs.replace(short, display=False)
        alone = msgspec.structs.replace(lower, foot="", icon="")
        for says in (full, short, lower, alone, _shortened(full, nothing=True)):
            self._hero.say(says)
            if self._hero.text_fits():
                return

    def _even_out(self) -> None:
        """Let all parts hold about as much."""
        if len(self.parts) > 1:
            moving = sum(not unit.stays for unit in self._units)
            alike = self._spread(-(-moving // len(self.parts)))
            self.parts = alike if len(alike) == len(self.parts) else self.parts

    def _room_for_one(self, width: int) -> int:
        """Return how high one piece may be: with the head, what stays, and «Далі»."""
        page = self._page
        stays = [piece for node in page.body for piece in node.pieces(width, _ANY) if piece.stays]
        around, whole = [*stays, self._more(9, 9)], self._room.width()
        if self._reach is None:
            taken = page.wrap([*self._head, *around]).height_for(whole)
        else:
            lower = self._lower(around).height_for(whole)
            taken = self._upper(around).height_for(whole) + lower + page.gap
        return self._room.height() - taken - page.gap

    def _spread(self, most: int) -> list[list[Node]]:
        """Return what stands on each part, at most so many; [] where something fits nowhere."""
        moving = [unit for unit in self._units if not unit.stays]
        if self._fits(self._units):
            return [list(self._units)]
        parts: list[list[Node]] = []
        while moving:
            if parts and self._fits(self._with_stays(moving)):
                parts.append(self._with_stays(moving))
                break
            count = min(most, len(moving))
            while count and not self._fits(self._with_more(moving[:count])):
                count -= 1
            if not count:
                return []
            parts.append(self._with_more(moving[:count]))
            moving = moving[count:]
        return parts

    def _with_stays(self, moving: Sequence[Node]) -> list[Node]:
        chosen = [unit for unit in self._units if unit.stays or unit in moving]
        return [_bare(chosen[0]), *chosen[1:]]

    def _with_more(self, moving: Sequence[Node]) -> list[Node]:
        """Put «Далі» after what moves: above a keyboard, else at the very end."""
        last = self._units.index(moving[-1])
        tail = [unit for unit in self._units[last + 1 :] if unit.stays]
        more = self._more(9, 9)
        head = [unit for unit in self._units[: last + 1] if unit.stays or unit in moving]
        return [_bare(head[0]), *head[1:], more if tail else _Pushed(more), *tail]

    def _fits(self, units: Sequence[Node]) -> bool:
        page, room = self._page, self._room
        if self._reach is None:
            return page.wrap([*self._head, *units]).fits(room)
        upper, lower = self._upper(units), self._lower(units)
        if upper.breaks_a_word(room.width()) or lower.breaks_a_word(room.width()):
            return False
        low = lower.height_for(room.width())
        return low <= self._reach and upper.height_for(room.width()) + low <= room.height()

    def _upper(self, units: Sequence[Node]) -> Node:
        """What is read."""
        page = self._page
        reading: list[Node] = [unit for unit in units if not unit.acts]
        nodes: list[Node] = []
        if self._band is not None:
            self._band.stretch, self._band.most = 1, None
            nodes.append(self._band)
        if reading:
            stretch = 0 if self._band is not None else 1
            along = page.gap if self._band is not None else 0
            nodes.append(Inset(Column(reading, page.gap), page.across, along, stretch=stretch))
        return Column(nodes, 0)

    def _lower(self, units: Sequence[Node]) -> Node:
        """What is touched."""
        acting = [_low(unit) for unit in units if unit.acts]
        return Inset(Column(acting, self._page.gap), self._page.across, self._page.gap)

    def place(self, part: int) -> list[Leaf]:
        """Show a part, counted from 0, the last one where there are not so many; what it is of."""
        part = min(part, len(self.parts) - 1)
        units = list(self.parts[part])
        if part < len(self.parts) - 1:
            self._more(part + 2, len(self.parts))
        page, room = self._page, self._room
        if self._reach is None:
            whole = page.wrap([*self._head, *units])
            whole.place(room)
            self._fill_band()
            return list(whole.leaves())
        upper, lower = self._upper(units), self._lower(units)
        width, most = room.width(), 0
        if any(unit.acts for unit in units):
            acting = [unit for unit in units if unit.acts]
            grown = sum(_grown(unit, self._width) for unit in acting)
            most = min(self._reach, grown + page.gap * (len(acting) + 1))
            most = min(most, room.height() - upper.height_for(width))
            most = max(most, lower.height_for(width))
        above = room.adjusted(0, 0, 0, -most)
        upper.place(above)
        lower.place(QRect(room.left(), above.bottom() + 1, width, most))
        self._fill_band()
        return [*upper.leaves(), *lower.leaves()]


def _shortened(says: HeroWords, *, nothing: bool) -> HeroWords:
    """Say the band's question alone, or only whose hall it is."""
    if nothing:
        return msgspec.structs.replace(says, lead="", facts=(), title="", foot="", icon="")
    return msgspec.structs.replace(says, lead="", facts=())


def _whole(head: list[Node]) -> list[Node]:
    return head


def _without_lead(head: list[Node]) -> list[Node]:
    for node in head:
        for leaf in node.leaves():
            if isinstance(leaf.widget, Title):
                leaf.widget.say(msgspec.structs.replace(leaf.widget.says, lead=""))
    return head


def _nothing(head: list[Node]) -> list[Node]:
    del head
    return []


class _Pushed(Column):
    """Something at the end of a page, with what is left above it."""

    def __init__(self, leaf: Leaf) -> None:
        super().__init__([Space(), leaf], 0, stretch=1)
        self.leaf = leaf


class _Stuck(Column):
    """A heading and what it is about, or a space and what it pushes down."""

    def __init__(self, nodes: Sequence[Node], gap: int) -> None:
        super().__init__(nodes, gap, stretch=sum(node.stretch for node in nodes))
        self.nodes, self.gap = list(nodes), gap
        self.stays = nodes[-1].stays


def _units(nodes: Sequence[Node], width: int, height: int) -> list[Node]:
    """Return the pieces of a page; what sticks to the piece after it is one with it."""
    units: list[Node] = []
    held: list[Node] = []
    for piece in (piece for node in nodes for piece in node.pieces(width, height)):
        held.append(piece)
        if not piece.sticks:
            units.append(held[0] if len(held) == 1 else _Stuck(held, _GAP_WITHIN))
            held = []
    real = [node for node in held if not isinstance(node, Space)]
    return [*units, *real]


_GAP_WITHIN = 12
_ANY = 1_000_000


def _bare(unit: Node) -> Node:
    """A unit without the space that would push it down."""
    if not isinstance(unit, _Stuck):
        return unit
    real = [node for node in unit.nodes if not isinstance(node, Space)]
    return real[0] if len(real) == 1 else _Stuck(real, unit.gap)


def _low(unit: Node) -> Node:
    if isinstance(unit, _Pushed):
        return unit.leaf
    return _bare(unit)


def _grown(unit: Node, width: int) -> int:
    """The height that a unit takes where there is room."""
    bare = _low(unit)
    need = bare.height_for(width)
    if isinstance(bare, _Stuck):
        return sum(_grown(node, width) for node in bare.nodes) + bare.gap * (len(bare.nodes) - 1)
    if not bare.stretch:
        return need
    return max(need, bare.most) if bare.most is not None else need
