"""Bytes from a printer, in any chunks, told apart into answers; pure.

| form of the first byte | what it is | Epson ESC/POS reference |
|---|---|---|
| 0xx1xx10 | answer to DLE EOT | DLE EOT, "transmitted status" |
| 0xx1xx00, then three of 0xx0xxxx | automatic status back | GS a, "first byte" to "fourth byte" |
| 0xx0xxxx | answer to GS r | GS r, "paper sensor status" |
| 37 22, four of 20–7E, 00 | process id response | GS ( H, function 48 |
| 11, 13 | XON, XOFF: says nothing | GS a: the four bytes are "consecutive, except for XOFF" |

Anything else is noise, an echo of the question for one.
"""

import msgspec

_XON, _XOFF = 0x11, 0x13
_BLOCK, _PROCESS_ID = 0x37, 0x22
_FRAME_BYTES = 4
_RESPONSE_BYTES = 7


class RealTimeReply(msgspec.Struct, frozen=True):
    """One answer to DLE EOT n; it does not say to which n."""

    byte: int


class InTurnReply(msgspec.Struct, frozen=True):
    """One answer to GS r, given in its turn: all that was sent before it has been obeyed."""

    byte: int


class StatusByItself(msgspec.Struct, frozen=True):
    """One frame of automatic status back."""

    frame: bytes


class ProcessIdReply(msgspec.Struct, frozen=True):
    """What was sent before this id is printed."""

    process_id: bytes


class Noise(msgspec.Struct, frozen=True):
    """No answer has this form."""


Reply = RealTimeReply | InTurnReply | StatusByItself | ProcessIdReply | Noise


class ReplyReader:
    """Bytes in, replies out; keeps what is not yet whole."""

    def __init__(self) -> None:
        self._begun = b""

    @property
    def waiting(self) -> int:
        """Bytes of a reply that is not whole."""
        return len(self._begun)

    def feed(self, data: bytes) -> list[Reply]:
        """The replies that these bytes completed, in order."""
        replies: list[Reply] = []
        for byte in data:
            if byte in (_XON, _XOFF):
                continue
            begun = self._begun + bytes((byte,))
            reply = _block(begun) if begun[0] == _BLOCK else _plain(begun)
            self._begun = b"" if reply else begun
            if reply:
                replies.append(reply)
        return replies


def _plain(begun: bytes) -> Reply | None:
    """The reply that these bytes are; None while it is not whole."""
    if len(begun) == 1:
        return _first(begun[0])
    if begun[-1] & 0x90:
        return Noise()
    return StatusByItself(begun) if len(begun) == _FRAME_BYTES else None


def _first(byte: int) -> Reply | None:
    match byte & 0x93:
        case 0x12:
            return RealTimeReply(byte)
        case 0x10:
            return None
        case bits if bits & 0x90 == 0:
            return InTurnReply(byte)
        case _:
            return Noise()


def _block(begun: bytes) -> Reply | None:
    at, byte = len(begun), begun[-1]
    if at == 1:
        return None
    if at == 2:
        return None if byte == _PROCESS_ID else Noise()
    if at < _RESPONSE_BYTES:
        return None if 0x20 <= byte <= 0x7E else Noise()
    return Noise() if byte else ProcessIdReply(begun[2:6])
