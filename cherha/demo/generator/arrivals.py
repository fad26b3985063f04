"""When people come: the curve of a day, and appointments."""

import bisect
import itertools
from collections.abc import Sequence

from cherha.demo.generator.people import Person, stream

OPEN_MIN = 8 * 60
CLOSE_MIN = 20 * 60
# Relative walk-in intensity at clock times (minutes after midnight); linear between.
WALK_IN_CURVE: tuple[tuple[int, float], ...] = (
    (480, 5.0),
    (510, 7.0),
    (540, 11.0),
    (570, 15.0),
    (600, 16.8),
    (630, 17.2),
    (660, 15.6),
    (690, 13.0),
    (720, 9.6),
    (750, 6.8),
    (780, 6.0),
    (810, 6.6),
    (840, 7.8),
    (870, 8.0),
    (900, 7.6),
    (930, 6.8),
    (960, 6.2),
    (990, 6.6),
    (1020, 7.8),
    (1050, 8.2),
    (1080, 6.6),
    (1110, 4.6),
    (1140, 2.6),
    (1170, 1.2),
    (1200, 0.2),
)

APPOINTMENT_SHARE = 0.12
SLOT_STEP_MIN = 15
SLOT_OFFSET_MEAN_MIN = -6.0
SLOT_OFFSET_SD_MIN = 8.0
DOOR_RUSH_S = 120


def minute_weights(curve: Sequence[tuple[int, float]]) -> list[float]:
    """Interpolate the arrival curve to one weight for each open minute."""
    result = []
    for minute in range(OPEN_MIN, CLOSE_MIN):
        moment = minute + 0.5
        right = next(i for i, (at, _) in enumerate(curve) if at > moment)
        (at0, v0), (at1, v1) = curve[right - 1], curve[right]
        result.append(v0 + (v1 - v0) * (moment - at0) / (at1 - at0))
    return result


def draw_visitors(count: int, seed: int) -> list[Person]:
    """Draw arrival instants and appointments, sorted by arrival."""
    kind_rng, walk_rng = stream(seed, "kind"), stream(seed, "walk-in")
    slot_rng = stream(seed, "slot")
    cumulative = list(itertools.accumulate(minute_weights(WALK_IN_CURVE)))
    last_slot = CLOSE_MIN - 2 * SLOT_STEP_MIN
    slots = range(OPEN_MIN + 2 * SLOT_STEP_MIN, last_slot + 1, SLOT_STEP_MIN)
    visitors = []
    for _ in range(count):
        if kind_rng.random() < APPOINTMENT_SHARE:
            slot_s = slot_rng.choice(slots) * 60
            offset = slot_rng.gauss(SLOT_OFFSET_MEAN_MIN, SLOT_OFFSET_SD_MIN) * 60
            arrival = min(round(slot_s + offset), CLOSE_MIN * 60 - 1)
            if arrival < OPEN_MIN * 60:
                arrival = OPEN_MIN * 60 + slot_rng.randrange(DOOR_RUSH_S)
            visitors.append(Person(arrival, slot_s))
        else:
            minute = bisect.bisect(cumulative, walk_rng.random() * cumulative[-1])
            minute = min(minute, len(cumulative) - 1)
            arrival = (OPEN_MIN + minute) * 60 + walk_rng.randrange(60)
            visitors.append(Person(arrival, None))
    visitors.sort(key=lambda visitor: visitor.arrival_s)
    return visitors
