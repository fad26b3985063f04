"""Everyday and Russian words, and the words of catalogues that they stand for (`synonyms.toml`)."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from catalogue.search.folding import words_of
from catalogue.search.stems import stem

Stems = tuple[str, ...]


class Synonyms(msgspec.Struct, frozen=True):
    """`means`: stems of what people say → stems of each thing it may mean.

    `words`: the single words among what people say, folded and sorted, for half-typed ones.
    """

    means: Mapping[Stems, tuple[Stems, ...]]
    words: Sequence[str]


@cache
def shipped() -> Synonyms:
    """Return the shipped list, `synonyms.toml`."""
    text = files("catalogue.search").joinpath("synonyms.toml").read_text(encoding="utf-8")
    return compiled(tomllib.loads(text)["means"])


def compiled(means: Mapping[str, Iterable[str]]) -> Synonyms:
    """Fold and cut both sides of a list of synonyms."""
    said: dict[Stems, tuple[Stems, ...]] = {}
    for key, meanings in means.items():
        stems = stems_of(key)
        said[stems] = (*said.get(stems, ()), *(stems_of(meaning) for meaning in meanings))
    single = {words[0] for words in map(words_of, means) if len(words) == 1}
    return Synonyms(said, sorted(single))


def stems_of(text: str) -> Stems:
    """Return the stems of a text's words."""
    return tuple(stem(word) for word in words_of(text))
