"""Who comes with a booking, or comes back with a ticket (K18). Core.

The server is asked; where it is silent, the bookings that the kiosk keeps decide, and the number
is one of its own series. A ticket alone can be taken back into the line by the server only.
"""

from typing import assert_never

import msgspec

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk.places import (
    Asked,
    AskedCode,
    AtBack,
    AtBefore,
    AtCode,
    AtHave,
    AtIdle,
    AtNotAdmitted,
    Place,
    Stage,
)
from kiosk.screens import Code
from queue_core.answers import Reason, Refused, Rejoined
from queue_core.appointment import came
from queue_core.bookings import CODE_LENGTH, CODE_LETTERS, typed_code
from queue_core.check_in import CheckedIn, KeptBooking, KeptBookings, NotCheckedIn, find_kept
from queue_core.ids import BookingId
from queue_core.ticket_number import TicketNumber, is_series_letter, parse_number
from terminal_client.asked import CheckInAsked, ReturnAsked

MOST_DIGITS = 4
_LEAST_DIGITS = 3
Step = tuple[Place, list[eff.Effect]]


class Arrivals:
    """Knows the kept bookings. `patience`: wall seconds in which the server must answer."""

    def __init__(self, patience: float, *, own_series: bool) -> None:
        self._patience = patience
        self._own_series = own_series
        self._kept: KeptBookings | None = None
        self._used: set[BookingId] = set()

    def learn(self, news: inp.BookingsKept | inp.BookingsUsed) -> None:
        """Know today's bookings, and which of them got a number here while nobody answered."""
        match news:
            case inp.BookingsKept(kept=kept):
                self._kept = kept
            case inp.BookingsUsed(bookings=bookings):
                self._used.update(bookings)
            case _:
                assert_never(news)

    # --- touches ----------------------------------------------------------------------------------

    def chosen(
        self, place: Place, event: inp.AnyTouch, language: str, *, heard: bool
    ) -> Step | None:
        """Return where a touch leads, and what it wants done; None: it means nothing here."""
        match event, place:
            case inp.HaveTouched(), AtIdle():
                return AtHave(), []
            case inp.BookingTouched(), AtHave() | AtNotAdmitted():
                return AtCode(Code.BOOKING), []
            case inp.ReturnTouched(), AtHave() | AtNotAdmitted() | AtIdle():
                return AtCode(Code.NUMBER), []
            case inp.Typed(sign=sign), AtCode(asked=None):
                return _typed(place, sign), []
            case inp.ErasedTouched(all_of_it=all_of_it), AtCode(asked=None):
                kept = "" if all_of_it else place.typed[:-1]
                return AtCode(place.code, kept), []
            case inp.CodeGiven(scanned=None, held=None), AtCode(asked=None):
                return self._asked_typed(place, event, language, heard=heard)
            case (
                inp.CodeGiven(scanned=scanned, held=held),
                AtIdle() | AtHave() | AtCode(asked=None) | AtNotAdmitted() | AtBack(),
            ) if scanned is not None or held is not None:
                return self._asked_scanned(event, language, heard=heard)
            case _:
                return None

    def _asked_typed(
        self, place: AtCode, given: inp.CodeGiven, language: str, *, heard: bool
    ) -> Step:
        if place.code is Code.BOOKING:
            return self._check_in(place.typed, given, language, heard=heard)
        number = typed_number(place.typed)
        if number is None:
            return msgspec.structs.replace(place, unreadable=True), []
        return self._return(ReturnAsked(given.request_id, number=number), given, heard=heard)

    def _asked_scanned(self, given: inp.CodeGiven, language: str, *, heard: bool) -> Step:
        if given.held is not None:
            asked = ReturnAsked(given.request_id, capability=given.held)
            return self._return(asked, given, heard=heard)
        return self._check_in(given.scanned or "", given, language, heard=heard)

    def _check_in(self, text: str, given: inp.CodeGiven, language: str, *, heard: bool) -> Step:
        code = typed_code(text)
        if not code:
            return AtCode(Code.BOOKING, text[:CODE_LENGTH], unreadable=True), []
        place = AtCode(Code.BOOKING, code, AskedCode(given, code))
        if not heard:
            return self._alone(place, given, code, language)
        request = CheckInAsked(given.request_id, given.visit_id, code, language, given.capability)
        wait = eff.WaitFor(given.visit_id, inp.Patience.ANSWER, self._patience)
        return place, [eff.CheckIn(request), wait]

    def _return(self, request: ReturnAsked, given: inp.CodeGiven, *, heard: bool) -> Step:
        if not heard:
            return AtNotAdmitted(Code.NUMBER, None), []
        place = AtCode(Code.NUMBER, asked=AskedCode(given))
        wait = eff.WaitFor(given.visit_id, inp.Patience.ANSWER, self._patience)
        return place, [eff.Return(request), wait]

    # --- answers ----------------------------------------------------------------------------------

    def news(self, place: AtCode, event: inp.News, language: str) -> Step:
        """Take in what was heard about the code that is being asked about."""
        asked = place.asked
        if asked is None:
            return place, []
        given = asked.given
        match event:
            case inp.CheckInAnswered(visit_id=given.visit_id, answer=CheckedIn() as checked):
                visit = _visit(given, language, checked)
                return _numbering(visit), [
                    eff.BeginVisit(visit),
                    eff.GiveNumber(visit, checked.given),
                ]
            case inp.CheckInAnswered(visit_id=given.visit_id, answer=NotCheckedIn() as told):
                return AtNotAdmitted(Code.BOOKING, told), []
            case inp.ReturnAnswered(request_id=given.request_id, answer=Rejoined() as back):
                return AtBack(back), []
            case inp.ReturnAnswered(
                request_id=given.request_id, answer=(Refused() | None) as refused
            ):
                return AtNotAdmitted(Code.NUMBER, refused), []
            case inp.ReserveFailed(visit_id=given.visit_id):
                return self._alone(place, given, asked.code, language)
            case inp.PatienceEnded(visit_id=given.visit_id):
                after, effects = self._alone(place, given, asked.code, language)
                return after, [eff.GiveUpAnswer(given.visit_id), *effects]
            case _:
                return place, []

    def _alone(self, place: AtCode, given: inp.CodeGiven, code: str, language: str) -> Step:
        """Nobody answers: the kept bookings decide, where the code is in them."""
        kept = self._kept
        booking = find_kept(kept, code) if kept is not None and code else None
        if kept is None or booking is None or not self._own_series:
            return AtNotAdmitted(place.code, None), []
        if booking.booking_id in self._used:
            return AtNotAdmitted(Code.BOOKING, _not(Reason.BOOKING_USED, booking)), []
        how = came(kept.rules, booking.slot, given.at, given.at - booking.slot)
        if how.place_at is None:
            early = how.timing == "early"
            told = NotCheckedIn(
                Reason.BOOKING_EARLY if early else Reason.BOOKING_MISSED,
                booking.slot,
                how.from_at,
                how.until,
                booking.service,
            )
            return AtNotAdmitted(Code.BOOKING, told), []
        visit = eff.Visit(
            given.visit_id,
            booking.service,
            language,
            given.secret,
            given.capability,
            booking_id=booking.booking_id,
            booked_for=booking.slot,
            late=how.timing == "late",
        )
        return _numbering(visit), [eff.BeginVisit(visit), eff.GiveOwnNumber(visit)]


