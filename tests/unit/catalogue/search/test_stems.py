"""Words without their endings."""

import pytest

from catalogue.search.folding import fold
from catalogue.search.stems import plainer, stem


@pytest.mark.parametrize(
    "forms",
    [
        "довідка довідки довідку довідок довідці довідкою",
        "паспорт паспорта паспортом паспорти паспортами",
        "пенсія пенсії пенсію пенсією",
        "субсидія субсидию субсидії",
        "закордонний закордонного закордонному",
        "батьки батькам батьками",
    ],
)
def test_the_cases_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(fold(form)) for form in forms.split()}) == 1


def test_latin_words_lose_their_s() -> None:
    assert stem("certificates") == "certificate"
    assert stem("bus") == "bus"


@pytest.mark.parametrize(
    "forms",
    [
        "реєстрація реєстрації реєстрацію реєстрацією",
        "загубив загубила загубили загубити загубилася",
        "мати матері матерям",
        "діти дітей дітям",
    ],
)
def test_other_forms_of_verbs_and_words_that_change_within_have_one_stem(forms: str) -> None:
    assert len({stem(fold(form)) for form in forms.split()}) == 1


def test_a_word_too_short_for_its_ending_keeps_it() -> None:
    assert stem("оса") == "оса"
    assert stem("дати") == "дат"


def test_a_dear_form_and_a_verbs_beginning_are_taken_off() -> None:
    assert "довид" in plainer("довидочк")
    assert "ксеракс" in plainer("отксеракс")
    assert list(plainer("ик")) == []
    assert list(plainer("unregister")) == []
