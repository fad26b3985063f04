"""`cherha revoke`: shuts a terminal out, beside a running server, which hears of it in seconds."""

import sys
from pathlib import Path

from central_server.chance import wall_now
from central_server.kept_store import open_kept_store
from central_server.storage.port import StorageFault
from central_server.storage.records import AuditEntry, Terminal

FINE, FAILED, WRONG_USAGE = 0, 1, 2


def run(data: Path, which: str) -> int:
    """Revoke the terminal of that id or name; returns the exit code."""
    try:
        storage = open_kept_store(data)
        try:
            known = [it for it in storage.terminals() if it.revoked_at is None]
            found = [it for it in known if which in (it.terminal_id, it.name)]
            if len(found) != 1:
                return _said(_which_one(which, found, known), WRONG_USAGE)
            [terminal] = found
            now = wall_now()
            storage.revoke_terminal(terminal.terminal_id, now)
            entry = AuditEntry(
                now, "cherha revoke", "terminal.revoked", terminal.terminal_id, terminal.hall_id
            )
            storage.append_audit([entry])
        finally:
            storage.close()
    except StorageFault as fault:
        return _said(f"the store can't be used: {fault}", FAILED)
    return _said(f"{terminal.name} is shut out; a running server heeds it within a minute.", FINE)


def _which_one(which: str, found: list[Terminal], known: list[Terminal]) -> str:
    listed = "\n".join(f"  {it.terminal_id}  {it.role:6}  {it.name}" for it in found or known)
    if found:
        return f"several terminals are called {which!r}; name one by its id:\n{listed}"
    return f"no terminal is called {which!r}; there are:\n{listed}"


def _said(sentence: str, code: int) -> int:
    print(f"cherha revoke: {sentence}", file=sys.stderr)  # noqa: T201  to the person at the keyboard
    return code
