"""Ranks the services of a hall by what somebody types, letter by letter.

    search = ServiceSearch(description.services)
    search.find("справка о прописке")          → service codes, best first

A service is found through its phrases: each keyword, its names, the branch it stands in. A phrase
counts by the share of the query that it explains and by the share of itself that was asked for.
Each typed word is explained by the catalogue's words that it may be (`vocabulary`), and by the
things that people mean by it, alone or with its neighbours (`synonyms`). A word weighs by how few
services it may mean. Where too little is explained, nothing is found: who gets three confident
wrong answers is worse off than who is offered advice.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from catalogue.search.fillers import FILLERS, ROLES
from catalogue.search.folding import words_of
from catalogue.search.readings import readings
from catalogue.search.stems import stem
from catalogue.search.synonyms import Saying, Stems, Synonyms, shipped
from catalogue.search.vocabulary import Vocabulary
from queue_core.hall import Service
from queue_core.ids import ServiceCode

MOST_WORDS = 12
_KEYWORD, _SHORT, _NAME, _FOREIGN, _BRANCH, _AREA = 1.0, 1.0, 0.97, 0.97, 0.5, 0.35
_OTHER_READING = 0.97
_SYNONYM = 0.93
_IN_A_SAYING = 0.7  # of a word by itself where it stands in a longer saying
_FILLER = 0.15  # what a filler word weighs beside a real one
_ROLE = 0.4  # and a word that tells who it is for
_UNKNOWN = 0.3  # what a word that nothing explains weighs beside the rarest
_OWN = 0.45  # how much it counts that all of a phrase was asked for
_SPREAD = 0.35  # how much it counts that the words stand in different phrases of one service
_ORDER = 0.02  # how much it counts that a service stands first in its branch (most asked for)
_ORDER_OF_FEW = 0.4
_FEW_LETTERS = 2  # with so few typed, what is asked for most comes first
_LEAST_EXPLAINED = 0.2  # of a query; below it nothing is found
_SURE = 0.6  # how surely a word must be meant to make another rarer or more common


class _Phrase(msgspec.Struct, frozen=True):
    service: int
    weight: float
    stems: Stems


class _Explained(msgspec.Struct, frozen=True):
    """Some words of a query, by their places, and the stems of what they may mean."""

    places: tuple[int, ...]
    stems: Stems
    surely: float


class ServiceSearch:
    """An index over services; made once, some milliseconds a query, on one thread at a time."""

    def __init__(
        self,
        services: Sequence[Service],
        synonyms: Synonyms | None = None,
    ) -> None:
        self._codes = [service.code for service in services]
        given = shipped() if synonyms is None else synonyms
        self._phrases: list[_Phrase] = []
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._whole: dict[str, set[int]] = defaultdict(set)
        own: dict[str, str] = {}
        for at, service in enumerate(services):
            for text, weight in _phrases(service):
                self._add(at, text, weight, own)
        self._rarity = {
            one: _rarity(len(within), len(services)) * (_FILLER if one in FILLERS else 1.0)
            for one, within in self._whole.items()
        }
        self._rarest = max(self._rarity.values(), default=1.0)
        self._weight_of = [
            sum(self._rarity[one] for one in phrase.stems) for phrase in self._phrases
        ]
        self._sayings = self._useful(given.sayings)
        alone = (key for key, said in self._sayings.items() if any(len(s.stems) == 1 for s in said))
        self._words = Vocabulary(own, given.words, alone)
        self._order = _order(services)

    def find(self, query: str, most: int = 10) -> list[ServiceCode]:
        """Return the services that a query means, best first, at most `most`."""
        best: dict[int, float] = {}
        ways = dict.fromkeys(tuple(words_of(reading)[:MOST_WORDS]) for reading in readings(query))
        for at, words in enumerate(ways):
            trust = _OTHER_READING if at else 1.0
            for service, score in self._scores(words):
                best[service] = max(best.get(service, 0.0), score * trust)
        letters = sum(map(str.isalnum, query))
        order = _ORDER if letters > _FEW_LETTERS else _ORDER_OF_FEW
        ranked = sorted(
            best, key=lambda service: (-best[service] - order * self._order[service], service)
        )
        return [self._codes[service] for service in ranked[:most]]

    # ------------------------------------------------------------------------------ the index

    def _add(self, service: int, text: str, weight: float, own: dict[str, str]) -> None:
        words = words_of(text)
        if not words:
            return
        for word in words:
            if word not in own:
                own[word] = stem(word)
        stems = tuple(dict.fromkeys(own[word] for word in words))
        for one in stems:
            self._by_stem[one].append(len(self._phrases))
            self._whole[one].add(service)
        self._phrases.append(_Phrase(service, weight, stems))

    def _useful(self, sayings: Mapping[str, Sequence[Saying]]) -> dict[str, list[Saying]]:
        """Leave out what this catalogue has no words for."""
        useful: dict[str, list[Saying]] = {}
        for key, said in sayings.items():
            for one in said:
                means = tuple(m for m in one.means if all(part in self._whole for part in m))
                if means:
                    useful.setdefault(key, []).append(Saying(one.stems, means))
        return useful

    # ------------------------------------------------------------------------------- the query

    def _explained(self, words: Sequence[str]) -> list[_Explained]:
        """Everything that the words of a query may mean, one by one and together."""
        last = len(words) - 1
        alike = [self._words.alike(word, last=at == last) for at, word in enumerate(words)]
        places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, of_one in enumerate(alike):
            for one, surely in of_one.items():
                places[one].append((at, surely))
        together: dict[int, int] = {}  # how long a saying each word stands in
        found: list[_Explained] = []
        for key in list(places):
            for saying in self._sayings.get(key, ()):
                if not all(part in places for part in saying.stems):
                    continue
                chosen = [max(places[part], key=lambda place: place[1]) for part in saying.stems]
                span = tuple(sorted({at for at, _ in chosen}))
                if len(span) < len(saying.stems):
                    continue
                surely = math.prod(surely for _, surely in chosen)
                found += [_Explained(span, meaning, surely * _SYNONYM) for meaning in saying.means]
                if surely > _SURE:
                    together.update((at, max(together.get(at, 1), len(span))) for at in span)
        found += [
            _Explained((at,), (one,), surely)
            for at, of_one in enumerate(alike)
            for one, surely in of_one.items()
            if one in self._whole
        ]
        return [self._in_its_place(one, together) for one in found]

    @staticmethod
    def _in_its_place(one: _Explained, together: Mapping[int, int]) -> _Explained:
        """Trust words less where they stand in a saying that is longer."""
        if all(together.get(at, 1) > len(one.places) for at in one.places):
            return _Explained(one.places, one.stems, one.surely * _IN_A_SAYING)
        return one

    def _weights(self, words: Sequence[str], explained: Sequence[_Explained]) -> list[float]:
        """How much each word tells: the fewer services it may mean, the more."""
        meant: dict[tuple[int, ...], set[int]] = defaultdict(set)
        surest: dict[tuple[int, ...], float] = defaultdict(float)
        for one in explained:
            surest[one.places] = max(surest[one.places], one.surely)
        for one in explained:
            if one.surely >= _SURE * surest[one.places]:
                within = set.intersection(*(self._whole[part] for part in one.stems))
                meant[one.places] |= within or self._whole[one.stems[0]]
        weights = [0.0] * len(words)
        cuts = [stem(word) for word in words]
        for span, services in meant.items():
            for at in span:
                tells = _rarity(len(services), len(self._codes)) * surest[span] / len(span)
                if len(span) == 1 and cuts[at] in ROLES:
                    tells *= _ROLE
                weights[at] = max(weights[at], tells)
        small = self._rarest * _FILLER
        for at, weight in enumerate(weights):
            if cuts[at] in FILLERS and (at,) in meant:
                weights[at] = min(weight, small)
            elif not weight:
                weights[at] = small if cuts[at] in FILLERS else self._rarest * _UNKNOWN
        return weights

    def _scores(self, words: Sequence[str]) -> Iterator[tuple[int, float]]:
        explained = self._explained(words)
        weights = self._weights(words, explained)
        total = sum(weights)
        told = self._told(explained)
        best: dict[int, float] = defaultdict(float)
        for number, asked in self._asked(explained, weights, self._by_stem).items():
            found = self._phrases[number]
            own = told[number] / self._weight_of[number]
            score = found.weight * asked / total * (1 - _OWN + _OWN * own)
            best[found.service] = max(best[found.service], score)
        asked_of = self._asked(explained, weights, self._whole)
        for service, score in best.items():
            share = asked_of[service] / total
            if share >= _LEAST_EXPLAINED:
                yield service, score + _SPREAD * share

    def _told(self, explained: Sequence[_Explained]) -> Mapping[int, float]:
        """How much of each phrase was asked for: its words, as surely as they are meant."""
        surest: dict[str, float] = defaultdict(float)
        for one in explained:
            for part in one.stems:
                surest[part] = max(surest[part], one.surely)
        told: dict[int, float] = defaultdict(float)
        for part, surely in surest.items():
            weight = self._rarity[part] * surely
            for phrase in self._by_stem[part]:
                told[phrase] += weight
        return told

    def _asked(
        self,
        explained: Sequence[_Explained],
        weights: Sequence[float],
        where: Mapping[str, Sequence[int] | set[int]],
    ) -> Mapping[int, float]:
        """How much of the query each phrase, or service, explains: each word once, at its surest.

        What a word may be by itself comes from the least sure on, so that the surest stays.
        """
        of_word: list[dict[int, float]] = [{} for _ in weights]
        for one in sorted(explained, key=lambda one: one.surely):
            if len(one.stems) == 1:
                for at in one.places:
                    of_word[at].update(dict.fromkeys(where[one.stems[0]], one.surely))
        for one in explained:
            if len(one.stems) > 1:
                for place, share in self._shares(one.stems, where).items():
                    surely = one.surely * share
                    for at in one.places:
                        if surely > of_word[at].get(place, 0.0):
                            of_word[at][place] = surely
        asked: dict[int, float] = defaultdict(float)
        for weight, found in zip(weights, of_word, strict=True):
            for place, surely in found.items():
                asked[place] += weight * surely
        return asked

    def _shares(
        self, stems: Stems, where: Mapping[str, Sequence[int] | set[int]]
    ) -> Mapping[int, float]:
        """Where the stems stand, and what share of them there, squared: half a thing is little."""
        whole = sum(self._rarity[part] for part in stems)
        shares: dict[int, float] = defaultdict(float)
        for part in stems:
            for place in where[part]:
                shares[place] += self._rarity[part] / whole
        return {place: share * share for place, share in shares.items()}


def _rarity(within: int, of: int) -> float:
    return math.log(1 + of / within)


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
