"""The words that a catalogue and the sayings have, and which of them a typed word may be.

A word that is known is that word. One that is not may be a dear form of a known one (садочок), a
relative with the same beginning (пільговий, пільга) or a slip of the finger. Only the last word may
be unfinished. Nothing else makes two words alike: a false kinship costs more than a missed one.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalogue.search.stems import plainer, stem

_UNFINISHED, _OF_LENGTH = 0.6, 0.35  # of a word whose beginning was typed, and by its share
_RELATIVE, _OF_SHARE = 0.5, 0.35
_DEAR = 0.9
_SLIP = 0.82  # of a word with one wrong letter; squared for two
_FEW_LETTERS = 2  # of so short a beginning the words that people say are not looked through
_MOST_UNFINISHED = 60
_MOST_RELATIVES = 12
_MOST_SLIPS = 6
_BEGINNING = 4  # letters of a known word that goes on in the catalogue
_SHARED = 5  # letters that an unknown word shares with a relative at least
_LONGER = 4  # letters that a relative may have more
_SHORTEST_SLIP = 5  # letters of a word in which one may be wrong
_TWO_SLIPS = 8  # and two
_REMEMBERED = 256  # words whose slips were looked for: 2 ms each
_FAR_SLIP = 6  # and of one whose first letter may be the wrong one


class Vocabulary:
    """`own`: the catalogue's words and their stems; `said`: those of the sayings.

    `alone`: stems that are a whole saying; the other words of sayings mean nothing by themselves.
    """

    def __init__(
        self, own: Mapping[str, str], said: Mapping[str, str], alone: Iterable[str]
    ) -> None:
        self._own_words = sorted(own)
        self._stem_of = {**said, **own}
        self._stems = set(self._stem_of.values())
        self._own = set(own.values())
        self._telling = self._own | set(alone)
        self._said_words = sorted(word for word, cut in said.items() if cut in self._telling)
        self._sorted = sorted(self._telling)
        self._own_sorted = sorted(self._own)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in {**self._stem_of, **dict.fromkeys(self._stems)}:
            self._by_letter[word[0]].append(word)
        self._all = [word for words in self._by_letter.values() for word in words]
        self._slips = lru_cache(_REMEMBERED)(self._slips_of)  # the words before stay as one types

    def alike(self, word: str, *, last: bool) -> dict[str, float]:
        """Return the known stems that a typed, folded word may be, and how surely (0 to 1)."""
        cut = stem(word)
        found = self._unfinished(word) if last else {}
        known = cut in self._stems
        if known:
            found[cut] = 1.0
        if cut in self._telling:
            self._add(found, self._longer(cut))
            return found
        dear = {plain: _DEAR for plain in plainer(cut) if plain in self._telling}
        self._add(found, dear or self._relatives(cut))
        if not dear and not known and (not last or not found):
            self._add(found, self._slips(word, cut))
        return found

    # ------------------------------------------------------------------------- kinds of likeness

    def _unfinished(self, word: str) -> dict[str, float]:
        longer = list(_beginning_with(self._own_words, word, _MOST_UNFINISHED))
        if len(word) > _FEW_LETTERS:
            longer += _beginning_with(self._said_words, word, _MOST_UNFINISHED)
        found: dict[str, float] = {}
        for one in longer:
            surely = _UNFINISHED + _OF_LENGTH * len(word) / len(one)
            self._add(found, {self._stem_of[one]: surely})
        return found

    def _longer(self, cut: str) -> dict[str, float]:
        """Words of the catalogue that go on where a known one ends: пільга, пільговик."""
        if len(cut) < _BEGINNING:
            return {}
        return {
            one: _RELATIVE + _OF_SHARE * len(cut) / len(one)
            for one in _beginning_with(self._own_sorted, cut, _MOST_RELATIVES)
            if 0 < len(one) - len(cut) <= _LONGER
        }

    def _relatives(self, cut: str) -> dict[str, float]:
        shared = max(_SHARED, len(cut) - 2)
        if len(cut) < shared:
            return {}
        return {
            one: _RELATIVE + _OF_SHARE * shared / max(len(one), len(cut))
            for one in _beginning_with(self._sorted, cut[:shared], _MOST_RELATIVES)
            if len(one) - len(cut) <= _LONGER
        }

    def _slips_of(self, word: str, cut: str) -> dict[str, float]:
        if len(word) < _SHORTEST_SLIP:
            return {}
        found: dict[str, float] = {}
        for typed in dict.fromkeys((word, cut)):
            if len(typed) >= _BEGINNING:
                most = 2 if len(typed) >= _TWO_SLIPS else 1
                self._add(found, self._near(typed, self._by_letter[typed[0]], most))
        if not found and len(word) >= _FAR_SLIP:
            self._add(found, self._near(word, self._all, 1))
        return found

    def _near(self, typed: str, words: Sequence[str], most: int) -> dict[str, float]:
        near = process.extract(
            typed, words, scorer=OSA.distance, score_cutoff=most, limit=_MOST_SLIPS
        )
        return {
            self._stem_of.get(word, word): _SLIP**slips
            for word, slips, _ in reversed(near)
            if len(word) >= _BEGINNING
        }

    @staticmethod
    def _add(found: dict[str, float], more: Mapping[str, float]) -> None:
        for one, surely in more.items():
            found[one] = max(found.get(one, 0.0), surely)


def _beginning_with(words: Sequence[str], start: str, most: int) -> Sequence[str]:
    first = bisect_left(words, start)
    after = bisect_left(words, start + "\U0010ffff", first)
    return words[first : min(after, first + most)]
