"""The sound before a call."""

import pytest

from speech.chime import SECONDS, chime


def test_the_chime_is_short_and_ends_softly() -> None:
    sound = chime(22050)
    assert sound.seconds == pytest.approx(SECONDS, abs=0.001)
    assert SECONDS <= 0.6
    assert 0.5 < sound.peak < 0.7
    assert max(map(abs, sound.samples[-20:])) < 100
