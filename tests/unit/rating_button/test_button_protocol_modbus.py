"""A box that is asked over Modbus RTU."""

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from rating_button.button_protocol import DARK, Answers, Down, HeldAtOpen, Noise, Said, Silent, Up
from rating_button.button_protocol_modbus import (
    SILENT_AFTER,
    ModbusCodec,
    Place,
    crc16,
    framed,
    read_inputs,
    write_lamps,
)

PLACE = Place(leds=False)


def answer(bits: int, unit: int = 1) -> bytes:
    return framed(bytes((unit, 2, 1, bits)))


def hear(box: ModbusCodec, *answers: bytes) -> list[Said]:
    said: list[Said] = []
    for one in answers:
        said += box.ask()[1]
        said += box.feed(one)
    return said


def ready() -> ModbusCodec:
    box = ModbusCodec(PLACE)
    assert hear(box, answer(0), answer(0)) == []
    return box


def test_frames_are_those_of_the_standard() -> None:
    """The first is the example of a CRC in every manual: 01 03 00 00 00 0A C5 CD."""
    assert crc16(bytes.fromhex("01030000000A")) == bytes.fromhex("C5CD")
    assert read_inputs(PLACE).hex() == "010200000004" + crc16(b"\1\2\0\0\0\4").hex()
    lit = write_lamps(Place(unit=17, first_lamp=19), (True, False, True, True))
    assert lit[:-2].hex() == "110f00130004010d"


def test_a_button_goes_down_and_up_when_two_answers_say_so() -> None:
    box = ready()
    assert hear(box, answer(0b0100)) == []
    assert hear(box, answer(0b0100)) == [Down(2)]
    assert hear(box, answer(0b0100), answer(0b1000), answer(0b1000)) == [Up(2), Down(3)]
    assert hear(box, answer(0), answer(0b1000), answer(0b1000)) == []


def test_a_button_that_is_down_at_the_start_is_nobodys_press() -> None:
    box = ModbusCodec(PLACE)
    assert hear(box, answer(0b0001), answer(0b0001)) == [HeldAtOpen(0)]
    box.opened()
    assert hear(box, answer(0b0011), answer(0b0011)) == [HeldAtOpen(0), HeldAtOpen(1)]


@given(st.lists(st.integers(0, 6), max_size=4), st.binary(max_size=9))
def test_an_answer_in_pieces_or_after_stray_bytes_is_understood(
    cuts: list[int], stray: bytes
) -> None:
    box, said = ready(), list[Said]()
    for _ in range(2):
        box.ask()
        whole = answer(0b0010)
        edges = [0, *sorted(cuts), len(whole)]
        said += box.feed(stray)
        for begin, end in itertools.pairwise(edges):
            said += box.feed(whole[begin:end])
    assert [word for word in said if not isinstance(word, Noise)] == [Down(1)]


def test_a_wrong_crc_a_foreign_unit_or_bits_that_were_not_asked_for_are_no_answer() -> None:
    box = ready()
    broken = answer(0b0001)[:-1] + b"\0"
    wide = framed(bytes((1, 2, 1, 0b0001_0001)))
    for wrong in (broken, answer(1, unit=2), wide, framed(b"\1\2\2\1\0"), b"\1\2\1\1"):
        assert not [word for word in hear(box, wrong, wrong) if isinstance(word, Down)]


def test_an_answer_that_nobody_asked_for_is_not_believed() -> None:
    box = ModbusCodec(PLACE)
    assert box.feed(answer(1)) == []
    assert hear(box, answer(0)) == [Noise(6)]
    assert box.feed(answer(1)) == []


def test_a_box_that_refuses_or_says_nothing_is_silent_until_it_answers() -> None:
    box = ready()
    refusal = framed(bytes((1, 0x82, 2)))
    said = hear(box, *[refusal] * (SILENT_AFTER + 1))
    assert said == [Silent()]
    assert hear(box, *[b""] * 40) == []
    assert hear(box, answer(0)) == [Answers()]


def test_lamps_are_told_between_two_questions_until_the_box_says_yes() -> None:
    box = ModbusCodec(Place())
    lamps = (False, True, False, False)
    assert box.opened() == b""
    assert box.light(lamps) == b""
    order = write_lamps(Place(), lamps)
    assert box.ask()[0] == order
    assert box.ask()[0] == read_inputs(Place())
    assert box.ask()[0] == order
    box.feed(framed(order[:6]))
    assert [box.ask()[0] for _ in range(2)] == [read_inputs(Place())] * 2
    box.light(DARK)
    assert box.ask()[0] == write_lamps(Place(), DARK)


def test_lamps_that_changed_while_an_order_was_under_way_are_told_too() -> None:
    box = ModbusCodec(Place())
    box.ask()
    box.light((True, False, False, False))
    box.feed(framed(write_lamps(Place(), DARK)[:6]))
    assert box.ask()[0] == write_lamps(Place(), (True, False, False, False))


def test_lamps_are_told_again_to_a_box_that_was_silent() -> None:
    box = ModbusCodec(Place())
    box.ask()
    box.feed(framed(write_lamps(Place(), DARK)[:6]))
    sent = [box.ask()[0] for _ in range(SILENT_AFTER + 3)]
    assert write_lamps(Place(), DARK) in sent


def test_an_answer_cut_off_at_any_byte_by_an_unplug_is_no_press() -> None:
    whole = answer(0b0001)
    for cut in range(1, len(whole)):
        box = ready()
        hear(box, whole)
        box.ask()
        box.feed(whole[:cut])
        box.opened()
        said = [*box.feed(whole[cut:]), *hear(box, answer(0), answer(0))]
        assert not any(isinstance(word, Down | HeldAtOpen) for word in said)


def test_a_long_noise_is_told_and_forgotten() -> None:
    box = ready()
    box.ask()
    said = box.feed(bytes(1000))
    assert said == [Noise(936)]
    assert hear(box, answer(0b0001), answer(0b0001)) == [Noise(64), Down(0)]


def test_a_hundred_thousand_random_bytes_are_no_press() -> None:
    """The million stands in `scripts/rating_noise`."""
    box, chance = ready(), random.Random(11)
    for _ in range(3000):
        said = [*box.ask()[1], *box.feed(chance.randbytes(33))]
        assert not any(isinstance(word, Down | Up | HeldAtOpen) for word in said)


@settings(max_examples=200)
@given(st.lists(st.binary(max_size=40), max_size=20))
def test_whatever_is_heard_a_press_needs_two_right_answers(chunks: list[bytes]) -> None:
    box = ready()
    for chunk in chunks:
        said = [*box.ask()[1], *box.feed(chunk)]
        assert not any(isinstance(word, Down) for word in said) or answer(0)[:3] in b"".join(chunks)
