"""What the staff's side wants done can be written into a log."""

from kiosk.pin_lock import StaffMemory
from kiosk.staff_effects import CheckPin


def test_no_log_carries_a_pin() -> None:
    assert "274100" not in repr(CheckPin("274100", StaffMemory()))
    assert "failed=2" in repr(CheckPin("274100", StaffMemory(2)))
