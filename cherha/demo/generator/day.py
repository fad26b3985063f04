"""A whole day from a seed: people in order of arrival, and the air-raid alarms."""

from collections.abc import Mapping, Sequence

from cherha.demo.generator.arrivals import CLOSE_MIN, OPEN_MIN, draw_visitors
from cherha.demo.generator.behaviour import draw_behaviour, draw_priority
from cherha.demo.generator.errands import choose_services, draw_durations
from cherha.demo.generator.people import Alarm, OfferedService, Person, pick, stream

ALARM_COUNT_MIX: Mapping[int, float] = {0: 0.30, 1: 0.40, 2: 0.30}
ALARM_LENGTH_MIN = (20, 70)
ALARM_GAP_MIN = 30


def draw_alarms(seed: int) -> list[Alarm]:
    """Draw up to two air-raid alarms that do not overlap."""
    rng = stream(seed, "raid")
    alarms: list[Alarm] = []
    wanted = pick(rng, ALARM_COUNT_MIX)
    while len(alarms) < wanted:
        length = rng.randint(*ALARM_LENGTH_MIN)
        start = rng.randint(OPEN_MIN + 10, CLOSE_MIN - length)
        alarm = Alarm(start * 60, (start + length) * 60)
        gap = ALARM_GAP_MIN * 60
        if all(
            alarm.start_s >= other.end_s + gap or other.start_s >= alarm.end_s + gap
            for other in alarms
        ):
            alarms.append(alarm)
    return sorted(alarms, key=lambda alarm: alarm.start_s)


def make_day(
    count: int, seed: int, services: Sequence[OfferedService], priority_codes: Sequence[str]
) -> tuple[list[Person], list[Alarm]]:
    """Generate the visitors and the alarms of one day."""
    visitors = draw_visitors(count, seed)
    choose_services(visitors, services, seed)
    draw_durations(visitors, seed)
    draw_priority(visitors, priority_codes, seed)
    draw_behaviour(visitors, seed)
    alarms = draw_alarms(seed)
    for visitor in visitors:
        visitor.in_alarm = any(alarm.covers(visitor.arrival_s) for alarm in alarms)
    return visitors, alarms
