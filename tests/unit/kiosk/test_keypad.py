"""The keys of a keypad."""

from kiosk.focus import Key
from kiosk.keypad import Keypad
from kiosk.settings import KeypadSettings


def test_the_four_keys_are_arrows_enter_and_escape_unless_a_hall_says_otherwise() -> None:
    keypad = Keypad(KeypadSettings(next=("F13",), headset_in=("F20",)))
    assert keypad.key_of("f13") is Key.NEXT
    assert keypad.key_of("Right") is None
    assert keypad.key_of("Return") is Key.CHOOSE
    assert keypad.key_of("Left") is Key.PREVIOUS
    assert keypad.key_of("Escape") is Key.BACK
    assert keypad.key_of("F20") is Key.HEADSET_IN
    assert keypad.key_of("A") is None
    assert keypad.key_of("") is None


def test_every_meaning_has_a_setting() -> None:
    assert {key.value for key in Key} == set(KeypadSettings.__struct_fields__)
