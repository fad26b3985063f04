"""Who a printer says it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printer.identity import Identity, IdentityReader, guess_profile
from printer.profile import profile_names

ANSWER = b"\x12_EPSON\x00_TM-T88V\x00"


def heard(*chunks: bytes) -> Identity:
    reader = IdentityReader()
    for chunk in chunks:
        reader.feed(chunk)
    return reader.identity()


def test_maker_and_model_are_read() -> None:
    identity = heard(ANSWER)
    assert identity == Identity(is_printer=True, maker="EPSON", model="TM-T88V")
    assert identity.words == "EPSON TM-T88V"


def test_half_an_answer_is_what_is_known() -> None:
    assert heard(b"\x12") == Identity(is_printer=True)
    assert heard(b"\x12_EPSON\x00_TM") == Identity(is_printer=True, maker="EPSON")
    assert heard(b"\x12", b"_EPSON\x00").words == "EPSON"


@pytest.mark.parametrize(
    "noise", [b"", b"\x10\x04\x01", b"HTTP/1.1 400", b"\xff\x00\x55", b"_EPSON\x00", b"\x00"]
)
def test_whoever_answers_otherwise_is_no_receipt_printer(noise: bytes) -> None:
    assert heard(noise) == Identity()


def test_a_name_without_an_end_or_with_strange_letters_is_no_danger() -> None:
    assert heard(b"\x12_" + b"x" * 500 + b"\x00").maker == ""
    assert heard(b"\x12_A\x1b[2J\xffB \x00").maker == "A[2J\ufffdB"


def test_both_names_make_it_complete() -> None:
    reader = IdentityReader()
    seen = []
    for chunk in (ANSWER[:8], ANSWER[8:]):
        reader.feed(chunk)
        seen.append(reader.is_complete)
    assert seen == [False, True]


@given(st.lists(st.integers(0, len(ANSWER)), max_size=5))
def test_any_chunks_tell_the_same(cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(ANSWER)]
    chunks = [ANSWER[begin:end] for begin, end in pairwise(places)]
    assert heard(*chunks) == heard(ANSWER)


@given(st.binary(max_size=200))
def test_noise_is_read_without_a_fault(noise: bytes) -> None:
    identity = heard(noise)
    assert identity.words.isprintable() or not identity.words


@pytest.mark.parametrize(
    ("words", "profile"),
    [
        ("EPSON TM-T88V", "epson-tm-t88"),
        ("EPSON TM-T20III", "epson-tm-t20"),
        ("Seiko Epson TM-m30II", "epson-tm-m30"),
        ("CITIZEN CT-S310II", "citizen-ct-s310ii"),
        ("CITIZEN CT-S651", "citizen-ct-s651"),
        ("Star TSP100", "star-escpos"),
        ("CUSTOM SPA VKP80II", "custom-vkp80"),
        ("SAM4S ELLIX30", "sam4s-kiosk"),
        ("RONGTA RP326", "rongta-80"),
        ("Xprinter XP-80C", "xprinter-80"),
        ("Xprinter XP-58IIH", "generic-58"),
        ("POS-58", "generic-58"),
        ("POS58 Printer", "generic-58"),
        ("STMicroelectronics POS80 Printer USB", "xprinter-80"),
        ("Nobody knows", "generic-80"),
        ("", "generic-80"),
    ],
)
def test_words_mean_a_profile(words: str, profile: str) -> None:
    assert guess_profile(words, profile_names()) == profile


def test_a_profile_that_is_not_shipped_is_never_guessed() -> None:
    assert guess_profile("EPSON TM-T88V", ["generic-80"]) == "generic-80"
