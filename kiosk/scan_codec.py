"""What a scanner's bytes mean: a booking's code, a slip's secret, or neither. Pure, in any chunks.

A scan is a line of at most 200 bytes of printable ASCII; control bytes within it are dropped, a
longer one is dropped whole. Nothing that a code says is ever opened or run.
"""

import re

import msgspec

from queue_core.bookings import QR_PREFIX, typed_code

MOST_BYTES = 200
_ENDS = frozenset(b"\r\n")
_PRINTABLE = range(0x20, 0x7F)
_SLIP = re.compile(
    r"https?://[A-Za-z0-9.:\[\]-]{1,120}(?:/[A-Za-z0-9._~-]{1,40})*/t#"
    r"([A-Za-z0-9_-]{22})"
)


class BookingScanned(msgspec.Struct, frozen=True):
    """A booking's code."""

    code: str

    def __repr__(self) -> str:
        """Say nothing of the code, which admits whoever knows it."""
        return "BookingScanned()"


class SlipScanned(msgspec.Struct, frozen=True):
    """The secret of a ticket's slip."""

    secret: str

    def __repr__(self) -> str:
        """Say nothing of the secret."""
        return "SlipScanned()"


class Unreadable(msgspec.Struct, frozen=True):
    """A code of somebody else's."""


Scan = BookingScanned | SlipScanned | Unreadable


def meaning(text: str) -> Scan:
    """Return what the text of a code means."""
    if text.startswith(QR_PREFIX):
        code = typed_code(text)
        return BookingScanned(code) if code else Unreadable()
    slip = _SLIP.fullmatch(text)
    return SlipScanned(slip[1]) if slip is not None else Unreadable()


class ScanReader:
    """Takes bytes as they come; gives each whole scan once."""

    def __init__(self) -> None:
        self._line = bytearray()
        self._count = 0

    def feed(self, data: bytes) -> list[Scan]:
        """Return the scans that end within these bytes."""
        found: list[Scan] = []
        for byte in data:
            if byte in _ENDS:
                found += self.end()
                continue
            self._count += 1
            if self._count <= MOST_BYTES and byte in _PRINTABLE:
                self._line.append(byte)
        return found

    def end(self) -> list[Scan]:
        """Return what stands there so far as a scan: some scanners send no line's end."""
        line, count = self._line.decode("ascii"), self._count
        self._line, self._count = bytearray(), 0
        if count > MOST_BYTES:
            return [Unreadable()]
        return [meaning(line)] if line else []


class ScanPace:
    """At most so many scans a second; `at` are seconds of any clock that only goes on."""

    def __init__(self, most_a_second: int) -> None:
        self._most = most_a_second
        self._recent: list[float] = []

    def allows(self, at: float) -> bool:
        """Say whether a scan counts now, and count it."""
        self._recent = [before for before in self._recent if at - before < 1.0]
        if len(self._recent) >= self._most:
            return False
        self._recent.append(at)
        return True