def typed_number(text: str) -> TicketNumber | None:
    """Return the number that somebody typed: `р42`, `Р042` and `Р-042` are one."""
    letter, digits = text[:1].upper(), text[1:].lstrip("- ")
    return parse_number(f"{letter}-{digits.lstrip('0').zfill(_LEAST_DIGITS)}")


def _typed(place: AtCode, sign: str) -> AtCode:
    """A sign that can't stand there is not taken."""
    typed = place.typed
    if place.code is Code.BOOKING:
        fits = len(typed) < CODE_LENGTH and sign.upper() in CODE_LETTERS
    elif not typed:
        fits = is_series_letter(sign.upper())
    else:
        fits = sign.isdecimal() and len(typed) <= MOST_DIGITS
    return AtCode(place.code, typed + sign.upper()) if fits else place


def _visit(given: inp.CodeGiven, language: str, checked: CheckedIn) -> eff.Visit:
    return eff.Visit(
        given.visit_id,
        checked.given.service,
        language,
        given.secret,
        given.capability,
        booked_for=checked.booked_for,
        late=checked.timing == "late",
    )


def _numbering(visit: eff.Visit) -> AtBefore:
    """The number is on its way to the journal, as with «Взяти талон»."""
    return AtBefore(visit.service, AtIdle(), asked=Asked(visit, Stage.NUMBERING))


def _not(reason: Reason, booking: KeptBooking) -> NotCheckedIn:
    return NotCheckedIn(reason, booking.slot, service=booking.service)
