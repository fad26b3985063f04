"""The calls that a board knows."""

from datetime import timedelta

import msgspec

from display_board.calls import Call, Calls
from queue_core import events as ev
from queue_core.call_reason import CallReason, Why
from queue_core.ids import CounterNumber, ServiceCode, StoreId
from tests.unit.display_board.hall import NOON, SECOND, PaperHall, number, visit


def numbers(calls: list[Call]) -> list[int]:
    return [call.number.ordinal for call in calls]


def heard(hall: PaperHall) -> Calls:
    calls = Calls()
    calls.take(PaperHall().snapshot(NOON), NOON)
    for recorded in hall.log:
        calls.hear(recorded, recorded.at, fresh=True)
    return calls


def test_calls_stand_newest_first() -> None:
    hall = PaperHall()
    hall.call(1, NOON)
    hall.call(2, NOON + SECOND)
    assert numbers(heard(hall).called) == [2, 1]


def test_calls_of_one_instant_stand_alike_on_every_board() -> None:
    hall = PaperHall()
    hall.call(2, NOON)
    hall.call(1, NOON)
    told = Calls()
    told.take(hall.snapshot(NOON), NOON)
    assert numbers(heard(hall).called) == numbers(told.called) == [2, 1]


def test_a_recall_is_a_new_call_of_the_same_visit() -> None:
    hall = PaperHall()
    hall.call(1, NOON)
    hall.call(2, NOON + SECOND)
    hall.recall(1, NOON + 2 * SECOND)
    assert numbers(heard(hall).called) == [1, 2]


def test_a_recall_and_a_snapshot_know_why_somebody_was_called() -> None:
    hall, why = PaperHall(), CallReason(Why.PRIORITY)
    hall.call(1, NOON, reason=why)
    hall.recall(1, NOON + SECOND)
    told = Calls()
    told.take(hall.snapshot(NOON), NOON)
    assert [call.reason for call in (*heard(hall).called, *told.called)] == [why, why]


def test_of_a_recall_alone_nobody_knows_why() -> None:
    hall = PaperHall()
    hall.call(1, NOON, reason=CallReason(Why.PRIORITY))
    recalled = hall.recall(1, NOON + SECOND)
    calls = Calls()
    calls.hear(recalled, NOON, fresh=True)
    assert [call.reason for call in calls.called] == [None]


def test_an_event_heard_twice_changes_nothing() -> None:
    hall = PaperHall()
    call = hall.call(1, NOON)
    start = hall.start(1, NOON + SECOND)
    calls = Calls()
    for recorded in (call, start, call):
        calls.hear(recorded, NOON, fresh=True)
    assert numbers(calls.called) == []
    assert numbers(calls.ended) == [1]


def test_start_transfer_parking_and_finish_end_a_call() -> None:
    hall = PaperHall()
    counter, service = CounterNumber(1), ServiceCode("s")
    bodies = [
        ev.ServiceStarted(visit(1), number(1), counter),
        ev.TicketTransferred(visit(2), number(2), counter, service),
        ev.TicketParked(visit(3), number(3), counter),
        ev.ServiceFinished(visit(4), number(4), counter, service, "uk"),
    ]
    calls = Calls()
    for n in range(1, 5):
        calls.hear(hall.call(n, NOON + n * SECOND), NOON, fresh=True)
    for body in bodies:
        recorded = msgspec.structs.replace(hall.open_counter(NOON), body=body)
        calls.hear(recorded, NOON, fresh=True)
    assert numbers(calls.called) == []
    assert numbers(calls.ended) == [4, 3, 2, 1]


def test_a_missed_call_stays_among_the_missed_until_it_ends() -> None:
    hall = PaperHall()
    hall.call(1, NOON)
    hall.miss(1, NOON + SECOND)
    calls = heard(hall)
    assert numbers(calls.missed) == [1]
    calls.hear(hall.give_back(1, NOON + 2 * SECOND), NOON, fresh=True)
    assert not [*calls.missed, *calls.called, *calls.ended]


def test_a_replaced_number_a_returned_and_a_cancelled_ticket_are_withdrawn() -> None:
    hall = PaperHall()
    for n in (1, 2, 3):
        hall.call(n, NOON)
    hall.replace(1, NOON)
    hall.give_back(2, NOON)
    hall.cancel(3, NOON)
    calls = heard(hall)
    assert not [*calls.missed, *calls.called, *calls.ended]


def test_events_of_visits_that_were_never_called_are_nothing_to_a_board() -> None:
    hall = PaperHall()
    hall.call(1, NOON)
    calls = Calls()
    calls.hear(hall.start(1, NOON), NOON, fresh=True)
    calls.hear(hall.open_counter(NOON), NOON, fresh=True)
    assert not [*calls.missed, *calls.called, *calls.ended]


