"""What the demo counts from outside."""

from cherha.demo.tally import Spread, Tally, spread


def test_the_middle_and_the_end_of_durations() -> None:
    """1 to 100 ms: half are below 51, one in a hundred is 100."""
    assert spread(float(n) for n in range(1, 101)) == Spread(51.0, 100.0, 100)
    assert spread([]) == Spread(None, None, 0)


def test_a_number_is_printed_once_however_many_slips_of_it_came_out() -> None:
    """A reprint is one number; at two printers it is trouble."""
    tally = Tally()
    tally.slip_came_out("kiosk-1", "Р-001", 5)
    tally.slip_came_out("kiosk-1", "Р-001", 9)
    tally.slip_came_out("kiosk-1", None, 11)
    assert (len(tally.printed), tally.unread_slips, tally.printed_ns) == (1, 1, {"Р-001": 5})
    assert tally.printed_at_two_kiosks() == set()
    tally.slip_came_out("kiosk-2", "Р-001", 12)
    assert tally.printed_at_two_kiosks() == {"Р-001"}


def test_times_are_taken_from_the_touch_and_from_the_first_call() -> None:
    """In milliseconds; what was never seen is told apart."""
    tally = Tally()
    tally.took_ticket("Р-001", 1_000_000)
    tally.slip_came_out("kiosk-1", "Р-001", 4_000_000)
    tally.called("Р-001", 10_000_000)
    tally.called("Р-001", 99_000_000)
    tally.called("Р-002", 20_000_000)
    tally.seen_on_board("Р-001", 35_000_000)
    assert tally.tap_to_printed() == Spread(3.0, 3.0, 1)
    assert tally.call_to_screen() == Spread(25.0, 25.0, 1)
    assert tally.unseen_calls() == ["Р-002"]
