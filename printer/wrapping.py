"""Words into lines no wider than the paper; pure."""

from collections.abc import Callable, Iterator
from typing import Protocol

Measure = Callable[[str], float]


class Metrics(Protocol):
    """How wide words are; the raster's fonts answer it, a test may answer it by arithmetic."""

    def width(self, text: str, size: float, weight: int) -> float:
        """Dots that the text takes at that em size (dots) and weight (100–900)."""


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """Lines no wider than the width, broken at spaces, after hyphens, at last inside a word."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, width, measure):
        if line and measure((line + piece).rstrip(" ")) > width:
            lines.append(line.rstrip(" "))
            line = ""
        line += piece.lstrip(" ") if not line else piece
    if line.strip(" "):
        lines.append(line.rstrip(" "))
    return lines


def _pieces(text: str, width: float, measure: Measure) -> Iterator[str]:
    """The parts a line may be broken between, each with the space that follows it."""
    for word in text.split(" "):
        parts = _hyphenated(word)
        for index, part in enumerate(parts):
            yield from _chunks(part, width, measure)
            if index == len(parts) - 1:
                yield " "


def _chunks(part: str, width: float, measure: Measure) -> list[str]:
    """The part whole, or cut into as many as the width asks for."""
    chunks: list[str] = []
    while part and measure(part) > width:
        fit = len(part) - 1
        while fit > 1 and measure(part[:fit]) > width:
            fit -= 1
        if fit < 1:
            break
        chunks.append(part[:fit])
        part = part[fit:]
    return [*chunks, part]


def _hyphenated(word: str) -> list[str]:
    """The word's parts, each but the last ending in the hyphen, dash or slash that closes it."""
    parts = [""]
    for letter in word:
        parts[-1] += letter
        if letter in "-/":
            parts.append("")
    return parts if parts[-1] or len(parts) == 1 else parts[:-1]
