"""Bytes from a printer are told apart by their form, in any chunks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printer.replies import (
    InTurnReply,
    Noise,
    ProcessIdReply,
    RealTimeReply,
    Reply,
    ReplyReader,
    StatusByItself,
)


def heard(data: bytes) -> list[Reply]:
    return ReplyReader().feed(data)


@pytest.mark.parametrize(
    ("data", "replies"),
    [
        (b"\x12", [RealTimeReply(0x12)]),
        (b"\x7e", [RealTimeReply(0x7E)]),
        (b"\x00", [InTurnReply(0)]),
        (b"\x6f", [InTurnReply(0x6F)]),
        (b"\x10\x00\x00\x0f", [StatusByItself(b"\x10\x00\x00\x0f")]),
        (b"\x38\x00\x0f\x0f", [StatusByItself(b"\x38\x00\x0f\x0f")]),
        (b"\x37\x22ab~ \x00", [ProcessIdReply(b"ab~ ")]),
        (b"\x11\x13", []),
        (b"\x10\x13\x00\x11\x00\x0f", [StatusByItself(b"\x10\x00\x00\x0f")]),
    ],
)
def test_each_answer_is_known_by_its_form(data: bytes, replies: list[Reply]) -> None:
    assert heard(data) == replies


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        b"\x80",
        b"\x1d",
        b"\x10\x10",
        b"\x10\x00\x80",
        b"\x37\x25",
        b"\x37\x22a\x1f",
        b"\x37\x22a\x7f",
        b"\x37\x22abcd\x01",
    ],
)
def test_what_has_no_form_is_noise(data: bytes) -> None:
    assert heard(data) == [Noise()]


def test_an_answer_that_is_not_whole_waits() -> None:
    reader = ReplyReader()
    assert reader.feed(b"\x10\x00\x00") == []
    assert reader.waiting == 3
    assert reader.feed(b"\x0f") == [StatusByItself(b"\x10\x00\x00\x0f")]
    assert reader.waiting == 0


def test_answers_of_all_kinds_are_told_apart_in_one_stream() -> None:
    stream = b"\x12\x10\x00\x00\x0f\x00\x37\x22id-1\x00\x16"
    assert heard(stream) == [
        RealTimeReply(0x12),
        StatusByItself(b"\x10\x00\x00\x0f"),
        InTurnReply(0),
        ProcessIdReply(b"id-1"),
        RealTimeReply(0x16),
    ]


@given(st.binary(max_size=40), st.lists(st.integers(0, 40), max_size=6))
def test_any_chunks_give_the_same_replies(data: bytes, cuts: list[int]) -> None:
    reader = ReplyReader()
    replies: list[Reply] = []
    borders = [0, *sorted(cuts), len(data)]
    for begin, end in pairwise(borders):
        replies += reader.feed(data[begin:end])
    assert replies == heard(data)
