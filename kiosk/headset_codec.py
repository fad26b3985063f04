"""From the bytes of a Linux input device to «a headset is plugged in» or «out». Core.

An event is a `struct input_event` (linux/input.h): two longs of time, type, code, value. A plug is
type EV_SW, code SW_HEADPHONE_INSERT (linux/input-event-codes.h), value 1 or 0.
"""

import struct

import msgspec

EVENT = struct.Struct("@llHHi")
_EV_SW, _SW_HEADPHONE_INSERT = 0x05, 0x02


class HeadsetChanged(msgspec.Struct, frozen=True):
    """The plug came, or went."""

    plugged: bool


class HeadsetReader:
    """Takes bytes as they come; gives each change of the plug once."""

    def __init__(self) -> None:
        self._rest = b""
        self._plugged: bool | None = None

    def begin_again(self) -> None:
        """The device was lost and is back: half an event is forgotten, the plug is not."""
        self._rest = b""

    def feed(self, data: bytes) -> list[HeadsetChanged]:
        """Return the changes whose events end within these bytes."""
        whole = self._rest + data
        size = len(whole) // EVENT.size * EVENT.size
        self._rest = whole[size:]
        found: list[HeadsetChanged] = []
        for _, _, kind, code, value in EVENT.iter_unpack(whole[:size]):
            if (kind, code) == (_EV_SW, _SW_HEADPHONE_INSERT):
                found += self.is_now(plugged=value == 1)
        return found

    def is_now(self, *, plugged: bool) -> list[HeadsetChanged]:
        """The plug is known to be in or out; a headset that was never there is no change."""
        before, self._plugged = self._plugged, plugged
        return [HeadsetChanged(plugged)] if plugged is not bool(before) else []


def inserted(switches: bytes) -> bool:
    """Say whether the bits of a device's switches (EVIOCGSW) say that a plug is in."""
    return bool(switches[0] >> _SW_HEADPHONE_INSERT & 1)
