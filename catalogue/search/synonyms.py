"""Everyday and Russian words, and the words of catalogues that they stand for (`sayings/`)."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from catalogue.search.fillers import FILLERS
from catalogue.search.folding import words_of
from catalogue.search.stems import stem

Stems = tuple[str, ...]


class Saying(msgspec.Struct, frozen=True):
    """What people say, as stems in any order, and the stems of each thing that it may mean."""

    stems: Stems
    means: tuple[Stems, ...]


class Synonyms(msgspec.Struct, frozen=True):
    """`sayings`: by the longest stem of each; `words`: folded words of all sayings and stems."""

    sayings: Mapping[str, Sequence[Saying]]
    words: Mapping[str, str]


@cache
def shipped() -> Synonyms:
    """Return the shipped lists, every `sayings/*.toml`."""
    lists = sorted(
        (file for file in files("catalogue.search").joinpath("sayings").iterdir()),
        key=lambda file: file.name,
    )
    return compiled(
        pair
        for file in lists
        if file.name.endswith(".toml")
        for pair in tomllib.loads(file.read_text(encoding="utf-8"))["said"].items()
    )


def compiled(said: Iterable[tuple[str, str]]) -> Synonyms:
    """Fold and cut both sides of a list: a thing, and what people say for it, parted by «;»."""
    means: dict[Stems, dict[Stems, None]] = defaultdict(dict)
    stem_of: dict[str, str] = {}
    for thing, sayings in said:
        meaning = stems_of(thing)
        for saying in sayings.split(";"):
            words = words_of(saying)
            for word in words:
                if word not in stem_of:
                    stem_of[word] = stem(word)
            telling = _telling([stem_of[word] for word in words])
            if telling and telling != meaning:
                means[telling][meaning] = None
    by_longest: dict[str, list[Saying]] = defaultdict(list)
    for stems, meanings in means.items():
        by_longest[max(stems, key=len)].append(Saying(stems, tuple(meanings)))
    return Synonyms(by_longest, stem_of)


def stems_of(text: str) -> Stems:
    """Return the stems of a text's words."""
    return tuple(stem(word) for word in words_of(text))


def _telling(stems: Sequence[str]) -> Stems:
    """Leave out small words where two others stay; «не» tells much."""
    telling = [one for one in dict.fromkeys(stems) if one not in FILLERS or one == "не"]
    return tuple(telling if len(telling) > 1 else dict.fromkeys(stems))
