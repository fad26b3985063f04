from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal_client.sse import Comment, Message, SseParser, StreamTooLongError

FEED = (
    "\ufeff: hall\r\n\r\n"
    'event: hello\r\ndata: {"seq":1}\r\n\r\n'
    "id: 7\revent:event\rdata: перша\rdata:друга \r\r"
    "retry: 100\nunknown\ndata\n\n"
    "data: x\nid: bad\0id\n\n:\n"
    "event: nothing\n\n"
    "data: the end is missing"
).encode()
HEARD = [
    Comment(),
    Message("hello", '{"seq":1}'),
    Message("event", "перша\nдруга ", "7"),
    Message("message", "", "7"),
    Message("message", "x", "7"),
    Comment(),
]


def heard(chunks: list[bytes]) -> list[Message | Comment]:
    parser = SseParser()
    return [said for chunk in chunks for said in parser.feed(chunk)]


def test_a_feed_is_read_with_every_kind_of_line_end() -> None:
    assert heard([FEED]) == HEARD


def test_a_feed_is_read_byte_by_byte() -> None:
    assert heard([FEED[i : i + 1] for i in range(len(FEED))]) == HEARD


@given(st.lists(st.integers(0, len(FEED))))
def test_chunks_may_be_cut_anywhere(cuts: list[int]) -> None:
    edges = pairwise([0, *sorted(cuts), len(FEED)])
    chunks = [FEED[begin:end] for begin, end in edges]
    assert heard(chunks) == HEARD


@given(st.binary())
def test_garbage_is_survived(noise: bytes) -> None:
    assert heard([noise, b"\n\ndata: x\n\n"])[-1] == Message("message", "x", heard_id(noise))


def heard_id(noise: bytes) -> str:
    parser = SseParser()
    parser.feed(noise)
    found = parser.feed(b"\n\ndata: x\n\n")[-1]
    assert isinstance(found, Message)
    return found.id


def test_an_endless_line_is_no_feed() -> None:
    with pytest.raises(StreamTooLongError):
        heard([b"x" * 1_000_000] * 5)


def test_an_endless_message_is_no_feed() -> None:
    with pytest.raises(StreamTooLongError):
        heard([b"data:" + b"x" * 1_000_000 + b"\n"] * 5)
