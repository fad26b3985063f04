"""A booking as an iCalendar file (RFC 5545): a slot and a place, nothing of a person.

Times are UTC (form 2 of 3.3.5), so no time zone has to be described; lines end with CRLF and are
folded at 75 octets, never inside a letter (3.1).
"""

import re
from datetime import UTC, datetime, timedelta

import msgspec

MEDIA_TYPE = "text/calendar"
_LINE_OCTETS = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class Entry(msgspec.Struct, frozen=True):
    """What the file tells. `uid` is the same after a move, and `sequence` grows with each."""

    uid: str
    begins: datetime
    minutes: int
    summary: str
    location: str
    description: str
    sequence: int
    cancelled: bool
    written_at: datetime


def calendar_file(entry: Entry) -> bytes:
    """Return the file's bytes, UTF-8."""
    ends = entry.begins + timedelta(minutes=entry.minutes)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cherha//Cherha//UK",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{_text(entry.uid)}",
        f"DTSTAMP:{_utc(entry.written_at)}",
        f"DTSTART:{_utc(entry.begins)}",
        f"DTEND:{_utc(ends)}",
        f"SEQUENCE:{entry.sequence}",
        f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}",
        f"SUMMARY:{_text(entry.summary)}",
        f"LOCATION:{_text(entry.location)}",
        f"DESCRIPTION:{_text(entry.description)}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(_folded(line) for line in lines)


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%S}Z"


def _text(text: str) -> str:
    """Return a TEXT value (3.3.11), without what no calendar may hold."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n")).translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """Return a content line in pieces of at most 75 octets, each but the first after a space."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > _LINE_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
