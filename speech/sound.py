"""Sounds in memory: one channel of 16-bit samples, read from and written to WAV. Pure."""

import array
import io
import wave
from collections.abc import Sequence
from itertools import chain

import msgspec

FULL_SCALE = 32768


class BadSoundError(ValueError):
    """These bytes are no WAV of 16-bit samples."""


class Sound(msgspec.Struct, frozen=True):
    """`samples` from -32768 to 32767, `rate` of them a second."""

    rate: int
    samples: Sequence[int]

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate

    @property
    def peak(self) -> float:
        """The loudest sample, 1.0 = full scale."""
        return max(map(abs, self.samples), default=0) / FULL_SCALE


def from_wav(data: bytes) -> Sound:
    """Read a WAV; several channels are mixed into one. Raises BadSoundError.

    Engines that write to a pipe leave a false length in the header: what is there is read. The
    library `wave` turns the bytes of a sample where a machine has them the other way round.
    """
    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as cause:
        raise BadSoundError(f"no WAV: {cause}") from None
    if width != 2 or not rate or not channels:
        raise BadSoundError(f"{8 * width}-bit samples at {rate} Hz; 16-bit ones are read")
    samples = array.array("h", frames[: len(frames) // (2 * channels) * 2 * channels])
    if channels > 1:
        mixed = (
            sum(samples[at : at + channels]) // channels for at in range(0, len(samples), channels)
        )
        samples = array.array("h", mixed)
    return Sound(rate, samples)


def to_wav(sound: Sound) -> bytes:
    """Return the sound as a WAV file."""
    samples = array.array("h", sound.samples)
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(samples.tobytes())
    return data.getvalue()


def joined(parts: Sequence[Sound], gap_s: float = 0.0) -> Sound:
    """Return parts of one rate after one another, with silence of `gap_s` between them."""
    rates = {part.rate for part in parts}
    if len(rates) != 1:
        raise BadSoundError(f"parts of different rates can't be joined: {sorted(rates)}")
    (rate,) = rates
    silence = [0] * round(gap_s * rate)
    pieces = list(chain.from_iterable((silence, part.samples) for part in parts))[1:]
    return Sound(rate, array.array("h", chain.from_iterable(pieces)))


def trimmed(sound: Sound, floor: float = 0.004, keep_s: float = 0.02) -> Sound:
    """Return a sound without the silence at its ends (samples below `floor` of full scale)."""
    least = floor * FULL_SCALE
    loud = [at for at, sample in enumerate(sound.samples) if abs(sample) > least]
    if not loud:
        return Sound(sound.rate, array.array("h"))
    keep = round(keep_s * sound.rate)
    return Sound(sound.rate, sound.samples[max(0, loud[0] - keep) : loud[-1] + keep])


def at_rate(sound: Sound, rate: int) -> Sound:
    """Return a sound at another rate, by straight lines between its samples."""
    if sound.rate == rate or not sound.samples:
        return Sound(rate, sound.samples)
    step, last = sound.rate / rate, len(sound.samples) - 1
    out = array.array("h")
    for n in range(round(len(sound.samples) / step)):
        place = min(n * step, last)
        left = int(place)
        right = min(left + 1, last)
        share = place - left
        out.append(round(sound.samples[left] * (1 - share) + sound.samples[right] * share))
    return Sound(rate, out)


def scaled(sound: Sound, gain: float, ceiling: float = 0.89) -> Sound:
    """Return a sound times `gain`; what would pass `ceiling` of full scale is bent, not clipped."""
    knee = 0.7 * ceiling
    room = ceiling - knee
    out = array.array("h")
    for sample in sound.samples:
        level = sample * gain / FULL_SCALE
        size = abs(level)
        if size > knee:
            over = size - knee
            level = (knee + room * over / (over + room)) * (1 if level > 0 else -1)
        out.append(round(level * (FULL_SCALE - 1)))
    return Sound(sound.rate, out)
