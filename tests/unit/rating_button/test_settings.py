"""Which counters a process of rating terminals serves."""

import pytest

from rating_button.settings import RatingSettings, counters_in


def test_counters_are_named_singly_and_as_ranges() -> None:
    assert counters_in("12") == (12,)
    assert counters_in("1-4") == (1, 2, 3, 4)
    assert counters_in("3, 7, 9-11, 10") == (3, 7, 9, 10, 11)


@pytest.mark.parametrize("text", ["", "all", "1-", "-3", "3..5"])
def test_a_text_that_names_no_counters_says_how_to_write_them(text: str) -> None:
    with pytest.raises(ValueError, match="write such as 12, 1-82"):
        counters_in(text)


def test_a_range_that_goes_backwards_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="smaller number first"):
        counters_in("9-3")


def test_settings_are_checked_when_they_are_read() -> None:
    with pytest.raises(ValueError, match="names no counters"):
        RatingSettings(counters="усі")
