"""Why somebody is called now: as data, from which `texts` makes one sentence (`reason.*`).

It names what anybody may see: never the priority group, nor anything else of the person.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from queue_core.ids import CounterNumber


class Why(StrEnum):
    """What puts somebody first. docs/queue.md says when each is told."""

    ARRIVAL = "arrival"
    ORDINARY_TURN = "ordinary_turn"
    PRIORITY = "priority"
    APPOINTMENT = "appointment"
    COUNTERS_OWN = "counters_own"
    TRANSFERRED = "transferred"
    NEXT_STOP = "next_stop"
    RETURNED = "returned"
    RESUMED = "resumed"
    RESULT_READY = "result_ready"
    CLERKS_CHOICE = "clerks_choice"


class CallReason(msgspec.Struct, frozen=True, omit_defaults=True):
    """`appointment`: its time, with APPOINTMENT; `counter`: from where, with TRANSFERRED."""

    why: Why
    appointment: datetime | None = None
    counter: CounterNumber | None = None
