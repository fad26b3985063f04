"""What a slip says, and what never reaches a printer."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from printer.slip import Slip, clean_text, told_shorter
from tests.unit.printer.slips import SLIP, slip


def test_a_slip_survives_the_journal() -> None:
    kept = msgspec.json.encode(slip(reprint="Повтор"))
    assert msgspec.json.decode(kept, type=Slip) == slip(reprint="Повтор")


def test_a_slip_needs_no_more_than_number_and_service() -> None:
    kept = msgspec.json.decode('{"letter":"А","digits":"001","service":"Довідка"}', type=Slip)
    assert kept.number == "А-001"


def test_the_number_is_written_as_it_is_called() -> None:
    assert SLIP.number == "Р-042"


@given(st.text())
def test_no_control_byte_is_left(text: str) -> None:
    assert not any(ord(letter) < 0x20 or ord(letter) == 0x7F for letter in clean_text(text))


def test_a_command_hidden_in_a_name_loses_its_bytes() -> None:
    assert clean_text("Довід\x10\x04\x01ка\x1b@\x7f") == "Довідка@"


def test_lines_become_words_of_one_line() -> None:
    assert clean_text(" Довідка\r\nпро\tдохід ") == "Довідка про дохід"


def test_the_letter_apostrophe_is_printed_as_an_apostrophe() -> None:
    assert clean_text("сімʼя") == "сім’я"


def test_a_letter_with_a_separate_mark_becomes_one_letter() -> None:
    assert clean_text("и\u0306 і\u0308") == "й ї"


def test_a_no_break_space_stays() -> None:
    assert clean_text("7\u00a0людей") == "7\u00a0людей"


def test_a_route_is_told_shorter_and_shorter() -> None:
    told = told_shorter(slip(route="Далі: 2. Субсидія", route_short="Далі ще 1 послуга"))
    assert [each.route for each in told] == ["Далі: 2. Субсидія", "Далі ще 1 послуга", ""]
    assert [each.route for each in told_shorter(slip(route="Далі: 2. Субсидія"))] == [
        "Далі: 2. Субсидія",
        "",
    ]


def test_a_slip_without_a_route_is_told_once() -> None:
    assert told_shorter(slip()) == (slip(),)
