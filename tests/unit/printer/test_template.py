"""A template from its text: blocks, words per language, every mistake by line."""

import pytest

from printer.template import (
    LogoBlock,
    Problem,
    QrBlock,
    TemplateProblems,
    TextBlock,
    parse_template,
    placeholders,
    say,
    words_of,
)
from printer.template_files import default_template
from tests.unit.printer.slips import SLIP, slip


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(TemplateProblems) as caught:
        parse_template("hall.toml", text)
    return caught.value.problems


def test_the_shipped_template_is_read_from_top_to_bottom() -> None:
    template = default_template()
    assert isinstance(template.blocks[0], TextBlock)
    assert isinstance(template.blocks[-1], QrBlock)
    assert [words.text for words in template.blocks[-1].beside] == ["{date}", "{notes}"]
    assert list(template.lines) == sorted(template.lines)


def test_every_mistake_is_told_by_its_line_at_once() -> None:
    text = (
        '[[block]]\nkind = "text"\ntext = 5\n\n[[block]]\nkind = "numbr"\n\n'
        '[[block]]\nkind = "space"\nmm = -1\n\n[[block]]\nkind = "rule"\nthick = 3\n'
    )
    found = problems_of(text)
    assert [problem.line for problem in found] == [1, 5, 8, 12]
    assert "a block is one of logo, number, text" in found[1].text
    assert "thick" in found[3].text


def test_a_word_that_no_template_has_is_told_by_its_line() -> None:
    (found,) = problems_of('[[block]]\nkind = "rule"\n[[blok]]\nkind = "rule"\n')
    assert found == Problem(3, "unknown word 'blok': a template has [[block]] only")


def test_what_is_no_toml_is_told_by_its_line() -> None:
    (found,) = problems_of('[[block]]\nkind = "rule\n')
    assert found.line == 2
    assert "not TOML" in found.text


@pytest.mark.parametrize("text", ["block = 5\n", 'block = [{ kind = "rule" }]\n'])
def test_blocks_stand_on_lines_of_their_own(text: str) -> None:
    (found,) = problems_of(text)
    assert "[[block]] on a line of its own" in found.text


def test_a_picture_is_never_written_into_the_template() -> None:
    (found,) = problems_of('[[block]]\nkind = "logo"\nfile = "a.png"\npng = "x"\n')
    assert "named by file" in found.text


def test_problems_read_as_a_report() -> None:
    with pytest.raises(TemplateProblems, match=r"hall\.toml:1: unknown kind None"):
        parse_template("hall.toml", "[[block]]\n")


def test_words_are_the_visitors_then_ukrainian_then_whatever_there_is() -> None:
    words = {"uk": "Гардероб ліворуч", "en": "Cloakroom on the left"}
    assert words_of(words, "en") == "Cloakroom on the left"
    assert words_of(words, "pl") == "Гардероб ліворуч"
    assert words_of({"en": "Left"}, "pl") == "Left"
    assert words_of({}, "uk") == ""
    assert say(words, slip(language="en")) == ("Cloakroom on the left",)


def test_a_name_alone_gives_its_lines_and_a_name_in_a_sentence_gives_one() -> None:
    assert say("{date}", SLIP) == ("Сб, 21.11.2026", "10:19")
    assert say("Видано {date}", SLIP) == ("Видано Сб, 21.11.2026 10:19",)
    assert say("{number}: {service}", SLIP) == ("Р-042: Реєстрація місця проживання",)


def test_a_sentence_whose_name_has_nothing_to_say_is_left_out() -> None:
    assert say("Чекайте тут: {place}", slip(place="")) == ()
    assert say("{place}", slip(place="")) == ()
    assert say("", SLIP) == ()


def test_names_of_all_languages_are_known() -> None:
    assert placeholders({"uk": "{hall}", "en": "{place} {{ok}}"}) == {"hall", "place"}


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_png_is_seen(data: bytes) -> None:
    assert not LogoBlock(file="a.png", png=data).is_png
