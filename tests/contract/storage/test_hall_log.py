"""A hall's log: one transaction or none, gap-free, and no number twice in a business day."""

from datetime import date, timedelta

import pytest

from central_server.storage.port import Storage, StorageFault
from central_server.storage.records import (
    HallBatch,
    LoggedEvent,
    Notice,
    Quarantined,
    Received,
    Taken,
    TicketRow,
)
from queue_core import events as ev
from queue_core.answers import Reason
from queue_core.ids import CounterNumber, EventId, HallId, ServiceCode, TerminalId, VisitId
from queue_core.states import TicketState
from queue_core.ticket import Ticket
from queue_core.ticket_number import TicketNumber
from tests.contract.storage.conftest import HALL, NOON, Open, description

TODAY = date(2026, 11, 21)
TOMORROW = date(2026, 11, 22)


def opened(seq: int, day: date = TODAY, event_id: str = "") -> LoggedEvent:
    body = ev.StaffCalled(TerminalId("k"), f"вхід {seq}")
    at = NOON + timedelta(microseconds=seq)
    return LoggedEvent(seq, EventId(event_id or f"event-{seq}"), at, day, body)


def row(visit: str, ordinal: int, day: date = TODAY, rated: int | None = None) -> TicketRow:
    ticket = Ticket(
        visit_id=VisitId(visit),
        number=TicketNumber("П", ordinal),
        service=ServiceCode("passport"),
        line="П",
        language="uk",
        state=TicketState.WAITING,
        arrival=NOON,
        reserved_at=NOON,
        place=ordinal,
    )
    return TicketRow(day, ticket, rated)


def test_a_fresh_log_is_empty(store: Storage) -> None:
    assert store.last_seq(HALL) == 0
    assert store.last_day(HALL) is None
    assert store.first_day(HALL) is None
    assert store.first_seq_of_day(HALL, TODAY) is None
    assert store.last_seq_of_day(HALL, TODAY) is None
    assert list(store.events_of_day(HALL, TODAY)) == []
    assert store.notices(HALL, 10) == []


def test_a_batch_comes_back_as_it_was_given(store: Storage, open_store: Open) -> None:
    events = [opened(1), opened(2), opened(3, TOMORROW)]
    known = Received(EventId("event-1"), b"\x01" * 32, b'{"a":1}')
    store.commit(HallBatch(HALL, events=events, received=[known], tickets=[row("v1", 1)]))
    again = open_store()
    assert list(again.events_of_day(HALL, TODAY)) == events[:2]
    assert list(again.events_of_day(HALL, TOMORROW)) == events[2:]
    assert again.last_seq(HALL) == 3
    assert again.last_day(HALL) == TOMORROW
    assert again.first_seq_of_day(HALL, TOMORROW) == 3
    assert again.received(HALL, [EventId("event-1"), EventId("event-9")]) == {"event-1": known}


def test_more_ids_than_one_query_holds_are_looked_up(store: Storage) -> None:
    many = [Received(EventId(f"id-{n}"), b"\x00" * 32, b"{}") for n in range(1_200)]
    store.commit(HallBatch(HALL, received=many))
    assert len(store.received(HALL, [it.id for it in many])) == 1_200


@pytest.mark.parametrize(
    "second",
    [
        HallBatch(HALL, events=[opened(2), opened(1)]),
        HallBatch(HALL, events=[opened(2), opened(3, event_id="event-1")]),
        HallBatch(HALL, events=[opened(2)], tickets=[row("v2", 1)]),
        HallBatch(HALL, events=[opened(2)], received=[Received(EventId("r"), b"", b"")] * 2),
        HallBatch(HallId("nowhere"), events=[opened(2)]),
    ],
    ids=["same seq", "same event id", "same number", "same received id", "no such hall"],
)
def test_a_batch_that_cannot_be_leaves_nothing_behind(store: Storage, second: HallBatch) -> None:
    store.commit(HallBatch(HALL, events=[opened(1)], tickets=[row("v1", 1)]))
    with pytest.raises(StorageFault):
        store.commit(second)
    assert store.last_seq(HALL) == 1
    assert store.received(HALL, [EventId("r")]) == {}


def test_the_same_number_may_be_given_another_day(store: Storage) -> None:
    store.commit(HallBatch(HALL, tickets=[row("v1", 1), row("v2", 1, TOMORROW)]))
    assert store.number_holder(HALL, TODAY, TicketNumber("П", 1)) == "v1"
    assert store.number_holder(HALL, TOMORROW, TicketNumber("П", 1)) == "v2"
    assert store.number_holder(HALL, TODAY, TicketNumber("П", 2)) is None


def test_a_ticket_is_kept_as_it_was_told_last(store: Storage) -> None:
    store.commit(HallBatch(HALL, tickets=[row("v1", 1)]))
    store.commit(HallBatch(HALL, tickets=[row("v1", 7, rated=4)]))
    past = store.past_ticket(HALL, VisitId("v1"))
    assert past is not None
    assert (past.business_day, past.service, past.rated) == (TODAY, "passport", 4)
    assert store.number_holder(HALL, TODAY, TicketNumber("П", 7)) == "v1"
    assert store.past_ticket(HALL, VisitId("v9")) is None


