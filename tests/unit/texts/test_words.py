"""The words themselves: compiled, complete, and written as this house writes."""

import re
from pathlib import Path

import pytest

from texts import compiler
from texts.compiler import Text, WordsProblem, check_words, compiled, read_words

WORDS = Path(compiler.__file__).parent / "words"
ALL_TEXTS = read_words(WORDS)
FORBIDDEN = re.compile(r"помилк|систем[аиіу]|користувач", re.IGNORECASE)
GENDERED = re.compile(r"\bви\s+\w+(ли|в|ла)\b(?!\s*\?)", re.IGNORECASE)
UNIT_AFTER_SPACE = re.compile(r"[0-9}] (хв|с|год|мм|м|min|поверх|секунд|людей|людин)\b")


def test_the_compiled_catalogues_say_what_the_words_say() -> None:
    stale = [
        path.name
        for path, content in compiled().items()
        if not path.exists() or path.read_bytes() != content
    ]
    assert not stale, "run scripts/texts and commit what it made"


def ukrainian() -> list[tuple[str, str]]:
    return [(text.text_id, form) for text in ALL_TEXTS for form in text.forms["uk"]]


@pytest.mark.parametrize("pattern", [FORBIDDEN, GENDERED, UNIT_AFTER_SPACE])
def test_ukrainian_keeps_to_the_rules_of_the_house(pattern: re.Pattern[str]) -> None:
    assert [entry for entry in ukrainian() if pattern.search(entry[1])] == []


def test_no_sentence_shouts_but_thanks() -> None:
    loud = [entry for entry in ukrainian() if "!" in entry[1].replace("Дякуємо!", "")]
    assert loud == []


def test_quotes_dots_and_apostrophes_are_the_right_signs() -> None:
    wrong = [entry for entry in ukrainian() if re.search(r"[\"'`ʼ“”]|\.\.\.", entry[1])]
    assert wrong == []


def test_no_sentence_ends_with_a_full_stop_or_a_space() -> None:
    loose = [
        (text.text_id, form)
        for text in ALL_TEXTS
        for forms in text.forms.values()
        for form in forms
        if form != form.strip()
    ]
    assert loose == []


def test_no_sentence_lies_about_that_nobody_says() -> None:
    rooms = [path for path in WORDS.parents[1].glob("*/**/*.py") if "tests" not in path.parts]
    sources = "\n".join(path.read_text("utf-8") for path in rooms if ".venv" not in path.parts)
    whole = set(re.findall(r"['\"]([a-z0-9_.]+)['\"]", sources))
    beginnings = tuple(re.findall(r'f["\']([a-z_]+\.(?:[a-z_]+\.)*)\{', sources))
    unused = [
        text.text_id
        for text in ALL_TEXTS
        if text.text_id not in whole and not text.text_id.startswith(beginnings)
    ]
    assert unused == []


def judged(words: str) -> list[Text]:
    return check_words({"room": words.encode()})


def test_nested_tables_make_dotted_ids() -> None:
    (text,) = judged('[a.b]\nuk = "так"\nen = "yes"\n')
    assert (text.text_id, text.room, text.counts) == ("a.b", "room", False)


@pytest.mark.parametrize(
    ("words", "mistake"),
    [
        ('[a]\nuk = "так"\n', "needs uk, en and nothing else"),
        ('[a]\nuk = "так"\nen = "yes"\npl = "tak"\n', "needs uk, en and nothing else"),
        ('a = "так"\n', "needs uk, en and nothing else"),
        ('[a]\nuk = "{n}"\nen = { one = "1", other = "2" }\n', "en: write one sentence"),
        ('[a]\nuk = { one = "1", many = "5" }\nen = { one = "1", other = "2" }\n', "one few many"),
        ('[a]\nuk = ""\nen = "yes"\n', "uk: write one sentence"),
        ('[a]\nuk = "{x}"\nen = "{y}"\n', "other placeholders"),
        ('[a]\nuk = "{x"\nen = "yes"\n', "uk: "),
        ('[a]\nuk = "об\'єкт"\nen = "yes"\n', "U+2019"),
        ("[a\n", "room.toml: "),
    ],
)
def test_words_that_are_not_right_are_refused_with_the_place(words: str, mistake: str) -> None:
    with pytest.raises(WordsProblem) as caught:
        judged(words)
    assert mistake in str(caught.value)
    assert "room.toml" in str(caught.value)


def test_one_id_in_two_rooms_is_refused() -> None:
    words = b'[a]\nuk = "\xd1\x82"\nen = "t"\n'
    with pytest.raises(WordsProblem, match=r"\[a\] is also in one.toml"):
        check_words({"one": words, "two": words})


def test_words_in_another_encoding_are_refused() -> None:
    with pytest.raises(WordsProblem, match="utf-8"):
        check_words({"room": "[a]\nuk = 'так'".encode("cp1251")})
