"""Which buttons a rating screen has, and where each stands."""

from types import MappingProxyType
from typing import get_args

import msgspec
from PySide6.QtCore import QRect, QSize

from qt_shell import fonts
from qt_shell.look import Look
from qt_shell.text import TITLE_LINE, TextBlock
from queue_core.events import FollowUp
from rating_button.screens import Ask, AskLikely, AskWhy, Idle, NotKept, Screen, Thanks
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
VOICE = MappingProxyType(
    {
        "voice:repeat": "kiosk.voice_repeat",
        "voice:skip": "rating.next_sentence",
        "voice:quieter": "kiosk.voice_quieter",
        "voice:louder": "kiosk.voice_louder",
    }
)
"""What who listens may tell the voice, in the lowest row (K8): the ids of their words."""
_BETWEEN_MM, _FACES_MM, _AROUND_MM, _LOWER_MM, _APART_MM = 5.2, 105.0, 48.0, 7.8, 4.0
_REASON_MM, _INSIDE_MM, _WORD_EDGE_MM, _LEAST_MM = 26.4, 4.0, 1.5, 20.0


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


def has_voice_row(screen: Screen | None, page: Page) -> bool:
    """Say whether the voice's tiles stand in the lowest row; keys tell it the same anywhere.

    Where letters are large and the panel is small, the questions after the answer have no room.
    """
    match screen:
        case Ask(aloud=True) | Thanks(aloud=True):
            return True
        case AskWhy() | AskLikely() if screen.aloud:
            rows = _rows(screen, page)
            return _room(screen, page, voice=True) >= page.look.px(_LEAST_MM) * rows + (
                (rows - 1) * page.look.px(_APART_MM)
            )
        case _:
            return False


def buttons_of(screen: Screen | None, page: Page) -> tuple[str, ...]:
    """Return the object names of a screen's buttons, in reading order."""
    voice = tuple(VOICE) if has_voice_row(screen, page) else ()
    match screen:
        case Ask(language=language):
            faces = tuple(f"level:{level}" for level in LEVELS)
            if voice:
                return (*faces, *(() if two_rows(page, language) else ("language",)), *voice)
            return (*faces, "language", *(("listen",) if page.manner.speaks else ()))
        case AskWhy(changeable=changeable):
            change = ("change",) if changeable else ()
            return (*(f"why:{reason}" for reason in REASONS), "skip", *change, *voice)
        case AskLikely(changeable=changeable):
            change = ("change",) if changeable else ()
            return (*(f"likely:{n}" for n in LIKELY), "skip", *change, *voice)
        case Thanks(seconds_left=left):
            return (*(("change",) if left else ()), *voice)
        case _:
            return ()


def places(screen: Screen | None, page: Page) -> dict[str, QRect]:
    """Return where each button of a screen stands, by object name."""
    voice = _voice_row(page, screen) if has_voice_row(screen, page) else {}
    match screen:
        case Ask():
            return _ask(screen, page) | voice
        case AskWhy() | AskLikely():
            return _grid(screen, page) | _bar(screen, page) | voice
        case Thanks():
            return _bar(screen, page) | voice
        case _:
            return {}


def own_bar_top(screen: AskWhy | AskLikely | Thanks, page: Page) -> int:
    """Return where the row begins that changes or passes over an answer."""
    return _bar_top(page, voice=has_voice_row(screen, page))


def two_rows(page: Page, language: str) -> bool:
    """Say whether the four words are too long for one row of faces."""
    font = page.look.font(page.look.caps.label, fonts.LABEL)
    room = _quarter(page) - 2.0 * page.look.px(_WORD_EDGE_MM)
    words = (say(f"level.{level}", language) for level in LEVELS)
    return any(TextBlock(word, font, room).broke_a_word for word in words)


def heading(screen: AskWhy | AskLikely, page: Page) -> Heading:
    """Lay out the title of a question after the answer."""
    return _heading(screen, page, short=page.manner.large or has_voice_row(screen, page))


def _heading(screen: AskWhy | AskLikely, page: Page, *, short: bool) -> Heading:
    look, language = page.look, screen.language
    face = 0 if short else look.px(TILE_MM)
    room = page.inner - (face + look.px(5.2) if face else 0)
    if isinstance(screen, AskLikely):
        title_id, hint_id = "rating.likely", "rating.likely_hint"
        hint_id = "" if screen.aloud and short and not page.manner.large else hint_id
    else:
        title_id = "rating.why_low" if screen.level == 1 else "rating.why_fair"
        hint_id = "" if short else "rating.why_hint"
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
    if page.manner.speaks or screen.aloud:
        below_title = look.px(caps.small + 1.2 + 4.0 + caps.title * TITLE_LINE / 0.7275)
        y = min(y, page.top + below_title + look.px(2.0))
        y = max(y, look.px(7.6) + high + look.px(_APART_MM))
        height = min(height, page.bar_top - look.px(_APART_MM) - y)
    for n, level in enumerate(LEVELS):
        found[f"level:{level}"] = QRect(page.edge + n * (width + between), y, width, height)
    return found


def _bar_top(page: Page, *, voice: bool) -> int:
    return page.bar_top - (page.look.px(TILE_MM) + page.look.px(_APART_MM) if voice else 0)


def _shape(screen: AskWhy | AskLikely, page: Page) -> tuple[list[str], int]:
    """Return the names of a question's buttons, and how many stand in a row."""
    if isinstance(screen, AskLikely):
        return [f"likely:{n}" for n in LIKELY], 6
    return [f"why:{reason}" for reason in REASONS], 3 if _fit_in(3, screen, page) else 2


def _rows(screen: AskWhy | AskLikely, page: Page) -> int:
    names, columns = _shape(screen, page)
    return -(-len(names) // columns)


def _room(screen: AskWhy | AskLikely, page: Page, *, voice: bool) -> int:
    """Return the height that a question's buttons have together."""
    gap, short = page.look.px(_APART_MM), page.manner.large or voice
    begin = page.top + int(_heading(screen, page, short=short).height) + gap
    return _bar_top(page, voice=voice) - gap - begin


def _grid(screen: AskWhy | AskLikely, page: Page) -> dict[str, QRect]:
    look, gap = page.look, page.look.px(_APART_MM)
    names, columns = _shape(screen, page)
    rows = -(-len(names) // columns)
    begin = page.top + int(heading(screen, page).height) + gap
    room = _room(screen, page, voice=has_voice_row(screen, page))
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


def _bar(screen: AskWhy | AskLikely | Thanks, page: Page) -> dict[str, QRect]:
    high, language, top = page.look.px(TILE_MM), screen.language, own_bar_top(screen, page)
    skip = page.wide("skip", language)
    right = page.size.width() - page.edge - skip
    return {
        "change": QRect(page.edge, top, page.wide("change", language), high),
        "skip": QRect(right, top, skip, high),
    }


def _voice_row(page: Page, screen: Screen | None) -> dict[str, QRect]:
    """Return the voice's tiles over the whole width, each as wide as its words want."""
    if screen is None or isinstance(screen, Idle | NotKept):
        return {}
    gap = page.look.px(_APART_MM)
    font = page.look.font(page.look.caps.small, fonts.LABEL)
    words = [
        TextBlock(say(text, screen.language), font, page.inner).widest for text in VOICE.values()
    ]
    spare = (page.inner - 3 * gap - sum(words)) / len(words)
    found, x = {}, float(page.edge)
    for name, wide in zip(VOICE, words, strict=True):
        right = x + wide + spare
        found[name] = QRect(round(x), page.bar_top, round(right) - round(x), page.look.px(TILE_MM))
        x = right + gap
    return found
