"""What a journal may lose, and what it never repeats: kills, power cuts, damage, full disks."""

import sqlite3
from pathlib import Path

import pytest

from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber
from terminal_client.faults import JournalFault
from terminal_client.store import JournalStore
from tests.contract.terminal_client.journals import (
    OWNED,
    TODAY,
    at,
    open_in,
    own,
    visit,
)


def test_a_restart_in_order_skips_no_number(tmp_path: Path) -> None:
    for n in range(1, 4):
        store = open_in(tmp_path, f"boot-{n}")
        assert own(store, f"v{n}") == TicketNumber("Н", n)
        store.close()


def killed(store: JournalStore) -> None:
    """Let go of the file as a killed process would: nothing is closed in order."""
    store._db.conn.close()


def test_a_killed_process_skips_no_number(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    own(store)
    killed(store)
    store = open_in(tmp_path)
    assert own(store, "w") == TicketNumber("Н", 2)
    store.close()


def test_after_a_power_cut_the_series_goes_on_above_the_mark(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    own(store)
    killed(store)
    store = open_in(tmp_path, "boot-2")
    assert own(store, "w") == TicketNumber("Н", 21)
    assert own(store, "x") == TicketNumber("Н", 22)
    store.close()


def test_a_journal_that_was_lost_goes_on_above_the_mark(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    own(store)
    store.close()
    (tmp_path / "journal.sqlite").unlink()
    store = open_in(tmp_path)
    assert own(store, "w") == TicketNumber("Н", 21)
    assert store.set_aside is None
    store.close()


def test_a_log_that_was_deleted_repeats_no_number(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    for n in range(5):
        own(store, f"v{n}")
    content = (tmp_path / "journal.sqlite").read_bytes()
    killed(store)
    (tmp_path / "journal.sqlite").write_bytes(content)
    for ending in ("-wal", "-shm"):
        (tmp_path / f"journal.sqlite{ending}").unlink(missing_ok=True)
    store = open_in(tmp_path)
    number = own(store, "w")
    assert number is not None
    assert number.ordinal > 5
    store.close()


@pytest.mark.parametrize("damage", ["garbage", "flipped", "truncated"])
def test_a_damaged_journal_is_set_aside_and_numbers_go_on_above(
    tmp_path: Path, damage: str
) -> None:
    store = open_in(tmp_path)
    for n in range(25):
        own(store, f"v{n}")
    store.close()
    path = tmp_path / "journal.sqlite"
    content = bytearray(path.read_bytes())
    if damage == "garbage":
        content = bytearray(b"not a journal" * 500)
    elif damage == "flipped":
        for place in range(4096, len(content), 97):
            content[place] ^= 0xFF
    else:
        content = content[: len(content) // 2]
    path.write_bytes(content)
    store = open_in(tmp_path)
    assert store.set_aside is not None
    assert store.set_aside.name == "journal.sqlite.damaged-20261121T090000"
    assert store.set_aside.read_bytes() == content
    assert own(store, "w") == TicketNumber("Н", 41)
    store.close()


def test_two_damaged_journals_of_one_second_are_both_kept(tmp_path: Path) -> None:
    for _ in range(2):
        (tmp_path / "journal.sqlite").write_bytes(b"not a journal" * 500)
        store = open_in(tmp_path)
        store.close()
    assert len(list(tmp_path.glob("journal.sqlite.damaged-*"))) == 2


def test_a_journal_of_another_version_is_set_aside(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "journal.sqlite") as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    store = open_in(tmp_path)
    assert store.set_aside is not None
    store.close()


def test_a_damaged_mark_reads_as_none_and_the_journal_still_counts(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    own(store)
    store.close()
    for path in tmp_path.glob("series.mark*"):
        path.write_bytes(b"{")
    store = open_in(tmp_path)
    assert own(store, "w") == TicketNumber("Н", 2)
    store.close()


def test_a_folder_that_is_not_there_is_a_fault_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(JournalFault) as caught:
        open_in(tmp_path / "missing")
    assert caught.value.message_id == "journal_failing"


def test_a_full_disk_is_a_fault_and_changes_nothing(store: JournalStore) -> None:
    own(store)
    store._db.conn.execute("PRAGMA max_page_count=1")
    with pytest.raises(JournalFault) as caught:
        store.begin_visit(visit("big" + "x" * 500_000))
    assert caught.value.message_id == "journal_disk_full"
    store._db.conn.execute("PRAGMA max_page_count=1000000")
    assert own(store, "after") == TicketNumber("Н", 2)


def test_a_number_that_could_not_be_recorded_was_not_given(store: JournalStore) -> None:
    store.begin_visit(visit())

    def no_slip(_number: TicketNumber) -> bytes:
        raise OverflowError

    with pytest.raises(OverflowError):
        store.give_own_number(VisitId("v"), OWNED, TODAY, "c", at(), no_slip)
    assert own(store) == TicketNumber("Н", 1)


def test_a_read_only_journal_is_a_fault(store: JournalStore) -> None:
    store._db.conn.execute("PRAGMA query_only=1")
    with pytest.raises(JournalFault) as caught:
        store.begin_visit(visit())
    assert caught.value.message_id == "journal_read_only"
