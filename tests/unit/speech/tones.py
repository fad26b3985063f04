"""Sounds for tests."""

import array
import math

from speech.sound import Sound


def tone(seconds: float, level: float = 0.3, pitch: float = 997.0, rate: int = 22050) -> Sound:
    wave_ = (
        level * 32767 * math.sin(2 * math.pi * pitch * n / rate) for n in range(int(seconds * rate))
    )
    return Sound(rate, array.array("h", map(round, wave_)))
