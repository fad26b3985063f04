"""A kiosk's session played like a script: what happens, and what is then done."""

from datetime import UTC, datetime, timedelta
from typing import Self

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk.known_hall import Hall
from kiosk.screens import Screen
from kiosk.session import KioskSession
from kiosk.settings import KioskSettings
from kiosk.staff_screens import StaffScreen
from queue_core.answers import TicketGiven
from queue_core.ids import EventId, ServiceCode, TerminalId, VisitId
from queue_core.ticket_number import TicketNumber
from queue_core.wait import WaitRange

NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
REGISTER, PASSPORT = ServiceCode("register"), ServiceCode("passport")
HALL = Hall({REGISTER: "Р", PASSPORT: "П"})
KIOSK = TerminalId("kiosk-1")
VISIT = VisitId("visit-1")


def given(visit_id: str = VISIT, ordinal: int = 42) -> TicketGiven:
    """The server's answer."""
    return TicketGiven(
        VisitId(visit_id),
        TicketNumber("Р", ordinal),
        REGISTER,
        NOON,
        7,
        WaitRange(15, 25),
        NOON.date(),
    )


class Play:
    """One session; `at` is hall time and moves only by `after`."""

    def __init__(
        self, *, own_series: bool = True, heard: bool = True, settings: KioskSettings | None = None
    ) -> None:
        self.session = KioskSession(settings or KioskSettings(), HALL, KIOSK, own_series=own_series)
        self.at = NOON
        self.done: list[eff.Effect] = []
        self.all: list[eff.Effect] = []
        self.screen: Screen | None = None
        self.wake: datetime | None = None
        self._visits = 0
        self.feed(inp.LinkChanged(up=heard))

    def after(self, seconds: float) -> Self:
        """Let hall time pass; nothing wakes by itself."""
        self.at += timedelta(seconds=seconds)
        return self

    def feed(self, event: inp.Input) -> Self:
        """Let something happen."""
        self.done = []
        for effect in self.session.handle(event):
            match effect:
                case eff.Show(screen=screen):
                    assert not isinstance(screen, StaffScreen)
                    self.screen = screen
                case eff.WakeAt(when=when):
                    self.wake = when
                case _:
                    self.done.append(effect)
        self.all += self.done
        return self

    def woke(self) -> Self:
        """The time of its last wish comes."""
        assert self.wake is not None
        self.at = max(self.at, self.wake)
        return self.feed(inp.Woke(self.at))

    def choose(self, service: ServiceCode = REGISTER) -> Self:
        """A frequent service is touched on the start page."""
        return self.feed(inp.ServiceTouched(self.at, service))

    def take(self) -> Self:
        """«Взяти талон», with fresh ids."""
        self._visits += 1
        n = self._visits
        ids = (VisitId(f"visit-{n}"), EventId(f"request-{n}"), f"secret-{n}", f"hash-{n}")
        return self.feed(inp.TakeTouched(self.at, *ids))

    @property
    def visit(self) -> VisitId:
        """The visit of the last `take`."""
        return VisitId(f"visit-{self._visits}")

    def recorded(self) -> Self:
        """The journal holds that the visitor asked."""
        return self.feed(inp.VisitRecorded(self.visit))

    def answered(self) -> Self:
        """The server gives a number."""
        return self.feed(inp.TicketAnswered(self.at, self.visit, given(self.visit)))

    def patience_ended(self, what: inp.Patience = inp.Patience.ANSWER) -> Self:
        """A span of wall time is over."""
        return self.feed(inp.PatienceEnded(self.at, self.visit, what))

    def numbered(self, *, own: bool = False) -> Self:
        """The journal holds the number."""
        number = TicketNumber("Н" if own else "Р", 42)
        answer = None if own else given(self.visit)
        return self.feed(inp.NumberRecorded(self.at, self.visit, number, answer))

    def until_numbered(self) -> Self:
        """From the start page to a number from the server."""
        return self.choose().take().recorded().answered().numbered()

    def printed(self) -> Self:
        """The paper is out."""
        return self.feed(inp.SlipPrinted(self.at, self.visit))

    def failed(self, reason: str = "paper_out") -> Self:
        """No paper came."""
        return self.feed(inp.SlipFailed(self.at, self.visit, reason))

    def uncertain(self) -> Self:
        """Nobody knows."""
        return self.feed(inp.SlipUncertain(self.at, self.visit))

    def showing(self) -> Screen:
        """Return the screen that stands there."""
        assert self.screen is not None
        return self.screen

    def shows(self, kind: type[Screen]) -> bool:
        """Say whether this kind of screen stands there."""
        return isinstance(self.screen, kind)
