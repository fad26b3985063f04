"""A hall that came out of a backup: what kiosks tell again, and where its numbers go on."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from queue_core import events as ev
from queue_core.answers import Reason, Refused
from queue_core.hall_state import HallState
from queue_core.ids import TerminalId
from queue_core.visit_ways import what_is_wrong

SKIPPED = 100
"""So many numbers are left out above the last one that anybody told of."""


def go_on_above(
    letters: Iterable[str], last_given: Mapping[str, int], told: Mapping[str, int]
) -> dict[str, int]:
    """Return the last number of each letter that may have been given, generously."""
    return {
        letter: max(last_given.get(letter, 0), told.get(letter, 0)) + SKIPPED for letter in letters
    }


def tell_again(
    state: HallState,
    reserved: ev.TicketReserved,
    terminal_id: TerminalId,
    arrival: datetime,
    *,
    day_ended: bool,
) -> list[ev.Event] | Refused:
    """Decide on a number of the server's own series that a kiosk tells a restored server of.

    `day_ended`: the visit came on a business day that is over, so it is history.
    """
    number, visit_id = reserved.number, reserved.visit_id
    service = state.index.service.get(reserved.service)
    if service is None:
        return Refused(Reason.UNKNOWN_SERVICE)
    if service.letter != number.letter:
        return Refused(Reason.NUMBER_NOT_YOURS)
    known = state.tickets.get(visit_id)
    if known is not None:
        return [] if known.number == number else Refused(Reason.NUMBER_TAKEN)
    stops = reserved.stops if what_is_wrong(state.index, reserved.stops) is None else ()
    ticket = msgspec.structs.replace(
        reserved, arrival=arrival, own_series=False, terminal_id=terminal_id, stops=stops
    )
    if day_ended:
        return [ticket, ev.TicketCancelled(visit_id, "day_ended")]
    if state.restore == "none":
        return Refused(Reason.NUMBER_NOT_YOURS)
    if number in state.numbers:
        return Refused(Reason.NUMBER_TAKEN)
    return [ticket]
