"""Bookings: staff and other systems of the city make, move and cancel them; kiosks check in."""

import io
from datetime import date, datetime
from typing import cast

import segno
from litestar import Response, get, post
from litestar.openapi.datastructures import ResponseSpec

from central_server.api.callers import Asked, hall_of, limit, server_of, terminal_of
from central_server.api.day import who
from central_server.api.problems import Refusal
from central_server.booking_acts import (
    bookings_of,
    calendar_of,
    check_in,
    kept_bookings,
    of_booking,
    told_of,
)
from central_server.booking_calendar import MEDIA_TYPE
from central_server.booking_words import (
    AskedBooking,
    AskedCheckIn,
    AskedMove,
    BookingResult,
    BookingTold,
    SlotsTold,
)
from central_server.chance import booking_code
from central_server.day_words import AskedOfDay
from central_server.hall_desk import HallDesk
from central_server.words import Problem
from queue_core import day_requests as dr
from queue_core.check_in import CheckedIn, KeptBookings, NotCheckedIn
from queue_core.hall_bookings import BookingAct
from queue_core.ids import BookingId, ServiceCode, VisitId
from queue_core.slots import slots_of_day

_REFUSED = {409: ResponseSpec(BookingResult, description="Refused; nothing was changed")}
_UNKNOWN = {404: ResponseSpec(Problem, description="There is no such booking from today on")}
_FARTHEST_DAYS = 400
_LANGUAGES = frozenset({"uk", "en"})


@get(
    "/services/{code:str}/slots",
    responses={404: ResponseSpec(Problem, description="No such service")},
)
async def see_slots(request: Asked, code: str, day: date) -> SlotsTold:
    """Return the slots of a service on a date of the hall's, and how many places are free."""
    hall = hall_of(request)
    service = hall.index.service.get(ServiceCode(code))
    if service is None:
        raise Refusal(404, "unknown_service", "The hall has no service of this code.")

    def look(desk: HallDesk, _at: datetime) -> SlotsTold:
        near = abs((day - desk.day).days) <= _FARTHEST_DAYS
        slots = slots_of_day(desk.index, desk.state.day.bookings, service, day) if near else ()
        return SlotsTold(service.code, day, slots)

    return await hall.writer.ask(look)


@get("/bookings")
async def list_bookings(request: Asked, day: date, service: str | None = None) -> list[BookingTold]:
    """Return the bookings of a date from today on, by time; another system's: those it made."""
    wanted = ServiceCode(service) if service is not None else None
    system = _system_of(request)
    return await hall_of(request).writer.ask(
        lambda desk, _at: bookings_of(desk, day, wanted, system)
    )


@post("/bookings", status_code=201, responses=_REFUSED)
async def make_booking(request: Asked, data: AskedBooking) -> Response[BookingResult]:
    """Take a place in a slot."""
    by, _ = who(request)
    asked = dr.MakeBooking(request_id=data.event_id, service=data.service, slot=data.slot, by=by)
    return await _ask(request, asked, by, 201)


@get("/bookings/{booking_id:str}", responses=_UNKNOWN)
async def see_booking(request: Asked, booking_id: str) -> BookingTold:
    """Return a booking; another system sees those that it made."""
    found, _ = await _found(request, booking_id)
    return found


@post("/bookings/{booking_id:str}/move", status_code=200, responses=_REFUSED)
async def move_booking(request: Asked, booking_id: str, data: AskedMove) -> Response[BookingResult]:
    """Take a place in another slot instead."""
    by, _ = who(request)
    booking = BookingId(booking_id)
    asked = dr.MoveBooking(request_id=data.event_id, booking_id=booking, slot=data.slot, by=by)
    return await _ask(request, asked, by, 200)


@post("/bookings/{booking_id:str}/cancel", status_code=200, responses=_REFUSED)
async def cancel_booking(
    request: Asked, booking_id: str, data: AskedOfDay
) -> Response[BookingResult]:
    """Give the place back."""
    by, _ = who(request)
    asked = dr.CancelBooking(request_id=data.event_id, booking_id=BookingId(booking_id), by=by)
    return await _ask(request, asked, by, 200)


@get("/bookings/{booking_id:str}/calendar", media_type=MEDIA_TYPE, responses=_UNKNOWN)
async def see_calendar(request: Asked, booking_id: str, language: str = "uk") -> Response[bytes]:
    """Return a booking as a file for a calendar."""
    _, file = await _found(request, booking_id, language if language in _LANGUAGES else "uk")
    headers = {"Content-Disposition": 'attachment; filename="cherha.ics"'}
    return Response(file, media_type=MEDIA_TYPE, headers=headers)


@get("/bookings/{booking_id:str}/code", media_type="image/svg+xml", responses=_UNKNOWN)
async def see_code(request: Asked, booking_id: str) -> Response[bytes]:
    """Return the QR code that a kiosk scans, as a picture."""
    found, _ = await _found(request, booking_id)
    picture = io.BytesIO()
    segno.make(found.qr or found.booking_id, error="m", micro=False).save(
        picture, kind="svg", scale=8, border=4
    )
    return Response(picture.getvalue(), media_type="image/svg+xml")


@get("/bookings/kept")
async def see_kept(request: Asked) -> KeptBookings:
    """Return today's open bookings, for a kiosk that may have to check in alone."""
    server, hall = server_of(request), hall_of(request)
    return await hall.writer.ask(lambda desk, at: kept_bookings(desk, server.store_id, at))


@post(
    "/check-ins",
    status_code=201,
    responses={409: ResponseSpec(NotCheckedIn | Problem, description="No ticket, and why")},
)
async def check_in_booking(request: Asked, data: AskedCheckIn) -> Response[CheckedIn]:
    """Give the holder of a code a ticket at the place of the booking."""
    server, hall, kiosk = server_of(request), hall_of(request), terminal_of(request)
    limit(server.limiters.issue, kiosk.terminal_id)
    asked = dr.CheckIn(
        request_id=data.event_id,
        visit_id=VisitId(data.visit_id),
        code=data.code,
        language=data.language,
        capability=data.capability,
        priority_group=data.priority_group,
    )
    answer = await hall.writer.ask(
        lambda desk, at: check_in(desk, asked, kiosk.terminal_id, at), (asked.request_id,)
    )
    if isinstance(answer, CheckedIn):
        server.metrics.tickets.inc()
        return Response(answer, status_code=201)
    refused = cast("CheckedIn", answer)  # described with its own status
    return Response(refused, status_code=409)


def _system_of(request: Asked) -> str | None:
    """Return the system that asks, for its own bookings alone; None: staff, for all of them."""
    caller = request.auth
    return caller.name if caller.system is not None else None


async def _ask(
    request: Asked, asked: BookingAct, by: str, status_code: int
) -> Response[BookingResult]:
    result = await hall_of(request).writer.ask(
        lambda desk, at: of_booking(desk, asked, by, at, booking_code, _system_of(request)),
        (asked.request_id,),
    )
    return Response(result, status_code=status_code if result.refused is None else 409)


async def _found(
    request: Asked, booking_id: str, language: str = "uk"
) -> tuple[BookingTold, bytes]:
    """Return a booking and its file."""

    def look(desk: HallDesk, at: datetime) -> tuple[BookingTold, bytes] | None:
        told = told_of(desk, BookingId(booking_id), _system_of(request))
        return None if told is None else (told, calendar_of(desk, told, language, at))

    found = await hall_of(request).writer.ask(look)
    if found is None:
        raise Refusal(404, "unknown_booking", "There is no such booking from today on.")
    return found
