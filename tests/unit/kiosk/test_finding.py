"""The way to a service: tree, search, life events, documents, and what cannot be had now."""

from datetime import timedelta

import msgspec
import pytest

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk.finding import MOST_TYPED, Finding
from kiosk.known_hall import Hall
from kiosk.places import (
    AtBefore,
    AtCode,
    AtGroups,
    AtHave,
    AtIdle,
    AtLifeEvent,
    AtLifeEvents,
    AtNoDocuments,
    AtPriority,
    AtSearch,
    AtServices,
    AtWhyNot,
    Place,
)
from kiosk.screens import Code, Keys, Papers
from queue_core.answers import Reason, Refused, ServiceStopped
from queue_core.ids import ServiceCode
from tests.unit.kiosk.play import NOON, PASSPORT, REGISTER

CONSULT = ServiceCode("consult")
DOWN = Refused(Reason.REGISTRY_DOWN)
HALL = Hall(
    {REGISTER: "Р", PASSPORT: "П", CONSULT: "Е"},
    routes={"birth": (REGISTER, PASSPORT)},
    documented=frozenset({REGISTER}),
    consultation=CONSULT,
)
BEFORE = AtBefore(REGISTER, AtIdle())


def finding(*, prints: bool = True, hall: Hall = HALL) -> Finding:
    return Finding(hall, prints=prints)


def leads(place: Place, event: inp.AnyTouch, made: Finding | None = None) -> Place | None:
    """Where a touch leads; it wants nothing done."""
    step = (made or finding()).chosen(place, event, "uk")
    if step is None:
        return None
    assert step[1] == []
    return step[0]


# --- pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "event", "then"),
    [
        (AtIdle(), inp.AreaTouched(NOON, 1), AtGroups(1)),
        (AtGroups(1), inp.GroupTouched(NOON, "Р1"), AtServices(1, "Р1")),
        (AtIdle(), inp.SearchTouched(NOON), AtSearch()),
        (AtIdle(), inp.LifeEventsTouched(NOON), AtLifeEvents()),
        (AtLifeEvents(), inp.LifeEventTouched(NOON, "birth"), AtLifeEvent("birth")),
        (AtLifeEvents(), inp.LifeEventTouched(NOON, "unknown"), None),
        (AtSearch(), inp.ServiceTouched(NOON, PASSPORT), AtBefore(PASSPORT, AtSearch())),
        (AtIdle(), inp.ServiceTouched(NOON, ServiceCode("unknown")), None),
        (AtIdle(), inp.ConsultTouched(NOON), AtBefore(CONSULT, AtIdle())),
        (BEFORE, inp.PriorityTouched(NOON), AtPriority(BEFORE)),
        (
            AtPriority(BEFORE),
            inp.PriorityChosen(NOON, "veteran"),
            msgspec.structs.replace(BEFORE, priority="veteran"),
        ),
        (BEFORE, inp.NoDocumentsTouched(NOON), AtNoDocuments(BEFORE)),
        (AtIdle(), inp.PapersTouched(NOON), None),
    ],
)
def test_a_touch_leads_on(place: Place, event: inp.AnyTouch, then: Place | None) -> None:
    assert leads(place, event) == then


@pytest.mark.parametrize(
    ("place", "then"),
    [
        (AtGroups(1), AtIdle()),
        (AtSearch("проп"), AtIdle()),
        (AtLifeEvents(), AtIdle()),
        (AtHave(), AtIdle()),
        (AtCode(Code.BOOKING), AtHave()),
        (AtServices(1, "Р1"), AtGroups(1)),
        (AtLifeEvent("birth"), AtLifeEvents()),
        (AtBefore(PASSPORT, AtSearch("па")), AtSearch("па")),
        (AtWhyNot(PASSPORT, DOWN, AtLifeEvent("birth")), AtLifeEvent("birth")),
        (AtPriority(BEFORE), BEFORE),
        (AtNoDocuments(BEFORE), BEFORE),
        (AtBefore(PASSPORT, AtIdle(), long_wait=True), AtBefore(PASSPORT, AtIdle())),
        (AtIdle(), None),
    ],
)
def test_back_leads_where_one_came_from(place: Place, then: Place | None) -> None:
    assert finding().back(place) == then


def test_a_hall_without_a_consultation_offers_none() -> None:
    assert leads(AtIdle(), inp.ConsultTouched(NOON), finding(hall=Hall({REGISTER: "Р"}))) is None


# --- search ---------------------------------------------------------------------------------------


def test_every_letter_is_looked_up_and_what_was_found_stays_until_the_answer() -> None:
    made, found = finding(), (REGISTER,)
    typed = made.chosen(AtSearch("про", found=found), inp.Typed(NOON, "п"), "uk")
    assert typed == (AtSearch("проп", found=found), [eff.Find("проп")])
    answered = made.news(AtSearch("проп", found=found), inp.Found("проп", (PASSPORT,)))
    assert answered == AtSearch("проп", found=(PASSPORT,))


def test_an_answer_to_an_older_query_is_not_shown() -> None:
    place = AtSearch("проп")
    assert finding().news(place, inp.Found("про", (PASSPORT,))) is place
    assert finding().news(AtIdle(), inp.Found("про", (PASSPORT,))) == AtIdle()


