"""What a scanner's bytes mean, in any chunks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scan_codec import (
    MOST_BYTES,
    BookingScanned,
    Scan,
    ScanPace,
    ScanReader,
    SlipScanned,
    Unreadable,
    meaning,
)

SECRET = "A7kX2m9QdTz4LrW8pVbN3c"
SLIP = f"https://cherha.example/t#{SECRET}"


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("CHERHA-B:ACDEFGHJ", BookingScanned("ACDEFGHJ")),
        ("CHERHA-B:ACDE-FGHJ", BookingScanned("ACDEFGHJ")),
        ("CHERHA-B:ACDEFGH0", Unreadable()),
        ("ACDEFGHJ", Unreadable()),
        (SLIP, SlipScanned(SECRET)),
        (f"http://10.0.0.5:8080/hall/t#{SECRET}", SlipScanned(SECRET)),
        (f"{SLIP}x", Unreadable()),
        (f"javascript:alert(1)//{SLIP}", Unreadable()),
        ("https://elsewhere.example/", Unreadable()),
    ],
)
def test_a_code_means_a_booking_a_slip_or_nothing(text: str, means: Scan) -> None:
    assert meaning(text) == means


def test_control_bytes_are_dropped_and_long_lines_are_dropped_whole() -> None:
    reader = ScanReader()
    assert reader.feed(b"\x02CHERHA-B:\x00ACDEFGHJ\x03\r\n") == [BookingScanned("ACDEFGHJ")]
    assert reader.feed(b"CHERHA-B:ACDEFGHJ" + b" " * MOST_BYTES + b"\r") == [Unreadable()]
    assert reader.feed(b"\r\n\n") == []


def test_a_scanner_that_sends_no_end_is_read_when_it_falls_silent() -> None:
    reader = ScanReader()
    assert reader.feed(SLIP.encode()) == []
    assert reader.end() == [SlipScanned(SECRET)]
    assert reader.end() == []


@given(st.lists(st.integers(1, 9)))
def test_chunks_do_not_matter(sizes: list[int]) -> None:
    data = f"CHERHA-B:ACDEFGHJ\r{SLIP}\r\nrubbish\r".encode()
    reader, found, at = ScanReader(), [], 0
    for size in [*sizes, len(data)]:
        found += reader.feed(data[at : at + size])
        at += size
    assert found == [BookingScanned("ACDEFGHJ"), SlipScanned(SECRET), Unreadable()]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_harm(data: bytes) -> None:
    reader = ScanReader()
    for scan in [*reader.feed(data), *reader.end()]:
        assert isinstance(scan, Scan)


def test_no_scan_shows_its_code_or_secret() -> None:
    assert "ACDEFGHJ" not in repr(BookingScanned("ACDEFGHJ"))
    assert SECRET not in repr(SlipScanned(SECRET))


def test_five_scans_a_second_and_no_more() -> None:
    pace = ScanPace(5)
    assert [pace.allows(at / 10) for at in range(7)] == [True] * 5 + [False] * 2
    assert pace.allows(1.05)
