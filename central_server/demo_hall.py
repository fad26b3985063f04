"""The demo hall: four kiosks, a board, a rating terminal, a log-in per counter, in `demo.json`.

The file is written first and the store follows it, so a crash between them mends itself; a kept
store keeps its file, and with it every token and password.
"""

from pathlib import Path

import msgspec

from central_server.access import new_terminal
from central_server.chance import sha256_hex, wall_now
from central_server.passwords import hash_random_password, random_password
from central_server.private_file import write_private
from central_server.storage.port import Storage
from central_server.storage.records import Account, EnrolmentCode, Terminal
from queue_core.hall import HallDescription
from queue_core.ids import CounterNumber, HallId, TerminalId
from queue_core.joining import TerminalRole
from queue_core.series import SeriesRange

FILE = "demo.json"
OWN_LETTERS = "НТУФ"
OWN_LAST = 999


class DemoTerminal(msgspec.Struct, frozen=True):
    """A terminal of the demo, with its token."""

    name: str
    terminal_id: TerminalId
    token: str
    own_series: SeriesRange | None = None


class DemoLogIn(msgspec.Struct, frozen=True):
    """A log-in of the demo; `counter` None: the administrator."""

    login: str
    password: str
    counter: CounterNumber | None = None


class DemoFile(msgspec.Struct, frozen=True):
    """Everything that the demo's players need to come in."""

    url: str
    hall_id: HallId
    admin: DemoLogIn
    kiosks: list[DemoTerminal]
    boards: list[DemoTerminal]
    ratings: list[DemoTerminal]
    counters: list[DemoLogIn]


class DemoFault(Exception):
    """The demo can't be served from this folder; the message names the cure."""


def ensure_demo(storage: Storage, folder: Path, description: HallDescription, url: str) -> Path:
    """Make the demo's terminals and log-ins, or keep those there are; returns the file's place."""
    path = folder / FILE
    known = {terminal.terminal_id for terminal in storage.terminals()}
    if path.exists():
        try:
            kept = msgspec.json.decode(path.read_bytes(), type=DemoFile)
        except msgspec.MsgspecError as cause:
            raise DemoFault(f"{path} can't be read; use a fresh folder for --data.") from cause
        demo = msgspec.structs.replace(kept, url=url)
    elif known:
        raise DemoFault(f"{path} is gone, and with it the tokens; use a fresh folder for --data.")
    else:
        demo = _new_demo(description, url)
    text = msgspec.json.format(msgspec.json.encode(demo), indent=1).decode()
    write_private(path, text + "\n")
    _fill(storage, demo, known)
    return path


def _new_demo(description: HallDescription, url: str) -> DemoFile:
    def made(role: TerminalRole, name: str, own: SeriesRange | None = None) -> DemoTerminal:
        offer = EnrolmentCode("", description.hall_id, role, name, own, wall_now())
        new = new_terminal(offer, name)
        return DemoTerminal(name, new.terminal.terminal_id, new.token, own)

    return DemoFile(
        url=url,
        hall_id=description.hall_id,
        admin=DemoLogIn("admin", random_password()),
        kiosks=[
            made("kiosk", f"Кіоск {number}", SeriesRange(letter, 1, OWN_LAST))
            for number, letter in enumerate(OWN_LETTERS, 1)
        ],
        boards=[made("board", "Табло")],
        ratings=[made("rating", "Оцінювання")],
        counters=[
            DemoLogIn(f"window-{counter.number:02d}", random_password(), counter.number)
            for counter in description.counters
        ],
    )


def _fill(storage: Storage, demo: DemoFile, known: set[TerminalId]) -> None:
    """Add to the store what the file tells and the store lacks."""
    roles: list[tuple[TerminalRole, list[DemoTerminal]]] = [
        ("kiosk", demo.kiosks),
        ("board", demo.boards),
        ("rating", demo.ratings),
    ]
    terminals = [
        Terminal(
            terminal_id=it.terminal_id,
            hall_id=demo.hall_id,
            name=it.name,
            role=role,
            token_sha256=sha256_hex(it.token),
            own_series=it.own_series,
        )
        for role, group in roles
        for it in group
        if it.terminal_id not in known
    ]
    if terminals:
        storage.add_terminals(terminals)
    logins = {account.login for account in storage.accounts()}
    people = [
        Account(
            login=it.login,
            hall_id=demo.hall_id,
            role="administrator" if it.counter is None else "clerk",
            password_hash=hash_random_password(it.password),
            last_counter=it.counter,
        )
        for it in (demo.admin, *demo.counters)
        if it.login not in logins
    ]
    if people:
        storage.add_accounts(people)
