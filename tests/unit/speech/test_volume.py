"""Steps of a voice's volume (K8)."""

from speech.volume import LEVELS, STEP_DB, USUAL_LEVEL, Volume


def test_from_the_quietest_to_the_loudest_it_is_eighteen_decibels_and_more() -> None:
    quietest, loudest = Volume().stepped(-99), Volume().stepped(99)
    assert (quietest.level, loudest.level) == (1, LEVELS)
    assert loudest.gain_db == 0
    assert loudest.gain_db - quietest.gain_db == 21


def test_each_step_is_heard_and_everybody_begins_at_the_usual_one() -> None:
    assert Volume().level == USUAL_LEVEL
    assert Volume().stepped(1).gain_db - Volume().gain_db == STEP_DB
    assert Volume().stepped(-1) == Volume(USUAL_LEVEL - 1)
