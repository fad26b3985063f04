"""Who may come in: terminals by token, people by session; in memory, kept by the store."""

from datetime import timedelta

import msgspec

from central_server.chance import make_id, make_token, sha256_hex, wall_now
from central_server.passwords import hash_password, random_password, verify
from central_server.storage.port import Storage
from central_server.storage.records import Account, EnrolmentCode, Session, Terminal
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
    """The store's terminals, accounts and sessions, looked up without a query.

    Look-ups run on the event loop. What writes or hashes (`log_in`, `enrol`, `log_out`, `refresh`)
    blocks and belongs on another thread; it replaces whole entries, so a look-up never sees half.
    """

    def __init__(self, storage: Storage, session_time: timedelta) -> None:
        self._storage = storage
        self._session_time = session_time
        self._no_such_login = hash_password(random_password())
        self._terminals: dict[str, Terminal] = {}
        self._accounts: dict[str, Account] = {}
        self._sessions: dict[str, Session] = {}
        self.refresh()

    def refresh(self) -> list[Terminal]:
        """Read anew who may come in: others (`cherha enrol`) change the store too."""
        known = {account.login: account for account in self._storage.accounts()}
        known_sessions = {it.token_sha256: it for it in self._storage.sessions(wall_now())}
        terminals = [it for it in self._storage.terminals() if it.revoked_at is None]
        self._accounts, self._sessions = known, known_sessions
        self._terminals = {terminal.token_sha256: terminal for terminal in terminals}
        return terminals

    def terminal_of(self, token: str) -> Terminal | None:
        """Return whose token this is."""
        return self._terminals.get(sha256_hex(token))

    def terminal_names(self) -> dict[TerminalId, str]:
        """Return what the terminals are called."""
        return {it.terminal_id: it.name for it in self._terminals.values()}

    def session_of(self, cookie: str) -> tuple[Account, Session] | None:
        """Return whose session this is, while it is good."""
        session = self._sessions.get(sha256_hex(cookie))
        if session is None or session.expires_at <= wall_now():
            return None
        account = self._accounts.get(session.login)
        return None if account is None else (account, session)

    def log_in(self, login: str, password: str) -> NewSession | None:
        """Let somebody in; takes as long for a login that does not exist."""
        account = self._accounts.get(login)
        password_hash = account.password_hash if account is not None else self._no_such_login
        if not verify(password_hash, password) or account is None:
            return None
        cookie = make_token()
        session = Session(
            token_sha256=sha256_hex(cookie),
            login=login,
            csrf=make_token(),
            expires_at=wall_now() + self._session_time,
        )
        self._storage.add_session(session)
        self._sessions = {**self._sessions, session.token_sha256: session}
        return NewSession(account, session, cookie)

    def log_out(self, session: Session) -> None:
        """End a session everywhere."""
        self._storage.end_session(session.token_sha256)
        left = {key: it for key, it in self._sessions.items() if key != session.token_sha256}
        self._sessions = left

    def sat_at(self, account: Account, counter: CounterNumber) -> None:
        """Remember where somebody sat last."""
        if account.last_counter == counter:
            return
        self._storage.save_last_counter(account.login, counter)
        seated = msgspec.structs.replace(account, last_counter=counter)
        self._accounts = {**self._accounts, account.login: seated}

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
        self._terminals = {**self._terminals, new.terminal.token_sha256: new.terminal}
        return new


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
