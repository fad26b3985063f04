"""Letters folded so that Ukrainian, Russian and careless spelling of one word look alike."""

import re

# One sign for what the two languages spell differently and people mix up; signs without a sound go.
_FOLDED = str.maketrans(
    {
        "ё": "е", "є": "е", "э": "е", "ы": "и", "і": "и", "ї": "и", "й": "и", "ґ": "г",
        "ь": None, "ъ": None, "'": None, "’": None, "ʼ": None, "`": None, "ʹ": None, "′": None,
    }
)  # fmt: skip
_WORD = re.compile(r"[0-9]+|[a-zа-щьюяєіїґёыэъ]+(?:['’ʼ`′][a-zа-щьюяєіїґёыэъ]+)*")
_TWICE = re.compile(r"([a-zа-я])\1")


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded; what is neither letter nor figure parts them."""
    return [word for raw in _WORD.findall(text.casefold()) if (word := fold(raw))]


def fold(word: str) -> str:
    """Fold a lower-case word: і = и = ы, є = е = э; no soft sign, apostrophe, double letter."""
    return _TWICE.sub(r"\1", word.translate(_FOLDED))
