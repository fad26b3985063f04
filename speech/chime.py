"""The sound before a call: two soft notes, made here, half a second long."""

import array
import math

from speech.sound import FULL_SCALE, Sound

SECONDS = 0.55
_NOTES = ((0.0, 659.26), (0.16, 523.25))  # e²  c²: when it begins (s), how high (Hz)
_PARTIALS = ((1.0, 1.0), (2.0, 0.28), (3.01, 0.09))  # a bell's: how high, how strong
_ATTACK_S, _DECAY_S = 0.008, 0.16


def chime(rate: int) -> Sound:
    """Return the chime at a rate."""
    total = round(SECONDS * rate)
    mixed = [0.0] * total
    for begins, pitch in _NOTES:
        first = round(begins * rate)
        for n in range(total - first):
            t = n / rate
            envelope = min(1.0, t / _ATTACK_S) * math.exp(-t / _DECAY_S)
            mixed[first + n] += envelope * sum(
                strength * math.sin(2 * math.pi * pitch * height * t)
                for height, strength in _PARTIALS
            )
    fade = round(0.03 * rate)
    for n in range(fade):
        mixed[total - 1 - n] *= n / fade
    highest = max(map(abs, mixed))
    samples = array.array("h", (round(0.6 * (FULL_SCALE - 1) * one / highest) for one in mixed))
    return Sound(rate, samples)
