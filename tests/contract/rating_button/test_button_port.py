"""The thread of a box on a real line: every kind on a pseudo-terminal, pulled out and put back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random

import pytest

from queue_core.ids import CounterNumber
from rating_button.button_emulator import BoxKind, EmulatedBox
from rating_button.button_events import BoxBecame, BoxEvent, BoxPressed
from rating_button.button_port import ButtonPort
from rating_button.button_protocol_keys import EV_KEY, record
from rating_button.settings import BoxSettings
from tests.support.waiting import wait_for

HERE = CounterNumber(12)
KINDS: list[BoxKind] = ["lines", "modbus", "keys"]


class Line:
    """A box of software, the thread that reads it, and what that told."""

    def __init__(self, kind: BoxKind, folder: Path) -> None:
        link = folder / "box"
        self.settings = BoxSettings(counter=12, kind=kind, port=str(link), poll_ms=20)
        self.box = EmulatedBox(self.settings, link)
        self.told: list[BoxEvent] = []
        self.port = ButtonPort(self.settings, self.told.append)

    @property
    def pressed(self) -> list[int]:
        return [event.level for event in tuple(self.told) if isinstance(event, BoxPressed)]

    @property
    def states(self) -> list[str]:
        return [event.state for event in tuple(self.told) if isinstance(event, BoxBecame)]

    def wait_for_state(self, state: str, times: int = 1) -> None:
        wait_for(lambda: self.states.count(state) >= times, f"{state} in {self.told}", 30)

    def wait_for_press(self, level: int, times: int = 1) -> None:
        wait_for(lambda: self.pressed.count(level) >= times, f"{level} in {self.told}", 30)


@contextmanager
def line(kind: BoxKind, folder: Path) -> Iterator[Line]:
    with plugged(Line(kind, folder)) as made:
        yield made


@contextmanager
def plugged(made: Line) -> Iterator[Line]:
    made.box.plug()
    made.port.start()
    try:
        made.wait_for_state("ready")
        yield made
    finally:
        made.port.stop()
        made.port.join(30)
        made.box.unplug()


@pytest.mark.parametrize("kind", KINDS)
def test_a_press_a_pull_and_a_press_after_the_return_are_heard(
    kind: BoxKind, tmp_path: Path
) -> None:
    with line(kind, tmp_path) as it:
        wait_for(lambda: _pressed(it, 0), "a press", 30, look_every_s=0.6)
        it.box.unplug()
        it.wait_for_state("lost")
        it.box.plug()
        it.wait_for_state("ready", 2)
        wait_for(lambda: _pressed(it, 3), "a press after the return", 30, look_every_s=0.6)
        assert set(it.pressed) == {4, 1}


def _pressed(it: Line, button: int) -> bool:
    """What is said while the port is being opened is nobody's vote: press until one is heard."""
    it.box.press(button)
    return it.settings.levels[button] in it.pressed


@pytest.mark.parametrize("kind", ["lines", "modbus"])
def test_lamps_are_lit_and_lit_again_after_a_pull(kind: BoxKind, tmp_path: Path) -> None:
    lamps = (False, True, False, True)
    with line(kind, tmp_path) as it:
        it.port.light(lamps)
        wait_for(lambda: it.box.lamps == lamps, "lamps", 30)
        it.box.unplug()
        it.wait_for_state("lost")
        it.box.lamps = (False,) * 4
        it.box.plug()
        wait_for(lambda: it.box.lamps == lamps, "lamps after the return", 30)


def test_a_line_pulled_out_at_every_byte_of_a_word_gives_no_vote(tmp_path: Path) -> None:
    with line("lines", tmp_path) as it:
        for cut in range(1, 5):
            it.box.send(b"BTN1"[:cut])
            it.box.unplug()
            it.wait_for_state("lost", cut)
            it.box.plug()
            it.wait_for_state("ready", cut + 1)
            it.box.send(b"BTN1"[cut:] + b"\r")
        wait_for(lambda: _pressed(it, 3), "a press", 30, look_every_s=0.6)
        assert 4 not in it.pressed


def test_a_keyboard_pulled_out_at_every_byte_of_a_record_gives_no_vote(tmp_path: Path) -> None:
    key = record(EV_KEY, 2, 1)
    with line("keys", tmp_path) as it:
        for cut in range(1, len(key)):
            it.box.send(key[:cut])
            it.box.unplug()
            it.wait_for_state("lost", cut)
            it.box.plug()
            it.wait_for_state("ready", cut + 1)
        wait_for(lambda: _pressed(it, 3), "a press", 30, look_every_s=0.6)
        assert 4 not in it.pressed


