"""From «Взяти талон» to paper: the part of the session that deals in numbers.

A number comes from the server, or after 0.7 s from the kiosk's own series, never from both: the
stage of `places.Asked` says which one is still possible. Every number is in the journal before
anything is printed.
"""

from typing import assert_never

import msgspec

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk.guard import TicketGuard
from kiosk.places import Asked, AtBefore, AtNoTicket, AtTicket, Place, Slip, Stage
from kiosk.screens import Ticket
from kiosk.settings import Times
from queue_core import events as ev
from queue_core.answers import Reason, Refused, TicketGiven
from queue_core.ids import EventId, VisitId
from queue_core.requests import ReserveTicket
from queue_core.route import Stop

Step = tuple[Place, list[eff.Effect]]


class Ticketing:
    """Knows whether the server is heard; given a place and a fact, says the next place."""

    def __init__(self, times: Times, guard: TicketGuard, *, own_series: bool) -> None:
        self._times = times
        self._guard = guard
        self._own_series = own_series
        self._request_id = EventId("")
        self.link_up = False

    def take(self, place: AtBefore, take: inp.TakeTouched, language: str) -> Step:
        """Begin a visit, or say how long to wait (K21)."""
        free_at = self._guard.free_at(place.service, take.at)
        if free_at > take.at:
            return msgspec.structs.replace(place, paused_until=free_at), []
        self._guard.taken(place.service, take.at)
        visit = eff.Visit(
            take.visit_id,
            place.service,
            language,
            take.secret,
            take.capability,
            place.priority,
            stops=tuple(Stop(service) for service in place.stops),
        )
        self._request_id = take.request_id
        begun = msgspec.structs.replace(place, asked=Asked(visit), paused_until=None)
        return begun, [
            eff.BeginVisit(visit),
            eff.WaitFor(visit.visit_id, inp.Patience.ANSWER, self._times.answer),
            eff.WaitFor(visit.visit_id, inp.Patience.DEVICE, self._times.device),
        ]

    def news(self, place: Place, event: inp.News) -> Step:
        """Take in a fact about a visit; one that is not at the screen changes nothing there."""
        if isinstance(event, inp.NumberRecorded):
            return self._numbered(place, event)
        if (
            not isinstance(place, AtBefore)
            or place.asked is None
            or place.asked.visit.visit_id != getattr(event, "visit_id", None)
        ):
            return place, []
        return self._while_asked(place, place.asked, event)

    def _while_asked(self, place: AtBefore, asked: Asked, event: inp.News) -> Step:
        visit_id = asked.visit.visit_id
        match event, asked.stage:
            case inp.VisitRecorded(), Stage.RECORDING:
                return self._ask(place, asked)
            case inp.TicketAnswered(answer=TicketGiven() as given), Stage.ASKING:
                return self._numbering(place, asked), [eff.GiveNumber(asked.visit, given)]
            case inp.TicketAnswered(answer=Refused() as refused), Stage.ASKING:
                own = refused.reason is Reason.SERIES_USED_UP and self._own_series
                return self._give_own(place, asked) if own else _no_ticket(visit_id, refused)
            case inp.ReserveFailed(), Stage.ASKING:
                own = self._own_series
                return self._give_own(place, asked) if own else _no_ticket(visit_id, None)
            case inp.PatienceEnded(patience=inp.Patience.ANSWER), _:
                return self._answer_late(place, asked)
            case inp.PatienceEnded(patience=inp.Patience.DEVICE), _:
                return _with(place, msgspec.structs.replace(asked, slow=True)), []
            case inp.NoNumberLeft(), _:
                return _no_ticket(visit_id, Refused(Reason.SERIES_USED_UP))
            case inp.JournalFailed(), _:
                return _no_ticket(visit_id, None)
            case _:
                return place, []

    def _ask(self, place: AtBefore, asked: Asked) -> Step:
        """The visit is recorded: ask the server, or don't where nobody would answer in time."""
        if self._own_series and (asked.late or not self.link_up):
            return self._give_own(place, asked)
        visit = asked.visit
        request = ReserveTicket(
            request_id=self._request_id,
            visit_id=visit.visit_id,
            service=visit.service,
            language=visit.language,
            capability=visit.capability,
            priority_group=visit.priority_group,
            stops=visit.stops,
        )
        asking = msgspec.structs.replace(asked, stage=Stage.ASKING)
        return _with(place, asking), [eff.Reserve(request)]

    def _answer_late(self, place: AtBefore, asked: Asked) -> Step:
        """0.7 s are over: the kiosk goes on with its own series and discards a late answer."""
        if asked.stage is not Stage.ASKING:
            return _with(place, msgspec.structs.replace(asked, late=True)), []
        if not self._own_series:
            return place, []
        self.link_up = False
        place, effects = self._give_own(place, asked)
        return place, [eff.GiveUpAnswer(asked.visit.visit_id), *effects]

    def _give_own(self, place: AtBefore, asked: Asked) -> tuple[AtBefore, list[eff.Effect]]:
        return self._numbering(place, asked), [eff.GiveOwnNumber(asked.visit)]

    @staticmethod
    def _numbering(place: AtBefore, asked: Asked) -> AtBefore:
        return _with(place, msgspec.structs.replace(asked, stage=Stage.NUMBERING))

    def _numbered(self, place: Place, event: inp.NumberRecorded) -> Step:
        match place:
            case AtBefore(asked=Asked(visit=visit)) if visit.visit_id == event.visit_id:
                given = event.given
                ticket = Ticket(
                    visit.visit_id,
                    event.number,
                    visit.service,
                    visit.secret,
                    given.ahead if given else None,
                    given.wait if given else None,
                    visit.booked_for,
                    late=visit.late,
                )
                numbered = AtTicket(ticket, Slip.PRINTING, heard=given is not None)
                return numbered, [eff.Print(visit.visit_id), self._wait_for_paper(visit.visit_id)]
            case _:
                return place, []

    def _wait_for_paper(self, visit_id: VisitId) -> eff.WaitFor:
        return eff.WaitFor(visit_id, inp.Patience.PAPER, self._times.paper)

    # --- paper --------------------------------------------------------------------------------

    def paper(
        self, place: AtTicket, event: inp.SlipPrinted | inp.SlipFailed | inp.SlipUncertain
    ) -> AtTicket:
        """Return the place after what a printer said; a settled slip stays as it is."""
        if place.ticket.visit_id != event.visit_id:
            return place
        asked_about = place.slip is Slip.UNCERTAIN and not isinstance(event, inp.SlipUncertain)
        if place.slip is not Slip.PRINTING and not asked_about:
            return place  # what a printer says late ends the question «Талон вийшов?», either way
        match event:
            case inp.SlipPrinted():
                return msgspec.structs.replace(place, slip=Slip.PRINTED)
            case inp.SlipFailed(reason=reason):
                return msgspec.structs.replace(place, slip=Slip.FAILED, reason=reason)
            case _:
                return msgspec.structs.replace(place, slip=Slip.UNCERTAIN)

    def slip_answered(self, place: AtTicket, *, out: bool) -> Step:
        """«Талон вийшов?»: yes confirms it, no prints it once more."""
        visit_id = place.ticket.visit_id
        if out:
            printed = msgspec.structs.replace(place, slip=Slip.PRINTED)
            return printed, [eff.Record(ev.SlipConfirmed(visit_id))]
        again = msgspec.structs.replace(place, slip=Slip.PRINTING)
        return again, [eff.PrintAgain(visit_id), self._wait_for_paper(visit_id)]

    def resumed(self, event: inp.Resumed) -> tuple[AtTicket, list[eff.Effect]]:
        """Take up after a restart what is owed to a visitor from before."""
        visit_id = event.ticket.visit_id
        match event.owed:
            case inp.Owed.PRINT:
                printing = AtTicket(event.ticket, Slip.PRINTING, heard=True)
                return printing, [eff.Print(visit_id), self._wait_for_paper(visit_id)]
            case inp.Owed.ASK:
                return AtTicket(event.ticket, Slip.UNCERTAIN, heard=True), []
            case inp.Owed.SHOW:
                return AtTicket(event.ticket, Slip.FAILED, heard=True), []
            case _:
                assert_never(event.owed)


def _no_ticket(visit_id: VisitId, refused: Refused | None) -> Step:
    return AtNoTicket(refused), [eff.CancelVisit(visit_id)]


def _with(place: AtBefore, asked: Asked) -> AtBefore:
    return msgspec.structs.replace(place, asked=asked)