def test_letters_are_taken_back_one_by_one_or_all_at_once() -> None:
    made, place = finding(), AtSearch("пр", found=(REGISTER,))
    assert made.chosen(place, inp.ErasedTouched(NOON), "uk") == (
        AtSearch("п", found=(REGISTER,)),
        [eff.Find("п")],
    )
    assert leads(place, inp.ErasedTouched(NOON, all_of_it=True)) == AtSearch()
    assert leads(AtSearch(), inp.ErasedTouched(NOON)) == AtSearch()
    assert leads(AtSearch(), inp.Typed(NOON, " ")) == AtSearch()


def test_a_query_has_an_end() -> None:
    assert leads(AtSearch("а" * MOST_TYPED), inp.Typed(NOON, "а")) is None


def test_who_speaks_another_language_begins_with_latin_letters() -> None:
    step = finding().chosen(AtIdle(), inp.SearchTouched(NOON), "en")
    assert step == (AtSearch(keys=Keys.LATIN), [])


def test_keys_change_and_the_query_stays() -> None:
    changed = leads(AtSearch("про"), inp.KeysTouched(NOON, Keys.LATIN))
    assert changed == AtSearch("про", Keys.LATIN)


# --- what cannot be had now, and documents -------


def test_a_service_that_cannot_be_had_says_why_and_leads_to_a_consultation() -> None:
    made = finding()
    made.stopped = (ServiceStopped(REGISTER, DOWN),)
    place = leads(AtIdle(), inp.ServiceTouched(NOON, REGISTER), made)
    assert place == AtWhyNot(REGISTER, DOWN, AtIdle(), Papers.OFFERED)
    assert leads(place, inp.ConsultTouched(NOON), made) == AtBefore(CONSULT, place)


def test_a_list_is_offered_where_there_is_a_printer_and_something_to_bring() -> None:
    entered = inp.ServiceTouched(NOON, REGISTER)
    assert leads(AtIdle(), entered) == AtBefore(REGISTER, AtIdle(), papers=Papers.OFFERED)
    assert leads(AtIdle(), entered, finding(prints=False)) == BEFORE
    assert leads(AtIdle(), inp.ServiceTouched(NOON, PASSPORT)) == AtBefore(PASSPORT, AtIdle())


def test_a_list_is_printed_once_in_the_visitors_language() -> None:
    made, wanted = finding(), inp.PapersTouched(NOON)
    place = AtBefore(REGISTER, AtIdle(), papers=Papers.OFFERED)
    printing = msgspec.structs.replace(place, papers=Papers.PRINTING)
    assert made.chosen(place, wanted, "en") == (printing, [eff.PrintPapers(REGISTER, "en")])
    assert made.chosen(printing, wanted, "en") == (printing, [])
    out = made.news(printing, inp.PapersEnded(out=True))
    assert out == msgspec.structs.replace(place, papers=Papers.PRINTED)
    failed = made.news(printing, inp.PapersEnded(out=False))
    assert failed == msgspec.structs.replace(place, papers=Papers.FAILED)
    assert made.news(place, inp.PapersEnded(out=True)) is place


def test_a_child_cannot_empty_the_roll_with_lists() -> None:
    made = finding()
    place = AtWhyNot(REGISTER, DOWN, AtIdle(), Papers.OFFERED)
    for _ in range(3):
        assert made.chosen(place, inp.PapersTouched(NOON), "uk") is not None
    later = msgspec.structs.replace(place, papers=Papers.LATER)
    assert made.chosen(place, inp.PapersTouched(NOON), "uk") == (later, [])
    after = NOON + timedelta(seconds=31)
    again = made.chosen(later, inp.PapersTouched(after), "uk")
    assert again is not None
    assert again[1] == [eff.PrintPapers(REGISTER, "uk")]


# --- one ticket for a life event ------------------------------------------------------------------


def test_one_ticket_for_a_life_event_is_for_its_first_service_with_the_others_as_stops() -> None:
    place = AtLifeEvent("birth")
    first = AtBefore(REGISTER, place, papers=Papers.OFFERED, stops=(PASSPORT,))
    assert leads(place, inp.RouteTouched(NOON)) == first
    assert leads(AtLifeEvents(), inp.RouteTouched(NOON)) is None


def test_a_route_whose_first_service_is_shut_says_why() -> None:
    made = finding()
    made.stopped = (ServiceStopped(REGISTER, DOWN),)
    place = AtLifeEvent("birth")
    shut = AtWhyNot(REGISTER, DOWN, place, Papers.OFFERED)
    assert leads(place, inp.RouteTouched(NOON), made) == shut


def test_a_route_leaves_out_what_cannot_be_had_now() -> None:
    made = finding()
    made.stopped = (ServiceStopped(PASSPORT, DOWN),)
    place = AtLifeEvent("birth")
    alone = AtBefore(REGISTER, place, papers=Papers.OFFERED)
    assert leads(place, inp.RouteTouched(NOON), made) == alone


def test_a_life_event_without_services_leads_nowhere() -> None:
    place = AtLifeEvent("gone")
    assert leads(place, inp.RouteTouched(NOON)) == place
