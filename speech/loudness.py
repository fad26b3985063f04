"""How loud a sound is, after ITU-R BS.1770-4 (the measure of EBU R 128), and making sounds equal.

Loudness in LUFS: a filter that weighs frequencies as ears do ("K"), the mean power of blocks of
400 ms that overlap by 75 %, without those below -70 LUFS and 10 LU below the mean of the rest.
"""

import math
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from speech.sound import FULL_SCALE, Sound, scaled

SILENCE = -math.inf
_BLOCK_S, _OVERLAP = 0.4, 4
_ABSOLUTE_GATE, _RELATIVE_GATE = -70.0, -10.0
_MOST_ROUNDS = 4  # bending what is too high changes the loudness a little: measure again


class _Biquad(msgspec.Struct, frozen=True):
    """A filter of second order, a0 = 1."""

    b0: float
    b1: float
    b2: float
    a1: float
    a2: float

    def over(self, samples: Iterable[float]) -> Iterator[float]:
        x1 = x2 = y1 = y2 = 0.0
        for x in samples:
            y = self.b0 * x + self.b1 * x1 + self.b2 * x2 - self.a1 * y1 - self.a2 * y2
            x2, x1, y2, y1 = x1, x, y1, y
            yield y


def loudness(sound: Sound) -> float:
    """Return the integrated loudness in LUFS; -inf for silence or nothing."""
    powers = _block_powers(sound)
    loud = [power for power in powers if _lufs(power) > _ABSOLUTE_GATE]
    if not loud:
        return SILENCE
    gate = _lufs(sum(loud) / len(loud)) + _RELATIVE_GATE
    kept = [power for power in loud if _lufs(power) > gate]
    return _lufs(sum(kept) / len(kept))


def as_loud_as(sound: Sound, target: float) -> Sound:
    """Return the sound at `target` LUFS, as near as bending its peaks allows."""
    result = sound
    gain_db = 0.0
    for _ in range(_MOST_ROUNDS):
        now = loudness(result)
        if now == SILENCE or abs(now - target) < 0.1:
            break
        gain_db += target - now
        result = scaled(sound, 10 ** (gain_db / 20))
    return result


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(power) if power > 0 else SILENCE


def _block_powers(sound: Sound) -> list[float]:
    shelf, high_pass = _k_weighting(sound.rate)
    weighed = high_pass.over(shelf.over(sample / FULL_SCALE for sample in sound.samples))
    squares = [value * value for value in weighed]
    if not squares:
        return []
    block = round(_BLOCK_S * sound.rate)
    if len(squares) <= block:
        return [sum(squares) / len(squares)]
    step = block // _OVERLAP
    return _means(squares, step)


def _means(squares: Sequence[float], step: int) -> list[float]:
    quarters = [sum(squares[at : at + step]) for at in range(0, len(squares) - step + 1, step)]
    return [
        sum(quarters[at : at + _OVERLAP]) / (step * _OVERLAP)
        for at in range(len(quarters) - _OVERLAP + 1)
    ]


def _k_weighting(rate: int) -> tuple[_Biquad, _Biquad]:
    """The two filters of BS.1770 for any rate (the analogue prototypes, bilinear transform)."""
    k = math.tan(math.pi * 1681.974450955533 / rate)
    gain, q = 10 ** (3.999843853973347 / 20), 0.7071752369554196
    slope = gain**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = _Biquad(
        (gain + slope * k / q + k * k) / a0,
        2 * (k * k - gain) / a0,
        (gain - slope * k / q + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / q + k * k) / a0,
    )
    k = math.tan(math.pi * 38.13547087602444 / rate)
    q = 0.5003270373238773
    a0 = 1 + k / q + k * k
    high_pass = _Biquad(1.0, -2.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)
    return shelf, high_pass
