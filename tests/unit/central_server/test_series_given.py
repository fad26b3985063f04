"""No two kiosks may give the same number on one day."""

import pytest

from central_server.series_given import SeriesFault, check_series, free_series
from queue_core.series import SeriesRange
from tests.unit.central_server.halls import small_hall

GIVEN = [("Кіоск 1", SeriesRange("Н", 1, 999)), ("Кіоск 2", SeriesRange("Т", 500, 600))]


@pytest.mark.parametrize(
    ("own", "reason"),
    [
        (None, "series_missing"),
        (SeriesRange("П", 1, 9), "series_letter"),
        (SeriesRange("З", 1, 9), "series_letter"),
        (SeriesRange("У", 0, 9), "series_range"),
        (SeriesRange("У", 9, 8), "series_range"),
        (SeriesRange("У", 1, 10_000), "series_range"),
        (SeriesRange("Т", 600, 700), "series_taken"),
        (SeriesRange("Т", 1, 9999), "series_taken"),
    ],
)
def test_a_range_that_cannot_be_is_refused(own: SeriesRange | None, reason: str) -> None:
    with pytest.raises(SeriesFault) as fault:
        check_series(small_hall(), own, GIVEN)
    assert fault.value.reason == reason


@pytest.mark.parametrize("own", [SeriesRange("У", 1, 9999), SeriesRange("Т", 601, 700)])
def test_a_range_beside_all_others_is_fine(own: SeriesRange) -> None:
    check_series(small_hall(), own, GIVEN)


def test_unused_letters_are_offered_first_then_what_follows_the_used_ones() -> None:
    assert free_series(small_hall(), GIVEN) == [
        SeriesRange("У", 1, 999),
        SeriesRange("Ф", 1, 999),
        SeriesRange("Т", 601, 1599),
        SeriesRange("Н", 1000, 1998),
    ]


def test_a_letter_that_is_used_up_is_not_offered() -> None:
    full = [(letter, SeriesRange(letter, 1, 9999)) for letter in "НТУ"]
    assert free_series(small_hall(), [*full, ("x", SeriesRange("Ф", 1, 9500))]) == [
        SeriesRange("Ф", 9501, 9999)
    ]
