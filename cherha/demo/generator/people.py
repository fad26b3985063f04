"""Who comes: one simulated person, and what they meet. Instants are seconds after midnight."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

Key = TypeVar("Key", str, int)


@dataclass(frozen=True)
class OfferedService:
    """A service as far as the generator needs it; `mean_s` is its mean duration in seconds."""

    code: str
    front_office: str
    letter: str
    subcategory: str
    mean_s: float
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Alarm:
    """An air-raid alarm; bounds in seconds after midnight."""

    start_s: int
    end_s: int

    def covers(self, instant_s: int) -> bool:
        """Say whether the alarm is on at this instant."""
        return self.start_s <= instant_s < self.end_s


@dataclass
class Person:
    """One simulated person; instants in seconds after midnight."""

    arrival_s: int
    slot_s: int | None
    services: list[OfferedService] = field(default_factory=list)
    service_s: list[int] = field(default_factory=list)
    patience_s: int | None = None
    priority_group: str = ""
    language: str = "uk"
    rating: int | None = None
    in_alarm: bool = False


def stream(seed: int, name: str) -> random.Random:
    """Return the random stream of one aspect of the day."""
    return random.Random(f"{seed}:{name}")


def pick(rng: random.Random, mix: Mapping[Key, float]) -> Key:
    """Draw one key of a mapping from keys to weights."""
    return rng.choices(list(mix), weights=list(mix.values()))[0]
