"""Accounts that change, sessions that idle, terminals at the door, the trail, versions."""

from datetime import timedelta

import msgspec

from central_server.storage.audit import first_break
from central_server.storage.port import Storage
from central_server.storage.records import Account, AuditEntry, JoinRequest, Session, Terminal
from queue_core.ids import TerminalId
from queue_core.series import SeriesRange
from tests.contract.storage.conftest import HALL, NOON, Open, description

LATER = NOON + timedelta(minutes=10)
LONG_AGO = NOON - timedelta(days=2)
CLERK = Account("olena", HALL, "clerk", "$argon2id$…")
KIOSK = Terminal(TerminalId("k1"), HALL, "Кіоск 1", "kiosk", "a" * 64, SeriesRange("Н", 1, 999))
ASKS = JoinRequest("d" * 64, "c" * 64, "a" * 64, "kiosk", "k", "127.0.0.1", NOON, LATER)


def test_a_log_in_is_given_to_one_person(store: Storage) -> None:
    assert store.add_account(CLERK) is True
    assert store.add_account(msgspec.structs.replace(CLERK, role="administrator")) is False
    assert list(store.accounts()) == [CLERK]


def test_a_changed_account_loses_its_sessions_but_the_named_one(
    store: Storage, open_store: Open
) -> None:
    store.add_account(CLERK)
    for token in "abc":
        store.add_session(Session(token * 64, "olena", "w", LATER, NOON))
    shut = msgspec.structs.replace(CLERK, disabled_at=NOON, must_change=True)
    assert store.save_account(shut, keep_session="b" * 64) is True
    assert list(open_store().accounts()) == [shut]
    assert [it.token_sha256 for it in store.sessions(NOON)] == ["b" * 64]
    assert store.save_account(msgspec.structs.replace(CLERK, login="nobody")) is False


def test_when_a_session_was_used_is_kept_and_late_ones_are_forgotten(store: Storage) -> None:
    store.add_account(CLERK)
    store.add_session(Session("a" * 64, "olena", "w", LATER, NOON))
    store.add_session(Session("b" * 64, "olena", "w", NOON, NOON))
    seen = NOON + timedelta(minutes=1)
    store.save_seen({"a" * 64: seen}, NOON)
    assert [it.seen_at for it in store.sessions(LONG_AGO)] == [seen]


def test_a_terminal_at_the_door_is_let_in_once(store: Storage) -> None:
    store.add_join_request(ASKS)
    assert store.open_join_requests(NOON) == 1
    assert store.join_request_of_code("c" * 64, NOON) == ASKS
    assert store.decide_join_request("c" * 64, KIOSK, NOON, LONG_AGO) is True
    assert store.decide_join_request("c" * 64, KIOSK, NOON, LONG_AGO) is False
    assert list(store.terminals()) == [KIOSK]
    assert store.join_request_of_code("c" * 64, NOON) is None
    decided = store.join_request_of_device("d" * 64)
    assert decided is not None
    assert (decided.terminal_id, decided.decided_at) == ("k1", NOON)
    assert store.open_join_requests(NOON) == 0


def test_a_refused_or_late_terminal_stays_outside(store: Storage) -> None:
    store.add_join_request(ASKS)
    assert store.decide_join_request("c" * 64, KIOSK, LATER, LONG_AGO) is False
    assert store.decide_join_request("c" * 64, None, NOON, LONG_AGO) is True
    refused = store.join_request_of_device("d" * 64)
    assert refused is not None
    assert (refused.terminal_id, refused.decided_at) == (None, NOON)
    assert list(store.terminals()) == []
    later = msgspec.structs.replace(
        ASKS, device_sha256="e" * 64, code_sha256="f" * 64, token_sha256="g" * 64,
        made_at=LATER, expires_at=LATER + timedelta(minutes=10),
    )  # fmt: skip
    store.add_join_request(later)
    assert store.join_request_of_device("d" * 64) is None


def test_numbers_of_a_kiosk_that_was_revoked_today_are_nobody_elses(store: Storage) -> None:
    before = msgspec.structs.replace(KIOSK, terminal_id=TerminalId("k0"), token_sha256="z" * 64)
    store.add_terminals([before])
    store.revoke_terminal(before.terminal_id, NOON)
    store.add_join_request(ASKS)
    assert store.decide_join_request("c" * 64, KIOSK, NOON, LONG_AGO) is False
    assert store.decide_join_request("c" * 64, KIOSK, NOON, NOON) is True


def entry(what: str) -> AuditEntry:
    return AuditEntry(NOON, "olena", what, "Кіоск 1", HALL, {"role": "kiosk", "a": "b"})


def test_the_trail_comes_back_in_its_order_and_whole(store: Storage, open_store: Open) -> None:
    store.append_audit([entry("one"), entry("two")])
    open_store().append_audit([entry("three")])
    records = store.audit_records()
    assert [it.entry.what for it in records] == ["one", "two", "three"]
    assert first_break(records) is None
    assert first_break(records[1:], records[0].sha256, 1) is None
    assert [it.n for it in store.audit_records(after=1, most=1)] == [2]
    assert [it.n for it in store.last_audit_records(2)] == [3, 2]
    assert [it.n for it in store.last_audit_records(2, before=3)] == [2, 1]


def test_a_changed_removed_or_inserted_row_breaks_the_trail(store: Storage) -> None:
    store.append_audit([entry("one"), entry("two"), entry("three")])
    one, two, three = store.audit_records()
    forged = msgspec.structs.replace(two, entry=msgspec.structs.replace(two.entry, who="nobody"))
    assert first_break([one, forged, three]) == 2
    assert first_break([one, three]) == 2
    assert first_break([two, three]) == 1
    assert first_break([one, one, two, three]) == 2


def test_a_hall_s_versions_are_kept_and_the_last_is_the_hall(store: Storage) -> None:
    for revision in ("a", "b"):
        store.save_version(description(revision=revision), "olena", "edit", revision, NOON)
    assert [(it.n, it.revision, it.note) for it in store.versions(HALL)] == [
        (2, "b", "b"),
        (1, "a", "a"),
    ]
    assert [it.revision for it in store.descriptions()] == ["b"]
    first = store.version(HALL, 1)
    assert first is not None
    assert first.revision == "a"
    assert store.version(HALL, 3) is None
