"""What can happen to a kiosk: touches, answers, paper, time. `at` is hall time."""

from datetime import datetime
from enum import Enum

import msgspec

from kiosk.access import Mode
from kiosk.screens import Keys, Ticket
from queue_core.answers import LineLoad, Refused, Rejoined, ServiceStopped, TicketGiven
from queue_core.check_in import CheckedIn, KeptBookings, NotCheckedIn
from queue_core.ids import BookingId, EventId, ServiceCode, VisitId
from queue_core.pause import HallPause
from queue_core.ticket_number import TicketNumber


class Touch(msgspec.Struct, frozen=True):
    """A finger was here."""

    at: datetime


class AreaTouched(Touch, frozen=True):
    """An area of the start page, by its place there."""

    area: int


class GroupTouched(Touch, frozen=True):
    """A group of services, by its key."""

    group: str


class ServiceTouched(Touch, frozen=True):
    """A service, frequent or from its group."""

    service: ServiceCode


class TakeTouched(Touch, frozen=True):
    """«Взяти талон»; with ids and the secret that the caller made for this touch."""

    visit_id: VisitId
    request_id: EventId
    secret: str
    capability: str


class PriorityTouched(Touch, frozen=True):
    """«Маю право на першочерговий прийом»."""


class PriorityChosen(Touch, frozen=True):
    """A ground, or None for «Піду в загальній черзі»."""

    group: str | None


class BackTouched(Touch, frozen=True):
    """«Назад»."""


class ToStartTouched(Touch, frozen=True):
    """«На початок»."""


class StaffTouched(Touch, frozen=True):
    """«Покликати працівника»."""


class LanguageTouched(Touch, frozen=True):
    """The other language."""

    language: str


class AccessTouched(Touch, frozen=True):
    """«Текст», «Контраст», «Нижче», «Голос»: on, or off again."""

    mode: Mode


class MoreTouched(Touch, frozen=True):
    """«Далі»: the next part of a long page."""


class KeyUsed(Touch, frozen=True):
    """A key of the keypad: somebody is here who needs the ring. It chooses nothing by itself."""


class MoreTimeTouched(Touch, frozen=True):
    """«Ще час»."""


class DoneTouched(Touch, frozen=True):
    """«Готово»."""


class NumberNotedTouched(Touch, frozen=True):
    """«Номер записано»."""


class SlipAnswered(Touch, frozen=True):
    """The answer to «Талон вийшов?»."""

    out: bool


class SearchTouched(Touch, frozen=True):
    """«Пошук за словами»."""


class Typed(Touch, frozen=True):
    """A key of the kiosk's own keyboard."""

    sign: str


class ErasedTouched(Touch, frozen=True):
    """The key that takes the last sign back; `all_of_it`: «Очистити»."""

    all_of_it: bool = False


class KeysTouched(Touch, frozen=True):
    """Other keys are wanted: letters of another kind, or digits."""

    keys: Keys


class LifeEventsTouched(Touch, frozen=True):
    """«Життєві події»."""


class LifeEventTouched(Touch, frozen=True):
    """One of them, by its code."""

    code: str


class RouteTouched(Touch, frozen=True):
    """«Один талон на всі ці послуги»."""


class ConsultTouched(Touch, frozen=True):
    """«Не знаю, що мені треба», or a consultation instead of what cannot be had."""


class PapersTouched(Touch, frozen=True):
    """«Надрукувати перелік»."""


class NoDocumentsTouched(Touch, frozen=True):
    """«Немає всіх документів»."""


class GoOnTouched(Touch, frozen=True):
    """A number is wanted although the hall is paused."""


class HaveTouched(Touch, frozen=True):
    """«Маю запис або талон»."""


class BookingTouched(Touch, frozen=True):
    """«У мене запис»."""


class ReturnTouched(Touch, frozen=True):
    """«Я повернувся з талоном»."""


class CodeGiven(Touch, frozen=True):
    """A code is there to look at; with ids and the secret that the caller made for this.

    `scanned`: what the scanner read, None for what was typed. `held`: the SHA-256 of the secret of
    a slip that was scanned.
    """

    visit_id: VisitId
    request_id: EventId
    secret: str
    capability: str
    scanned: str | None = None
    held: str | None = None

    def __repr__(self) -> str:
        """Name the visit without its secret and its code."""
        return f"CodeGiven({self.visit_id!r})"


class VisitRecorded(msgspec.Struct, frozen=True):
    """The journal holds that a visitor asked."""

    visit_id: VisitId


