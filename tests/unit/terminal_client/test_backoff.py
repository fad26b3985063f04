import pytest

from terminal_client.backoff import delay_s


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0.25), (1, 0.25), (2, 0.5), (3, 1.0), (6, 5.0), (10_000, 5.0)]
)
def test_the_wait_doubles_up_to_its_last_value(failures: int, seconds: float) -> None:
    assert delay_s(failures, 0.25, 5.0, jitter=0.0) == seconds


def test_chance_takes_away_up_to_half() -> None:
    assert delay_s(2, 0.25, 5.0, jitter=1.0) == 0.25
