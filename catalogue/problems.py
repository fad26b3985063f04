"""What is wrong with a hall's tables, told so that the person who keeps them can put it right."""

from collections.abc import Iterable
from difflib import get_close_matches

import msgspec


class Problem(msgspec.Struct, frozen=True, order=True):
    """One mistake: the file, its line (from 1; 0 = the whole file), the column or key, the cure."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """Return `file:line: column: message`, as editors and people read it."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return (
            f"{place}: {self.column}: {self.message}" if self.column else f"{place}: {self.message}"
        )


class CatalogueProblems(ValueError):
    """A hall's folder can't be used; `problems` has every mistake, by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` (did you mean "…"?)` for a word near a known one, else an empty text."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f' (did you mean "{near[0]}"?)' if near else ""


def latin_hint(letter: str) -> str:
    """Return ` (Latin)` for a letter that only looks Cyrillic, else an empty text."""
    return " (a Latin letter)" if letter.isascii() and letter.isalpha() else ""
