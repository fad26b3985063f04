"""Letters that two languages and careless hands write differently."""

from catalogue.search.folding import fold, words_of


def test_letters_that_people_mix_up_are_folded() -> None:
    assert fold("їжґєы") == "ижгеи"
    assert words_of("Сім’я, ОК-5!") == ["симя", "ок", "5"]
    assert fold("ссуда") == "суда"
