"""Words without their endings."""

import pytest

from catalogue.search.folding import fold
from catalogue.search.stems import stem


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