def test_a_vote_for_an_ended_day_is_kept_with_its_ticket(store: Storage) -> None:
    store.commit(HallBatch(HALL, tickets=[row("v1", 1)]))
    store.commit(HallBatch(HALL, past_ratings={VisitId("v1"): 3}))
    past = store.past_ticket(HALL, VisitId("v1"))
    assert past is not None
    assert past.rated == 3


def test_events_of_some_types_alone_are_read(store: Storage) -> None:
    closed = LoggedEvent(2, EventId("event-2"), NOON, TODAY, ev.SlipConfirmed(VisitId("v1")))
    events = [opened(1), closed, opened(3), opened(4, TOMORROW)]
    store.commit(HallBatch(HALL, events=events))
    assert [it.seq for it in store.events_of_day(HALL, TODAY, ["SlipConfirmed"])] == [2]
    assert [it.seq for it in store.events_of_day(HALL, TODAY)] == [1, 2, 3]
    assert (store.first_day(HALL), store.last_seq_of_day(HALL, TODAY)) == (TODAY, 3)


def test_the_last_vote_for_a_visit_of_a_day_is_found(store: Storage) -> None:
    votes = [
        ev.RatingGiven(level, CounterNumber(1), VisitId(visit))
        for level, visit in ((1, "v1"), (4, "v2"), (3, "v1"))
    ]
    logged = [
        LoggedEvent(seq, EventId(f"event-{seq}"), NOON, TODAY, body)
        for seq, body in enumerate(votes, 1)
    ]
    store.commit(HallBatch(HALL, events=logged))
    assert store.past_vote(HALL, TODAY, VisitId("v1")) == votes[2]
    assert store.past_vote(HALL, TODAY, VisitId("v3")) is None
    assert store.past_vote(HALL, TOMORROW, VisitId("v1")) is None


def test_a_refused_vote_is_quarantined_and_clerks_hear_nothing_of_it(store: Storage) -> None:
    refused = Quarantined(
        key="q1",
        event_id=EventId("event-1"),
        terminal_id=TerminalId("rating-1"),
        at=NOON,
        reason=Reason.WRONG_STATE,
        body=b"{}",
        of_vote=True,
    )
    store.commit(HallBatch(HALL, quarantined=[refused]))
    assert store.notices(HALL, 10) == []


def test_a_quarantined_event_gives_a_notice_newest_first(store: Storage) -> None:
    for number in (1, 2):
        at = NOON + timedelta(seconds=number)
        refused = Quarantined(
            key=f"q{number}",
            event_id=EventId(f"event-{number}"),
            terminal_id=TerminalId("kiosk-1"),
            at=at,
            reason=Reason.NUMBER_TAKEN,
            body=b"\xff{",
        )
        store.commit(HallBatch(HALL, quarantined=[refused]))
    assert store.notices(HALL, 1) == [
        Notice("q2", NOON + timedelta(seconds=2), "quarantine.number_taken", "kiosk-1 event-2")
    ]
    assert len(store.notices(HALL, 9)) == 2


def test_a_notice_is_taken_once_and_told_no_more(store: Storage, open_store: Open) -> None:
    other = HallId("suburb")
    store.save_description(description(other))
    notice = Notice("n1", NOON, "staff_called", "kiosk-1 вхід")
    store.commit(HallBatch(HALL, notices=[notice]))
    assert store.notices(HALL, 9) == [notice]
    assert store.take_notice(other, "n1", "thief", NOON) is None
    assert store.take_notice(HALL, "n1", "window-01", NOON) == Taken("window-01", NOON)
    later = NOON + timedelta(minutes=1)
    assert store.take_notice(HALL, "n1", "window-02", later) == Taken("window-01", NOON)
    assert store.take_notice(HALL, "n2", "window-02", NOON) is None
    assert open_store().notices(HALL, 9) == []


def test_two_halls_keep_their_own_sequences_and_ids(store: Storage) -> None:
    other = HallId("suburb")
    store.save_description(description(other))
    for hall_id in (HALL, other):
        known = Received(EventId("same"), b"\x02" * 32, b"{}")
        batch = HallBatch(hall_id, events=[opened(1)], received=[known], tickets=[row("v", 1)])
        store.commit(batch)
    store.commit(HallBatch(other, events=[opened(2)]))
    assert (store.last_seq(HALL), store.last_seq(other)) == (1, 2)


def test_a_word_with_a_nul_in_it_is_kept_and_found_again(store: Storage) -> None:
    known = Received(EventId("a\0b"), b"\x01" * 32, b"{}")
    store.commit(HallBatch(HALL, received=[known], notices=[Notice("n", NOON, "k", "x\0y")]))
    assert [it.sha256 for it in store.received(HALL, [known.id]).values()] == [known.sha256]
    assert [it.id for it in store.notices(HALL, 9)] == ["n"]
