import msgspec
import pytest

from central_server.hall_acts import Clerk, at_counter, in_vain, is_well_formed, reserve, snapshot
from central_server.hall_desk import HallDesk
from central_server.storage.records import Received
from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused, TicketGiven
from queue_core.ids import CounterNumber, EventId, ServiceCode, StoreId, TerminalId, VisitId
from tests.unit.central_server.halls import NOON, bare_desk

KIOSK = TerminalId("kiosk-1")
OLENA, PETRO, ADMIN = Clerk("olena"), Clerk("petro"), Clerk("admin", is_administrator=True)
ONE = CounterNumber(1)


def asked(number: int = 1, service: str = "passport") -> rq.ReserveTicket:
    return rq.ReserveTicket(
        EventId(f"r{number}"), VisitId(f"v{number}"), ServiceCode(service), "uk", "a" * 64
    )


def committed(desk: HallDesk) -> list[Received]:
    """Commit, and remind the desk of what it answered, as its writer does."""
    received = desk.take_batch().received
    desk.known = {it.id: it for it in received}
    return received


def waiting_hall(visitors: int = 1) -> HallDesk:
    desk = bare_desk()
    for number in range(1, visitors + 1):
        reserve(desk, asked(number), KIOSK, NOON)
        desk.record([ev.SlipConfirmed(VisitId(f"v{number}"))], NOON)
    at_counter(desk, rq.OpenCounter(EventId("open"), ONE, "olena"), OLENA, NOON)
    return desk


def test_an_answer_is_remembered_and_given_again() -> None:
    desk = bare_desk()
    given = reserve(desk, asked(), KIOSK, NOON)
    assert isinstance(given, TicketGiven)
    committed(desk)
    assert reserve(desk, asked(), KIOSK, NOON) == given
    assert desk.take_batch().is_empty()


@pytest.mark.parametrize(
    ("request_", "kiosk"),
    [(msgspec.structs.replace(asked(), language="en"), KIOSK), (asked(), TerminalId("kiosk-2"))],
)
def test_the_same_id_with_another_body_or_kiosk_changes_nothing(
    request_: rq.ReserveTicket, kiosk: TerminalId
) -> None:
    desk = bare_desk()
    reserve(desk, asked(), KIOSK, NOON)
    committed(desk)
    assert reserve(desk, request_, kiosk, NOON) == Refused(Reason.ID_CONFLICT)
    assert desk.take_batch().is_empty()


def test_a_refused_reservation_is_not_remembered_and_may_be_asked_again() -> None:
    desk = bare_desk()
    refused = reserve(desk, asked(service="no-such"), KIOSK, NOON)
    assert refused == Refused(Reason.UNKNOWN_SERVICE)
    assert desk.take_batch().is_empty()


def test_a_call_is_answered_with_the_ticket_and_again_with_the_same() -> None:
    desk = waiting_hall(2)
    call = rq.CallNext(EventId("c1"), ONE)
    first = at_counter(desk, call, OLENA, NOON)
    assert first.called is not None
    assert first.called.visit_id == "v1"
    committed(desk)
    second = at_counter(desk, call, OLENA, NOON)
    assert second.called == first.called
    assert desk.take_batch().is_empty()


def test_an_id_used_for_another_request_is_a_conflict() -> None:
    desk = waiting_hall()
    committed(desk)
    result = at_counter(desk, rq.CloseCounter(EventId("open"), ONE), OLENA, NOON)
    assert result.refused is Reason.ID_CONFLICT
    assert result.view.is_open


def test_nobody_waiting_writes_nothing() -> None:
    desk = waiting_hall(0)
    desk.take_batch()
    result = at_counter(desk, rq.CallNext(EventId("c1"), ONE), OLENA, NOON)
    assert (result.called, result.refused) == (None, None)
    assert desk.take_batch().is_empty()


