"""What may be asked of bookings, as acts on the hall's desk. Asking again changes nothing."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import msgspec

import texts
from central_server.booking_calendar import Entry, calendar_file
from central_server.booking_words import BookingResult, BookingTold
from central_server.hall_acts import digest
from central_server.hall_desk import HallDesk
from central_server.storage.records import Received
from queue_core import day_requests as dr
from queue_core.answers import Reason, Refused
from queue_core.bookings import QR_PREFIX, Booking, shown_code
from queue_core.check_in import CheckedIn, CheckInAnswer, KeptBookings, NotCheckedIn, kept
from queue_core.check_in import check_in as decide_check_in
from queue_core.hall_bookings import BookingAct, decide_booking
from queue_core.hall_views import ticket_given
from queue_core.ids import BookingId, ServiceCode, StoreId, TerminalId
from queue_core.slots import minutes_of

_KEPT_BACK, _KEPT_AHEAD = timedelta(hours=6), timedelta(hours=24)
MakeCode = Callable[[], str]
_encode = msgspec.json.Encoder().encode
_booking_id = msgspec.json.Decoder(str)
_checked_in = msgspec.json.Decoder(CheckedIn)


def of_booking(
    desk: HallDesk,
    request: BookingAct,
    by: str,
    at: datetime,
    make_code: MakeCode,
    system: str | None = None,
) -> BookingResult:
    """Make, move or cancel a booking for somebody (`by`); for a system, one that it made."""
    sha256 = digest(by, request)
    before = desk.before(request.request_id)
    if before is not None:
        if before.sha256 != sha256:
            return BookingResult(Refused(Reason.ID_CONFLICT), None)
        return BookingResult(None, told_of(desk, BookingId(_booking_id.decode(before.answer))))
    if isinstance(request, dr.MakeBooking):
        request = msgspec.structs.replace(request, booking_id=BookingId(desk.make_id(at)))
    elif told_of(desk, request.booking_id, system) is None:
        return BookingResult(Refused(Reason.UNKNOWN_BOOKING), None)
    decision = decide_booking(desk.state, request, at)
    if isinstance(decision, Refused):
        return BookingResult(decision, told_of(desk, request.booking_id))
    desk.record(decision, at, request.request_id)
    if isinstance(request, dr.MakeBooking):
        _give_code(desk, request.booking_id, make_code)
    desk.remember(Received(request.request_id, sha256, _encode(request.booking_id)))
    return BookingResult(None, told_of(desk, request.booking_id))


def told_of(desk: HallDesk, booking_id: BookingId, system: str | None = None) -> BookingTold | None:
    """Return a booking from today on, or None where there is none of this id for the system."""
    booking = desk.state.day.bookings.by_id.get(booking_id)
    return None if booking is None or not booking.is_for(system) else _told(desk, booking)


def bookings_of(
    desk: HallDesk, day: date, service: ServiceCode | None = None, system: str | None = None
) -> list[BookingTold]:
    """Return a date's bookings by time, cancelled and used ones too; a system's: its own."""
    found = [
        it
        for it in desk.state.day.bookings.by_id.values()
        if it.slot.astimezone(desk.zone).date() == day
        and service in {None, it.service}
        and it.is_for(system)
    ]
    return [_told(desk, it) for it in sorted(found, key=lambda it: (it.slot, it.booking_id))]


def check_in(desk: HallDesk, request: dr.CheckIn, kiosk: TerminalId, at: datetime) -> CheckInAnswer:
    """Give the holder of a code a ticket, or say why not and from when on."""
    sha256 = digest(kiosk, request)
    before = desk.before(request.request_id)
    if before is not None:
        if before.sha256 != sha256:
            return NotCheckedIn(Reason.ID_CONFLICT)
        return _checked_in.decode(before.answer)
    decision = decide_check_in(desk.state, request, at, kiosk)
    if isinstance(decision, NotCheckedIn):
        return decision
    if isinstance(decision, Refused):  # an ordinary reason that a reservation is refused for
        return NotCheckedIn(decision.reason)
    desk.record(decision, at, request.request_id)
    ticket = desk.state.tickets[request.visit_id]
    slot = ticket.booked_for or at
    late = timedelta(minutes=desk.index.description.bookable.rules.late_min)
    answer = CheckedIn(
        given=ticket_given(desk.state, request.visit_id, desk.day),
        timing="late" if desk.state.day.ran(slot, ticket.arrival) > late else "in_time",
        booked_for=slot,
    )
    desk.remember(Received(request.request_id, sha256, _encode(answer)))
    return answer


def kept_bookings(desk: HallDesk, store_id: StoreId, at: datetime) -> KeptBookings:
    """Return what a kiosk keeps of the bookings around now, to check in without the server."""
    book = desk.state.day.bookings
    salt = f"{store_id}:{desk.day.isoformat()}"
    near = [it for it in book.by_id.values() if at - _KEPT_BACK <= it.slot < at + _KEPT_AHEAD]
    rules = desk.index.description.bookable.rules
    return KeptBookings(desk.day, desk.seq, salt, rules, kept(near, book.codes, salt))


def calendar_of(desk: HallDesk, booking: BookingTold, language: str, at: datetime) -> bytes:
    """Return a booking as an iCalendar file in one of the hall's languages."""
    rules = desk.index.description.bookable.rules
    opens = (booking.slot - timedelta(minutes=rules.opens_min)).astimezone(desk.zone)
    names = desk.index.description.name
    words = [
        texts.say("booking.calendar_code", language, code=booking.code),
        texts.say(
            "booking.calendar_when", language, opens=f"{opens:%H:%M}", late=str(rules.late_min)
        ),
    ]
    entry = Entry(
        uid=f"{booking.booking_id}@{desk.hall_id}.cherha",
        begins=booking.slot,
        minutes=booking.minutes,
        summary=booking.service_name.get(language) or booking.service_name["uk"],
        location=names.get(language) or names["uk"],
        description="\n".join(words),
        sequence=booking.sequence,
        cancelled=booking.state == "cancelled",
        written_at=at,
    )
    return calendar_file(entry)


def _give_code(desk: HallDesk, booking_id: BookingId, make_code: MakeCode) -> None:
    book = desk.state.day.bookings
    code = make_code()
    while book.of_code(code) is not None:
        code = make_code()
    book.give_code(booking_id, code)


def _told(desk: HallDesk, booking: Booking) -> BookingTold:
    service = desk.index.service.get(booking.service)
    code = desk.state.day.bookings.codes.get(booking.booking_id, "")
    minutes = 0 if service is None else minutes_of(desk.index, service, booking.slot)
    return BookingTold(
        booking_id=booking.booking_id,
        service=booking.service,
        service_name=service.name if service is not None else {"uk": booking.service},
        slot=booking.slot,
        minutes=minutes,
        state=booking.state,
        sequence=booking.sequence,
        code=shown_code(code) if code else "",
        qr=f"{QR_PREFIX}{code}" if code else "",
    )
