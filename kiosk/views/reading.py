"""What stands on a page, in reading order: for the keypad's ring and for the voice."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kiosk.focus import Spot, SpotState, Stand, Written
from kiosk.views.arrange import Node
from kiosk.views.part import Part
from qt_shell.tile import Tile, TileKind

_STATES = {TileKind.ON: SpotState.ON, TileKind.UNAVAILABLE: SpotState.UNAVAILABLE}


def stand_of(richest: Stand, shown: Iterable[Tile], bar: Sequence[str]) -> Stand:
    """Return what a screen says and offers: the page's buttons as they read, then the bar's.

    `richest` is how the page reads where there is room for all of it: what is written comes from
    there, so that nobody hears less because a panel is small. `shown` are the buttons that stand
    on the screen, `bar` the names of those that every screen has.
    """
    order = {spot.name: n for n, spot in enumerate(richest.spots)}
    words = {spot.name: spot.words for spot in richest.spots}
    spots = [spot for tile in shown if (spot := _spot(tile, bar)) is not None]
    page = sorted(
        (spot for spot in spots if not spot.tool), key=lambda spot: order.get(spot.name, len(order))
    )
    offered = [msgspec.structs.replace(it, words=words.get(it.name, it.words)) for it in page]
    tools = sorted((spot for spot in spots if spot.tool), key=lambda spot: bar.index(spot.name))
    return Stand(richest.written, (*offered, *tools))


def page_read(page: Node) -> Stand:
    """Return what a page says and offers by itself; call it before another page is made."""
    tiles = (leaf.widget for leaf in page.leaves() if isinstance(leaf.widget, Tile))
    spots = (_spot(tile, ()) for tile in tiles)
    return Stand(tuple(_written(page)), tuple(spot for spot in spots if spot is not None))


def _written(page: Node) -> Iterator[Written]:
    """What informs, and the buttons that can't be touched now."""
    for leaf in page.leaves():
        widget = leaf.widget
        if isinstance(widget, Part):
            yield Written(widget.objectName(), widget.words())
        elif isinstance(widget, Tile) and widget.inert:
            yield Written(widget.objectName(), widget.face.words)


def _spot(tile: Tile, bar: Sequence[str]) -> Spot | None:
    """The button, where it can be touched; keys of one height stand in one row."""
    if tile.inert:
        return None
    name, face = tile.objectName(), tile.face
    line = f"row {tile.y()}" if face.is_key else ""
    state = _STATES.get(face.kind, SpotState.READY)
    return Spot(name, face.words, state, line, tool=name in bar)
