"""Text mode, read back letter for letter by a codec that is not ours."""

import re
from typing import Any

import msgspec
import pytest

from printer.letters import LetterMissing, encoded
from printer.native import capital_mm, times_for
from printer.placed import SlipDoesNotFit
from printer.profile import PrinterProfile, load_profile, profile_names
from printer.template_files import default_template
from printer.text_mode import encode_text
from tests.unit.printer.native_reader import Read, read
from tests.unit.printer.slips import ADDRESS, LONGEST_NAME, LONGEST_SHORT_NAME, SLIP, slip

EPSON = load_profile("epson-tm-t20")
PAGES = [name for name in profile_names() if load_profile(name).code_page is not None]
EVERY_PAGE = pytest.mark.parametrize("name", PAGES)
HARD = "Ґанок, їжак, єнот, п\u02bcять €нот «Щ» № 5 – ЁЙ ІЇЄҐ іїєґ"
TEMPLATE = default_template()


def printed(profile: PrinterProfile = EPSON, **changes: Any) -> Read:
    return read(encode_text(slip(**changes), profile, TEMPLATE))


@EVERY_PAGE
def test_ukrainian_is_exact_letter_for_letter(name: str) -> None:
    text = printed(load_profile(name), service=HARD).text.replace("\n", " ")
    assert HARD.replace("\u02bc", "’") in text
    for words in (SLIP.place, *SLIP.notes):
        assert words in text


@EVERY_PAGE
def test_the_code_holds_the_tickets_address(name: str) -> None:
    profile = load_profile(name)
    found = printed(profile)
    assert found.code == (ADDRESS if profile.native_qr else "")


@EVERY_PAGE
def test_page_and_alphabet_are_set_anew_on_every_slip(name: str) -> None:
    profile = load_profile(name)
    commands = printed(profile).commands
    page = b"\x1bt" + bytes((profile.code_page or 0,))
    assert commands.index(b"\x1b@") < commands.index(b"\x1c.") < commands.index(page)
    assert encode_text(SLIP, profile, TEMPLATE).index(page) < 30


def test_a_slip_is_six_hundred_bytes_at_most() -> None:
    assert len(encode_text(slip(service=LONGEST_NAME), EPSON, TEMPLATE)) <= 600


def test_the_hryvnia_sign_and_unbreakable_spaces_become_words_and_spaces() -> None:
    assert encoded("5\u00a0₴, 7\u202fхв") == "5 грн, 7 хв".encode("cp1251")


def test_a_letter_that_the_page_lacks_is_told_and_not_replaced() -> None:
    with pytest.raises(LetterMissing, match="漢"):
        encode_text(slip(service="漢字"), EPSON, TEMPLATE)
    with pytest.raises(LetterMissing, match="plain letters"):
        encode_text(slip(qr="https://черга.укр/t#x"), EPSON, TEMPLATE)


@EVERY_PAGE
def test_the_number_and_all_words_are_as_high_as_p1_asks(name: str) -> None:
    profile = load_profile(name)
    for line, _, tall in printed(profile).lines:
        least = 12 if line == SLIP.number else 3.5
        assert capital_mm(profile, tall) >= least, line


def test_no_line_is_longer_than_the_paper() -> None:
    for name in PAGES:
        profile = load_profile(name)
        for line, wide, _ in printed(profile, service=LONGEST_SHORT_NAME, digits="1042").lines:
            assert len(line) * wide <= profile.columns


def test_values_end_at_the_right_edge_and_long_ones_go_below() -> None:
    facts = (("Перед вами", "7 людей"), ("А" * 40, "Б" * 9))
    lines = [line for line, _, _ in printed(facts=facts).lines]
    assert "Перед вами" + " " * 31 + "7 людей" in lines
    assert lines[lines.index("А" * 40) + 1] == "Б" * 9


def test_a_reprint_says_so_above_the_number() -> None:
    lines = [line for line, _, _ in printed(reprint="Повтор").lines]
    assert lines[lines.index("Повтор") + 1] == "Р-042"


def test_no_command_of_it_is_obeyed_in_real_time() -> None:
    for name in PAGES:
        data = encode_text(slip(digits="1042"), load_profile(name), TEMPLATE)
        assert not re.search(rb"\x10[\x04\x05\x14]", data)


def test_control_bytes_in_words_never_leave() -> None:
    assert "Довідка" in printed(service="До\x10\x04\x01ві\x1bдка").text


def test_without_an_address_there_is_no_code() -> None:
    assert printed(qr="").code == ""


def test_the_hall_gives_way_before_anything_that_a_visitor_needs() -> None:
    text = printed(service=LONGEST_NAME).text
    assert "Прозорий офіс" not in text
    assert "синя зона" in text
    assert "10:19" in text


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"service": LONGEST_NAME * 6}, "more of paper"),
        ({"digits": "1" * 60}, "too wide"),
        ({"qr": "http://a/" + "x" * 400}, "read by a phone"),
        ({"qr": "x" * 3000}, "any code"),
    ],
)
def test_what_cannot_fit_is_refused(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(SlipDoesNotFit, match=why):
        printed(**changes)


def test_magnification_stops_at_what_the_command_has() -> None:
    assert times_for(EPSON, 60) == 8
    assert times_for(msgspec.structs.replace(EPSON, dpi=180, columns=42), 12) == 6


def test_a_route_is_told_by_name_or_else_counted() -> None:
    named = "Далі: 2. Субсидія 3. Довідка"
    assert named in printed(route=named, route_short="Далі ще 2 послуги").text
    many = "Далі: " + " ".join(f"{at}. {LONGEST_NAME}" for at in range(2, 9))
    counted = printed(route=many, route_short="Далі ще 7 послуг").text
    assert "Далі ще 7 послуг" in counted
    assert LONGEST_NAME[:20] not in counted
