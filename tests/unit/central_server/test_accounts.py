"""Who may change whose account, and what a password must be."""

from datetime import UTC, datetime

import msgspec
import pytest

from central_server.accounts import (
    is_last_administrator,
    may_manage,
    password_fault,
    readable_login,
    why_not_disable,
)
from central_server.storage.records import Account, AccountRole
from queue_core.ids import HallId

HERE, THERE = HallId("here"), HallId("there")
NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def person(login: str, role: AccountRole, hall: HallId | None = HERE) -> Account:
    return Account(login, hall, role, "$argon2id$…")


CHIEF, ADMIN = person("chief", "administrator", None), person("admin", "administrator")
LEAD, CLERK = person("lead", "supervisor"), person("olena", "clerk")


@pytest.mark.parametrize(
    ("actor", "role", "hall", "may"),
    [
        (CHIEF, "administrator", None, True),
        (CHIEF, "clerk", THERE, True),
        (ADMIN, "administrator", HERE, True),
        (ADMIN, "administrator", None, False),
        (ADMIN, "clerk", THERE, False),
        (LEAD, "clerk", HERE, True),
        (LEAD, "clerk", THERE, False),
        (LEAD, "supervisor", HERE, False),
        (LEAD, "administrator", HERE, False),
        (CLERK, "clerk", HERE, False),
    ],
)
def test_one_manages_those_below_in_ones_own_hall(
    actor: Account, role: AccountRole, hall: HallId | None, *, may: bool
) -> None:
    assert may_manage(actor, role, hall) is may


def test_nobody_shuts_out_themselves_a_superior_or_the_last_one() -> None:
    everybody = [CHIEF, ADMIN, LEAD, CLERK]
    assert why_not_disable(LEAD, CLERK, everybody) is None
    assert why_not_disable(LEAD, ADMIN, everybody) == "not_yours_to_change"
    assert why_not_disable(ADMIN, ADMIN, everybody) == "your_own"
    other = person("other", "administrator", None)
    assert why_not_disable(other, CHIEF, everybody) == "last_administrator"
    assert why_not_disable(other, CHIEF, [*everybody, other]) is None


def test_an_administrator_of_one_hall_is_never_the_last_of_all() -> None:
    assert not is_last_administrator(ADMIN, [ADMIN])
    assert is_last_administrator(
        CHIEF,
        [CHIEF, msgspec.structs.replace(person("o", "administrator", None), disabled_at=NOON)],
    )


@pytest.mark.parametrize("login", ["olena", "window-01", "o", "a.b_c-9", "1"])
def test_a_log_in_is_small_latin_letters(login: str) -> None:
    assert readable_login(login)


@pytest.mark.parametrize("login", ["", "Olena", "олена", "-o", "o/o", "o o", "o" * 41, "o\n"])
def test_what_is_no_log_in(login: str) -> None:
    assert not readable_login(login)


@pytest.mark.parametrize(
    ("new", "fault"),
    [
        ("nine-char", "password_short"),
        ("just ten c", None),
        ("п" * 200, None),
        ("x" * 201, "password_long"),
        ("the old one!", "password_same"),
        ("I am OLENA, hello", "password_is_login"),
    ],
)
def test_a_password_is_long_new_and_not_the_log_in(new: str, fault: str | None) -> None:
    assert password_fault("olena", "the old one!", new) == fault


def test_a_log_in_of_few_letters_may_be_part_of_a_password() -> None:
    assert password_fault("or", "", "or anything at all") is None
