"""A box that is a keyboard: Linux' input records, 24 bytes each on a 64-bit machine. Core.

    struct input_event { long sec; long usec; u16 type; u16 code; s32 value; }   (linux/input.h)

Of type 1 (a key) value 1 is down, 0 is up, 2 the keyboard's own repeating, which says nothing new.
Type 0 code 3 says that records were lost: then no key is believed to be down. Bytes that can be no
record are left out one by one until records stand again.
"""

import struct

from rating_button.button_protocol import Down, Lamps, Noise, Said, Up

RECORD = struct.Struct("@llHHi")
EV_SYN, EV_KEY, SYN_DROPPED = 0, 1, 3
_MOST_TYPE, _MOST_KEY, _SECOND_US = 0x1F, 0x2FF, 1_000_000
_UP, _DOWN, _REPEAT = 0, 1, 2


def record(kind: int, code: int, value: int, sec: int = 0, usec: int = 0) -> bytes:
    """Return one record as a device gives it."""
    return RECORD.pack(sec, usec, kind, code, value)


class KeyCodec:
    """Reads records. `codes`: the key of each button, by input-event-codes.h. It has no lamps."""

    def __init__(self, codes: tuple[int, int, int, int]) -> None:
        self._button = {code: button for button, code in enumerate(codes)}
        self._heard = bytearray()
        self._held: set[int] = set()

    def opened(self) -> bytes:
        """Begin anew: no key is down."""
        self._heard.clear()
        self._held.clear()
        return b""

    def feed(self, data: bytes) -> list[Said]:
        """Take in bytes, in any chunks."""
        said: list[Said] = []
        self._heard += data
        at = lost = 0
        while at + RECORD.size <= len(self._heard):
            fields = RECORD.unpack_from(self._heard, at)
            if not _is_record(*fields):
                at, lost = at + 1, lost + 1
                continue
            said += self._understood(*fields[2:])
            at += RECORD.size
        del self._heard[:at]
        return [Noise(lost), *said] if lost else said

    def ask(self) -> tuple[bytes, list[Said]]:
        """Nothing: a keyboard speaks by itself."""
        return b"", []

    def light(self, lamps: Lamps) -> bytes:
        """Nothing: a keyboard's lamps are the computer's."""
        return b""

    def _understood(self, kind: int, code: int, value: int) -> list[Said]:
        if (kind, code) == (EV_SYN, SYN_DROPPED):
            held, self._held = sorted(self._held), set()
            return [Up(button) for button in held]
        button = self._button.get(code) if kind == EV_KEY else None
        if button is None or value == _REPEAT:
            return []
        if value == _DOWN:
            self._held.add(button)
            return [Down(button)]
        self._held.discard(button)
        return [Up(button)]


def _is_record(sec: int, usec: int, kind: int, code: int, value: int) -> bool:
    if sec < 0 or not 0 <= usec < _SECOND_US or kind > _MOST_TYPE:
        return False
    return kind != EV_KEY or (code <= _MOST_KEY and value in {_UP, _DOWN, _REPEAT})
