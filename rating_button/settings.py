"""Settings of a rating terminal."""

import re
from typing import Annotated, Literal

import msgspec

from queue_core.ids import CounterNumber
from terminal_client.settings import LinkSettings

_COUNTERS = re.compile(r"\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*")


class RatingSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One process of rating terminals.

    `counters`: «12» for one counter, «1-82» or «3,7,9-12» for a window each. `keys`: what keys
    1–4 mean: the level itself (4 is «чудово»), or the place in the row (1 is «чудово»).
    """

    counters: str = "1"
    diagonal_inch: Annotated[float, msgspec.Meta(ge=7, le=32)] = 10.1
    theme: Literal["light", "dark", "contrast"] = "light"
    keys: Literal["order", "level"] = "order"
    link: LinkSettings = LinkSettings()

    def __post_init__(self) -> None:
        counters_in(self.counters)


def counters_in(text: str) -> tuple[CounterNumber, ...]:
    """Return the counters that «3,7,9-12» names, in order, each once; raises ValueError."""
    packed = text.replace(" ", "")
    if not _COUNTERS.fullmatch(packed):
        msg = f"counters: {text!r} names no counters; write such as 12, 1-82 or 3,7,9-12"
        raise ValueError(msg)
    found: dict[CounterNumber, None] = {}
    for piece in packed.split(","):
        first, _, last = piece.partition("-")
        for number in range(int(first), int(last or first) + 1):
            found[CounterNumber(number)] = None
    if not found:
        msg = f"counters: {text!r} goes backwards; write the smaller number first"
        raise ValueError(msg)
    return tuple(found)