def test_after_a_restart_those_who_are_served_are_the_last_called() -> None:
    hall = PaperHall()
    hall.call(1, NOON)
    hall.call(2, NOON + SECOND)
    hall.start(1, NOON + 2 * SECOND)
    told = Calls()
    told.take(hall.snapshot(NOON), NOON)
    assert (numbers(told.called), numbers(told.ended)) == ([2], [1])
    assert not told.ended[0].fresh


def test_a_snapshot_adds_old_calls_and_ends_what_it_lacks() -> None:
    hall = PaperHall()
    hall.call(1, NOON)
    calls = heard(hall)
    hall.start(1, NOON)
    hall.finish(1, NOON)
    hall.call(2, NOON + SECOND)
    hall.call(3, NOON + 2 * SECOND)
    hall.miss(3, NOON + 3 * SECOND)
    calls.take(hall.snapshot(NOON), NOON)
    assert numbers(calls.ended) == [1]
    assert numbers(calls.called) == [2]
    assert not calls.called[0].fresh
    assert numbers(calls.missed) == [3]


def test_a_snapshot_leaves_a_call_that_is_known_as_it_was_heard() -> None:
    hall = PaperHall()
    hall.call(1, NOON)
    calls = heard(hall)
    calls.take(hall.snapshot(NOON), NOON)
    assert calls.called[0].fresh


def test_a_recall_that_only_a_snapshot_told_is_old() -> None:
    hall = PaperHall()
    calls = Calls()
    calls.take(hall.snapshot(NOON), NOON)
    calls.hear(hall.call(1, NOON), NOON, fresh=True)
    hall.recall(1, NOON + 20 * SECOND)
    calls.take(hall.snapshot(NOON), NOON + 30 * SECOND)
    assert [(call.called_at, call.fresh) for call in calls.called] == [(NOON + 20 * SECOND, False)]


def test_nothing_of_another_day_or_store_is_kept() -> None:
    hall = PaperHall()
    hall.call(1, NOON)
    hall.start(1, NOON)
    hall.finish(1, NOON)
    calls = heard(hall)
    hall.day += timedelta(days=1)
    calls.take(hall.snapshot(NOON), NOON)
    assert not calls.ended
    calls.hear(hall.call(2, NOON), NOON, fresh=True)
    hall.store = StoreId("restored")
    hall.state.clear()
    calls.take(hall.snapshot(NOON), NOON)
    assert not [*calls.called, *calls.ended]


def test_the_first_event_of_a_new_day_ends_the_missed_of_the_last() -> None:
    hall = PaperHall()
    hall.call(1, NOON)
    hall.miss(1, NOON)
    calls = heard(hall)
    late = hall.call(3, NOON)
    hall.day += timedelta(days=1)
    calls.hear(msgspec.structs.replace(hall.open_counter(NOON), seq=3), NOON, fresh=True)
    assert not calls.missed
    calls.hear(msgspec.structs.replace(late, seq=4), NOON, fresh=True)
    assert not calls.called


def test_of_the_ended_only_the_newest_and_the_owed_are_remembered() -> None:
    hall = PaperHall()
    for n in range(1, 6):
        hall.call(n, NOON + n * SECOND)
        hall.start(n, NOON + n * SECOND)
    calls = heard(hall)
    calls.forget_ended(2, lambda call: call.number.ordinal == 1)
    assert numbers(calls.ended) == [5, 4, 1]


def test_a_call_is_known_by_its_visit_and_its_time() -> None:
    hall = PaperHall()
    hall.call(7, NOON)
    assert heard(hall).called[0].call_id == (visit(7), NOON)


def test_all_calls_are_known_until_they_are_forgotten() -> None:
    hall = PaperHall()
    hall.call(1, NOON)
    hall.call(2, NOON + SECOND)
    hall.start(1, NOON + SECOND)
    calls = heard(hall)
    assert calls.known == {(visit(1), NOON), (visit(2), NOON + SECOND)}
    calls.forget_ended(0, lambda _call: False)
    assert calls.known == {(visit(2), NOON + SECOND)}


def test_what_has_ended_elsewhere_is_forgotten_at_once() -> None:
    hall = PaperHall()
    for n in (1, 2):
        hall.call(n, NOON + n * SECOND)
        hall.start(n, NOON + n * SECOND)
    calls = heard(hall)
    calls.forget_ended(6, lambda _call: True, lambda call: call.counter == 2)
    assert numbers(calls.ended) == [2]
