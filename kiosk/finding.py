"""The way through the pages to a service: tree, search, life events, documents. Core.

`chosen` and `back` take the place where somebody is and say where they are next; what becomes of
«Взяти талон» is `ticketing`'s.
"""

from datetime import datetime

import msgspec

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk.guard import GuardSettings, TicketGuard
from kiosk.known_hall import Hall, Stopped, why_not
from kiosk.places import (
    AtBefore,
    AtCode,
    AtGroups,
    AtHave,
    AtIdle,
    AtLifeEvent,
    AtLifeEvents,
    AtNoDocuments,
    AtNotAdmitted,
    AtPriority,
    AtSearch,
    AtServices,
    AtWhyNot,
    Origin,
    Place,
)
from kiosk.screens import Keys, Papers
from queue_core.ids import ServiceCode
from queue_core.route import MOST_STOPS

MOST_TYPED = 40
Step = tuple[Place, list[eff.Effect]]


class Finding:
    """Knows the hall's pages. `prints`: lists of documents can come out of a printer here."""

    def __init__(self, hall: Hall, *, prints: bool) -> None:
        self.hall = hall
        self.stopped: Stopped = ()
        self._prints = prints
        self._lists = TicketGuard(GuardSettings())

    def chosen(self, place: Place, event: inp.AnyTouch, language: str) -> Step | None:
        """Return where a touch leads, and what it wants done; None: it means nothing here."""
        match event, place:
            case inp.AreaTouched(area=area), AtIdle():
                return AtGroups(area), []
            case inp.GroupTouched(group=group), AtGroups(area=area):
                return AtServices(area, group), []
            case inp.SearchTouched(), AtIdle():
                latin = language != "uk"
                return AtSearch(keys=Keys.LATIN if latin else Keys.UKRAINIAN), []
            case inp.LifeEventsTouched(), AtIdle():
                return AtLifeEvents(), []
            case inp.LifeEventTouched(code=code), AtLifeEvents() if code in self.hall.routes:
                return AtLifeEvent(code), []
            case (
                inp.ServiceTouched(service=service, at=at),
                AtIdle() | AtServices() | AtSearch() | AtLifeEvent() | AtNotAdmitted(),
            ) if service in self.hall.letters:
                return self._enter(service, place, at), []
            case inp.RouteTouched(at=at), AtLifeEvent(code=code):
                return self._enter_route(self.hall.routes.get(code, ()), place, at), []
            case (
                inp.ConsultTouched(at=at),
                AtIdle() | AtSearch() | AtNoDocuments() | AtWhyNot(),
            ) if self.hall.consults:
                return self._enter(self.hall.consultation, place, at), []
            case _:
                return self._within(place, event, language)

    def _within(self, place: Place, event: inp.AnyTouch, language: str) -> Step | None:
        """What a touch changes on the page that one is on."""
        match event, place:
            case inp.Typed(sign=sign), AtSearch(query=query) if len(query) < MOST_TYPED:
                return self._asked(place, query + sign)
            case inp.ErasedTouched(all_of_it=all_of_it), AtSearch(query=query):
                return self._asked(place, "" if all_of_it else query[:-1])
            case inp.KeysTouched(keys=keys), AtSearch():
                return msgspec.structs.replace(place, keys=keys), []
            case inp.PriorityTouched(), AtBefore(asked=None, long_wait=False):
                return AtPriority(place), []
            case inp.PriorityChosen(group=group), AtPriority(before=before):
                return msgspec.structs.replace(before, priority=group), []
            case inp.NoDocumentsTouched(), AtBefore(asked=None, long_wait=False):
                return AtNoDocuments(place), []
            case inp.PapersTouched(at=at), AtBefore(asked=None) | AtWhyNot():
                return self._list_wanted(place, at, language)
            case _:
                return None

    def back(self, place: Place) -> Place | None:
        """Return where «Назад» leads; None: nowhere from here."""
        match place:
            case AtGroups() | AtSearch() | AtLifeEvents() | AtHave():
                return AtIdle()
            case AtCode(asked=None) | AtNotAdmitted():
                return AtHave()
            case AtServices(area=area):
                return AtGroups(area)
            case AtLifeEvent():
                return AtLifeEvents()
            case AtBefore(asked=None, long_wait=True):
                return msgspec.structs.replace(place, long_wait=False)
            case AtBefore(asked=None, came_from=came_from) | AtWhyNot(came_from=came_from):
                return came_from
            case AtPriority(before=before) | AtNoDocuments(before=before):
                return before
            case _:
                return None

    def news(self, place: Place, event: inp.Found | inp.PapersEnded) -> Place:
        """Take in what was looked up, or that a list is out."""
        match event, place:
            case inp.Found(query=query, services=services), AtSearch() if query == place.query:
                return msgspec.structs.replace(place, found=services)
            case inp.PapersEnded(out=out), AtBefore() | AtWhyNot() if (
                place.papers is Papers.PRINTING
            ):
                return _with_list(place, Papers.PRINTED if out else Papers.FAILED)
            case _:
                return place

    def _enter(self, service: ServiceCode, place: Origin, at: datetime) -> Place:
        papers = Papers.NONE
        if self._prints and service in self.hall.documented:
            papers = Papers.OFFERED
        refused = why_not(self.hall, self.stopped, service, at)
        if refused is not None:
            return AtWhyNot(service, refused, place, papers)
        return AtBefore(service, place, papers=papers)

    def _enter_route(
        self, services: tuple[ServiceCode, ...], place: AtLifeEvent, at: datetime
    ) -> Place:
        """One ticket for the services of a life event, in their order.

        Later ones that cannot be had now are left out: their button says why.
        """
        known = [service for service in services if service in self.hall.letters]
        if not known:
            return place
        first = self._enter(known[0], place, at)
        if isinstance(first, AtBefore):
            hall, stopped = self.hall, self.stopped
            stops = [it for it in known[1:] if why_not(hall, stopped, it, at) is None]
            return msgspec.structs.replace(first, stops=tuple(stops[:MOST_STOPS]))
        return first

    def _asked(self, place: AtSearch, query: str) -> Step:
        """Something else stands in the field: what was found stays until the answer comes."""
        if query == place.query:
            return place, []
        if not query.strip():
            return msgspec.structs.replace(place, query=query.strip(), found=None), []
        return msgspec.structs.replace(place, query=query), [eff.Find(query)]

    def _list_wanted(self, place: AtBefore | AtWhyNot, at: datetime, language: str) -> Step:
        if place.papers not in {Papers.OFFERED, Papers.LATER}:
            return place, []
        if self._lists.free_at(place.service, at) > at:
            return _with_list(place, Papers.LATER), []
        self._lists.taken(place.service, at)
        wanted = eff.PrintPapers(place.service, language)
        return _with_list(place, Papers.PRINTING), [wanted]


def _with_list(place: AtBefore | AtWhyNot, papers: Papers) -> AtBefore | AtWhyNot:
    return msgspec.structs.replace(place, papers=papers)
