"""Only somebody who reads the strip can confirm it."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from printer.glyph_test import ASKED, SEED_BYTES, GlyphsRead, GlyphTest, begin
from printer.profile import load_profile

EPSON = load_profile("epson-tm-t20")
SEED = bytes(range(SEED_BYTES))
SEEDS = st.binary(min_size=SEED_BYTES, max_size=SEED_BYTES)


def strip(seed: bytes = SEED) -> GlyphTest:
    test = begin(EPSON, seed)
    assert test is not None
    return test


@given(SEEDS)
def test_each_letter_has_a_digit_of_its_own(seed: bytes) -> None:
    pairs = strip(seed).pairs
    assert {letter for letter, _ in pairs} == set("ґєіїгеий")
    assert len({digit for _, digit in pairs}) == len(pairs) == 8


@given(SEEDS)
def test_the_code_is_the_digits_beside_the_four_letters_in_their_order(seed: bytes) -> None:
    test = strip(seed)
    beside = dict(test.pairs)
    assert test.is_read(" ".join(beside[letter] for letter in ASKED))


def test_another_order_of_digits_is_not_the_code() -> None:
    test = strip()
    assert not test.is_read(test.code[::-1])
    assert not test.is_read("")


def test_the_next_strip_has_another_code() -> None:
    assert strip().code != strip(bytes(reversed(SEED))).code


def test_a_printer_without_a_page_of_ukrainian_has_no_strip() -> None:
    assert begin(load_profile("generic-58"), SEED) is None


def test_too_little_randomness_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        begin(EPSON, b"x")


def test_what_was_read_holds_for_that_printer_alone() -> None:
    read = GlyphsRead(
        address="tcp://10.0.0.5:9100",
        profile="epson-tm-t20",
        code_page=46,
        at=datetime(2026, 11, 21, tzinfo=UTC),
    )
    again = msgspec.json.decode(msgspec.json.encode(read), type=GlyphsRead)
    assert again.holds_for("tcp://10.0.0.5:9100", EPSON)
    assert not again.holds_for("tcp://10.0.0.6:9100", EPSON)
    assert not again.holds_for("tcp://10.0.0.5:9100", load_profile("epson-tm-t88"))
    page = msgspec.structs.replace(EPSON, code_page=73)
    assert not again.holds_for("tcp://10.0.0.5:9100", page)
