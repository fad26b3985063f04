"""A keypad's ring on a rating screen."""

from rating_button.ring import Ring

FOUR = ("level:4", "level:3", "level:2", "level:1")


def test_the_first_key_shows_the_ring_and_further_ones_go_round() -> None:
    ring = Ring()
    ring.stood(FOUR)
    assert [ring.step(1) for _ in range(5)] == [*FOUR, "level:4"]
    assert ring.step(-1) == "level:1"


def test_who_goes_back_first_begins_at_the_end() -> None:
    ring = Ring()
    ring.stood(FOUR)
    assert ring.step(-1) == "level:1"


def test_the_ring_stays_on_its_button_and_goes_to_the_first_of_others() -> None:
    ring = Ring()
    ring.stood(FOUR)
    ring.step(-1)
    ring.stood((*FOUR, "listen"))
    assert ring.at == "level:1"
    ring.stood(("skip", "change"))
    assert ring.at == "skip"
    ring.stood(())
    assert [ring.step(1), ring.step(-1)] == [None, None]


def test_a_finger_hides_it() -> None:
    ring = Ring()
    ring.stood(FOUR)
    ring.step(1)
    ring.hide()
    ring.stood(FOUR)
    assert ring.at is None
