"""Tokens of other systems, in both databases."""

from datetime import timedelta

import msgspec

from central_server.storage.port import Storage
from central_server.storage.records import ApiToken
from tests.contract.storage.conftest import HALL, NOON, Open

SITE = ApiToken("t1", HALL, "Сайт міста", "a" * 64, NOON, "admin")


def test_a_system_is_let_in_once_under_its_name(store: Storage, open_store: Open) -> None:
    assert store.add_api_token(SITE) is True
    again = msgspec.structs.replace(SITE, token_id="t2", token_sha256="b" * 64)
    assert store.add_api_token(again) is False
    assert list(open_store().api_tokens()) == [SITE]


def test_a_revoked_name_is_free_again_and_the_old_token_stays_told(store: Storage) -> None:
    later = NOON + timedelta(minutes=1)
    store.add_api_token(SITE)
    assert store.revoke_api_token("t1", later) is True
    assert store.revoke_api_token("t1", later) is False
    assert store.revoke_api_token("nothing", later) is False
    again = msgspec.structs.replace(SITE, token_id="t2", token_sha256="b" * 64, made_at=later)
    assert store.add_api_token(again) is True
    assert list(store.api_tokens()) == [msgspec.structs.replace(SITE, revoked_at=later), again]
