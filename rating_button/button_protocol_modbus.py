"""A box of inputs that is asked over Modbus RTU: we are the master, it has buttons and lamps. Core.

    unit 02 first:2 0004 crc:2            read four discrete inputs (function 2)
    unit 02 01 bits crc:2                 their answer
    unit 0F first:2 0004 01 bits crc:2    light four lamps (coils, function 15)
    unit 0F first:2 0004 crc:2            its answer

Modbus Application Protocol V1.1b3, 6.2 and 6.11; Modbus over Serial Line V1.02, 2.5.1: the CRC is
that of 0xA001, low byte first. An answer counts only as an answer to the last question, whole and
with a right CRC, and a button has changed only when two answers in a row say so.
"""

from collections.abc import Sequence

import msgspec

from rating_button.button_protocol import (
    BUTTONS,
    DARK,
    Answers,
    Down,
    HeldAtOpen,
    Lamps,
    Noise,
    Said,
    Silent,
    Up,
)

READ_INPUTS, WRITE_COILS, EXCEPTION = 0x02, 0x0F, 0x80
SILENT_AFTER = 20
"""Questions without an answer: one second, where the box is asked every 50 ms."""
_LONGEST = 64


class Place(msgspec.Struct, frozen=True):
    """Where a box has its buttons and lamps; `leds` False: it has no lamps."""

    unit: int = 1
    first_input: int = 0
    first_lamp: int = 0
    leds: bool = True


def crc16(data: bytes) -> bytes:
    """Return the CRC of a frame as it stands on the wire."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xA001 if crc & 1 else 0)
    return crc.to_bytes(2, "little")


def framed(body: bytes) -> bytes:
    """Return a frame: its body and the CRC."""
    return body + crc16(body)


def read_inputs(place: Place) -> bytes:
    """Return the question after the buttons."""
    where = place.first_input.to_bytes(2, "big") + BUTTONS.to_bytes(2, "big")
    return framed(bytes((place.unit, READ_INPUTS)) + where)


def write_lamps(place: Place, lamps: Lamps) -> bytes:
    """Return the order to light lamps."""
    where = place.first_lamp.to_bytes(2, "big") + BUTTONS.to_bytes(2, "big")
    bits = sum(lit << n for n, lit in enumerate(lamps))
    return framed(bytes((place.unit, WRITE_COILS)) + where + bytes((1, bits)))


class ModbusCodec:
    """Asks one box. `feed` after each `ask`; an answer to an older question means nothing."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._heard = bytearray()
        self._asked = 0
        self._unanswered = 0
        self._bits: int | None = None
        self._next_bits: int | None = None
        self._lamps: Lamps = DARK
        self._lamps_asked: Lamps = DARK
        self._lamps_told: Lamps | None = None

    def opened(self) -> bytes:
        """Begin anew: which buttons are down is not known, lamps are told again."""
        self._heard.clear()
        self._asked = self._unanswered = 0
        self._bits = self._next_bits = None
        self._lamps_told = None
        return b""

    def light(self, lamps: Lamps) -> bytes:
        """Light these lamps with one of the next questions."""
        self._lamps = lamps
        return b""

    def ask(self) -> tuple[bytes, Sequence[Said]]:
        """Return the next question, and what the silence after the last one says."""
        said: list[Said] = [Noise(len(self._heard))] if self._heard else []
        self._heard.clear()
        if self._asked:
            self._unanswered += 1
            if self._unanswered == SILENT_AFTER:
                said.append(Silent())
                self._lamps_told = None
        tells_lamps = self._place.leds and self._lamps != self._lamps_told
        if tells_lamps and self._asked != WRITE_COILS:
            self._asked, self._lamps_asked = WRITE_COILS, self._lamps
            return write_lamps(self._place, self._lamps), said
        self._asked = READ_INPUTS
        return read_inputs(self._place), said

    def feed(self, data: bytes) -> list[Said]:
        """Take in bytes, in any chunks."""
        said: list[Said] = []
        self._heard += data
        found = self._answer()
        if found is not None:
            begin, body = found
            if begin:
                said.append(Noise(begin))
            said += self._understood(body)
            self._heard.clear()
        elif len(self._heard) > _LONGEST:
            said.append(Noise(len(self._heard) - _LONGEST))
            del self._heard[:-_LONGEST]
        return said

    def _answer(self) -> tuple[int, bytes] | None:
        """Return where a whole answer to the last question begins, and its body."""
        if not self._asked:
            return None
        unit, heard = self._place.unit, bytes(self._heard)
        first = self._place.first_lamp.to_bytes(2, "big") + BUTTONS.to_bytes(2, "big")
        heads = {
            READ_INPUTS: (bytes((unit, READ_INPUTS, 1)), 4),
            WRITE_COILS: (bytes((unit, WRITE_COILS)) + first, 6),
        }
        refused = (bytes((unit, self._asked | EXCEPTION)), 3)
        for head, length in (heads[self._asked], refused):
            at = heard.find(head)
            while at >= 0:
                body = heard[at : at + length]
                if heard[at + length : at + length + 2] == crc16(body) and len(body) == length:
                    return at, body
                at = heard.find(head, at + 1)
        return None

    def _understood(self, body: bytes) -> list[Said]:
        asked, self._asked = self._asked, 0
        if body[1] & EXCEPTION:
            self._asked = asked  # it refuses: as good as no answer
            return []
        answers: list[Said] = [Answers()] if self._unanswered >= SILENT_AFTER else []
        self._unanswered = 0
        if body[1] == WRITE_COILS:
            self._lamps_told = self._lamps_asked
            return answers
        bits = body[3]
        if bits >> BUTTONS:
            return [*answers, Noise(len(body))]
        return [*answers, *self._changed(bits)]

    def _changed(self, bits: int) -> list[Said]:
        """Return what went down and up, once two answers in a row agree."""
        agreed, self._next_bits = bits == self._next_bits, bits
        if not agreed or bits == self._bits:
            return []
        before, self._bits = self._bits, bits
        if before is None:
            return [HeldAtOpen(n) for n in range(BUTTONS) if bits >> n & 1]
        differ = before ^ bits
        return [Down(n) if bits >> n & 1 else Up(n) for n in range(BUTTONS) if differ >> n & 1]
