"""Number series with one writer each."""

from queue_core.series import SeriesRange, nearly_used_up, next_number
from queue_core.ticket_number import TicketNumber

OWN = SeriesRange("Н", 1, 999)


def test_a_series_begins_at_its_first_number_and_counts_on() -> None:
    """New each day, then one by one."""
    assert next_number(OWN, None) == TicketNumber("Н", 1)
    assert next_number(OWN, 1) == TicketNumber("Н", 2)


def test_a_range_that_begins_later_is_never_left_downwards() -> None:
    """A mark below the range does not lead into another kiosk's numbers."""
    assert next_number(SeriesRange("Н", 500, 999), 20) == TicketNumber("Н", 500)


def test_a_used_up_range_gives_nothing() -> None:
    """Rather no number than a number twice."""
    assert next_number(OWN, 999) is None


def test_a_range_holds_only_its_own_numbers() -> None:
    """Letter and both ends count."""
    assert OWN.holds(TicketNumber("Н", 1))
    assert OWN.holds(TicketNumber("Н", 999))
    assert not OWN.holds(TicketNumber("Н", 1000))
    assert not OWN.holds(TicketNumber("Т", 1))


def test_staff_are_warned_before_a_range_ends() -> None:
    """At 900 of a whole series, at a tenth left of a small one."""
    assert not nearly_used_up(OWN, 899)
    assert nearly_used_up(OWN, 900)
    assert nearly_used_up(SeriesRange("Н", 1, 100), 91)
    assert not nearly_used_up(SeriesRange("Н", 1, 100), 80)
