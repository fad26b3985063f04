"""A template against P1: every mistake at once, with its line and its cure."""

import pytest

from printer.inter import InterMetrics
from printer.profile import load_profile, profile_names
from printer.template import Problem, parse_template
from printer.template_check import check_template
from printer.template_files import default_template, load_template
from tests.unit.printer.slips import LONGEST_NAME, LONGEST_SHORT_NAME, slip

GOOD = (
    '[[block]]\nkind = "number"\n[[block]]\nkind = "text"\ntext = "{service} {place}"\n'
    '[[block]]\nkind = "facts"\n[[block]]\nkind = "qr"\n'
    '[[block.beside]]\ntext = "{date}"\n[[block.beside]]\ntext = "{notes}"\n'
)


def check(text: str, profile: str = "generic-80", service: str = "Довідка") -> tuple[Problem, ...]:
    template = parse_template("hall.toml", text)
    return check_template(template, load_profile(profile), InterMetrics(), [slip(service=service)])


def only(text: str) -> Problem:
    (found,) = check(text)
    return found


@pytest.mark.parametrize("name", profile_names())
def test_the_shipped_template_keeps_p1_on_every_printer(name: str) -> None:
    slips = [slip(service=LONGEST_SHORT_NAME, reprint=word) for word in (None, "Повтор")]
    assert check_template(default_template(), load_profile(name), InterMetrics(), slips) == ()


def test_a_short_template_of_ones_own_is_good() -> None:
    assert check(GOOD) == ()


def test_everything_that_p1_asks_for_is_missed_at_once() -> None:
    found = check('[[block]]\nkind = "rule"\n')
    told = " ".join(problem.text for problem in found)
    assert len(found) == 7
    for word in ("number", "facts", "qr", "{service}", "{place}", "{date}", "{notes}"):
        assert word in told


@pytest.mark.parametrize(
    ("more", "cure"),
    [
        ('[[block]]\nkind = "text"\ntext = "{hall}"\nheight_mm = 3', "3.5 mm at least"),
        ('[[block]]\nkind = "text"\ntext = "{hall}"\nleast_mm = 3', "least_mm is 3"),
        ('[[block]]\nkind = "text"\ntext = "{hall}"\nleast_mm = 5', "exchange them"),
        ('[[block]]\nkind = "text"\ntext = "{hal}"', "unknown {hal}: there are {hall}"),
        ('[[block]]\nkind = "text"\ntext = "{hall"', "braces that make no sense"),
        ('[[block]]\nkind = "text"\n[block.text]\nen = "Hi"', "no Ukrainian words"),
        ('[[block]]\nkind = "text"\ntext = "{place}"\ngive_way = 1', "take give_way away"),
        ('[[block]]\nkind = "logo"\nfile = "a.gif"', "is not a PNG"),
    ],
)
def test_each_mistake_has_its_line_and_its_cure(more: str, cure: str) -> None:
    found = only(GOOD + more)
    assert found.line == GOOD.count("\n") + 1
    assert cure in found.text


@pytest.mark.parametrize(
    ("kind", "words", "cure"),
    [
        ("number", "height_mm = 11", "P1 asks for 12: raise height_mm"),
        ("number", "height_mm = 40", r"height_mm may be"),
        ("number", "give_way = 1", "take give_way away"),
        ("facts", "height_mm = 2", "capitals are 3.5"),
        ("qr", "least_mm = 5", "phones need 12 mm"),
        ("qr", "least_mm = 30", "exchange them"),
    ],
)
def test_what_every_slip_has_is_checked_too(kind: str, words: str, cure: str) -> None:
    found = only(GOOD.replace(f'kind = "{kind}"', f'kind = "{kind}"\n{words}'))
    assert found.line > 0
    assert cure in found.text


def test_a_slip_that_would_be_too_long_is_named_with_its_millimetres() -> None:
    space = '[[block]]\nkind = "space"\nmm = 60\n[[block]]\nkind = "text"\ntext = "{hall}"\n'
    found = check(GOOD + space * 4, service=LONGEST_NAME)
    assert len(found) == 1
    assert "mm more than the 110 mm" in found[0].text
    assert "give_way" in found[0].text


def test_no_name_is_the_shipped_template() -> None:
    assert load_template("") is load_template("default") is default_template()