class NumberRecorded(msgspec.Struct, frozen=True):
    """The journal holds the number, and the slip is queued. `given` None: from the own series."""

    at: datetime
    visit_id: VisitId
    number: TicketNumber
    given: TicketGiven | None


class NoNumberLeft(msgspec.Struct, frozen=True):
    """The kiosk's own series is used up, or it has none."""

    at: datetime
    visit_id: VisitId


class JournalFailed(msgspec.Struct, frozen=True):
    """The disk did not take what had to be recorded."""

    at: datetime
    visit_id: VisitId | None = None


class TicketAnswered(msgspec.Struct, frozen=True):
    """The server's answer."""

    at: datetime
    visit_id: VisitId
    answer: TicketGiven | Refused


class ReserveFailed(msgspec.Struct, frozen=True):
    """No answer will come."""

    at: datetime
    visit_id: VisitId


class Patience(Enum):
    """What is waited for in wall time."""

    ANSWER = "answer"
    DEVICE = "device"
    PAPER = "paper"


class PatienceEnded(msgspec.Struct, frozen=True):
    """A span of wall time that `effects.WaitFor` asked for is over."""

    at: datetime
    visit_id: VisitId
    patience: Patience


class SlipPrinted(msgspec.Struct, frozen=True):
    """The paper is known to be out."""

    at: datetime
    visit_id: VisitId


class SlipFailed(msgspec.Struct, frozen=True):
    """No paper came out; `reason` is a printer message id."""

    at: datetime
    visit_id: VisitId
    reason: str


class SlipUncertain(msgspec.Struct, frozen=True):
    """Nobody knows whether paper came out."""

    at: datetime
    visit_id: VisitId


class Owed(Enum):
    """What a restarted kiosk owes a visitor from before."""

    PRINT = "print"
    ASK = "ask"
    SHOW = "show"


class Resumed(msgspec.Struct, frozen=True):
    """After a restart: a ticket whose slip is not settled (`terminal_client.recovery`)."""

    at: datetime
    ticket: Ticket
    owed: Owed
    language: str


class LinkChanged(msgspec.Struct, frozen=True):
    """The server is heard, or not any more."""

    up: bool


class LoadChanged(msgspec.Struct, frozen=True):
    """How busy the lines are, and what gives no numbers beyond its hours (K16).

    `staff_here`: somebody has a page open that shows calls for staff; None: that is not said.
    """

    lines: tuple[LineLoad, ...]
    stopped: tuple[ServiceStopped, ...] = ()
    staff_here: bool | None = None


class PauseTold(msgspec.Struct, frozen=True):
    """The hall is paused, or not any more (Q7)."""

    pause: HallPause | None


class CheckInAnswered(msgspec.Struct, frozen=True):
    """The server's answer to a booking's code."""

    at: datetime
    visit_id: VisitId
    answer: CheckedIn | NotCheckedIn


class ReturnAnswered(msgspec.Struct, frozen=True):
    """The server's answer to a holder who is back; None: none will come."""

    request_id: EventId
    answer: Rejoined | Refused | None


class BookingsKept(msgspec.Struct, frozen=True):
    """Today's bookings, for a kiosk that is alone."""

    kept: KeptBookings


class BookingsUsed(msgspec.Struct, frozen=True):
    """The journal holds numbers of this kiosk's own for these bookings, from before a start too."""

    bookings: tuple[BookingId, ...]


class Found(msgspec.Struct, frozen=True):
    """What a query means, best first."""

    query: str
    services: tuple[ServiceCode, ...]


class PapersEnded(msgspec.Struct, frozen=True):
    """The list of documents came out, or did not."""

    out: bool


class SpokenOut(msgspec.Struct, frozen=True):
    """Everything was said aloud that there was to say: from now on it is the visitor's time."""

    at: datetime


class Woke(msgspec.Struct, frozen=True):
    """The time that `effects.WakeAt` named has come."""

    at: datetime


AnyTouch = Touch
"""Any of the touches above."""

News = (
    VisitRecorded
    | NumberRecorded
    | NoNumberLeft
    | JournalFailed
    | TicketAnswered
    | ReserveFailed
    | PatienceEnded
    | SlipPrinted
    | SlipFailed
    | SlipUncertain
    | Resumed
    | LinkChanged
    | LoadChanged
    | PauseTold
    | CheckInAnswered
    | ReturnAnswered
    | BookingsKept
    | BookingsUsed
    | Found
    | PapersEnded
    | SpokenOut
    | Woke
)

Input = AnyTouch | News
