"""From `words/<room>.toml` to gettext catalogues: checks the words, then writes .po and .mo.

Run by `scripts/texts`. A text is a table with a sentence for each language; where it counts, with
a table of plural forms. Tables nest, so `[refused.wrong_state]` has the id `refused.wrong_state`.
"""

import io
import string
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

FOLDER = Path(__file__).parent
DOMAIN = "cherha"
FORMS: Mapping[str, tuple[str, ...]] = {"uk": ("one", "few", "many"), "en": ("one", "other")}
"""Plural forms by language, in the order of the catalogue's plural rule (CLDR)."""

_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)  # a date that stays: equal words give equal files
_HEADER = "# Made by scripts/texts from texts/words/*.toml: change the words there."


class Text(msgspec.Struct, frozen=True):
    """One id: its forms by language (one form, or as many as the language has plurals)."""

    text_id: str
    room: str
    forms: Mapping[str, tuple[str, ...]]
    counts: bool


class WordsProblem(ValueError):
    """The words can't be compiled; the message has a line for each mistake."""


def read_words(folder: Path) -> list[Text]:
    """Return all texts of `words/*.toml`, by id. Raises WordsProblem with every mistake."""
    return check_words({path.stem: path.read_bytes() for path in sorted(folder.glob("*.toml"))})


def check_words(sources: Mapping[str, bytes]) -> list[Text]:
    """Return all texts of these rooms (name → TOML), by id. Raises WordsProblem."""
    texts: dict[str, Text] = {}
    problems: list[str] = []
    for room, source in sources.items():
        try:
            tables = tomllib.loads(source.decode("utf-8"))
        except ValueError as cause:  # of the encoding or of TOML
            problems.append(f"{room}.toml: {cause}")
            continue
        for text_id, table in _entries(tables, ""):
            text = _text(text_id, room, table, problems)
            if text_id in texts:
                problems.append(f"{room}.toml: [{text_id}] is also in {texts[text_id].room}.toml")
            elif text is not None:
                texts[text_id] = text
    if problems:
        raise WordsProblem("\n".join(problems))
    return [texts[text_id] for text_id in sorted(texts)]


def _entries(
    tables: Mapping[str, object], prefix: str
) -> Iterator[tuple[str, Mapping[str, object]]]:
    for name, value in tables.items():
        text_id = f"{prefix}{name}"
        if isinstance(value, dict) and not set(value).isdisjoint(FORMS):
            yield text_id, value
        elif isinstance(value, dict):
            yield from _entries(value, f"{text_id}.")
        else:
            yield text_id, {}


def _text(text_id: str, room: str, table: Mapping[str, object], problems: list[str]) -> Text | None:
    """Return a text where its table is right; else None, with its mistakes in `problems`."""
    where = f"{room}.toml: [{text_id}]"
    found: list[str] = []
    if set(table) != set(FORMS):
        problems.append(f"{where} needs {', '.join(FORMS)} and nothing else")
        return None
    counts = isinstance(table["uk"], dict)
    forms: dict[str, tuple[str, ...]] = {}
    for language, value in table.items():
        match value:
            case str() if value and not counts:
                forms[language] = (value,)
            case dict() if counts and tuple(value) == FORMS[language]:
                forms[language] = tuple(str(form) for form in value.values())
            case _:
                wanted = " ".join(FORMS[language]) if counts else "one sentence"
                found.append(f"{where} {language}: write {wanted}")
    found += _sentence_problems(where, forms)
    problems += found
    return None if found else Text(text_id, room, forms, counts)


def _sentence_problems(where: str, forms: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return what is wrong with the sentences: placeholders or signs that are not right."""
    found: list[str] = []
    wanted: set[str] | None = None
    for language, sentences in forms.items():
        for sentence in sentences:
            try:
                names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
            except ValueError as cause:
                found.append(f"{where} {language}: {cause}")
                continue
            wanted = names if wanted is None else wanted
            if names - {"n"} != wanted - {"n"}:
                found.append(f"{where} {language}: other placeholders than in the first")
            if language == "uk" and not {"'", "ʼ", "`"}.isdisjoint(sentence):
                found.append(f"{where} uk: the apostrophe is ’ (U+2019)")
    return found


def catalogue_of(texts: list[Text], language: str) -> Catalog:
    """Return the gettext catalogue of one language; an id is its original."""
    catalogue = Catalog(
        locale=language,
        domain=DOMAIN,
        project="Cherha",
        version="1",
        header_comment=_HEADER,
        creation_date=_LONG_AGO,
        revision_date=_LONG_AGO,
        last_translator="Cherha",
        language_team="Cherha",
        fuzzy=False,
    )
    for text in texts:
        forms = text.forms[language]
        place = [(f"words/{text.room}.toml", 0)]
        if text.counts:
            catalogue.add((text.text_id, text.text_id), forms, locations=place)
        else:
            catalogue.add(text.text_id, forms[0], locations=place)
    return catalogue


def compiled(folder: Path = FOLDER) -> dict[Path, bytes]:
    """Return every file that the words make, by its path. Raises WordsProblem."""
    texts = read_words(folder / "words")
    files: dict[Path, bytes] = {}
    for language in FORMS:
        catalogue = catalogue_of(texts, language)
        base = folder / "catalogues" / language / "LC_MESSAGES" / DOMAIN
        source, binary = io.BytesIO(), io.BytesIO()
        write_po(source, catalogue, width=0, include_lineno=False)
        write_mo(binary, catalogue)
        files[base.with_suffix(".po")] = source.getvalue()
        files[base.with_suffix(".mo")] = binary.getvalue()
    return files


def main() -> int:
    """Write the catalogues, or say each mistake; return the exit code."""
    try:
        files = compiled()
    except WordsProblem as problem:
        print(problem, file=sys.stderr)  # noqa: T201 - a command that talks to its caller
        return 2
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
