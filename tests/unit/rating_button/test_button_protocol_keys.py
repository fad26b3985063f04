"""A box that is a keyboard."""

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from rating_button.button_protocol import Down, Noise, Said, Up
from rating_button.button_protocol_keys import EV_KEY, EV_SYN, SYN_DROPPED, KeyCodec, record

CODES = (2, 3, 4, 5)
SYN = record(EV_SYN, 0, 0)
HEARD = (
    record(4, 4, 30) + record(EV_KEY, 2, 1, 1_795_000_000, 999_999) + SYN
    + record(EV_KEY, 2, 2) + SYN + record(EV_KEY, 2, 0) + record(EV_KEY, 30, 1) + SYN
)  # fmt: skip
MEANT: list[Said] = [Down(0), Up(0)]


def test_keys_go_down_and_up_and_their_own_repeating_says_nothing() -> None:
    assert KeyCodec(CODES).feed(HEARD) == MEANT


@given(st.lists(st.integers(0, len(HEARD)), max_size=12))
def test_however_the_bytes_come_they_mean_the_same(cuts: list[int]) -> None:
    box, said = KeyCodec(CODES), list[Said]()
    edges = [0, *sorted(cuts), len(HEARD)]
    for begin, end in itertools.pairwise(edges):
        said += box.feed(HEARD[begin:end])
    assert said == MEANT


def test_where_records_were_lost_no_key_is_believed_to_be_down() -> None:
    box = KeyCodec(CODES)
    box.feed(record(EV_KEY, 3, 1) + record(EV_KEY, 5, 1))
    assert box.feed(record(EV_SYN, SYN_DROPPED, 0)) == [Up(1), Up(3)]


def test_bytes_that_are_no_record_are_noise_and_no_press() -> None:
    """A device gives whole records; only a line that stands in for one can break them."""
    said = KeyCodec(CODES).feed(b"\xff" * 480)
    assert said == [Noise(457)]


def test_half_a_record_before_an_unplug_is_not_joined_to_what_comes_after() -> None:
    box = KeyCodec(CODES)
    box.feed(record(EV_KEY, 2, 1)[:13])
    assert box.opened() == b""
    assert box.feed(record(EV_KEY, 3, 1)) == [Down(1)]


def test_a_keyboard_is_neither_asked_nor_lit() -> None:
    box = KeyCodec(CODES)
    assert (box.ask(), box.light((True,) * 4)) == ((b"", []), b"")


def test_a_hundred_thousand_random_bytes_are_no_press() -> None:
    """The million stands in `scripts/rating_noise`."""
    said = KeyCodec(CODES).feed(random.Random(5).randbytes(100_000))
    assert all(isinstance(word, Noise) for word in said)


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_no_bytes_stop_it(data: bytes) -> None:
    box = KeyCodec(CODES)
    box.feed(data)
    box.opened()
    assert box.feed(record(EV_KEY, 2, 1)) == [Down(0)]
