"""A booking as an iCalendar file, read back by the rules of RFC 5545."""

import re
from datetime import UTC, datetime, timedelta, timezone

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from central_server.booking_calendar import Entry, calendar_file

KYIV_SUMMER = timezone(timedelta(hours=3))
ENTRY = Entry(
    uid="019aa54a@central.cherha",
    begins=datetime(2026, 7, 1, 13, 15, tzinfo=KYIV_SUMMER),
    minutes=15,
    summary="Реєстрація місця проживання; дорослих, дітей",
    location="Прозорий офіс «Центральний»",
    description="Код запису: ACDE-FGHJ\nПриходьте вчасно",
    sequence=2,
    cancelled=False,
    written_at=datetime(2026, 6, 30, 8, 0, tzinfo=UTC),
)


def lines_of(file: bytes) -> dict[str, str]:
    """Unfold the file and return its properties."""
    text = file.replace(b"\r\n ", b"").decode()
    pairs = (line.partition(":") for line in text.split("\r\n") if line)
    return {name: value for name, _, value in pairs}


def unescaped(text: str) -> str:
    """Read a TEXT value back."""
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), text)


def test_the_file_tells_the_slot_in_utc() -> None:
    told = lines_of(calendar_file(ENTRY))
    assert (told["DTSTART"], told["DTEND"]) == ("20260701T101500Z", "20260701T103000Z")
    assert (told["DTSTAMP"], told["SEQUENCE"]) == ("20260630T080000Z", "2")
    assert (told["UID"], told["STATUS"]) == ("019aa54a@central.cherha", "CONFIRMED")
    assert unescaped(told["SUMMARY"]) == ENTRY.summary
    assert unescaped(told["DESCRIPTION"]) == ENTRY.description


def test_a_cancelled_booking_says_so_under_the_same_uid() -> None:
    told = lines_of(calendar_file(msgspec.structs.replace(ENTRY, cancelled=True)))
    assert (told["UID"], told["STATUS"]) == (ENTRY.uid, "CANCELLED")


def test_every_line_ends_with_crlf_and_has_at_most_75_octets() -> None:
    file = calendar_file(ENTRY)
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert file.count(b"\n") == file.count(b"\r\n")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))


@given(st.text(max_size=300))
def test_any_text_comes_back_and_breaks_out_of_nothing(text: str) -> None:
    file = calendar_file(msgspec.structs.replace(ENTRY, summary=text))
    for line in file.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no letter is cut in two
    told = lines_of(file)
    assert told["STATUS"] == "CONFIRMED"
    visible = "".join(sign for sign in unescaped(told["SUMMARY"]) if sign >= " " and sign != "\x7f")
    wanted = "".join(sign for sign in text if sign >= " " and sign != "\x7f")
    assert visible.replace(" ", "") == wanted.replace(" ", "")