class BadLine(EmulatedBox):
    """A Modbus box on a bad line: `spoil` does something to each of its answers."""

    def __init__(self, settings: BoxSettings, link: Path) -> None:
        super().__init__(settings, link)
        self.spoil: Callable[[bytes], bytes] = bytes
        self.spoilt = 0

    def send(self, data: bytes) -> None:
        super().send(self.spoil(data))
        self.spoilt += 1

    def has_spoilt_more_than(self, answers: int) -> bool:
        return self.spoilt > answers


@contextmanager
def bad_line(folder: Path) -> Iterator[tuple[Line, BadLine]]:
    made = Line("modbus", folder)
    made.box = box = BadLine(made.settings, folder / "box")
    with plugged(made) as it:
        yield it, box


def test_a_modbus_box_pulled_out_at_every_byte_of_an_answer_gives_no_vote(tmp_path: Path) -> None:
    """The answer that is cut says that button 1 is down; two whole ones would be a press."""
    with bad_line(tmp_path) as (it, box):
        for cut in range(1, 6):
            box.spoil = partial(_cut, length=cut)
            answers = box.spoilt
            box.hold(0)
            wait_for(partial(box.has_spoilt_more_than, answers), "a cut answer", 30)
            box.unplug()
            it.wait_for_state("lost", cut)
            box.release(0)
            box.spoil = bytes
            box.plug()
            it.wait_for_state("ready", cut + 1)
        wait_for(lambda: _pressed(it, 3), "a press", 30, look_every_s=0.6)
        assert set(it.pressed) == {1}


def _cut(answer: bytes, length: int) -> bytes:
    return answer[:length]


def test_answers_with_a_wrong_crc_are_no_vote_and_the_box_is_silent_until_they_are_right(
    tmp_path: Path,
) -> None:
    with bad_line(tmp_path) as (it, box):
        box.spoil = lambda answer: answer[:-1] + bytes([answer[-1] ^ 0x10])
        box.hold(0)
        it.wait_for_state("silent")
        assert it.pressed == []
        box.release(0)
        box.spoil = bytes
        it.wait_for_state("ready", 2)
        wait_for(lambda: _pressed(it, 3), "a press", 30, look_every_s=0.6)
        assert set(it.pressed) == {1}


def test_answers_that_come_byte_by_byte_are_understood(tmp_path: Path) -> None:
    with bad_line(tmp_path) as (it, box):

        def piecemeal(answer: bytes) -> bytes:
            for n in range(len(answer) - 1):
                EmulatedBox.send(box, answer[n : n + 1])
            return answer[-1:]

        box.spoil = piecemeal
        wait_for(lambda: _pressed(it, 2), "a press", 30, look_every_s=0.6)
        assert set(it.pressed) == {2}
    with line("lines", tmp_path) as it:

        def in_pieces() -> bool:
            for byte in b"BTN3\r":
                it.box.send(bytes([byte]))
            return 2 in it.pressed

        wait_for(in_pieces, "a press", 30, look_every_s=0.6)
        assert set(it.pressed) == {2}


@pytest.mark.parametrize("kind", KINDS)
def test_garbage_of_a_wrong_baud_rate_is_no_vote_and_the_box_works_after_it(
    kind: BoxKind, tmp_path: Path
) -> None:
    chance = Random(3)
    with line(kind, tmp_path) as it:
        for _ in range(60):
            it.box.send(bytes(chance.choice((0x00, 0x80, 0xE0, 0xFE, 0xFF)) for _ in range(50)))
        if kind != "keys":
            it.wait_for_state("noisy")
        assert it.pressed == []
        it.box.unplug()
        it.box.plug()
        wait_for(lambda: _pressed(it, 3), "a press", 30, look_every_s=0.6)
        assert set(it.pressed) == {1}


def test_a_box_that_does_not_answer_is_silent_and_then_ready(tmp_path: Path) -> None:
    with line("modbus", tmp_path) as it:
        it.box._settings = BoxSettings(counter=12, kind="modbus", port="x", unit=9)
        it.wait_for_state("silent")
        it.box._settings = it.settings
        it.wait_for_state("ready", 2)


def test_a_port_that_is_not_there_is_lost_until_it_is(tmp_path: Path) -> None:
    made = Line("lines", tmp_path)
    made.port.start()
    made.wait_for_state("lost")
    made.box.plug()
    made.wait_for_state("ready")
    made.port.stop()
    made.port.join(30)
    assert not made.port.is_alive()
    made.port.light((True,) * 4)
    made.box.unplug()
