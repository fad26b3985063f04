"""A part of the shipped day through the real API: routes, priorities, appointments, an alarm."""

from pathlib import Path

from tests.campaigns.replay_day.__main__ import replay
from tests.campaigns.replay_day.people import Alarm, people

ALARM = Alarm(8 * 3600 + 12 * 60, 8 * 3600 + 20 * 60)


def test_everybody_of_a_part_of_the_day_is_served_or_a_no_show_and_nobody_is_overtaken(
    tmp_path: Path,
) -> None:
    """The whole day is `scripts/replay_day`."""
    outcome = replay(tmp_path / "day", people(90, 2026), [ALARM], scale=240.0)
    assert outcome.is_clean, outcome
    assert outcome.told.served + outcome.told.no_show == 90
    assert outcome.told.served > 45  # at 240 times its pace a busy machine makes people late
    assert outcome.told.waits["ordinary, through an alarm"]
