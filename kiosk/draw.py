"""From a place to the screen that shows it; plain functions."""

from collections.abc import Iterable
from datetime import datetime
from typing import assert_never

import msgspec

from kiosk import screens as scr
from kiosk.known_hall import Hall, Stopped, hours_now, shut_of
from kiosk.load import hall_load, line_load
from kiosk.places import (
    AtBack,
    AtBefore,
    AtCode,
    AtGroups,
    AtHave,
    AtIdle,
    AtLifeEvent,
    AtLifeEvents,
    AtNoDocuments,
    AtNotAdmitted,
    AtNoTicket,
    AtPriority,
    AtSearch,
    AtServices,
    AtTicket,
    AtWhyNot,
    Place,
    Slip,
)
from queue_core.answers import LineLoad, Refused
from queue_core.ids import ServiceCode
from queue_core.pause import HallPause


class Told(msgspec.Struct, frozen=True):
    """What a screen says besides the place: the frame, the hall, its load and pause, the time.

    `scans`: there is a scanner. `halted`: no numbers are wanted now. `heard`: staff hear of
    this kiosk now.
    """

    frame: scr.Frame
    hall: Hall
    stopped: Stopped
    lines: tuple[LineLoad, ...]
    pause: HallPause | None
    now: datetime | None
    halted: bool
    heard: bool
    scans: bool = False

    def load(self, service: ServiceCode) -> scr.Load | None:
        """Return the load of a service's line."""
        return line_load(self.lines, self.hall.letters.get(service, ""))

    def shut(self, services: Iterable[ServiceCode]) -> tuple[scr.Shut, ...]:
        """Return which of some services cannot be had now."""
        return shut_of(self.hall, self.stopped, services, self.now)


def draw(place: Place, told: Told, asking: scr.CountDown | None) -> scr.Screen:
    """Return the screen of a place; «Ви ще тут?» stands before all others."""
    frame, now = told.frame, told.now
    if asking is not None and now is not None:
        holds = isinstance(place, AtTicket)
        return scr.StillHere(frame, asking.seconds_left(now), asking.of_seconds, holds)
    match place:
        case AtIdle():
            return _idle(told)
        case AtBefore():
            return _before(place, told)
        case AtPriority(before=before):
            return scr.ChoosePriority(frame, before.service)
        case AtTicket():
            return _ticket(place, told)
        case AtNoTicket(refused=Refused() as refused):
            return scr.NoTicket(frame, refused.reason, refused.until, refused.said)
        case AtNoTicket():
            return scr.NoTicket(frame, None)
        case AtHave() | AtCode() | AtNotAdmitted() | AtBack():
            return _arriving(place, told)
        case _:
            return _finding(place, told)


def _arriving(place: AtHave | AtCode | AtNotAdmitted | AtBack, told: Told) -> scr.Screen:
    frame = told.frame
    match place:
        case AtHave():
            return scr.HaveWhat(frame)
        case AtCode(code=code, typed=typed, asked=asked, unreadable=unreadable):
            busy = asked is not None
            return scr.EnterCode(frame, code, typed, told.scans, busy, unreadable)
        case AtNotAdmitted(code=code, told=answer):
            return scr.NotAdmitted(frame, code, answer)
        case AtBack(back=back):
            return scr.BackInLine(frame, back)
        case _:
            assert_never(place)


def _finding(
    place: AtGroups | AtServices | AtSearch | AtLifeEvents | AtLifeEvent | AtNoDocuments | AtWhyNot,
    told: Told,
) -> scr.Screen:
    frame, hall = told.frame, told.hall
    match place:
        case AtGroups(area=area):
            return scr.ChooseGroup(frame, area)
        case AtServices(area=area, group=group):
            return scr.ChooseService(frame, area, group, told.shut(hall.groups.get(group, ())))
        case AtSearch(query=query, keys=keys, found=found):
            return scr.Search(frame, query, keys, found, told.shut(found or ()), hall.consults)
        case AtLifeEvents():
            return scr.LifeEvents(frame)
        case AtLifeEvent(code=code):
            return scr.LifeEvent(frame, code, told.shut(hall.routes.get(code, ())))
        case AtNoDocuments(before=before):
            return scr.NoDocuments(frame, before.service, told.shut((hall.consultation,)))
        case AtWhyNot(service=service, refused=refused, papers=papers):
            consult = hall.consults and not told.shut((hall.consultation,))
            return scr.WhyNot(frame, service, refused, papers, consult)
        case _:
            assert_never(place)


def _idle(told: Told) -> scr.Screen:
    if told.halted and told.pause is not None:
        return scr.Halted(told.frame, told.pause, told.pause.issues)
    shut = told.shut((*told.hall.frequent, told.hall.consultation))
    load, hours = hall_load(told.lines), hours_now(told.hall, told.now)
    return scr.Idle(told.frame, load, shut, told.pause, told.hall.books, *hours)


def _before(place: AtBefore, told: Told) -> scr.Screen:
    take, pause_s, now = scr.Take.READY, 0, told.now
    if place.asked is not None:
        take = scr.Take.SLOW if place.asked.slow else scr.Take.ASKED
    elif place.paused_until is not None and now is not None:
        take = scr.Take.PAUSED
        pause_s = scr.CountDown(place.paused_until, 0).seconds_left(now)
    load = told.load(place.service)
    if place.long_wait and load is not None and take is not scr.Take.PAUSED:
        return scr.LongWait(told.frame, place.service, load, take)
    priority, hall = place.priority is not None, told.hall
    consult = hall.consults and place.service in hall.documented
    return scr.Before(
        told.frame,
        place.service,
        load,
        priority,
        take,
        pause_s,
        place.papers,
        consult,
        place.stops,
    )


def _ticket(place: AtTicket, told: Told) -> scr.Screen:
    frame, now = told.frame, told.now
    match place.slip:
        case Slip.PRINTING | Slip.PRINTED:
            return scr.Issued(frame, place.ticket, place.slip is Slip.PRINTED, place.heard)
        case Slip.UNCERTAIN:
            return scr.SlipOut(frame, place.ticket)
        case Slip.FAILED:
            shown = place.shown
            left = shown.seconds_left(now) if shown and now else 0
            of = shown.of_seconds if shown else 0
            return scr.OnScreen(frame, place.ticket, place.reason, left, of, told.heard)
        case _:
            assert_never(place.slip)