def test_a_counter_is_its_clerks_alone_but_for_an_administrator() -> None:
    desk = waiting_hall()
    refused = at_counter(desk, rq.CallNext(EventId("c1"), ONE), PETRO, NOON)
    assert refused.refused is Reason.COUNTER_TAKEN
    closed = at_counter(desk, rq.CloseCounter(EventId("c2"), ONE), ADMIN, NOON)
    assert not closed.view.is_open
    assert closed.called is None


def test_a_refusal_of_the_rules_comes_with_the_view() -> None:
    desk = bare_desk()
    result = at_counter(desk, rq.CallNext(EventId("c1"), ONE), OLENA, NOON)
    assert result.refused is Reason.COUNTER_CLOSED
    assert result.view.counter == ONE


def test_a_snapshot_is_true_as_of_its_sequence() -> None:
    desk = waiting_hall()
    at_counter(desk, rq.CallNext(EventId("c1"), ONE), OLENA, NOON)
    taken = snapshot(desk, StoreId("s"), "rev", NOON)
    assert taken.seq == desk.seq == 4
    assert [it.visit_id for it in taken.calls] == ["v1"]
    assert taken.open_counters == (ONE,)
    assert (taken.store_id, taken.description_revision) == ("s", "rev")


@pytest.mark.parametrize(
    ("change", "good"),
    [
        ({}, True),
        ({"request_id": ""}, False),
        ({"visit_id": "x" * 65}, False),
        ({"language": "x" * 17}, False),
        ({"capability": "A" * 64}, False),
        ({"capability": "a" * 63}, False),
    ],
)
def test_words_have_the_size_that_such_words_have(change: dict[str, str], good: bool) -> None:
    assert is_well_formed(msgspec.structs.replace(asked(), **change)) is good


def test_next_while_nobody_waits_asks_the_store_nothing_and_a_repeated_one_does() -> None:
    desk, looked = waiting_hall(0), []
    committed(desk)

    def look() -> dict[EventId, Received]:
        looked.append(1)
        return {}

    for press in ("n1", "n2", "n1"):
        desk.ask_when_needed(look)
        result = at_counter(desk, rq.CallNext(EventId(press), ONE), OLENA, NOON)
        assert (result.refused, result.called) == (None, None)
    assert desk.take_batch().is_empty()
    assert looked == []
    desk.ask_when_needed(look)
    at_counter(desk, rq.OpenCounter(EventId("open"), ONE, "olena"), OLENA, NOON)
    assert looked == [1]


def test_a_call_asked_again_after_the_visitor_went_is_answered_as_it_was() -> None:
    desk = waiting_hall(1)
    call = rq.CallNext(EventId("call"), ONE)
    called = at_counter(desk, call, OLENA, NOON).called
    assert called is not None
    at_counter(desk, rq.StartService(EventId("start"), ONE), OLENA, NOON)
    at_counter(desk, rq.FinishService(EventId("finish"), ONE), OLENA, NOON)
    received = {it.id: it for it in desk.take_batch().received}
    desk.ask_when_needed(lambda: received)
    assert at_counter(desk, call, OLENA, NOON).called == called
    assert desk.take_batch().is_empty()


def test_what_is_in_vain_is_answered_as_the_act_would_be_and_an_act_is_left_alone() -> None:
    empty, press = waiting_hall(0), rq.CallNext(EventId("press"), ONE)
    told = in_vain(empty, press, OLENA, NOON)
    assert told is not None
    assert (told.called, told.refused) == (None, None)
    assert told == at_counter(empty, press, OLENA, NOON)
    taken = in_vain(empty, press, PETRO, NOON)
    assert taken is not None
    assert taken.refused is Reason.COUNTER_TAKEN
    hall = waiting_hall(1)
    seq = hall.seq
    assert in_vain(hall, press, OLENA, NOON) is None
    assert hall.seq == seq
    assert at_counter(hall, press, OLENA, NOON).called is not None
    assert in_vain(hall, press, OLENA, NOON) is None, "asked again, it has its own answer"
