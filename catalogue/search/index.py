"""Ranks the services of a hall by what somebody types, letter by letter.

    search = ServiceSearch(description.services)
    search.find("справка о прописке")          → service codes, best first

A service is found through its phrases: each keyword, its names, the branch it stands in. A phrase
counts by the share of the query that it explains and by the share of itself that was asked for;
rare words count more than frequent ones. Words are compared by stem, by beginning (the last one is
still being typed) and by likeness (rapidfuzz), so that cases, half words and slips of the finger
all find. The figures below were chosen on `tests/data/search_queries.csv`.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalogue.search.folding import words_of
from catalogue.search.readings import readings
from catalogue.search.stems import stem
from catalogue.search.synonyms import Stems, Synonyms, shipped
from queue_core.hall import Service
from queue_core.ids import ServiceCode

MOST_WORDS = 8
_KEYWORD, _SHORT, _NAME, _FOREIGN, _BRANCH, _AREA = 1.0, 1.0, 0.97, 0.97, 0.5, 0.35
_LEAST_LIKE = 0.68  # of rapidfuzz' normalised similarity; below it words are not the same word
_MOST_LIKE = 12
_OTHER_READING = 0.97
_SYNONYM = 0.93
_FILLER = 0.15  # what a filler word weighs beside a real one
_SPREAD = 0.35  # how much it counts that the words stand in different phrases of one service
_ORDER = 0.02  # how much it counts that a service stands first in its branch (most asked for)
_MOST_BEGINNINGS = 60
_FEW_BEGINNINGS = 20
_MOST_WORDINGS = 12
_SHORTEST_LIKE = 3  # letters of a stem; two such stems that differ in one letter are two words
_FEW_LETTERS = 2  # with so few typed, what is asked for most comes first
_ORDER_OF_FEW = 0.4

_FILLERS = frozenset(
    stem(word)
    for word in words_of(
        "я ми мені нам треба потрібно потрібен потрібна хочу хочемо можна чи як де куди що для на в"
        " у з із зі по про до від за без не та і й а або на при якщо мій моя моє свій своя"
        " зробити отримати оформити взяти подати получить сделать оформить нужно надо как где мне"
        " в о об для the a of for to in my i need how get want"
    )
)


class _Phrase(msgspec.Struct, frozen=True):
    service: int
    weight: float
    stems: Stems


class _Kind(Enum):
    """Where a word comes from: typed, typed last and perhaps unfinished, or a synonym."""

    TYPED = 1
    LAST = 2
    MEANT = 3


class _Word(msgspec.Struct, frozen=True):
    text: str
    kind: _Kind


class _Sought(msgspec.Struct, frozen=True):
    """A word of a query: what of the catalogue's words it may be, and how surely."""

    weight: float
    alike: Mapping[str, float]


