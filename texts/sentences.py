"""Ids to sentences: Ukrainian is complete, every other language falls back to it."""

import gettext
import struct
from functools import cache, lru_cache
from pathlib import Path

UKRAINIAN = "uk"
_CATALOGUES = Path(__file__).parent / "catalogues"
_DOMAIN = "cherha"
_folders: list[Path] = [_CATALOGUES]


class MissingText(LookupError):
    """An id without a Ukrainian text, or a text whose parameter was not given."""


class _Nowhere(gettext.NullTranslations):
    """The end of the chain: what even Ukrainian does not have is a fault of ours."""

    def gettext(self, message: str) -> str:
        raise MissingText(f"no text has the id {message!r}; is it in texts/words/?")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise MissingText(f"no text that counts has the id {msgid1!r}")


@cache
def _catalogues() -> dict[str, Path]:
    """Return the catalogues by language; a shipped one is never replaced."""
    found: dict[str, Path] = {}
    for folder in _folders:
        for path in sorted(folder.glob(f"*/LC_MESSAGES/{_DOMAIN}.mo")):
            found.setdefault(path.parts[-3], path)
    return found


def also_from(folder: Path | None) -> None:
    """Offer the languages of a hall's own folder too; None: the shipped ones alone.

    The folder holds `CODE/LC_MESSAGES/cherha.mo` for each language (docs/languages.md).
    """
    _folders[1:] = [] if folder is None else [folder]
    _catalogues.cache_clear()
    languages.cache_clear()
    _translations.cache_clear()


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a catalogue, Ukrainian first, then English."""
    shipped = [code for code, path in _catalogues().items() if path.is_relative_to(_CATALOGUES)]
    own = sorted(set(_catalogues()) - set(shipped))
    return (UKRAINIAN, *sorted(set(shipped) - {UKRAINIAN}), *own)


def own_name(language: str) -> str:
    """Return a language's name in itself; "" where its catalogue does not tell it."""
    if language not in languages():
        return ""
    name = say("language_itself", language)
    return name if language == UKRAINIAN or name != say("language_itself") else ""


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
    try:
        with _catalogues()[language].open("rb") as compiled:
            catalogue = gettext.GNUTranslations(compiled)
    except (OSError, ValueError, LookupError, struct.error):
        if _catalogues()[language].is_relative_to(_CATALOGUES):
            raise
        return after  # a hall's own file that can't be read stops no kiosk
    catalogue.add_fallback(after)
    return catalogue
