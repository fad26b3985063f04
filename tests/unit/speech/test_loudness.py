"""How loud a sound is, and sounds made equal."""

import pytest

from speech.loudness import SILENCE, as_loud_as, loudness
from speech.sound import Sound, joined
from tests.unit.speech.tones import tone


def test_a_tone_has_the_loudness_of_the_standard() -> None:
    """EBU Tech 3341: 1 kHz at -23 dBFS reads -23 LUFS in two channels, so -26 in one."""
    level = 10 ** (-23 / 20)
    assert loudness(tone(3.0, level, 1000.0, 48000)) == pytest.approx(-26.0, abs=0.1)


def test_silence_has_no_loudness_and_stays_silent() -> None:
    assert loudness(Sound(8000, [])) == SILENCE
    assert loudness(Sound(8000, [0] * 8000)) == SILENCE
    assert list(as_loud_as(Sound(8000, [0, 0]), -16).samples) == [0, 0]


def test_pauses_do_not_make_a_sentence_quiet() -> None:
    said = tone(1.0)
    with_pauses = joined([said, Sound(said.rate, [0] * 3 * said.rate), said])
    assert loudness(with_pauses) == pytest.approx(loudness(said), abs=1.0)


@pytest.mark.parametrize("level", [0.01, 0.1, 0.9])
def test_sounds_are_made_equally_loud(level: float) -> None:
    assert loudness(as_loud_as(tone(1.0, level), -16.0)) == pytest.approx(-16.0, abs=0.5)


def test_what_cannot_be_so_loud_is_as_loud_as_it_goes() -> None:
    loud = as_loud_as(tone(0.5), 3.0)
    assert loud.peak < 0.9
    assert loudness(loud) < 0
