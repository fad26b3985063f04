"""Who may come in: terminals and systems by token, people by session; kept by the store."""

import threading
from datetime import datetime, timedelta

import msgspec

from central_server.chance import make_id, make_token, sha256_hex, wall_now
from central_server.passwords import hash_password, random_password, verify
from central_server.storage.port import Storage
from central_server.storage.records import (
    Account,
    ApiToken,
    AuditEntry,
    EnrolmentCode,
    Session,
    Terminal,
)
from queue_core.ids import CounterNumber, TerminalId


class NewTerminal(msgspec.Struct, frozen=True):
    """A terminal that was let in, with its token, which nobody is told again."""

    terminal: Terminal
    token: str


class NewSession(msgspec.Struct, frozen=True):
    """A log-in, with its cookie, which nobody is told again."""

    account: Account
    session: Session
    cookie: str


class Access:
    """The store's terminals, systems, accounts and sessions, looked up without a query.

    Look-ups run on the event loop. What writes or hashes (`log_in`, `enrol`, `log_out`, `refresh`)
    blocks and belongs on another thread; it replaces whole entries, so a look-up never sees half.
    A session ends after `session_time`, and when nothing was asked with it for `idle_time`.
    """

    def __init__(self, storage: Storage, session_time: timedelta, idle_time: timedelta) -> None:
        self._storage = storage
        self._session_time = session_time
        self._idle_time = idle_time
        self._no_such_login = hash_password(random_password())
        self._terminals: dict[str, Terminal] = {}
        self._accounts: dict[str, Account] = {}
        self._sessions: dict[str, Session] = {}
        self._systems: dict[str, ApiToken] = {}
        self._seen: dict[str, datetime] = {}
        self._changing = threading.Lock()
        self.refresh()

    def refresh(self) -> list[Terminal]:
        """Read anew who may come in: others (`cherha enrol`, `cherha account`) change it too."""
        with self._changing:
            now = wall_now()
            known = {account.login: account for account in self._storage.accounts()}
            sessions = {it.token_sha256: it for it in self._storage.sessions(now)}
            terminals = [it for it in self._storage.terminals() if it.revoked_at is None]
            systems = [it for it in self._storage.api_tokens() if it.revoked_at is None]
            self._systems = {system.token_sha256: system for system in systems}
            self._accounts, self._sessions = known, sessions
            self._seen = {key: at for key, at in self._seen.items() if key in sessions}
            self._terminals = {terminal.token_sha256: terminal for terminal in terminals}
        return terminals

    # --- terminals --------------------------------------------------------------------------------

    def terminal_of(self, token: str) -> Terminal | None:
        """Return whose token this is."""
        return self._terminals.get(sha256_hex(token))

    def is_let_in(self, terminal: Terminal) -> bool:
        """Say whether a terminal is still welcome: an open feed asks again and again."""
        return terminal.token_sha256 in self._terminals

    def terminals(self) -> list[Terminal]:
        """Return the terminals that are let in."""
        return list(self._terminals.values())

    def terminal_names(self) -> dict[TerminalId, str]:
        """Return what the terminals are called."""
        return {it.terminal_id: it.name for it in self._terminals.values()}

    def enrol(self, code: str, name: str) -> NewTerminal | None:
        """Let a terminal in by its one-time code; None where the code is wrong, used or late."""
        now = wall_now()
        wanted = sha256_hex(normal_code(code))
        offer = next((it for it in self._storage.codes() if it.code_sha256 == wanted), None)
        if offer is None:
            return None
        new = new_terminal(offer, name or offer.name)
        if not self._storage.use_code(wanted, new.terminal, now):
            return None
        terminal = new.terminal
        self._storage.append_audit(
            [AuditEntry(now, "code", "terminal.joined", terminal.name, terminal.hall_id,
                        {"role": terminal.role})]
        )  # fmt: skip
        self.take_in(terminal)
        return new

    def take_in(self, terminal: Terminal) -> None:
        """Know a terminal that the store has let in."""
        with self._changing:
            self._terminals = {**self._terminals, terminal.token_sha256: terminal}

    # --- other systems ----------------------------------------------------------------------------

    def system_of(self, token: str) -> ApiToken | None:
        """Return whose token of the API this is."""
        return self._systems.get(sha256_hex(token))

    # --- people -----------------------------------------------------------------------------------

    def account(self, login: str) -> Account | None:
        """Return the account of a log-in."""
        return self._accounts.get(login)

    def accounts(self) -> list[Account]:
        """Return everybody."""
        return list(self._accounts.values())

    def session_of(self, cookie: str) -> tuple[Account, Session] | None:
        """Return whose session this is, while it is good; it is in use now."""
        session = self._sessions.get(sha256_hex(cookie))
        if session is None or not self.is_good(session):
            return None
        account = self._accounts.get(session.login)
        if account is None:
            return None
        self._seen[session.token_sha256] = wall_now()
        return account, session

    def is_good(self, session: Session) -> bool:
        """Say whether a session is good, without using it."""
        now, account = wall_now(), self._accounts.get(session.login)
        if session.token_sha256 not in self._sessions or session.expires_at <= now:
            return False
        seen = self._seen.get(session.token_sha256) or session.seen_at
        if seen is not None and now - seen > self._idle_time:
            return False
        return account is not None and account.disabled_at is None

    def log_in(self, login: str, password: str) -> NewSession | None:
        """Let somebody in; takes as long for a login that does not exist."""
        account = self._accounts.get(login)
        password_hash = account.password_hash if account is not None else self._no_such_login
        right = verify(password_hash, password)
        if account is None:
            return None
        now = wall_now()
        if not right or account.disabled_at is not None:
            self._note(now, account, "session.refused")
            return None
        cookie = make_token()
        session = Session(
            token_sha256=sha256_hex(cookie),
            login=login,
            csrf=make_token(),
            expires_at=now + self._session_time,
            seen_at=now,
        )
        with self._changing:
            self._storage.add_session(session)
            self._sessions = {**self._sessions, session.token_sha256: session}
        self._note(now, account, "session.opened")
        return NewSession(account, session, cookie)

    def log_out(self, session: Session) -> None:
        """End a session everywhere."""
        with self._changing:
            self._storage.end_session(session.token_sha256)
            left = {key: it for key, it in self._sessions.items() if key != session.token_sha256}
            self._sessions = left
        account = self._accounts.get(session.login)
        if account is not None:
            self._note(wall_now(), account, "session.closed")

    def add_account(self, account: Account) -> bool:
        """Let one person in; False where the log-in is somebody's already."""
        with self._changing:
            if not self._storage.add_account(account):
                return False
            self._accounts = {**self._accounts, account.login: account}
        return True

    def change_account(self, account: Account, keep: Session | None = None) -> bool:
        """Change somebody's account; all their sessions end, but for `keep`."""
        kept = keep.token_sha256 if keep is not None else ""
        with self._changing:
            if not self._storage.save_account(account, kept):
                return False
            self._accounts = {**self._accounts, account.login: account}
            self._sessions = {
                key: it
                for key, it in self._sessions.items()
                if it.login != account.login or key == kept
            }
        return True

    def sat_at(self, account: Account, counter: CounterNumber) -> None:
        """Remember where somebody sat last."""
        if account.last_counter == counter:
            return
        self._storage.save_last_counter(account.login, counter)
        with self._changing:
            now = self._accounts.get(account.login, account)
            seated = msgspec.structs.replace(now, last_counter=counter)
            self._accounts = {**self._accounts, account.login: seated}

    def save_seen(self) -> None:
        """Keep when sessions were used last, and forget those that have ended."""
        self._storage.save_seen(dict(self._seen), wall_now())

    def _note(self, at: datetime, account: Account, what: str) -> None:
        self._storage.append_audit([AuditEntry(at, account.login, what, "", account.hall_id)])


def new_terminal(offer: EnrolmentCode, name: str) -> NewTerminal:
    """Make a terminal's id and token."""
    token = make_token()
    terminal = Terminal(
        terminal_id=TerminalId(make_id(wall_now())),
        hall_id=offer.hall_id,
        name=name,
        role=offer.role,
        token_sha256=sha256_hex(token),
        own_series=offer.own_series,
    )
    return NewTerminal(terminal, token)


def normal_code(text: str) -> str:
    """Return an enrolment code as it is compared: people type small letters, spaces and hyphens."""
    return "".join(text.upper().split()).replace("-", "")
