"""Where the keypad's ring goes."""

from kiosk.focus import Focus, Spot

A, B, C = Spot("a", "А"), Spot("b", "Б"), Spot("c", "В", tool=True)
KEYS = tuple(Spot(f"type:{sign}", sign, line="1") for sign in "йцу")
MORE = tuple(Spot(f"type:{sign}", sign, line="2") for sign in "фів")


def names(focus: Focus) -> list[str]:
    return [spot.name for spot in focus.ringed]


def standing(*spots: Spot) -> Focus:
    focus = Focus()
    focus.stood(spots, anew=True)
    return focus


def test_the_ring_begins_at_the_first_button_and_goes_round() -> None:
    focus = standing(A, B, C)
    seen = [names(focus)]
    for _ in range(3):
        focus.step(1)
        seen.append(names(focus))
    assert seen == [["a"], ["b"], ["c"], ["a"]]
    focus.step(-1)
    assert names(focus) == ["c"]
    assert focus.choose() == "c"


def test_who_is_asked_whether_they_are_still_here_stands_on_more_time() -> None:
    assert names(standing(Spot("to_start", "На початок"), Spot("more_time", "Ще час"))) == [
        "more_time"
    ]


def test_a_screen_without_buttons_has_no_ring() -> None:
    focus = standing()
    focus.step(1)
    assert focus.ringed == ()
    assert focus.choose() is None
    assert not focus.leave_row()


def test_a_row_of_keys_is_one_stop_that_is_entered_and_left() -> None:
    focus = standing(A, *KEYS, *MORE, B)
    focus.step(1)
    assert names(focus) == ["type:й", "type:ц", "type:у"]
    inside = [focus.in_row, focus.leave_row()]
    assert focus.choose() is None
    assert [*inside, focus.in_row] == [False, False, True]
    focus.step(-1)
    assert names(focus) == ["type:у"]
    assert focus.choose() == "type:у"
    assert focus.leave_row()
    assert names(focus) == ["type:й", "type:ц", "type:у"]
    focus.step(1)
    assert names(focus) == ["type:ф", "type:і", "type:в"]
    focus.step(1)
    assert names(focus) == ["b"]


def test_on_the_same_screen_the_ring_stays_on_its_button() -> None:
    focus = standing(A, B, C)
    focus.step(1)
    focus.stood((A, Spot("b", "Інше"), C), anew=False)
    assert [spot.words for spot in focus.ringed] == ["Інше"]


def test_where_its_button_is_gone_there_is_no_ring_until_it_is_back() -> None:
    focus = standing(A, B, C)
    focus.step(1)
    focus.stood((A, C), anew=False)
    assert names(focus) == []
    assert focus.choose() is None
    focus.stood((A, B, C), anew=False)
    assert names(focus) == ["b"]


def test_a_key_finds_the_neighbours_of_a_button_that_is_gone() -> None:
    for by, neighbour in ((1, "c"), (-1, "a")):
        focus = standing(A, B, C)
        focus.step(1)
        focus.stood((A, C), anew=False)
        focus.step(by)
        assert names(focus) == [neighbour]


def test_a_page_whose_first_button_comes_later_gives_it_the_ring() -> None:
    focus = standing(C)
    assert names(focus) == []
    focus.stood((B, C), anew=False)
    assert names(focus) == ["b"]
    bare = standing(C)
    bare.step(1)
    assert names(bare) == ["c"]


def test_another_screen_leaves_the_row() -> None:
    focus = standing(*KEYS)
    focus.choose()
    focus.stood((A, *KEYS), anew=True)
    assert not focus.in_row
    assert names(focus) == ["a"]
