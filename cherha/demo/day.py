"""The visitors of one day: the shipped day for seed 2026, a generated one for any other seed."""

import csv
from collections.abc import Sequence
from pathlib import Path

import msgspec

from cherha.demo.generator.day import make_day
from cherha.demo.generator.people import OfferedService, Person

SHIPPED_SEED = 2026
WHOLE_DAY = 3500
A_QUICK_LOOK = 150
"""So many visitors come when nobody says how many: some minutes instead of a day."""
SHIPPED_DAY = Path(__file__).parent / "day.csv"
_LANGUAGES = frozenset({"uk", "en"})


class Visitor(msgspec.Struct, frozen=True):
    """One person of the day. Times in seconds after midnight, durations in seconds.

    Only the first service of a route is asked for, and appointments are not used: both are built
    later. `patience_s` None: waits on. `level` is the face pressed, None: no press.
    """

    name: str
    arrival_s: int
    service: str
    service_s: int
    patience_s: int | None
    priority_group: str | None
    language: str
    level: int | None


def level_of(rating: str) -> int | None:
    """Return the face for a rating of the day's table: 5, 4, 3, 2–1 → 4 чудово … 1 жахливо."""
    return max(1, int(rating) - 1) if rating else None


def shipped_day() -> list[Visitor]:
    """Read the shipped day."""
    with SHIPPED_DAY.open(encoding="utf-8", newline="") as handle:
        return [
            Visitor(
                name=row["visitor_id"],
                arrival_s=int(row["arrival_s"]),
                service=row["services"].split(";")[0],
                service_s=int(row["service_s"].split(";")[0]),
                patience_s=int(row["patience_s"]) if row["patience_s"] else None,
                priority_group=row["priority_group"] or None,
                language=row["language"] if row["language"] in _LANGUAGES else "uk",
                level=level_of(row["rating"]),
            )
            for row in csv.DictReader(handle)
        ]


def generated_day(
    count: int, seed: int, services: Sequence[OfferedService], groups: Sequence[str]
) -> list[Visitor]:
    """Make a day of `count` people from a seed; the same seed gives the same day."""
    people, _alarms = make_day(count, seed, services, groups)
    return [_visitor(number, person) for number, person in enumerate(people, 1)]


def _visitor(number: int, person: Person) -> Visitor:
    return Visitor(
        name=f"v{number:05d}",
        arrival_s=person.arrival_s,
        service=person.services[0].code,
        service_s=person.service_s[0],
        patience_s=person.patience_s,
        priority_group=person.priority_group or None,
        language=person.language if person.language in _LANGUAGES else "uk",
        level=level_of(str(person.rating or "")),
    )


def first_visitors(
    count: int, seed: int, services: Sequence[OfferedService], groups: Sequence[str]
) -> list[Visitor]:
    """Return the first `count` visitors of a seed's day.

    A small number is the beginning of a whole day, not a thin day, so it also takes less time.
    """
    if seed == SHIPPED_SEED and count <= WHOLE_DAY:
        return shipped_day()[:count]
    return generated_day(max(count, WHOLE_DAY), seed, services, groups)[:count]
