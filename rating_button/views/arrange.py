"""Which buttons a rating screen has, and where each stands."""

from types import MappingProxyType
from typing import get_args

import msgspec
from PySide6.QtCore import QRect, QSize

from qt_shell import fonts
from qt_shell.look import Look
from qt_shell.text import TITLE_LINE, TextBlock
from queue_core.events import FollowUp
from rating_button.screens import Ask, AskLikely, AskWhy, Screen, Thanks
from rating_button.views.manner import Manner
from texts import say

LEVELS = (4, 3, 2, 1)
"""In the order of the screen; the same everywhere."""
REASONS: tuple[FollowUp, ...] = get_args(FollowUp)
LIKELY = range(11)
EDGE_MM, TOP_MM, TILE_MM = 7.8, 6.5, 21.5
HELPERS = MappingProxyType(
    {
        "language": ("other_language", "globe", 63.0),
        "listen": ("rating.listen", "speak", 63.0),
        "change": ("rating.change", "repeat", 75.0),
        "skip": ("rating.skip", "next", 63.0),
    }
)
"""The tiles beside the answers: the id of their words, their icon, their least width in mm."""
_BETWEEN_MM, _FACES_MM, _AROUND_MM, _LOWER_MM, _APART_MM = 5.2, 105.0, 48.0, 7.8, 4.0
_REASON_MM, _INSIDE_MM, _WORD_EDGE_MM = 26.4, 4.0, 1.5


class Page(msgspec.Struct, frozen=True):
    """The place that a screen has, and its look."""

    size: QSize
    look: Look
    manner: Manner

    @property
    def edge(self) -> int:
        """Distance to the sides, pixels."""
        return self.look.px(EDGE_MM)

    @property
    def top(self) -> int:
        """Distance to the upper and lower edge, pixels."""
        return self.look.px(TOP_MM)

    @property
    def inner(self) -> int:
        """Width between the edges, pixels."""
        return self.size.width() - 2 * self.edge

    @property
    def bar_top(self) -> int:
        """Where the lowest row of buttons begins."""
        return self.size.height() - self.top - self.look.px(TILE_MM)

    def wide(self, name: str, language: str) -> int:
        """Return the width of a tile that helps, which grows with its words."""
        text_id, _, least_mm = HELPERS[name]
        font = self.look.font(self.look.caps.small, fonts.LABEL)
        words = TextBlock(say(text_id, language), font, self.inner).widest
        icon = 1.3 * font.pixelSize() + self.look.px(2.6)
        needed = int(words + icon + 2 * self.look.px(_INSIDE_MM)) + 3
        return max(self.look.px(least_mm), needed)


class Heading(msgspec.Struct, frozen=True):
    """The title of a question after the answer; `face`: side of that answer's face, 0: none."""

    title: TextBlock
    hint: TextBlock | None
    face: int
    height: float


def buttons_of(screen: Screen | None, manner: Manner) -> tuple[str, ...]:
    """Return the object names of a screen's buttons, in reading order."""
    match screen:
        case Ask():
            help_names = ("language", "listen") if manner.speaks else ("language",)
            return (*(f"level:{level}" for level in LEVELS), *help_names)
        case AskWhy(changeable=changeable):
            change = ("change",) if changeable else ()
            return (*(f"why:{reason}" for reason in REASONS), "skip", *change)
        case AskLikely(changeable=changeable):
            change = ("change",) if changeable else ()
            return (*(f"likely:{n}" for n in LIKELY), "skip", *change)
        case Thanks(seconds_left=left) if left:
            return ("change",)
        case _:
            return ()


def places(screen: Screen | None, page: Page) -> dict[str, QRect]:
    """Return where each button of a screen stands, by object name."""
    match screen:
        case Ask():
            return _ask(screen, page)
        case AskWhy() | AskLikely():
            return _grid(screen, page) | _bar(page, screen.language)
        case Thanks():
            return _bar(page, screen.language)
        case _:
            return {}


def two_rows(page: Page, language: str) -> bool:
    """Say whether the four words are too long for one row of faces."""
    font = page.look.font(page.look.caps.label, fonts.LABEL)
    room = _quarter(page) - 2.0 * page.look.px(_WORD_EDGE_MM)
    words = (say(f"level.{level}", language) for level in LEVELS)
    return any(TextBlock(word, font, room).broke_a_word for word in words)


