"""Everybody of the shipped day: routes, priority groups, appointments and patience among it."""

import csv
import random
from collections.abc import Iterator

import msgspec

from cherha.demo.day import SHIPPED_DAY
from queue_core.ids import ServiceCode

HONEST = 0.95
"""So many of those who claim priority have the document; the others go back to their place."""


class Person(msgspec.Struct, frozen=True):
    """One visitor. Times in seconds after midnight of the hall, durations in seconds.

    `services`, `service_s`: the route. `slot_s`: the appointment's time. `walk_s`: to the counter.
    `back_s`: how long after an alarm they come back.
    """

    name: str
    arrival_s: int
    services: tuple[ServiceCode, ...]
    service_s: tuple[int, ...]
    patience_s: int | None
    group: str | None
    slot_s: int | None
    has_document: bool
    walk_s: int
    back_s: int

    @property
    def kind(self) -> str:
        """The class of whose waits are told together."""
        if self.slot_s is not None:
            return "appointment"
        return "priority" if self.group else "ordinary"


class Alarm(msgspec.Struct, frozen=True):
    """An air-raid alarm, in seconds after midnight."""

    start_s: int
    end_s: int


def people(count: int, seed: int) -> list[Person]:
    """Return the first so many visitors of the day, by arrival."""
    return list(_people(count, random.Random(seed)))


def alarms() -> list[Alarm]:
    """Return the alarms of the day."""
    with (SHIPPED_DAY.parent / "day_alarms.csv").open(encoding="utf-8", newline="") as file:
        return [Alarm(int(row["start_s"]), int(row["end_s"])) for row in csv.DictReader(file)]


def _people(count: int, chance: random.Random) -> Iterator[Person]:
    with SHIPPED_DAY.open(encoding="utf-8", newline="") as file:
        for row, _ in zip(csv.DictReader(file), range(count), strict=False):
            hours, _, minutes = row["slot_time"].partition(":")
            yield Person(
                name=row["visitor_id"],
                arrival_s=int(row["arrival_s"]),
                services=tuple(map(ServiceCode, row["services"].split(";"))),
                service_s=tuple(map(int, row["service_s"].split(";"))),
                patience_s=int(row["patience_s"]) if row["patience_s"] else None,
                group=row["priority_group"] or None,
                slot_s=int(hours) * 3600 + int(minutes) * 60 if hours else None,
                has_document=chance.random() < HONEST,
                walk_s=chance.randint(8, 40),
                back_s=chance.randint(30, 720),
            )
