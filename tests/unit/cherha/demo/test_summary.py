"""The summary must say when the promise was broken."""

from datetime import timedelta

import pytest

from cherha.demo.conductor import Conductor
from cherha.demo.day import Visitor
from cherha.demo.summary import StoreFacts, Summary, fold, summarise
from queue_core import events as ev
from queue_core import requests as rq
from queue_core.hall import HallIndex
from queue_core.ids import CounterNumber, VisitId
from tests.unit.cherha.demo.test_conductor import LONG_AGO
from tests.unit.queue_core.halls import HALL, NOON, Script, own_ticket

INDEX = HallIndex(HALL)
ANNA = Visitor("anna", 0, "register", 60, None, None, "uk", None)


def served_day() -> Script:
    """One visitor from a kiosk's own series, served and rated."""
    hall = Script()
    hall.open(1)
    hall.upload(own_ticket("a", 1))
    hall.upload(ev.SlipConfirmed(VisitId("a")))
    hall.serve(1)
    hall.upload(ev.RatingGiven(4, CounterNumber(1), VisitId("a")))
    return hall


def told(store: StoreFacts, *, holds: str = "Н-001", seen: str = "Н-001") -> Summary:
    """The summary of a day on which one visitor held one number, and the board showed one."""
    conductor = Conductor([ANNA], INDEX, LONG_AGO)
    conductor.crowd.took(holds, ANNA, NOON)
    conductor.tally.took_ticket(holds, 0)
    conductor.tally.slip_came_out("k1", holds, 5_000_000)
    conductor.tally.called(holds, 0)
    conductor.tally.seen_on_board(seen, 9_000_000)
    return summarise(conductor, store, seed=1, scale=1.0, wall_s=1.0, starts={})


def test_a_day_on_which_all_went_well_is_clean() -> None:
    """Issued, printed, called, served, rated."""
    summary = told(fold(served_day().log_as_stored(), INDEX))
    assert summary.is_clean
    assert (summary.issued, summary.printed, summary.called, summary.served) == (1, 1, 1, 1)
    assert (summary.own_series, summary.rated_in_store) == (1, 1)
    assert summary.tap_to_printed_ms.p50 == 5.0
    assert summary.call_to_screen_ms.p50 == 9.0


@pytest.mark.parametrize(
    ("holds", "seen"), [("Н-002", "Н-002"), ("Н-001", "Н-009")], ids=["unknown", "never called"]
)
def test_a_number_that_nobody_knows_or_nobody_called_is_lost(holds: str, seen: str) -> None:
    """Whoever holds it waits for ever."""
    summary = told(fold(served_day().log_as_stored(), INDEX), holds=holds, seen=seen)
    assert summary.lost_numbers == (holds,)
    assert not summary.is_clean


def test_a_number_that_did_not_end_is_lost() -> None:
    """Called, and then forgotten."""
    hall = Script()
    hall.open(1)
    hall.upload(own_ticket("a", 1))
    hall.upload(ev.SlipConfirmed(VisitId("a")))
    hall.at_counter(rq.CallNext)
    assert told(fold(hall.log_as_stored(), INDEX)).lost == 1


def test_a_number_of_two_visits_or_two_printers_or_two_people_is_told() -> None:
    """Three ways to see the same fault."""
    log = served_day().log_as_stored()
    log.append((NOON + timedelta(hours=1), own_ticket("b", 1)))
    assert told(fold(log, INDEX)).duplicate_numbers == 1
    conductor = Conductor([ANNA], INDEX, LONG_AGO)
    conductor.tally.slip_came_out("k1", "Н-001", 1)
    conductor.tally.slip_came_out("k2", "Н-001", 2)
    conductor.crowd.took("Н-005", ANNA, NOON)
    conductor.crowd.took("Н-005", ANNA, NOON)
    store = fold(served_day().log_as_stored(), INDEX)
    summary = summarise(conductor, store, seed=1, scale=1.0, wall_s=1.0, starts={})
    assert summary.duplicate_numbers == 2
    assert not summary.is_clean


def test_a_ticket_called_at_two_counters_is_told() -> None:
    """A second call while the first one stands."""
    hall = Script()
    hall.open(1, 2)
    hall.upload(own_ticket("a", 1))
    hall.upload(ev.SlipConfirmed(VisitId("a")))
    hall.at_counter(rq.CallNext, 1)
    log = hall.log_as_stored()
    ticket = hall.state.tickets[VisitId("a")]
    again = ev.TicketCalled(
        VisitId("a"), ticket.number, CounterNumber(2), ticket.service, ticket.language
    )
    log.append((NOON + timedelta(hours=1), again))
    facts = fold(log, INDEX)
    assert facts.two_counters_at_once == 1
    assert not told(facts).is_clean


@pytest.mark.parametrize(("starts", "clean"), [(1, False), (2, True)])
def test_a_kiosk_leaves_at_most_one_slip_for_nobody_each_time_it_dies(
    starts: int, *, clean: bool
) -> None:
    """Its visitor took another ticket, since the window died before it showed the number."""
    conductor = Conductor([ANNA], INDEX, LONG_AGO)
    conductor.tally.slip_came_out("k1", "Н-001", 1)
    conductor.tally.seen_on_board("Н-001", 2)
    store = fold(served_day().log_as_stored(), INDEX)
    kiosk = store.givers["Н-001"]
    summary = summarise(
        conductor,
        store,
        seed=1,
        scale=1.0,
        wall_s=1.0,
        starts={"Кіоск 1": starts},
        kiosk_names={kiosk: "Кіоск 1"},
    )
    assert summary.for_nobody == {"Кіоск 1": 1}
    assert summary.is_clean is clean
