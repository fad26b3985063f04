"""The base of everything that a page is made of and that is no button."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Generic, Self, TypeVar

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from qt_shell.look import Look

Says = TypeVar("Says", bound=msgspec.Struct)


class Part(QLabel, Generic[Says]):
    """A widget that shows one frozen value, `says`; touches go through it.

    To Qt it is a label without a text of its own, so that assistive technology is told a role.
    Abstract to mypy alone: Shiboken's metaclass and ABCMeta don't go together.
    """

    def __init__(self, name: str, says: Says, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.look = look
        self.says = says
        self._whole: Says | None = None
        self.sibling: Callable[[int, Says], Part[Says]] | None = None
        self._measured: dict[float, tuple[int, bool]] = {}
        self.setAccessibleName(self.words())

    def say(self, says: Says) -> None:
        """Show another value."""
        self._whole = None
        if says != self.says:
            self.says = says
            self._measured.clear()
            self.setAccessibleName(self.words())
            self.update()

    def words(self) -> str:
        """Return the text of it, as it would be read aloud."""
        return ""

    def needs(self, width: float) -> tuple[int, bool]:
        """Return `height_for` and `breaks_a_word` at a width, measured once."""
        known = self._measured.get(width)
        if known is None:
            known = self._measured[width] = (self.height_for(width), self.breaks_a_word(width))
        return known

    @abstractmethod
    def height_for(self, width: float) -> int:
        """Return the height it needs at a width, pixels."""

    @abstractmethod
    def paint(self, painter: QPainter) -> None:
        """Draw into the whole of the widget."""

    def breaks_a_word(self, width: float) -> bool:
        """Say whether a word would have to be broken at this width."""
        return False

    def siblings(self, all_says: Sequence[Says]) -> list[Self]:
        """Return this part and others like it, one for each value."""
        if self.sibling is None or len(all_says) < 2:
            return [self]
        whole = self.says
        self.say(all_says[0])
        self._whole = whole
        others = [self.sibling(n, says) for n, says in enumerate(all_says[1:], start=1)]
        return [self, *others]  # type: ignore[list-item]  # parts of one kind

    def say_whole(self) -> None:
        """Take back what `siblings` gave to others: a page is laid out anew."""
        if self._whole is not None:
            self.say(self._whole)

    def text_fits(self) -> bool:
        """Say whether all of it is painted whole; tests ask this."""
        return self.height_for(self.width()) <= self.height() and not self.breaks_a_word(
            self.width()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        painter.end()