def heading(screen: AskWhy | AskLikely, page: Page) -> Heading:
    """Lay out the title of a question after the answer."""
    look, language = page.look, screen.language
    face = 0 if page.manner.large else look.px(TILE_MM)
    room = page.inner - (face + look.px(5.2) if face else 0)
    if isinstance(screen, AskLikely):
        title_id, hint_id = "rating.likely", "rating.likely_hint"
    else:
        title_id = "rating.why_low" if screen.level == 1 else "rating.why_fair"
        hint_id = "" if page.manner.large else "rating.why_hint"
    title = TextBlock(
        say(title_id, language), look.font(look.caps.title, fonts.TITLE), room, line=TITLE_LINE
    )
    small = look.font(look.caps.small)
    hint = TextBlock(say(hint_id, language), small, room) if hint_id else None
    height = title.height + (hint.height if hint is not None else 0)
    return Heading(title, hint, face, max(face, height))


def _quarter(page: Page) -> int:
    return (page.inner - 3 * page.look.px(_BETWEEN_MM)) // 4


def _ask(screen: Ask, page: Page) -> dict[str, QRect]:
    look, size, language = page.look, page.size, screen.language
    caps = look.caps
    between = look.px(_BETWEEN_MM)
    high = look.px(TILE_MM)
    found: dict[str, QRect] = {}
    listen, wide = page.wide("listen", language), page.wide("language", language)
    found["listen"] = QRect(size.width() - page.edge - listen, page.bar_top, listen, high)
    if two_rows(page, language):
        found["language"] = QRect(page.edge, page.bar_top, wide, high)
        begin = page.top + look.px(caps.small * 1.2 + caps.title * TITLE_LINE / 0.7275 + 5.0)
        width = (page.inner - between) // 2
        height = (page.bar_top - look.px(_APART_MM) - begin - look.px(_APART_MM)) // 2
        for n, level in enumerate(LEVELS):
            x = page.edge + n % 2 * (width + between)
            y = begin + n // 2 * (height + look.px(_APART_MM))
            found[f"level:{level}"] = QRect(x, y, width, height)
        return found
    found["language"] = QRect(size.width() - page.edge - wide, look.px(7.6), wide, high)
    width = _quarter(page)
    height = min(look.px(_FACES_MM), size.height() - 2 * page.top - look.px(_AROUND_MM))
    y = (size.height() - height) // 2 + look.px(_LOWER_MM)
    if page.manner.speaks:
        below_title = look.px(caps.small + 1.2 + 4.0 + caps.title * TITLE_LINE / 0.7275)
        y = min(y, page.top + below_title + look.px(2.0))
        y = max(y, look.px(7.6) + high + look.px(_APART_MM))
        height = min(height, page.bar_top - look.px(_APART_MM) - y)
    for n, level in enumerate(LEVELS):
        found[f"level:{level}"] = QRect(page.edge + n * (width + between), y, width, height)
    return found


def _grid(screen: AskWhy | AskLikely, page: Page) -> dict[str, QRect]:
    look = page.look
    if isinstance(screen, AskWhy):
        names = [f"why:{reason}" for reason in REASONS]
        columns = 3 if _fit_in(3, screen, page) else 2
    else:
        names, columns = [f"likely:{n}" for n in LIKELY], 6
    gap = look.px(_APART_MM)
    rows = -(-len(names) // columns)
    begin = page.top + int(heading(screen, page).height) + look.px(_APART_MM)
    room = page.bar_top - gap - begin
    comfortable = max(look.px(_REASON_MM), int(room * 0.36))
    height = min(comfortable, (room - (rows - 1) * gap) // rows)
    width = (page.inner - (columns - 1) * gap) // columns
    return {
        name: QRect(
            page.edge + n % columns * (width + gap),
            begin + n // columns * (height + gap),
            width,
            height,
        )
        for n, name in enumerate(names)
    }


def _fit_in(columns: int, screen: AskWhy, page: Page) -> bool:
    look = page.look
    width = (page.inner - (columns - 1) * look.px(_APART_MM)) // columns
    room = width - 2.0 * look.px(_INSIDE_MM)
    font = look.font(look.caps.label, fonts.LABEL)
    words = (say(f"rating.why.{reason}", screen.language) for reason in REASONS)
    return all(len(TextBlock(word, font, room).lines) == 1 for word in words)


def _bar(page: Page, language: str) -> dict[str, QRect]:
    high, skip = page.look.px(TILE_MM), page.wide("skip", language)
    right = page.size.width() - page.edge - skip
    return {
        "change": QRect(page.edge, page.bar_top, page.wide("change", language), high),
        "skip": QRect(right, page.bar_top, skip, high),
    }
