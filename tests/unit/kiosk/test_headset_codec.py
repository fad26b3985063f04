"""Plugs of headsets, from the bytes of an input device."""

from kiosk.headset_codec import EVENT, HeadsetChanged, HeadsetReader, inserted

IN, OUT = EVENT.pack(0, 0, 5, 2, 1), EVENT.pack(1, 0, 5, 2, 0)
MICROPHONE, END = EVENT.pack(0, 0, 5, 4, 1), EVENT.pack(0, 0, 0, 0, 0)


def test_a_plug_comes_and_goes_whatever_else_is_told() -> None:
    reader = HeadsetReader()
    assert reader.feed(MICROPHONE + IN + END) == [HeadsetChanged(plugged=True)]
    assert reader.feed(IN) == []
    assert reader.feed(OUT + IN) == [HeadsetChanged(plugged=False), HeadsetChanged(plugged=True)]


def test_bytes_may_come_in_any_pieces() -> None:
    reader = HeadsetReader()
    found = [change for byte in IN for change in reader.feed(bytes([byte]))]
    assert found == [HeadsetChanged(plugged=True)]


def test_a_headset_that_was_never_there_has_not_gone() -> None:
    reader = HeadsetReader()
    assert reader.is_now(plugged=False) == []
    assert reader.is_now(plugged=True) == [HeadsetChanged(plugged=True)]


def test_the_bits_of_the_switches_say_whether_a_plug_is_in() -> None:
    assert inserted(bytes([0b0000_0100, 0]))
    assert not inserted(bytes([0b0001_0000, 0]))


def test_a_plug_pulled_while_the_device_was_gone_has_gone() -> None:
    reader = HeadsetReader()
    assert reader.feed(IN + OUT[:5]) == [HeadsetChanged(plugged=True)]
    reader.begin_again()
    assert reader.is_now(plugged=False) == [HeadsetChanged(plugged=False)]
    assert reader.feed(IN) == [HeadsetChanged(plugged=True)]
