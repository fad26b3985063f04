"""`cherha enrol`: a one-time code that lets one terminal into a hall.

Works on the store beside a running server, which reads the code when the terminal shows it. The
code is told once, here; the store keeps its SHA-256.
"""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from central_server.access import normal_code
from central_server.chance import sha256_hex, wall_now
from central_server.joining import GOOD_FOR
from central_server.joining import make_code as make_joining_code
from central_server.series_given import SeriesFault, check_series, series_given
from central_server.server_command import open_store
from central_server.storage.chosen import has_store
from central_server.storage.port import Storage, StorageFault
from central_server.storage.records import AuditEntry, EnrolmentCode
from queue_core.hall import HallDescription
from queue_core.ids import HallId
from queue_core.joining import TerminalRole
from queue_core.series import SeriesRange
from queue_core.ticket_number import LAST_ORDINAL

FINE, FAILED, WRONG_USAGE = 0, 1, 2


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
    if not has_store(data):
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
        return _said(f"the store can't be used: {fault}", FAILED)
    minutes = int(GOOD_FOR.total_seconds() // 60)
    print(code)  # noqa: T201  the code is this command's answer
    return _said(f"for one {offer.role} of hall {offer.hall_id}, good for {minutes} minutes.", FINE)


def make_code(storage: Storage, asked: Enrolment, now: datetime) -> tuple[str, EnrolmentCode]:
    """Keep a new code and return it as people read it; raises EnrolFault."""
    hall = _hall(storage.descriptions(), asked.hall_id)
    if asked.role == "kiosk":
        try:
            check_series(hall, asked.own_series, series_given(storage, hall.hall_id, now))
        except SeriesFault as fault:
            hint = " Give --letter, --first, --last." if asked.own_series is None else ""
            raise EnrolFault(f"{fault}{hint}") from fault
    elif asked.own_series is not None:
        raise EnrolFault(
            f"a {asked.role} gives no numbers; leave out --letter, --first and --last."
        )
    code = make_joining_code()
    offer = EnrolmentCode(
        code_sha256=sha256_hex(normal_code(code)),
        hall_id=hall.hall_id,
        role=asked.role,
        name=asked.name or asked.role,
        own_series=asked.own_series,
        expires_at=now + GOOD_FOR,
    )
    storage.add_code(offer)
    detail = {"role": offer.role}
    storage.append_audit(
        [AuditEntry(now, "cherha enrol", "terminal.code_made", offer.name, offer.hall_id, detail)]
    )
    return code, offer


def _hall(descriptions: Iterable[HallDescription], wanted: HallId | None) -> HallDescription:
    halls = {it.hall_id: it for it in descriptions}
    if wanted is None and len(halls) == 1:
        return next(iter(halls.values()))
    if wanted is None or wanted not in halls:
        names = ", ".join(sorted(halls)) or "none yet"
        raise EnrolFault(f"name one of this store's halls with --hall; there are: {names}.")
    return halls[wanted]


def _said(sentence: str, code: int) -> int:
    print(f"cherha enrol: {sentence}", file=sys.stderr)  # noqa: T201  to the person at the keyboard
    return code
