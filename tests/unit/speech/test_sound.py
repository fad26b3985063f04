"""Sounds in memory: read, written, joined, cut, made louder."""

import array
import io
import wave

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech.sound import BadSoundError, Sound, at_rate, from_wav, joined, scaled, to_wav, trimmed
from tests.unit.speech.tones import tone


@given(st.lists(st.integers(-32768, 32767), max_size=50), st.sampled_from([8000, 22050, 48000]))
def test_a_wav_is_read_as_it_was_written(samples: list[int], rate: int) -> None:
    sound = from_wav(to_wav(Sound(rate, samples)))
    assert (sound.rate, list(sound.samples)) == (rate, samples)


def test_two_channels_become_one() -> None:
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(array.array("h", [100, 300, -50, 50]).tobytes())
    assert list(from_wav(data.getvalue()).samples) == [200, 0]


def test_a_false_length_in_the_header_does_no_harm() -> None:
    whole = bytearray(to_wav(Sound(8000, [1, 2, 3])))
    whole[40:44] = (0x7FFFF000).to_bytes(4, "little")
    assert list(from_wav(bytes(whole)).samples) == [1, 2, 3]


@pytest.mark.parametrize("data", [b"", b"RIFF", b"RIFF\0\0\0\0WAVE", b"no sound at all, sorry" * 9])
def test_what_is_no_wav_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(BadSoundError, match="no WAV"):
        from_wav(data)


def test_samples_of_another_width_are_refused() -> None:
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80\x81")
    with pytest.raises(BadSoundError, match="8-bit"):
        from_wav(data.getvalue())


def test_parts_are_joined_with_silence_between() -> None:
    parts = [Sound(10, [1, 2]), Sound(10, [3])]
    assert list(joined(parts, 0.2).samples) == [1, 2, 0, 0, 3]
    with pytest.raises(BadSoundError, match="different rates"):
        joined([Sound(10, [1]), Sound(20, [1])])


def test_silence_at_the_ends_is_cut() -> None:
    sound = Sound(100, [0, 0, 0, 0, 9000, 0, -9000, 3, 0, 0, 0])
    assert list(trimmed(sound, keep_s=0.01).samples) == [0, 9000, 0, -9000]
    assert list(trimmed(Sound(100, [0, 1, 0])).samples) == []


def test_another_rate_lasts_as_long() -> None:
    sound = tone(0.5, rate=16000)
    assert at_rate(sound, 22050).seconds == pytest.approx(sound.seconds, abs=0.001)
    assert at_rate(sound, 16000).samples == sound.samples
    assert list(at_rate(Sound(8000, []), 16000).samples) == []


@given(st.floats(0.0, 50.0))
def test_what_is_made_louder_never_clips(gain: float) -> None:
    assert scaled(tone(0.01, 0.9), gain).peak < 0.9


def test_a_quiet_sound_is_only_multiplied() -> None:
    assert list(scaled(Sound(10, [1000, -1000]), 2.0).samples) == [2000, -2000]
