"""Ticket numbers as they are written and read back."""

import pytest

from queue_core.ticket_number import TicketNumber, is_series_letter, parse_number


@pytest.mark.parametrize(
    ("ordinal", "text"), [(1, "А-001"), (42, "А-042"), (999, "А-999"), (1000, "А-1000")]
)
def test_a_number_is_written_with_at_least_three_digits_and_read_back(
    ordinal: int, text: str
) -> None:
    """What is printed is what is parsed."""
    assert str(TicketNumber("А", ordinal)) == text
    assert parse_number(text) == TicketNumber("А", ordinal)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "А",
        "А-",
        "-001",
        "А-01",
        "А-0001",
        "А-000",
        "A-001",
        "АБ-001",
        "А-0x1",
        "А-١٢٣",
        "З-001",
    ],
)
def test_what_is_no_number_is_not_read(text: str) -> None:
    """Latin letters, misread letters, other digits and short or padded ordinals are none."""
    assert parse_number(text) is None


def test_letters_that_look_alike_begin_no_series() -> None:
    """З looks like 3, О like 0, Ч like 4."""
    assert not any(is_series_letter(letter) for letter in "ЗОБЧІЇЙЩШЬВҐЄИ")
    assert all(is_series_letter(letter) for letter in "РПЦЮМГЛСХДЖЯКЕАНТУФ")
