"""What people say, and the words of catalogues that it stands for."""

from catalogue.search.synonyms import Saying, compiled, shipped, stems_of


def test_a_thing_is_said_in_several_ways_and_a_saying_may_mean_several_things() -> None:
    told = compiled([("довідка", "справка; бумага"), ("витяг", "справка")])
    (one,) = told.sayings["справ"]
    assert one == Saying(("справ",), (("довид",), ("витяг",)))
    assert set(told.words) == {"справка", "бумага"}


def test_small_words_are_left_out_of_a_saying_of_several_but_not_no() -> None:
    told = compiled([("аліменти", "він не платить"), ("консультація", "що де")])
    sayings = {saying.stems for of_one in told.sayings.values() for saying in of_one}
    assert sayings == {("не", "плат"), ("що", "де")}


def test_what_says_nothing_new_is_left_out() -> None:
    assert not compiled([("довідка", "довідку; —")]).sayings


def test_every_meaning_of_the_shipped_lists_is_a_word() -> None:
    sayings = [saying for of_one in shipped().sayings.values() for saying in of_one]
    assert len(sayings) > 2500
    assert all(all(saying.means) for saying in sayings)
    assert stems_of("довідки про") == ("довид", "про")
