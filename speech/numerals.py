"""Numbers as they are said: whole numbers in the nominative, as after «номер»."""

from num2words import num2words

_SPOKEN = frozenset({"uk", "en"})


def spoken(number: int, language: str) -> str:
    """Return «двадцять один» for 21; a language that is not known here is said in Ukrainian."""
    words: str = num2words(number, lang=language if language in _SPOKEN else "uk")
    return words.replace("'", "’")