class ServiceSearch:
    """An index over services; made once, some milliseconds a query, nothing kept between them."""

    def __init__(
        self,
        services: Sequence[Service],
        synonyms: Synonyms | None = None,
    ) -> None:
        self._codes = [service.code for service in services]
        given = shipped() if synonyms is None else synonyms
        self._synonyms, self._keys = given.means, given.words
        self._longest_key = max(map(len, self._synonyms), default=0)
        self._phrases: list[_Phrase] = []
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._stem_of: dict[str, str] = {}
        for at, service in enumerate(services):
            for text, weight in _phrases(service):
                self._add(at, text, weight)
        self._words = sorted(self._stem_of)
        self._stems = list(self._by_stem)
        self._rarity = self._rarities(len(services))
        self._rarest = max(self._rarity.values(), default=1.0)
        self._order = _order(services)

    def find(self, query: str, most: int = 10) -> list[ServiceCode]:
        """Return the services that a query means, best first, at most `most`."""
        best: dict[int, float] = {}
        known: dict[_Word, _Sought] = {}
        for at, reading in enumerate(readings(query)):
            trust = _OTHER_READING if at else 1.0
            for words, factor in self._wordings(reading):
                for service, score in self._scores([self._sought(word, known) for word in words]):
                    best[service] = max(best.get(service, 0.0), score * trust * factor)
        letters = sum(map(str.isalnum, query))
        order = _ORDER if letters > _FEW_LETTERS else _ORDER_OF_FEW
        ranked = sorted(
            best, key=lambda service: (-best[service] - order * self._order[service], service)
        )
        return [self._codes[service] for service in ranked[:most]]

    # ------------------------------------------------------------------------------ the index

    def _add(self, service: int, text: str, weight: float) -> None:
        words = words_of(text)
        if not words:
            return
        for word in words:
            self._stem_of[word] = stem(word)
        stems = tuple(dict.fromkeys(self._stem_of[word] for word in words))
        for one in stems:
            self._by_stem[one].append(len(self._phrases))
        self._phrases.append(_Phrase(service, weight, stems))

    def _rarities(self, services: int) -> dict[str, float]:
        rarity = {}
        for one, phrases in self._by_stem.items():
            within = len({self._phrases[phrase].service for phrase in phrases})
            rarity[one] = math.log(1 + services / within) * (_FILLER if one in _FILLERS else 1.0)
        return rarity

    # ------------------------------------------------------------------------------- the query

    def _wordings(self, reading: str) -> list[tuple[tuple[_Word, ...], float]]:
        """The query, and what it says with everyday words replaced by what they mean.

        A word that the catalogue does not have is not kept where it has a meaning.
        """
        words = words_of(reading)[:MOST_WORDS]
        stems = [stem(word) for word in words]
        wordings: list[list[tuple[tuple[_Word, ...], float]]] = [[((), 1.0)]]
        for end in range(1, len(words) + 1):
            so_far = []  # of the first `end` words
            for length in range(1, min(end, self._longest_key) + 1):
                for meaning in self._meanings(
                    stems[end - length : end], words[end - 1], last=end == len(words)
                ):
                    meant = tuple(_Word(one, _Kind.MEANT) for one in meaning)
                    so_far += [
                        ((*said, *meant), trust * _SYNONYM)
                        for said, trust in wordings[end - length]
                    ]
            if not so_far or stems[end - 1] in self._by_stem:
                kept = _Word(words[end - 1], _Kind.LAST if end == len(words) else _Kind.TYPED)
                so_far += [((*said, kept), trust) for said, trust in wordings[end - 1]]
            so_far.sort(key=lambda wording: -wording[1])
            wordings.append(so_far[:_MOST_WORDINGS])
        return wordings[-1] if words else []

    def _meanings(self, said: Sequence[str], word: str, *, last: bool) -> Iterable[Stems]:
        """What an everyday word means in this catalogue; the last one may be but a beginning."""
        keys = [tuple(said)]
        if last and len(said) == 1 and len(word) > _FEW_LETTERS:
            keys += [
                (stem(longer),) for longer in _beginning_with(self._keys, word, _FEW_BEGINNINGS)
            ]
        meanings = dict.fromkeys(one for key in keys for one in self._synonyms.get(key, ()))
        return [one for one in meanings if all(part in self._by_stem for part in one)]

    def _scores(self, sought: Sequence[_Sought]) -> Iterator[tuple[int, float]]:
        total = sum(one.weight for one in sought)
        hits: dict[int, dict[int, float]] = defaultdict(dict)
        explained: dict[int, dict[str, float]] = defaultdict(dict)
        for at, one in enumerate(sought):
            for alike, surely in one.alike.items():
                for phrase in self._by_stem[alike]:
                    hit, told = hits[phrase], explained[phrase]
                    hit[at] = max(hit.get(at, 0.0), surely)
                    told[alike] = max(told.get(alike, 0.0), surely)
        best: dict[int, float] = defaultdict(float)
        together: dict[int, dict[int, float]] = defaultdict(dict)
        for number, hit in hits.items():
            found = self._phrases[number]
            asked = sum(sought[at].weight * surely for at, surely in hit.items()) / total
            weighed = sum(self._rarity[one] for one in found.stems)
            own = sum(self._rarity[one] * s for one, s in explained[number].items()) / weighed
            score = found.weight * asked * (0.55 + 0.45 * own)
            best[found.service] = max(best[found.service], score)
            union = together[found.service]
            for at, surely in hit.items():
                union[at] = max(union.get(at, 0.0), surely)
        for service, score in best.items():
            spread = sum(sought[at].weight * s for at, s in together[service].items()) / total
            yield service, score + _SPREAD * spread

    def _sought(self, word: _Word, known: dict[_Word, _Sought]) -> _Sought:
        if word not in known:
            known[word] = self._look_up(word)
        return known[word]

    def _look_up(self, word: _Word) -> _Sought:
        if word.kind is _Kind.MEANT:
            return _Sought(self._rarity[word.text], {word.text: 1.0})
        cut = stem(word.text)
        alike = {cut: 1.0} if cut in self._by_stem else {}
        most = _MOST_BEGINNINGS if word.kind is _Kind.LAST else _FEW_BEGINNINGS
        for longer in _beginning_with(self._words, word.text, most):
            of = self._stem_of[longer]
            alike[of] = max(alike.get(of, 0.0), 0.6 + 0.35 * len(word.text) / len(longer))
        if len(cut) > _SHORTEST_LIKE:
            near = process.extract(
                cut,
                self._stems,
                scorer=OSA.normalized_similarity,
                score_cutoff=_LEAST_LIKE,
                limit=_MOST_LIKE,
            )
            for other, likeness, _ in near:
                alike[other] = max(alike.get(other, 0.0), likeness**1.5)
        weight = max(
            (self._rarity[one] * surely for one, surely in alike.items()), default=self._rarest
        )
        if cut in _FILLERS:
            weight = min(weight, self._rarest * _FILLER)
        return _Sought(weight, alike)


def _beginning_with(words: Sequence[str], start: str, most: int) -> Sequence[str]:
    first = bisect_left(words, start)
    after = bisect_left(words, start + "\U0010ffff", first)
    return words[first : min(after, first + most)]


def _phrases(service: Service) -> Iterator[tuple[str, float]]:
    yield from ((keyword, _KEYWORD) for keyword in service.keywords)
    yield service.short_name, _SHORT
    for language, name in service.name.items():
        yield name, _NAME if language == "uk" else _FOREIGN
    yield from ((name, _BRANCH) for name in service.subcategory.values())
    yield from ((name, _AREA) for name in service.category.values())


def _order(services: Sequence[Service]) -> list[float]:
    """A little more for those that stand first in their branch."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    order = []
    for service in services:
        branch = (service.letter, service.subcategory.get("uk", ""))
        order.append(1 / (1 + seen[branch]))
        seen[branch] += 1
    return order
