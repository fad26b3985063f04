"""`cherha enrol`: a one-time code that lets one terminal into a hall.

Works on the store beside a running server, which reads the code when the terminal shows it. The
code is told once, here; the store keeps its SHA-256.
"""

import secrets
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from central_server.access import normal_code
from central_server.chance import sha256_hex, wall_now
from central_server.server_command import STORE_FILE, open_store
from central_server.storage.port import Storage, StorageFault
from central_server.storage.records import EnrolmentCode, Terminal, TerminalRole
from queue_core.hall import HallDescription
from queue_core.ids import HallId
from queue_core.series import SeriesRange
from queue_core.ticket_number import LAST_ORDINAL, is_series_letter

FINE, FAILED, WRONG_USAGE = 0, 1, 2

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
CODE_LENGTH = 8
"""8 of 30 letters that nobody misreads: 39 bits (C1 asks for 34)."""

GOOD_FOR = timedelta(minutes=10)
RANGE_KEPT_FOR = timedelta(days=2)
"""A revoked kiosk's range is given to nobody else while its numbers may still be in the hall."""


class EnrolFault(Exception):
    """No code can be made; the message names the cure."""


class Enrolment(msgspec.Struct, frozen=True):
    """What `cherha enrol` was told."""

    role: TerminalRole
    hall_id: HallId | None = None
    own_series: SeriesRange | None = None
    name: str = ""


def run(
    data: Path,
    role: TerminalRole,
    *,
    hall: str | None = None,
    letter: str | None = None,
    first: int | None = None,
    last: int | None = None,
    name: str = "",
) -> int:
    """Print a fresh code; returns 0, 1 where the store can't be used, 2 for wrong arguments."""
    if not (data / STORE_FILE).exists():
        return _said(f"{data} holds no store; start `cherha server --data {data}` first.", FAILED)
    own = None
    if letter is not None:
        own = SeriesRange(letter, first or 1, last or LAST_ORDINAL)
    try:
        storage = open_store(data)
        try:
            asked = Enrolment(role, HallId(hall) if hall else None, own, name)
            code, offer = make_code(storage, asked, wall_now())
        finally:
            storage.close()
    except EnrolFault as fault:
        return _said(str(fault), WRONG_USAGE)
    except StorageFault as fault:
        return _said(f"the store can't be used: {fault.__cause__}", FAILED)
    minutes = int(GOOD_FOR.total_seconds() // 60)
    print(code)  # noqa: T201  the code is this command's answer
    return _said(f"for one {offer.role} of hall {offer.hall_id}, good for {minutes} minutes.", FINE)


def make_code(storage: Storage, asked: Enrolment, now: datetime) -> tuple[str, EnrolmentCode]:
    """Keep a new code and return it as people read it; raises EnrolFault."""
    hall = _hall(storage.descriptions(), asked.hall_id)
    if asked.role == "kiosk":
        _check_range(storage, hall, asked.own_series, now)
    elif asked.own_series is not None:
        raise EnrolFault(
            f"a {asked.role} gives no numbers; leave out --letter, --first and --last."
        )
    raw = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    offer = EnrolmentCode(
        code_sha256=sha256_hex(normal_code(raw)),
        hall_id=hall.hall_id,
        role=asked.role,
        name=asked.name or asked.role,
        own_series=asked.own_series,
        expires_at=now + GOOD_FOR,
    )
    storage.add_code(offer)
    return f"{raw[:4]}-{raw[4:]}", offer


def _hall(descriptions: Iterable[HallDescription], wanted: HallId | None) -> HallDescription:
    halls = {it.hall_id: it for it in descriptions}
    if wanted is None and len(halls) == 1:
        return next(iter(halls.values()))
    if wanted is None or wanted not in halls:
        names = ", ".join(sorted(halls)) or "none yet"
        raise EnrolFault(f"name one of this store's halls with --hall; there are: {names}.")
    return halls[wanted]


def _check_range(
    storage: Storage, hall: HallDescription, own: SeriesRange | None, now: datetime
) -> None:
    """Refuse a range that is none, or that another kiosk of the hall may give numbers from."""
    if own is None:
        raise EnrolFault(
            "a kiosk needs numbers of its own; give --letter (Н, Т, У or Ф), --first, --last."
        )
    if not is_series_letter(own.letter) or own.letter in {it.letter for it in hall.services}:
        raise EnrolFault(f"{own.letter!r} can't be a kiosk's own letter; take Н, Т, У or Ф.")
    if not 1 <= own.first <= own.last <= LAST_ORDINAL:
        raise EnrolFault(f"--first to --last must lie within 1 to {LAST_ORDINAL}, first not above.")
    for name, taken in _ranges_in_use(storage, hall.hall_id, now):
        if taken.letter == own.letter and own.first <= taken.last and taken.first <= own.last:
            raise EnrolFault(
                f"{name} has {taken.letter}-{taken.first:03d} to {taken.last:03d} already; "
                "choose another letter or a range beside it."
            )


def _ranges_in_use(
    storage: Storage, hall_id: HallId, now: datetime
) -> list[tuple[str, SeriesRange]]:
    def may_give(terminal: Terminal) -> bool:
        return terminal.revoked_at is None or now - terminal.revoked_at < RANGE_KEPT_FOR

    given = [
        (it.name, it.own_series)
        for it in storage.terminals()
        if it.hall_id == hall_id and it.own_series is not None and may_give(it)
    ]
    promised = [
        (f"a code for {it.name}", it.own_series)
        for it in storage.codes()
        if it.hall_id == hall_id and it.own_series is not None and it.expires_at > now
    ]
    return given + promised


def _said(sentence: str, code: int) -> int:
    print(f"cherha enrol: {sentence}", file=sys.stderr)  # noqa: T201  to the person at the keyboard
    return code
