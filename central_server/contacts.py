"""When each terminal was heard last, in memory; saved now and then."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from central_server.storage.records import Contact, Terminal
from queue_core.ids import TerminalId

STAFF_HERE_S = 10.0
"""Pages of staff ask for notices every 4 s; one answer may be lost."""

Monotonic = Callable[[], float]


class PaperSaid(NamedTuple):
    """What a kiosk says of its paper: `ok`, `low`, `out` or `unknown`; and of its printer.

    `printer`: a word of `words.PRINTER_STATES`, "" from a kiosk that does not say.
    """

    paper: str
    since: datetime
    printer: str = ""
    printer_since: datetime | None = None


class VoiceSaid(NamedTuple):
    """What a board or a kiosk says of its voice, a word of `words.VOICE_STATES`, and since when."""

    voice: str
    since: datetime


class Condition(NamedTuple):
    """How a terminal is, by its own last word.

    `silent_s`: since when, by the wall; None: not heard since this server began. `clock_off_s`: by
    how much its clock is ahead of the hall's; None where it does not say. `devices`: what stands by
    it (a box of buttons, a scanner) and how that is, in a word each. `paused_since`: when staff
    paused a kiosk; None: it gives tickets.
    """

    silent_s: float | None
    printer: str
    voice: str
    clock_off_s: float | None
    devices: Mapping[str, str]
    paused_since: datetime | None = None


class TerminalHeard(NamedTuple):
    """How long a terminal has been silent by the wall, and what it had not sent before."""

    hall_id: str
    terminal_id: TerminalId
    role: str
    silent_s: float
    unsent: int | None


class _Heard:
    """The last word of one terminal: hall time, and the machine's own seconds.

    `contact` is the last word itself; `at` is later where a start of the server gave new time.
    """

    __slots__ = (
        "at",
        "clock_off_s",
        "contact",
        "devices",
        "noted",
        "paper",
        "paper_since",
        "paused_since",
        "printer",
        "printer_since",
        "unsaved",
        "unsent",
        "version",
        "voice",
        "voice_since",
        "wall_s",
    )

    def __init__(self, at: datetime, wall_s: float, contact: datetime | None = None) -> None:
        self.at = at
        self.contact = contact
        self.wall_s = wall_s
        self.noted = False
        self.unsent: int | None = None
        self.paper: str | None = None
        self.paper_since = at
        self.printer = ""
        self.printer_since: datetime | None = None
        self.voice = ""
        self.voice_since = at
        self.version: str | None = None
        self.clock_off_s: float | None = None
        self.devices: Mapping[str, str] = {}
        self.paused_since: datetime | None = None
        self.unsaved = False


class Contacts:
    """Written by the event loop, read by the writers; every access is short and locked.

    A kiosk is silent when it was not heard for `silent_after` of hall time and also not for
    `silent_wall_s` of the wall: where hall time is compressed, heartbeats still come by the wall.
    """

    def __init__(
        self,
        silent_after: timedelta,
        silent_wall_s: float,
        monotonic: Monotonic = time.monotonic,
    ) -> None:
        self._silent_after = silent_after
        self._silent_wall_s = silent_wall_s
        self._monotonic = monotonic
        self._heard: dict[TerminalId, _Heard] = {}
        self._kiosks: dict[str, set[TerminalId]] = {}
        self._boards: dict[str, set[TerminalId]] = {}
        self._staff_wall_s: dict[str, float] = {}
        self._lock = threading.Lock()

    def know(self, terminals: Iterable[Terminal], now: datetime) -> None:
        """Take terminals in. One that is new here counts as heard now, so it gets its full time."""
        with self._lock:
            for terminal in terminals:
                heard = _Heard(now, self._monotonic(), terminal.last_contact)
                self._heard.setdefault(terminal.terminal_id, heard)
                if terminal.role == "kiosk":
                    self._kiosks.setdefault(terminal.hall_id, set()).add(terminal.terminal_id)
                if terminal.role == "board":
                    self._boards.setdefault(terminal.hall_id, set()).add(terminal.terminal_id)

    def note(
        self,
        terminal_id: TerminalId,
        at: datetime,
        unsent: int | None = None,
        paper: str | None = None,
        version: str | None = None,
        printer: str | None = None,
        voice: str | None = None,
    ) -> datetime | None:
        """A terminal was heard; returns when it was heard before."""
        with self._lock:
            heard = self._heard.get(terminal_id)
            before = heard.contact if heard is not None else None
            if heard is None:
                heard = self._heard[terminal_id] = _Heard(at, 0.0)
            heard.at = heard.contact = at
            heard.wall_s = self._monotonic()
            heard.noted = True
            heard.unsent = unsent if unsent is not None else heard.unsent
            if paper and paper != heard.paper:
                heard.paper, heard.paper_since = paper, at
            if printer and printer != heard.printer:
                heard.printer, heard.printer_since = printer, at
            if voice and voice != heard.voice:
                heard.voice, heard.voice_since = voice, at
            heard.version = version or heard.version
            heard.unsaved = True
            return before

    def note_condition(
        self,
        terminal_id: TerminalId,
        at: datetime,
        clock: datetime | None,
        devices: Mapping[str, str] | None,
        paused_since: datetime | None = None,
    ) -> None:
        """A terminal that was just heard told its clock, how its devices are, and of a pause."""
        with self._lock:
            heard = self._heard[terminal_id]
            heard.devices = heard.devices if devices is None else devices
            heard.paused_since = paused_since
            if clock is not None and clock.tzinfo is not None:
                heard.clock_off_s = (clock - at).total_seconds()

    def note_staff(self, hall_id: str) -> None:
        """A page of staff asked for what staff should know now, and shows it."""
        with self._lock:
            self._staff_wall_s[hall_id] = self._monotonic()

    def staff_asked(self, hall_id: str) -> bool:
        """Say whether a page of staff asked for notices within the last seconds of the wall."""
        wall_s = self._monotonic()
        with self._lock:
            asked_s = self._staff_wall_s.get(hall_id)
        return asked_s is not None and wall_s - asked_s <= STAFF_HERE_S

    def last_word(self, terminal_id: TerminalId) -> Contact | None:
        """Return what a terminal said of itself last; None where it was never heard."""
        with self._lock:
            heard = self._heard.get(terminal_id)
            if heard is None or heard.contact is None:
                return None
            said = (heard.unsent, heard.paper, heard.version)
            return Contact(terminal_id, heard.contact, *said)

    def condition(self, terminal_id: TerminalId) -> Condition | None:
        """Return how a terminal is; None where this process has never heard it."""
        wall_s = self._monotonic()
        with self._lock:
            heard = self._heard.get(terminal_id)
            if heard is None or heard.contact is None:
                return None
            silent_s = wall_s - heard.wall_s if heard.noted else None
            said = (heard.printer, heard.voice, heard.clock_off_s, heard.devices)
            return Condition(silent_s, *said, heard.paused_since)

    def silent_kiosks(self, hall_id: str, now: datetime) -> list[TerminalId]:
        """Return the kiosks of a hall that have fallen silent."""
        wall_s = self._monotonic()
        with self._lock:
            return [
                kiosk
                for kiosk in self._kiosks.get(hall_id, ())
                if now - self._heard[kiosk].at >= self._silent_after
                and wall_s - self._heard[kiosk].wall_s >= self._silent_wall_s
            ]

    def papers(self, hall_id: str) -> dict[TerminalId, PaperSaid]:
        """Return what the kiosks of a hall said of paper and printer last, and since when."""
        with self._lock:
            return {
                kiosk: PaperSaid(
                    heard.paper or "unknown", heard.paper_since, heard.printer, heard.printer_since
                )
                for kiosk in self._kiosks.get(hall_id, ())
                if (heard := self._heard[kiosk]).paper is not None or heard.printer
            }

    def voices(self, hall_id: str) -> dict[TerminalId, VoiceSaid]:
        """Return what boards and kiosks of a hall said of their voices last, and since when."""
        with self._lock:
            speak = self._boards.get(hall_id, set()) | self._kiosks.get(hall_id, set())
            return {
                terminal: VoiceSaid(heard.voice, heard.voice_since)
                for terminal in speak
                if (heard := self._heard[terminal]).voice
            }

    def pauses(self, hall_id: str, now: datetime) -> dict[TerminalId, datetime]:
        """Return the kiosks of a hall that staff have paused behind their PIN, and since when.

        One that has fallen silent may be switched off; its pause is not known any more.
        """
        silent = set(self.silent_kiosks(hall_id, now))
        with self._lock:
            return {
                kiosk: since
                for kiosk in self._kiosks.get(hall_id, set()) - silent
                if (since := self._heard[kiosk].paused_since) is not None
            }

    def printers(self, hall_id: str, now: datetime) -> Counter[str]:
        """Return how many kiosks of a hall say each word of their printers.

        One that says nothing of it is `unknown`, one that has fallen silent is `not_heard`.
        """
        silent = set(self.silent_kiosks(hall_id, now))
        with self._lock:
            return Counter(
                "not_heard" if kiosk in silent else self._heard[kiosk].printer or "unknown"
                for kiosk in self._kiosks.get(hall_id, ())
            )

    def heard(self, terminals: Iterable[Terminal]) -> list[TerminalHeard]:
        """Return what is known of each of these terminals, in their order."""
        wall_s = self._monotonic()
        with self._lock:
            return [
                TerminalHeard(
                    it.hall_id, it.terminal_id, it.role, wall_s - known.wall_s, known.unsent
                )
                for it in terminals
                if (known := self._heard.get(it.terminal_id)) is not None
            ]

    def take_unsaved(self) -> list[Contact]:
        """Return what has changed since it was asked last."""
        with self._lock:
            changed = [(key, heard) for key, heard in self._heard.items() if heard.unsaved]
            for _, heard in changed:
                heard.unsaved = False
            return [
                Contact(key, heard.at, heard.unsent, heard.paper, heard.version)
                for key, heard in changed
            ]
