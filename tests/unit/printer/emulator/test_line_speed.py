"""A slow line lets bytes through as its clock goes, and no test waits for it."""

from printer.emulator.line_speed import LineSpeed


class Hands:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_line_without_a_speed_takes_all() -> None:
    line = LineSpeed(Hands())
    line.passed(1000)
    assert (line.allowance(), line.seconds_to_next()) == (None, None)


def test_ten_bytes_a_second_are_ten_bytes_in_a_second() -> None:
    clock = Hands()
    line = LineSpeed(clock)
    line.set(10)
    passed = 0
    for _ in range(50):
        clock.now += 0.1
        allowed = line.allowance()
        assert allowed is not None
        line.passed(allowed)
        passed += allowed
    assert 49 <= passed <= 50


def test_a_pause_is_not_made_up_for() -> None:
    clock = Hands()
    line = LineSpeed(clock)
    line.set(10)
    clock.now = 3600
    assert line.allowance() == 10


def test_it_says_when_the_next_byte_may_pass() -> None:
    clock = Hands()
    line = LineSpeed(clock)
    line.set(10)
    assert line.seconds_to_next() == 0.1
    clock.now = 0.2
    assert line.allowance() == 2
    assert line.seconds_to_next() == 0.0


def test_a_line_can_be_made_fast_again() -> None:
    line = LineSpeed(Hands())
    line.set(10)
    line.set(None)
    assert line.allowance() is None
