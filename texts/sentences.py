"""Ids to sentences: Ukrainian is complete, every other language falls back to it."""

import gettext
from functools import lru_cache
from pathlib import Path

UKRAINIAN = "uk"
_CATALOGUES = Path(__file__).parent / "catalogues"
_DOMAIN = "cherha"


class MissingText(LookupError):
    """An id without a Ukrainian text, or a text whose parameter was not given."""


class _Nowhere(gettext.NullTranslations):
    """The end of the chain: what even Ukrainian does not have is a fault of ours."""

    def gettext(self, message: str) -> str:
        raise MissingText(f"no text has the id {message!r}; is it in texts/words/?")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise MissingText(f"no text that counts has the id {msgid1!r}")


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a catalogue, Ukrainian first."""
    found = {path.parts[-3] for path in _CATALOGUES.glob(f"*/LC_MESSAGES/{_DOMAIN}.mo")}
    return (UKRAINIAN, *sorted(found - {UKRAINIAN}))


def say(text_id: str, language: str = UKRAINIAN, /, **params: object) -> str:
    """Return the sentence of an id in a language, its parameters filled in.

    A whole number given as `n` chooses the plural form. A language without a catalogue, or
    without this text, is answered in Ukrainian. Raises MissingText where Ukrainian has none.
    """
    sentence = _form(text_id, language, params.get("n"))
    try:
        return sentence.format_map(params)
    except KeyError as absent:
        raise MissingText(f"{text_id!r} needs a value for {absent}") from absent


def number_of(n: int, noun_id: str, language: str = UKRAINIAN) -> str:
    """Return a count with its noun in the right form: «1 людина», «2 людини», «7 людей»."""
    return say(noun_id, language, n=n)


def _form(text_id: str, language: str, n: object) -> str:
    translations = _translations(language)
    if isinstance(n, int):
        try:
            return translations.ngettext(text_id, text_id, n)
        except MissingText:
            pass  # a sentence that tells a number without changing its form
    return translations.gettext(text_id)


@lru_cache(maxsize=16)
def _translations(language: str) -> gettext.NullTranslations:
    """Return the chain of one language: itself, Ukrainian, nowhere."""
    after = _Nowhere() if language == UKRAINIAN else _translations(UKRAINIAN)
    if language not in languages():  # the code comes from outside: it is never made into a path
        return after
    with (_CATALOGUES / language / "LC_MESSAGES" / f"{_DOMAIN}.mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    catalogue.add_fallback(after)
    return catalogue
