"""What a board shows of the hall's pulse."""

from datetime import date

import pytest

from display_board.pulse_shown import pulse_picture
from display_board.screens import PulsePicture
from queue_core.pulse import HallPulse, QuietHours


def pulse(quiet: QuietHours | None) -> HallPulse:
    return HallPulse(date(2026, 11, 21), "08:00", "20:00", (1, 2), (3,) * 25, quiet, 8)


def test_a_day_has_a_step_each_half_hour_and_one_more() -> None:
    assert pulse_picture(pulse(None)) == PulsePicture((1, 2), (3,) * 25, 25, 8, 20)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (("12:00", "15:00"), (12, 15)),
        (("12:30", "15:30"), (13, 15)),
        (("12:30", "13:30"), None),
    ],
)
def test_quiet_hours_are_told_whole_and_never_too_long(
    told: tuple[str, str], shown: tuple[int, int] | None
) -> None:
    assert pulse_picture(pulse(QuietHours(*told))).quiet == shown
