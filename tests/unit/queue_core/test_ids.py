"""Identifiers made by terminals."""

from datetime import UTC, datetime
from uuid import RFC_4122, UUID

from queue_core.ids import uuid7

AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def test_an_id_is_a_uuid_of_version_7_with_the_moment_in_front() -> None:
    """RFC 9562, section 5.7: 48 bits of Unix milliseconds."""
    value = UUID(uuid7(AT, (1 << 74) - 1))
    assert value.version == 7
    assert value.variant == RFC_4122
    assert value.int >> 80 == int(AT.timestamp() * 1000)


def test_random_bits_keep_two_ids_of_one_moment_apart() -> None:
    """Every one of the 74 bits counts."""
    ids = {uuid7(AT, 1 << bit) for bit in range(74)} | {uuid7(AT, 0)}
    assert len(ids) == 75
    assert uuid7(AT, 1 << 74) == uuid7(AT, 0)
