"""A small hall on a bare desk, for tests of what may be asked of it."""

import itertools
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from central_server.hall_desk import HallDesk
from central_server.storage.records import BookingRow, Notice, PastTicket
from queue_core.business_day import business_day
from queue_core.events import RatingGiven
from queue_core.hall import Counter, HallDescription, HallIndex, PriorityGroup, Service
from queue_core.ids import CounterNumber, EventId, HallId, ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber

KYIV = ZoneInfo("Europe/Kyiv")
NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
YESTERDAY = date(2026, 11, 20)
MINUTE = timedelta(minutes=1)


def small_hall() -> HallDescription:
    services = tuple(
        Service(ServiceCode(code), letter, "ADM", {}, {}, {"uk": code}, code)
        for code, letter in (("passport", "П"), ("birth", "Ц"))
    )
    counters = tuple(
        Counter(CounterNumber(number), "ADM", ("П", "Ц"), "counter", 1, "синя") for number in (1, 2)
    )
    groups = (PriorityGroup("veteran", {"uk": "Ветерани"}, 30),)
    return HallDescription(
        HallId("central"), {"uk": "Зала"}, "Europe/Kyiv", "08:00", "20:00", services, counters,
        groups, revision="1",
    )  # fmt: skip


class RememberedDays:
    """The past as a test tells it."""

    def __init__(self) -> None:
        self.holders: dict[tuple[date, TicketNumber], VisitId] = {}
        self.tickets: dict[VisitId, PastTicket] = {}
        self.votes: dict[VisitId, RatingGiven] = {}
        self.told: list[Notice] = []
        self.booked: list[BookingRow] = []

    def number_holder(self, hall_id: HallId, day: date, number: TicketNumber) -> VisitId | None:
        return self.holders.get((day, number))

    def past_ticket(self, hall_id: HallId, visit_id: VisitId) -> PastTicket | None:
        return self.tickets.get(visit_id)

    def past_vote(self, hall_id: HallId, day: date, visit_id: VisitId) -> RatingGiven | None:
        return self.votes.get(visit_id)

    def notices(self, hall_id: HallId, most: int) -> list[Notice]:
        return self.told[:most]

    def bookings(self, hall_id: HallId, since: datetime) -> list[BookingRow]:
        return [row for row in self.booked if row.booking.slot >= since]


def bare_desk(past: RememberedDays | None = None, at: datetime = NOON) -> HallDesk:
    """Return the desk of an empty hall; its own ids count up."""
    ids = itertools.count(1)
    return HallDesk(
        HallIndex(small_hall()),
        KYIV,
        business_day(at, KYIV),
        0,
        past or RememberedDays(),
        lambda _at: EventId(f"made-{next(ids)}"),
    )
