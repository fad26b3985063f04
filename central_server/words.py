"""Words that only the HTTP API needs; all others are `queue_core`'s."""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

from queue_core.answers import CounterView, Reason, TicketView
from queue_core.events import Outcome, ParkReason
from queue_core.hall import Counter
from queue_core.ids import (
    CounterNumber,
    EventId,
    HallId,
    ServiceCode,
    VisitId,
)
from queue_core.requests import Place
from queue_core.route import Stop
from queue_core.ticket_number import TicketNumber

Paper = Literal["ok", "low", "out", "unknown"]
PRINTER_STATES = (
    "ready",
    "unknown",
    "paper_out",
    "cover_open",
    "cutter",
    "printer_error",
    "offline",
    "unreachable",
    "no_answer",
    "no_printer",
)
"""What a kiosk may say of its printer; every word after the first two is a definite fault."""
ShortWord = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
DeviceName = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
VOICE_STATES = ("heard", "off", "unknown", "no_voice", "voice_failing", "no_player", "no_sound")
"""What a board may say of its voice; every word after the first three is a fault."""


class Problem(msgspec.Struct, frozen=True):
    """Why there is no answer: `reason` is an id, `detail` a sentence that names the cure."""

    reason: str
    detail: str


class CounterResult(msgspec.Struct, frozen=True):
    """What came of a clerk's request. `called`: by call-next (None = nobody waits), call-ticket.

    `until`: from when on what was refused will be possible, where somebody knows.
    """

    refused: Reason | None
    called: TicketView | None
    view: CounterView
    until: datetime | None = None


class AskedAtCounter(msgspec.Struct, frozen=True):
    """A clerk's request: asking twice under one id does it once."""

    request_id: EventId


class AskedToFinish(AskedAtCounter, frozen=True):
    """The service has ended, and how."""

    outcome: Outcome = "served"


class AskedAboutVisit(AskedAtCounter, frozen=True):
    """About a certain visit: by its id or, else, by its number."""

    visit_id: VisitId | None = None
    number: TicketNumber | None = None


class AskedToResume(AskedAboutVisit, frozen=True):
    """Where a parked visit waits again."""

    place: Place = "arrival"


class AskedAboutResult(AskedAboutVisit, frozen=True):
    """Where the visit waits whose result is ready."""

    place: Place = "first"


class AskedForRoute(AskedAboutVisit, frozen=True):
    """The stops after the visit's service now."""

    stops: tuple[Stop, ...] = ()


class AskedToNote(AskedAboutVisit, frozen=True):
    """A note for the next clerk."""

    text: str = ""


class AskedToTransfer(AskedAtCounter, frozen=True):
    """Where the visit goes on."""

    service: ServiceCode | None = None
    to_counter: CounterNumber | None = None
    place: Place = "arrival"


class AskedToPark(AskedAtCounter, frozen=True):
    """Why the visitor goes, and for about how long."""

    reason: ParkReason = "other"
    minutes: int | None = None


class AskedToSend(AskedAtCounter, frozen=True):
    """For about how long the back office needs."""

    minutes: int | None = None


class AskedForService(AskedAtCounter, frozen=True):
    """The service that begins now."""

    service: ServiceCode


class AskedToRejoin(msgspec.Struct, frozen=True):
    """A missed visitor is back at a kiosk: the slip's code was read, or the number typed.

    `capability`: the SHA-256 (hex) of the secret in the code.
    """

    request_id: EventId
    capability: str | None = None
    number: TicketNumber | None = None


class AskedByHolder(msgspec.Struct, frozen=True):
    """What the holder of a slip asks by its secret, which stands in a header."""

    request_id: EventId


class CounterListed(msgspec.Struct, frozen=True):
    """A counter in the list of all."""

    counter: Counter
    is_open: bool
    clerk: str
    current: TicketView | None


class Uploaded(msgspec.Struct, frozen=True):
    """A terminal's events, and what it says of itself. An empty list is a heartbeat.

    `given`: the highest number of each letter that it knows was given on the business day
    `given_on`; `caught_up_with`: the store that has been sent everything it keeps.
    `printer`: a word of `PRINTER_STATES`, `voice`: one of `VOICE_STATES`, from a board; one that is
    not known here is taken as `unknown`. `clock`: what the terminal's clock shows; `devices`: what
    stands by it, by the name that staff know, each with a word: `ready`, `lost`, `silent`, `noisy`,
    `stuck`; `journal` is its disk: `ready`, or the fault's id, such as `journal_disk_full`.
    `paused_since`: when staff paused a kiosk behind its PIN; null: it gives tickets.
    """

    events: list[msgspec.Raw]
    unsent: int | None = None
    given: dict[str, int] = msgspec.field(default_factory=dict)
    given_on: date | None = None
    caught_up_with: str | None = None
    paper: Paper | None = None
    version: str | None = None
    printer: str | None = None
    voice: str | None = None
    clock: datetime | None = None
    paused_since: datetime | None = None
    devices: Annotated[dict[DeviceName, ShortWord], msgspec.Meta(max_length=256)] | None = None

    @property
    def printer_state(self) -> str | None:
        """The printer's state in a word that is known here."""
        return self.printer if self.printer in (None, *PRINTER_STATES) else "unknown"

    @property
    def known_pause(self) -> datetime | None:
        """Since when staff have paused the kiosk, where it says so in a time with its zone."""
        since = self.paused_since
        return since if since is not None and since.tzinfo is not None else None

    @property
    def voice_state(self) -> str | None:
        """The voice's state in a word that is known here."""
        return self.voice if self.voice in (None, *VOICE_STATES) else "unknown"


class LogIn(msgspec.Struct, frozen=True):
    """Somebody asks to be let in by a password."""

    login: str
    password: str


class LoggedIn(msgspec.Struct, frozen=True):
    """Who is logged in. `counter`: where they sat last; `csrf` goes into `X-CSRF-Token`.

    `must_change`: the password was for one time; nothing but another one is taken.
    """

    login: str
    role: str
    hall_id: HallId | None
    csrf: str
    counter: CounterNumber | None
    language: str
    must_change: bool = False


class Health(msgspec.Struct, frozen=True):
    """Whether the server can do its work."""

    status: Literal["ok", "degraded"]
    halls: dict[HallId, bool]


class NoticeTold(msgspec.Struct, frozen=True):
    """Something that staff should know now.

    `kind`: `staff_called`, `paper.out`, `paper.low`, `printer.REASON`, `voice.REASON`,
    `kiosk_paused` or `quarantine.REASON`.
    `subject` begins with the terminal's id; the place of the call or the event's id may follow.
    `terminal`: its name, empty where it is not enrolled any more. `can_be_taken`: it stays until
    somebody takes it; others go by themselves when their cause has gone.
    """

    id: str
    at: datetime
    kind: str
    subject: str
    terminal: str
    can_be_taken: bool


class NoticeTaken(msgspec.Struct, frozen=True):
    """Who takes care of a notice: the first who said so."""

    by: str
    at: datetime
