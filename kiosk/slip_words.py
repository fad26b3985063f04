"""What the slip says: finished sentences of the visitor's language. Plain functions."""

from datetime import datetime
from zoneinfo import ZoneInfo

from catalogue.tree import button_name
from kiosk.effects import Visit
from printer.slip import Slip
from queue_core.answers import TicketGiven
from queue_core.hall import HallIndex
from queue_core.route import Stop
from queue_core.ticket_number import TicketNumber
from texts import phrases, say


def address(public_url: str, secret: str) -> str:
    """Return what the slip's code opens, or "" where the hall has no address for phones."""
    return f"{public_url}/t#{secret}" if public_url and secret else ""


def compose(
    visit: Visit,
    number: TicketNumber,
    given: TicketGiven | None,
    hall: HallIndex,
    at: datetime,
    *,
    reprint: bool = False,
) -> Slip:
    """Return the slip of a visit. `given` None: the server was not heard, nobody knows the wait.

    Where to wait is the zone with most counters of the service (P1); no reason for priority, ever.
    """
    description, language = hall.description, visit.language
    service = hall.service[visit.service]
    zone = ZoneInfo(description.timezone)
    stops = given.stops if given is not None else visit.stops
    route, route_short = _route(hall, stops, language)
    day = phrases.date_line(at, zone, language)
    qr = address(description.public_url, visit.secret)
    notes = (say("alarm_ticket", language),)
    return Slip(
        letter=number.letter,
        digits=number.digits,
        service=button_name(service, language),
        hall_name=phrases.name_in(description.name, language),
        facts=_facts(given, language),
        route=route,
        route_short=route_short,
        place=_place(hall, service.letter, language),
        place_note=say("kiosk.slip_call", language),
        language=language,
        date_time=(day, phrases.clock_time(at, zone)),
        qr=qr,
        notes=notes if qr else (say("kiosk.slip_no_code", language), *notes),
        reprint=say("kiosk.reprint", language) if reprint else None,
    )


def _facts(given: TicketGiven | None, language: str) -> tuple[tuple[str, str], ...]:
    if given is None:
        return ()
    facts = [(say("ahead_label", language), phrases.people(given.ahead, language))]
    if given.wait is not None:
        told = phrases.minutes_range(given.wait, language)
        facts.append((say("wait_label", language), told))
    return tuple(facts)


def _route(hall: HallIndex, stops: tuple[Stop, ...], language: str) -> tuple[str, str]:
    """Return what follows this service, where a visit has several: each by name, and how many."""
    if not stops:
        return "", ""
    known = hall.service
    codes = [stop.service for stop in stops]
    names = [button_name(known[code], language) if code in known else code for code in codes]
    told = " ".join(f"{at}.\u00a0{name}" for at, name in enumerate(names, 2))
    short = say("printer.route_short", language, n=len(names))
    return say("printer.route", language, stops=told), short


def _place(hall: HallIndex, letter: str, language: str) -> str:
    place = hall.zone_of(letter)
    if place is None:
        return ""
    floor, zone = place
    words = [phrases.zone(zone, language), phrases.floor(floor, language)]
    told = ", ".join(word for word in words if word)
    return told[:1].upper() + told[1:]
