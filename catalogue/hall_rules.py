"""The tables of `hall.toml` that set rules of the queue, each a struct of `queue_core`."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec

from catalogue.problems import did_you_mean
from queue_core.bookings import BookingRules
from queue_core.pause import PauseRules
from queue_core.quota import IssueRules
from queue_core.rules import HallRules

_HIGHEST = 100_000
Fault = Callable[[str, str], None]
"""Told the key (`pause grace_min`) and what is wrong with it."""
R = TypeVar("R", bound=msgspec.Struct)


class RuleTables(msgspec.Struct, frozen=True):
    """The rules that a hall has set; what it left out is as shipped."""

    rules: HallRules = HallRules()
    issue: IssueRules = IssueRules()
    pause: PauseRules = PauseRules()
    bookings: BookingRules = BookingRules()


KEYS = RuleTables.__struct_fields__


def read_rules(tables: Mapping[str, object], fault: Fault) -> RuleTables:
    """Return the rules of a hall from the tables of its file; every mistake goes to `fault`."""
    return RuleTables(
        rules=_read(tables, "rules", HallRules(), fault),
        issue=_read(tables, "issue", IssueRules(), fault),
        pause=_read(tables, "pause", PauseRules(), fault),
        bookings=_read(tables, "bookings", BookingRules(), fault),
    )


def _read(tables: Mapping[str, object], name: str, shipped: R, fault: Fault) -> R:
    table = tables.get(name, {})
    if not isinstance(table, dict):
        fault(name, f"write a table [{name}] with a key a line")
        return shipped
    right: dict[str, object] = {}
    for key, value in table.items():
        if key not in shipped.__struct_fields__:
            near = did_you_mean(key, shipped.__struct_fields__)
            fault(f"{name} {key}", f"is no key of this table{near}")
        elif isinstance(getattr(shipped, key), bool):
            if isinstance(value, bool):
                right[key] = value
            else:
                fault(f"{name} {key}", "write true or false")
        elif isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _HIGHEST:
            fault(f"{name} {key}", f"write a whole number from 0 to {_HIGHEST}")
        else:
            right[key] = value
    return msgspec.structs.replace(shipped, **right)
