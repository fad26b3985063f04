"""A terminal's position is read with suspicion."""

import pytest

from central_server.restores import Position, position_of
from queue_core.ids import StoreId


def test_a_position_is_a_store_and_a_sequence() -> None:
    assert position_of("store-1:42") == Position(StoreId("store-1"), 42)
    assert position_of("a:b:7") == Position(StoreId("a:b"), 7)


@pytest.mark.parametrize(
    "header", [None, "", ":7", "store", "store:", "store:-1", "s:٣", "s" * 200]
)
def test_anything_else_is_none(header: str | None) -> None:
    assert position_of(header) is None
