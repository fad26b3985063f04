"""The widgets of the page, kept from screen to screen: a touch survives a countdown's step."""

from collections.abc import Iterable
from functools import partial
from typing import TypeVar

import msgspec
from PySide6.QtWidgets import QWidget

from kiosk.views.part import Part
from qt_shell.look import Look
from qt_shell.tile import Face, Tile
from qt_shell.touch_guard import TouchGuard

Says = TypeVar("Says", bound=msgspec.Struct)


class Parts:
    """Gives a page its widgets by name: the same one again where it was there before.

    `on_touch` is a slot that gets a tile's name.
    """

    def __init__(self, parent: QWidget, look: Look, guard: TouchGuard, on_touch: object) -> None:
        self.look = look
        self._parent, self._guard, self._on_touch = parent, guard, on_touch
        self._known: dict[str, QWidget] = {}
        self._used: set[str] = set()

    def begin(self) -> None:
        """A page is being made."""
        self._used = set()

    def finish(self) -> None:
        """The page is made: what it does not use goes."""
        for name in [name for name in self._known if name not in self._used]:
            widget = self._known.pop(name)
            widget.hide()
            widget.deleteLater()

    def drop_all(self) -> None:
        """Let every widget go."""
        self.begin()
        self.finish()

    def tile(self, name: str, face: Face, *, inert: bool = False) -> Tile:
        """Return the tile of that name with this face."""
        known = self._known.get(name)
        self._used.add(name)
        if isinstance(known, Tile):
            known.set_face(face, inert=inert)
            return known
        made = Tile(name, face, self.look, self._guard, self._parent)
        made.set_face(face, inert=inert)
        made.touched.connect(self._on_touch)
        self._known[name] = made
        return made

    def part(self, kind: type[Part[Says]], name: str, says: Says) -> Part[Says]:
        """Return the part of that name and kind, saying this."""
        known = self._known.get(name)
        self._used.add(name)
        if isinstance(known, kind):
            known.say(says)
            return known
        if known is not None:
            known.hide()
            known.deleteLater()
        made = kind(name, says, self.look, self._parent)
        made.sibling = partial(self._sibling, kind, name)
        self._known[name] = made
        return made

    def _sibling(self, kind: type[Part[Says]], name: str, number: int, says: Says) -> Part[Says]:
        """Return another part like one: what has no room on a page goes on in it."""
        return self.part(kind, f"{name}/{number}", says)

    def keep(self, names: Iterable[str]) -> None:
        """Let all go that does not stand on the page."""
        self._used = set(names)
        self.finish()
