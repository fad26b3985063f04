"""From a place to the screen that shows it; plain functions."""

from collections.abc import Mapping
from datetime import datetime
from typing import assert_never

from kiosk.load import hall_load, line_load
from kiosk.places import (
    AtBefore,
    AtGroups,
    AtIdle,
    AtNoTicket,
    AtPriority,
    AtServices,
    AtTicket,
    Place,
    Slip,
)
from kiosk.screens import (
    Before,
    ChooseGroup,
    ChoosePriority,
    ChooseService,
    CountDown,
    Frame,
    Idle,
    Issued,
    NoTicket,
    OnScreen,
    Screen,
    SlipOut,
    StillHere,
    Take,
)
from queue_core.answers import LineLoad
from queue_core.ids import ServiceCode


def draw(
    place: Place,
    frame: Frame,
    asking: CountDown | None,
    lines: tuple[LineLoad, ...],
    letters: Mapping[ServiceCode, str],
    now: datetime | None,
    *,
    heard: bool = False,
) -> Screen:
    """Return the screen of a place; «Ви ще тут?» stands before all others.

    `heard`: the server hears this kiosk now.
    """
    if asking is not None and now is not None:
        holds = isinstance(place, AtTicket)
        return StillHere(frame, asking.seconds_left(now), asking.of_seconds, holds)
    match place:
        case AtIdle():
            return Idle(frame, hall_load(lines))
        case AtGroups(area=area):
            return ChooseGroup(frame, area)
        case AtServices(area=area, group=group):
            return ChooseService(frame, area, group)
        case AtBefore():
            return _before(place, frame, lines, letters, now)
        case AtPriority(before=before):
            return ChoosePriority(frame, before.service)
        case AtTicket():
            return _ticket(place, frame, now, heard=heard)
        case AtNoTicket(reason=reason):
            return NoTicket(frame, reason)
        case _:
            assert_never(place)


def _before(
    place: AtBefore,
    frame: Frame,
    lines: tuple[LineLoad, ...],
    letters: Mapping[ServiceCode, str],
    now: datetime | None,
) -> Before:
    take, pause_s = Take.READY, 0
    if place.asked is not None:
        take = Take.SLOW if place.asked.slow else Take.ASKED
    elif place.paused_until is not None and now is not None:
        take = Take.PAUSED
        pause_s = CountDown(place.paused_until, 0).seconds_left(now)
    load = line_load(lines, letters.get(place.service, ""))
    return Before(frame, place.service, load, place.priority is not None, take, pause_s)


def _ticket(place: AtTicket, frame: Frame, now: datetime | None, *, heard: bool) -> Screen:
    match place.slip:
        case Slip.PRINTING | Slip.PRINTED:
            return Issued(frame, place.ticket, place.slip is Slip.PRINTED, place.heard)
        case Slip.UNCERTAIN:
            return SlipOut(frame, place.ticket)
        case Slip.FAILED:
            shown = place.shown
            left = shown.seconds_left(now) if shown and now else 0
            of = shown.of_seconds if shown else 0
            return OnScreen(frame, place.ticket, place.reason, left, of, heard)
        case _:
            assert_never(place.slip)
