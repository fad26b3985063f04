"""Changes of a hall's catalogue and counters: put together, checked by the catalogue's own rules.

Pure: what is in use today comes in as a value, and nothing is stored here.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from catalogue import counters, priority_groups, routes, schedule, services, slots
from catalogue.export import files_of, hours_in_order
from catalogue.loader import describe, revision_of
from catalogue.problems import CatalogueProblems, Problem
from queue_core.bookings import SlotRow
from queue_core.hall import Counter, HallDescription, PriorityGroup, Service
from queue_core.ids import CounterNumber, ServiceCode
from queue_core.route import RouteTemplate
from queue_core.schedule import Schedule

MOST_CHANGES = 2_000
_T = TypeVar("_T")


class HallChange(msgspec.Struct, frozen=True):
    """What is to be otherwise. `base`: the revision that was looked at.

    What has the code or number of something that is there replaces it; else it is added. Slots and
    schedule have no codes: where they are given, they are all of it.
    """

    base: str
    note: str = ""
    services: list[Service] = msgspec.field(default_factory=list)
    services_removed: list[ServiceCode] = msgspec.field(default_factory=list)
    counters: list[Counter] = msgspec.field(default_factory=list)
    counters_removed: list[CounterNumber] = msgspec.field(default_factory=list)
    priority_groups: list[PriorityGroup] = msgspec.field(default_factory=list)
    priority_groups_removed: list[str] = msgspec.field(default_factory=list)
    routes: list[RouteTemplate] = msgspec.field(default_factory=list)
    routes_removed: list[str] = msgspec.field(default_factory=list)
    slots: list[SlotRow] | None = None
    schedule: Schedule | None = None

    def __len__(self) -> int:
        """Return how much it changes."""
        put = len(self.services) + len(self.counters) + len(self.priority_groups)
        gone = len(self.services_removed) + len(self.counters_removed)
        ways = len(self.routes) + len(self.routes_removed) + len(self.slots or ())
        week = self.schedule
        hours = 0 if week is None else len(list(hours_in_order(week))) + len(week.special_days)
        return put + gone + len(self.priority_groups_removed) + ways + hours


class InUse(msgspec.Struct, frozen=True):
    """What today's visits and open counters need."""

    services: frozenset[ServiceCode]
    counters: frozenset[CounterNumber]


class Mistake(msgspec.Struct, frozen=True):
    """One mistake of a change: `kind` and `subject` say of what, `column` where, `message` why.

    `reason`: `visits_today`, `open_now` or `needed_today`, of what is right but in use; else "".
    """

    kind: str
    subject: str
    column: str
    message: str
    reason: str = ""


def changed(description: HallDescription, change: HallChange) -> HallDescription:
    """Return the description with a change, with its own revision."""
    result = msgspec.structs.replace(
        description,
        services=_merged(
            description.services, change.services, change.services_removed, lambda it: it.code
        ),
        counters=_merged(
            description.counters, change.counters, change.counters_removed, lambda it: it.number
        ),
        priority_groups=_merged(
            description.priority_groups,
            change.priority_groups,
            change.priority_groups_removed,
            lambda it: it.code,
        ),
        routes=_merged(
            description.routes, change.routes, change.routes_removed, lambda it: it.code
        ),
        schedule=description.schedule if change.schedule is None else change.schedule,
    )
    if change.slots is not None:
        bookable = msgspec.structs.replace(description.bookable, slots=tuple(change.slots))
        result = msgspec.structs.replace(result, bookable=bookable)
    removed = set(change.services_removed)
    frequent = tuple(code for code in result.frequent if code not in removed)
    result = msgspec.structs.replace(result, frequent=frequent)
    return msgspec.structs.replace(result, revision=revision_of(result))


def mistakes(description: HallDescription, in_use: InUse) -> list[Mistake]:
    """Return everything that is wrong with a description, all at once."""
    found: list[Mistake] = []
    try:
        describe(files_of(description))
    except CatalogueProblems as problems:
        found = [_mistake(description, problem) for problem in problems.problems]
    codes = {it.code for it in description.services}
    numbers = {it.number for it in description.counters}
    found += [
        Mistake(
            "service",
            code,
            "code",
            "has visits today; remove it when the day has ended",
            "visits_today",
        )
        for code in sorted(in_use.services - codes)
    ]
    found += [
        Mistake("counter", str(number), "number", "is open now; close it first", "open_now")
        for number in sorted(in_use.counters - numbers)
    ]
    return found


def _merged(
    known: Sequence[_T], fresh: Iterable[_T], removed: Iterable[Any], key: Callable[[_T], Any]
) -> tuple[_T, ...]:
    gone, put = set(removed), {key(it): it for it in fresh}
    kept = [put.pop(key(it), it) for it in known if key(it) not in gone]
    return (*kept, *(it for name, it in put.items() if name not in gone))


def _mistake(description: HallDescription, problem: Problem) -> Mistake:
    """Say of what a problem is: its line is its place in the table."""
    week = hours_in_order(description.schedule)
    tables: dict[str, tuple[str, list[str]]] = {
        services.FILE: ("service", [it.code for it in description.services]),
        counters.FILE: ("counter", [str(it.number) for it in description.counters]),
        priority_groups.FILE: ("group", [it.code for it in description.priority_groups]),
        routes.FILE: ("route", [it.code for it in description.routes]),
        slots.FILE: ("slots", [_lines_of(it) for it in description.bookable.slots]),
        schedule.FILE: ("hours", [f"{what} {which}".rstrip() for what, which, _ in week]),
        schedule.DAYS_OFF: ("day", [str(it.date) for it in description.schedule.special_days]),
    }
    kind, subjects = tables.get(problem.file, ("hall", []))
    at = problem.line - 2
    subject = subjects[at] if 0 <= at < len(subjects) else ""
    return Mistake(kind, subject, problem.column, problem.message)


def _lines_of(slot: SlotRow) -> str:
    return " ".join((*slot.letters, *slot.services))
