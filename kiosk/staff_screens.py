"""What staff can see behind the PIN, and the page of a kiosk that staff have paused."""

from datetime import datetime
from enum import Enum

import msgspec

from kiosk.screens import Frame
from printer.status import PrinterStatus


class StaffPaper(Enum):
    """What is printed besides tickets: for staff alone, and a visitor's list of documents."""

    TEST = "test"
    GLYPHS = "glyphs"
    OWN = "own"
    DOCUMENTS = "documents"


class SlipEnd(Enum):
    """How a paper ended."""

    PRINTED = "printed"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class LastSlip(msgspec.Struct, frozen=True):
    """The last slip of this run; `how`: by what it was confirmed, or why it was not."""

    number: str
    at: datetime
    end: SlipEnd
    how: str


class OwnTickets(msgspec.Struct, frozen=True):
    """Tickets of the kiosk's own series today. `first` and `last` are "" where there is none."""

    count: int
    first: str = ""
    last: str = ""


class StaffFacts(msgspec.Struct, frozen=True, kw_only=True):
    """How the kiosk is. None is always: not known.

    `printer` None: it has not said anything yet; `has_printer`: one is set up at all. `journal`:
    a fault's message id, "" while it is well. `away_since` None: the server is heard. `voice`:
    `heard`, `off`, or why the kiosk's voice is not heard; "": it has not looked yet.
    """

    terminal: str = ""
    version: str = ""
    has_printer: bool = False
    printer: PrinterStatus | None = None
    printer_state: str = "unknown"
    printer_address: str = ""
    printer_profile: str = ""
    last_slip: LastSlip | None = None
    link_up: bool = False
    away_since: datetime | None = None
    unsent: int | None = None
    refused: int | None = None
    journal: str = ""
    free_mb: int | None = None
    own: OwnTickets | None = None
    letters_proven: bool | None = None
    voice: str = ""


class Pin(Enum):
    """What the PIN page says."""

    ASKED = "asked"
    CHECKING = "checking"
    WRONG = "wrong"
    LOCKED = "locked"
    NOT_SET = "not_set"


class EnterPin(msgspec.Struct, frozen=True):
    """The PIN. `typed`: how many digits; `tries_left` with WRONG; `minutes_left` with LOCKED."""

    frame: Frame
    pin: Pin
    typed: int = 0
    tries_left: int = 0
    minutes_left: int = 0


class PaperTold(msgspec.Struct, frozen=True):
    """How the last paper for staff went; `end` None: it is being printed."""

    paper: StaffPaper
    end: SlipEnd | None = None
    how: str = ""


class StaffHome(msgspec.Struct, frozen=True):
    """Everything at a glance, and the ways on. `facts` None: being gathered."""

    frame: Frame
    facts: StaffFacts | None
    paused_since: datetime | None


class StaffPrinter(msgspec.Struct, frozen=True):
    """The printer, fact by fact; test slip and letters."""

    frame: Frame
    facts: StaffFacts | None
    paper: PaperTold | None


class GlyphsTold(Enum):
    """How the check of the printer's own letters stands."""

    NOT_YET = "not_yet"
    CHECKING = "checking"
    WRONG = "wrong"
    RIGHT = "right"


class StaffGlyphs(msgspec.Struct, frozen=True):
    """The strip of letters, and the code that staff read from it.

    `proven`: slips are printed in these letters; None: not known yet.
    """

    frame: Frame
    typed: str
    paper: PaperTold | None
    told: GlyphsTold
    proven: bool | None = None


class StaffOwn(msgspec.Struct, frozen=True):
    """The kiosk's own numbers of today, to be printed as a list."""

    frame: Frame
    own: OwnTickets | None
    paper: PaperTold | None


class Paused(msgspec.Struct, frozen=True):
    """Staff have paused this kiosk: it says so, and where to go."""

    frame: Frame


StaffScreen = EnterPin | StaffHome | StaffPrinter | StaffGlyphs | StaffOwn | Paused
