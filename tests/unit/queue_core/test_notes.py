"""Notes between clerks."""

import pytest

from queue_core.notes import LONGEST, clean_note


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Бракує\n копії   витягу ", "Бракує копії витягу"),
        ("", ""),
        ("вікно 12, до 14:30, сума 1 500 грн", "вікно 12, до 14:30, сума 1 500 грн"),
        ("я" * LONGEST, "я" * LONGEST),
        ("я" * (LONGEST + 1), None),
        ("тел. 050 123-45-67", None),
        ("(067) 1234567", None),
        ("паспорт 004567891", None),
        ("olena@example.ua", None),
        ("\u0007дзвінок", None),
    ],
)
def test_a_note_is_one_short_line_in_which_nobody_can_be_recognised(
    text: str, kept: str | None
) -> None:
    assert clean_note(text) == kept
