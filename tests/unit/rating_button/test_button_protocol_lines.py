"""A box that says ASCII lines."""

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from rating_button.button_protocol import Down, Noise, Said, Tapped, Up
from rating_button.button_protocol_lines import LineCodec

WORDS = ("BTN1", "BTN2", "BTN3", "BTN4")
HEARD = b"BTN1\rBTN4\r\n\nBTN2+\nBTN2-\nhello\r"
MEANT: list[Said] = [Tapped(0), Tapped(3), Down(1), Up(1), Noise(5)]


def codec() -> LineCodec:
    return LineCodec(WORDS, leds=True)


def test_a_line_is_a_button_whatever_ends_it_and_all_else_is_noise() -> None:
    assert codec().feed(HEARD) == MEANT


@given(st.lists(st.integers(0, len(HEARD)), max_size=12))
def test_however_the_bytes_come_they_mean_the_same(cuts: list[int]) -> None:
    box, said = codec(), list[Said]()
    edges = [0, *sorted(cuts), len(HEARD)]
    for begin, end in itertools.pairwise(edges):
        said += box.feed(HEARD[begin:end])
    assert said == MEANT


def test_a_line_of_a_million_characters_is_told_as_noise_and_forgotten() -> None:
    box = codec()
    said = box.feed(b"x" * 1_000_000)
    assert all(isinstance(word, Noise) for word in said)
    assert sum(word.count for word in said if isinstance(word, Noise)) > 999_000
    assert isinstance(box.feed(b"BTN1\r")[0], Noise)
    assert box.feed(b"BTN1\r") == [Tapped(0)]


def test_half_a_line_before_an_unplug_is_not_joined_to_what_comes_after() -> None:
    box = codec()
    box.feed(b"BT")
    box.opened()
    assert box.feed(b"N1\r") == [Noise(2)]


def test_lamps_are_told_at_once_and_again_after_an_unplug() -> None:
    box = codec()
    assert box.opened() == b""
    assert box.light((True, False, False, True)) == b"LED1001\r\n"
    assert box.opened() == b"LED1001\r\n"
    assert box.ask() == (b"", [])
    assert LineCodec(WORDS, leds=False).light((True,) * 4) == b""


def test_a_hundred_thousand_random_bytes_are_no_press() -> None:
    """The million stands in `scripts/rating_noise`."""
    box = codec()
    said = box.feed(random.Random(7).randbytes(100_000))
    assert said
    assert all(isinstance(word, Noise) for word in said)


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_no_bytes_without_a_button_s_word_are_ever_a_press(data: bytes) -> None:
    said = codec().feed(data)
    presses = [word for word in said if isinstance(word, Tapped | Down)]
    assert len(presses) <= data.count(b"BTN")
