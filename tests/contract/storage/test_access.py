"""Terminals, codes, accounts and sessions outlive the process that made them."""

from datetime import timedelta

import msgspec
import pytest

from central_server.storage.port import Storage, StorageFault
from central_server.storage.records import (
    Account,
    Contact,
    EnrolmentCode,
    FreshStore,
    HallBatch,
    Session,
    Terminal,
)
from queue_core.hall import HallDescription
from queue_core.ids import CounterNumber, HallId, StoreId, TerminalId
from queue_core.series import SeriesRange
from tests.contract.storage.conftest import HALL, NOON, Open, description

LATER = NOON + timedelta(minutes=10)
KIOSK = Terminal(TerminalId("k1"), HALL, "Кіоск 1", "kiosk", "a" * 64, SeriesRange("Н", 1, 999))
BOARD = Terminal(TerminalId("b1"), HALL, "Табло", "board", "b" * 64)
CODE = EnrolmentCode("c" * 64, HALL, "kiosk", "Кіоск 1", SeriesRange("Н", 1, 999), LATER)
CLERK = Account("olena", HALL, "clerk", "$argon2id$…")
ADMIN = Account("admin", None, "administrator", "$argon2id$…")


def test_a_store_keeps_its_id_and_its_halls(store: Storage, open_store: Open) -> None:
    changed: HallDescription = description(revision="2")
    store.save_description(changed)
    store.save_description(description(HallId("suburb")))
    again = open_store()
    assert again.store_id() == store.store_id() == "store-1"
    assert list(again.descriptions()) == [changed, description(HallId("suburb"))]


def test_terminals_come_back_with_their_own_series(store: Storage, open_store: Open) -> None:
    store.add_terminals([KIOSK, BOARD])
    assert sorted(open_store().terminals(), key=lambda it: it.name) == [KIOSK, BOARD]


def test_two_terminals_never_share_a_token(store: Storage) -> None:
    store.add_terminals([KIOSK])
    with pytest.raises(StorageFault):
        store.add_terminals([msgspec.structs.replace(BOARD, token_sha256="a" * 64)])


def test_a_terminal_is_revoked_once(store: Storage) -> None:
    store.add_terminals([KIOSK])
    assert store.revoke_terminal(KIOSK.terminal_id, NOON) is True
    assert store.revoke_terminal(KIOSK.terminal_id, LATER) is False
    assert store.revoke_terminal(TerminalId("nobody"), NOON) is False
    assert [it.revoked_at for it in store.terminals()] == [NOON]


def test_the_last_contact_is_kept(store: Storage, open_store: Open) -> None:
    store.add_terminals([KIOSK])
    store.save_contacts(
        [Contact(KIOSK.terminal_id, NOON, 3, "low", "0.1"), Contact(TerminalId("x"), NOON)]
    )
    store.save_contacts([Contact(KIOSK.terminal_id, LATER)])
    assert [it.last_contact for it in open_store().terminals()] == [LATER]


def test_a_code_lets_one_terminal_in_once(store: Storage) -> None:
    store.add_code(CODE)
    assert list(store.codes()) == [CODE]
    assert store.use_code(CODE.code_sha256, KIOSK, NOON) is True
    assert list(store.codes()) == []
    other = msgspec.structs.replace(
        KIOSK, terminal_id=TerminalId("k2"), token_sha256="d" * 64, own_series=None
    )
    assert store.use_code(CODE.code_sha256, other, NOON) is False
    assert list(store.terminals()) == [KIOSK]


def test_a_late_or_unknown_code_lets_nobody_in(store: Storage) -> None:
    store.add_code(CODE)
    assert store.use_code(CODE.code_sha256, KIOSK, LATER) is False
    assert store.use_code("e" * 64, KIOSK, NOON) is False
    assert list(store.terminals()) == []


@pytest.mark.parametrize(
    ("own", "fits"),
    [
        (SeriesRange("Н", 900, 1200), False),
        (SeriesRange("Н", 999, 999), False),
        (SeriesRange("Н", 1000, 1200), True),
        (SeriesRange("Т", 1, 999), True),
        (None, True),
    ],
)
def test_no_code_lets_in_a_kiosk_whose_numbers_another_one_owns(
    store: Storage, own: SeriesRange | None, fits: bool
) -> None:
    store.add_terminals([KIOSK])
    store.add_code(msgspec.structs.replace(CODE, own_series=own))
    newcomer = msgspec.structs.replace(
        KIOSK, terminal_id=TerminalId("k2"), token_sha256="d" * 64, own_series=own
    )
    assert store.use_code(CODE.code_sha256, newcomer, NOON) is fits


def test_accounts_and_their_last_counter_come_back(store: Storage, open_store: Open) -> None:
    store.add_accounts([CLERK, ADMIN])
    store.save_last_counter("olena", CounterNumber(7))
    kept = {it.login: it for it in open_store().accounts()}
    assert kept["admin"] == ADMIN
    assert kept["olena"] == msgspec.structs.replace(CLERK, last_counter=CounterNumber(7))


def test_sessions_are_good_until_they_end(store: Storage, open_store: Open) -> None:
    store.add_accounts([CLERK])
    session = Session("f" * 64, "olena", "word", LATER)
    store.add_session(session)
    assert list(open_store().sessions(NOON)) == [session]
    assert list(store.sessions(LATER)) == []
    store.end_session(session.token_sha256)
    assert list(store.sessions(NOON)) == []


def test_nobody_unknown_has_a_session(store: Storage) -> None:
    with pytest.raises(StorageFault):
        store.add_session(Session("f" * 64, "nobody", "word", LATER))


def test_a_restored_store_has_a_new_id_and_remembers_the_old_ones(
    store: Storage, open_store: Open
) -> None:
    assert store.is_restored(HALL) is False
    store.take_new_id(FreshStore(StoreId("store-2"), NOON), restored=True)
    store.take_new_id(FreshStore(StoreId("store-3"), NOON), restored=False)
    again = open_store()
    assert list(again.store_ids()) == ["store-1", "store-2", "store-3"]
    assert again.store_id() == "store-3"
    assert again.is_restored(HALL) is True
    again.commit(HallBatch(HALL, recovery_begun=True))
    assert again.is_restored(HALL) is False
