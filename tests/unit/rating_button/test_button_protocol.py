"""What every codec of a box promises, whatever its box speaks."""

import pytest

from rating_button.button_protocol import BUTTONS, DARK, Codec, Down, HeldAtOpen, Noise, Tapped
from rating_button.button_protocol_keys import KeyCodec
from rating_button.button_protocol_lines import LineCodec
from rating_button.button_protocol_modbus import ModbusCodec, Place

WORDS = ("BTN1", "BTN2", "BTN3", "BTN4")
CODECS: list[Codec] = [
    LineCodec(WORDS, leds=True),
    ModbusCodec(Place()),
    KeyCodec((2, 3, 4, 5)),
]


def test_there_are_as_many_lamps_as_buttons() -> None:
    assert len(DARK) == BUTTONS


@pytest.mark.parametrize("codec", CODECS, ids=lambda codec: type(codec).__name__)
def test_a_box_that_is_opened_and_lit_has_pressed_nothing(codec: Codec) -> None:
    codec.opened()
    assert codec.feed(b"") == []
    assert isinstance(codec.light(DARK), bytes)
    question, said = codec.ask()
    assert isinstance(question, bytes)
    heard = [*said, *codec.feed(bytes(40)), *codec.feed(b"\r\n")]
    assert not any(isinstance(word, Tapped | Down | HeldAtOpen) for word in heard)
    assert all(isinstance(word, Noise) for word in heard)
