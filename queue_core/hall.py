"""A hall as it is described to its terminals: services, counters, priority groups, menu, hours."""

from collections.abc import Mapping
from datetime import tzinfo
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from queue_core.bookings import Bookable
from queue_core.ids import CounterNumber, HallId, ServiceCode
from queue_core.pause import PauseRules
from queue_core.quota import IssueRules
from queue_core.route import RouteTemplate
from queue_core.rules import HallRules
from queue_core.schedule import Schedule

CounterKind = Literal["counter", "generalist", "back_office"]


class Service(msgspec.Struct, frozen=True):
    """What one comes for. Names by language code; `letter` is its number series and its line.

    `quota`: how many numbers a day; None: as many as come.
    """

    code: ServiceCode
    letter: str
    front_office: str
    category: Mapping[str, str]
    subcategory: Mapping[str, str]
    name: Mapping[str, str]
    short_name: str
    keywords: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    visitor_groups: tuple[str, ...] = ()
    mean_minutes: float = 0.0
    official_id: str = ""
    quota: int | None = None


class Counter(msgspec.Struct, frozen=True):
    """Where one is served: `letters` are the lines it takes.

    `weights` by letter, 1 where none is given: a line of weight 2 or 3 goes somewhat before the
    counter's other lines (`order.LEAD_OF_A_WEIGHT`).
    """

    number: CounterNumber
    front_office: str
    letters: tuple[str, ...]
    kind: CounterKind
    floor: int
    zone: str
    weights: Mapping[str, int] = {}


class PriorityGroup(msgspec.Struct, frozen=True):
    """Who goes earlier: its arrival counts as `head_start_min` minutes before the real one."""

    code: str
    name: Mapping[str, str]
    head_start_min: int


class MenuArea(msgspec.Struct, frozen=True):
    """One of the areas of the kiosk's start page: joins categories by their letters."""

    name: Mapping[str, str]
    letters: tuple[str, ...]
    icon: str


class HallDescription(msgspec.Struct, frozen=True):
    """Everything a terminal must know of its hall to work alone for days.

    `revision` changes with the content; hours are hall time `HH:MM`; `public_url` is the address
    that a phone opens from the slip's QR code, without a slash at its end ("" = none).
    `consultation`: the service for who does not know which one they need ("" = none).
    `night_reset`: the business day ends at 03:00; else when staff say so.
    """

    hall_id: HallId
    name: Mapping[str, str]
    timezone: str
    opens: str
    closes: str
    services: tuple[Service, ...]
    counters: tuple[Counter, ...]
    priority_groups: tuple[PriorityGroup, ...]
    areas: tuple[MenuArea, ...] = ()
    frequent: tuple[ServiceCode, ...] = ()
    public_url: str = ""
    revision: str = ""
    rules: HallRules = HallRules()
    routes: tuple[RouteTemplate, ...] = ()
    schedule: Schedule = msgspec.field(default_factory=Schedule)  # OpenAPI hashes plain defaults
    issue: IssueRules = IssueRules()
    pause: PauseRules = PauseRules()
    night_reset: bool = True
    bookable: Bookable = Bookable()
    consultation: ServiceCode = ServiceCode("")


class HallIndex:
    """Look-ups over a description, made once."""

    def __init__(self, description: HallDescription) -> None:
        self.description = description
        self.service = {service.code: service for service in description.services}
        self.counter = {counter.number: counter for counter in description.counters}
        self.head_starts = {
            group.code: group.head_start_min for group in description.priority_groups
        }

    def head_start_min(self, group: str | None) -> int:
        """Return by how many minutes a group goes before its arrival: 0 for none or unknown."""
        return self.head_starts.get(group or "", 0)

    def letters_called_by(self, number: CounterNumber) -> tuple[str, ...]:
        """Return the lines that a counter calls from: none for a back office."""
        counter = self.counter[number]
        return () if counter.kind == "back_office" else counter.letters

    @cached_property
    def zone(self) -> tzinfo:
        """The hall's time zone."""
        return ZoneInfo(self.description.timezone)

    @cached_property
    def has_quotas(self) -> bool:
        """Whether the catalogue limits any service's numbers of a day."""
        return any(service.quota is not None for service in self.description.services)

    @cached_property
    def counters_of(self) -> dict[str, tuple[Counter, ...]]:
        """The counters that call from each line."""
        return {
            letter: tuple(
                counter
                for counter in self.description.counters
                if letter in self.letters_called_by(counter.number)
            )
            for letter in {service.letter for service in self.description.services}
        }

    def zone_of(self, letter: str) -> tuple[int, str] | None:
        """Return floor and zone where most counters of a line are (P1); None where it has none."""
        tally: dict[tuple[int, str], int] = {}
        for counter in self.counters_of.get(letter, ()):
            weight = 2 if counter.kind == "counter" else 1
            place = (counter.floor, counter.zone)
            tally[place] = tally.get(place, 0) + weight
        return max(tally, key=lambda place: (tally[place], -place[0])) if tally else None
