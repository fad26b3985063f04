"""Identifiers, as the callers make them: this room only gives them names and shapes."""

from datetime import datetime
from typing import NewType
from uuid import UUID

HallId = NewType("HallId", str)
VisitId = NewType("VisitId", str)
EventId = NewType("EventId", str)
TerminalId = NewType("TerminalId", str)
StoreId = NewType("StoreId", str)
ServiceCode = NewType("ServiceCode", str)
CounterNumber = NewType("CounterNumber", int)
BookingId = NewType("BookingId", str)

_RANDOM_BITS = 74


def uuid7(at: datetime, random_bits: int) -> str:
    """Return a UUID version 7 (RFC 9562, section 5.7): sortable by time, made without a server.

    `at` is the moment by the caller's clock, `random_bits` at least 74 random bits of its own.
    """
    milliseconds = int(at.timestamp() * 1000) & 0xFFFF_FFFF_FFFF
    noise = random_bits & ((1 << _RANDOM_BITS) - 1)
    value = milliseconds << 80 | 0x7 << 76 | (noise >> 62) << 64 | 0b10 << 62
    return str(UUID(int=value | noise & ((1 << 62) - 1)))
