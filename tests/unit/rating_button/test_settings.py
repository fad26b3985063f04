"""Which counters a process of rating terminals serves."""

import msgspec
import pytest

from config.loader import read
from rating_button.ballot import Questions
from rating_button.settings import BoxSettings, RatingSettings, counters_in


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


def box(**given: object) -> BoxSettings:
    return msgspec.convert({"counter": 3, "kind": "lines", "port": "/dev/a", **given}, BoxSettings)


def test_a_box_is_read_with_what_most_boxes_have() -> None:
    assert (box().levels, box().baud, box().words[0]) == ((4, 3, 2, 1), 9600, "BTN1")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"levels": [4, 3, 2, 2]}, "each of 4, 3, 2 and 1 once"),
        ({"words": ["1", "2", "3", "4"]}, "line's noise"),
        ({"words": ["BTN", "BTN", "OK1", "OK2"]}, "four different"),
        ({"words": ["BTN1", "BTN2", "BTN3", "так1"]}, "printable ASCII"),
    ],
)
def test_a_box_that_could_not_be_told_from_noise_is_a_mistake(
    given: dict[str, object], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        box(**given)


def test_two_boxes_at_one_port_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="same port"):
        RatingSettings(boxes=(box(), box(counter=4)))


def test_what_is_asked_after_an_answer_is_a_setting() -> None:
    settings = RatingSettings(ask_why_at_most=1, ask_recommend=True)
    assert settings.questions == Questions(1, recommend=True)


OLD_SPEECH = b"""
[speech]                 # on request
on = true
device = "hw:2"
rhvoice = "natalia"
words_a_minute = 170
gain_db = -6.0           # below full scale
"""
"""As it was shipped while a hall chose how loud the voice is."""


def test_a_file_from_before_visitors_chose_how_loud_the_voice_is_still_loads() -> None:
    speech = read(RatingSettings, [("rating.toml", OLD_SPEECH)]).speech
    assert (speech.on, speech.device, speech.words_a_minute) == (True, "hw:2", 170)
