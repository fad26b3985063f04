"""How a terminal tells time: what is recorded of a moment, and who may be asked for it."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from config.clock import HallClock
from terminal_client.moments import Clock, Moment

NINE = datetime(2026, 11, 21, 9, tzinfo=UTC)


def test_the_halls_clock_is_a_clock_of_a_terminal() -> None:
    clock: Clock = HallClock.parse("60@0=2026-11-21T11:00:00+02:00")
    assert clock.scale == 60
    assert clock.now().tzinfo is UTC


def test_a_moment_comes_back_from_its_json_whole() -> None:
    moment = Moment(NINE, 1234.5, "boot-1")
    assert msgspec.json.decode(msgspec.json.encode(moment), type=Moment) == moment


def test_a_clock_set_back_leaves_the_time_between_two_moments() -> None:
    earlier = Moment(NINE, 1000.0, "boot-1")
    later = Moment(NINE - timedelta(hours=1), 1060.0, "boot-1")
    assert later.at < earlier.at
    assert later.uptime_s - earlier.uptime_s == 60


def test_a_moment_is_never_changed_afterwards() -> None:
    moment = Moment(NINE, 1000.0, "boot-1")
    with pytest.raises(AttributeError):
        moment.boot = "boot-2"  # type: ignore[misc]  # what is tried here
