"""What the journal promises, on a real file."""

from datetime import timedelta
from pathlib import Path

import pytest

from queue_core import events as ev
from queue_core.ids import BookingId, EventId, ServiceCode, StoreId, TerminalId, VisitId
from queue_core.ticket_number import TicketNumber
from terminal_client.recovery import (
    AskSlipOut,
    CancelInterrupted,
    LeaveUnanswered,
    PrintNow,
    ShowNumber,
)
from terminal_client.store import JournalStore
from terminal_client.visits import JobState, VisitState
from tests.contract.terminal_client.journals import (
    NINE,
    OWNED,
    TODAY,
    TOMORROW,
    at,
    bodies,
    given,
    open_in,
    own,
    visit,
)


def test_a_visit_is_kept_from_the_touch_on(store: JournalStore) -> None:
    store.begin_visit(visit())
    store.begin_visit(visit())
    (kept,) = store.unfinished()
    assert (kept.draft, kept.state, kept.number) == (visit(), VisitState.ASKED, None)
    assert store.visit(VisitId("nobody")) is None


def test_the_servers_number_and_the_slip_are_kept_together(store: JournalStore) -> None:
    store.begin_visit(visit())
    assert store.give_number(VisitId("v"), given(), b"slip", at())
    job = store.next_job()
    assert job is not None
    assert (job.visit_id, job.slip) == (VisitId("v"), b"slip")
    kept = store.visit(VisitId("v"))
    assert kept is not None
    assert (kept.state, kept.number, kept.job_id, kept.job, kept.own_series, kept.maybe_out) == (
        VisitState.NUMBERED,
        TicketNumber("А", 7),
        job.job_id,
        JobState.QUEUED,
        False,
        False,
    )
    assert store.unsent() == ()


def test_an_own_number_is_reserved_in_the_outbox_with_its_first_moment(store: JournalStore) -> None:
    number = own(store)
    assert number == TicketNumber("Н", 1)
    (event,) = store.outbox_events(store.unsent())
    assert event.recorded == at()
    assert event.body == ev.TicketReserved(
        visit_id=VisitId("v"),
        number=number,
        service=ServiceCode("01"),
        language="uk",
        arrival=NINE,
        own_series=True,
        priority_group="veteran",
        capability="capability",
    )
    job = store.next_job()
    assert job is not None
    assert job.slip == "Н-001".encode()
    assert [kept.number for kept in store.own_tickets(TODAY)] == [number]


def test_which_bookings_have_a_number_of_the_own_series_is_known_after_a_start(
    tmp_path: Path,
) -> None:
    store = open_in(tmp_path)
    for name, booking in (("v1", "b1"), ("v2", "b2"), ("v3", None)):
        store.begin_visit(visit(name))
        booked = (BookingId(booking), NINE) if booking else None
        store.give_own_number(
            VisitId(name), OWNED, TODAY, "hash", at(), lambda _: b"slip", booked=booked
        )
    store.cancel_visit(VisitId("v2"), "interrupted", at(1))
    store.settle_events(store.unsent(), (), at(2))
    store.close()
    again = open_in(tmp_path)
    assert again.bookings_used() == (BookingId("b1"),)
    again.forget_before(NINE + timedelta(days=1))
    assert again.bookings_used() == ()
    again.close()


def test_a_visit_gets_one_number_and_the_first_one_wins(store: JournalStore) -> None:
    own(store)
    assert not store.give_number(VisitId("v"), given(), b"slip", at())
    assert own(store) is None
    assert not store.give_number(VisitId("nobody"), given("nobody"), b"slip", at())
    assert own(store, "other") == TicketNumber("Н", 2)


def test_a_cancelled_visit_gets_no_number_and_its_slip_is_taken_back(store: JournalStore) -> None:
    own(store)
    store.cancel_visit(VisitId("v"), "by_visitor", at())
    assert store.next_job() is None
    assert bodies(store)[-1] == ev.TicketCancelled(VisitId("v"), "by_visitor")
    assert store.unfinished() == ()
    assert own(store) is None


def test_a_used_up_range_gives_none_and_the_next_day_begins_anew(store: JournalStore) -> None:
    numbers = [own(store, f"v{n}") for n in range(61)]
    assert numbers[-2:] == [TicketNumber("Н", 60), None]
    assert own(store, "tomorrow", TOMORROW) == TicketNumber("Н", 1)
    assert own(store, "clock went back", TODAY) == TicketNumber("Н", 2)


def test_slips_leave_in_order_and_each_once(store: JournalStore) -> None:
    own(store, "a")
    own(store, "b")
    first = store.next_job()
    assert first is not None
    assert first == store.next_job()
    store.mark_sending(first.job_id)
    second = store.next_job()
    assert second is not None
    assert (first.visit_id, second.visit_id) == (VisitId("a"), VisitId("b"))


@pytest.mark.parametrize(
    ("outcome", "body", "settled"),
    [
        (JobState.PRINTED, ev.SlipConfirmed(VisitId("v")), True),
        (JobState.FAILED, ev.SlipFailed(VisitId("v"), "paper_out"), False),
        (JobState.UNCERTAIN, ev.SlipUncertain(VisitId("v"), "print"), False),
    ],
)
def test_how_a_slip_ended_is_recorded_for_upload(
    store: JournalStore, outcome: JobState, body: ev.TerminalEvent, settled: bool
) -> None:
    own(store)
    job = store.next_job()
    assert job is not None
    store.mark_sending(job.job_id)
    assert store.finish(job.job_id, outcome, at(), "paper_out") == VisitId("v")
    assert bodies(store)[-1] == body
    assert (store.unfinished() == ()) is settled


def test_a_slip_that_has_not_ended_or_is_not_there_cannot_be_finished(store: JournalStore) -> None:
    own(store)
    job = store.next_job()
    assert job is not None
    with pytest.raises(ValueError, match="not ended"):
        store.finish(job.job_id, JobState.SENDING, at())
    assert store.next_job() == job
    with pytest.raises(KeyError):
        store.finish("nobody's", JobState.PRINTED, at())


def test_a_reprint_is_one_more_slip_of_the_visit(store: JournalStore) -> None:
    own(store)
    first = store.next_job()
    assert first is not None
    store.mark_sending(first.job_id)
    store.finish(first.job_id, JobState.UNCERTAIN, at())
    again = store.queue_slip(VisitId("v"), "Повтор".encode(), at())
    job = store.next_job()
    assert job is not None
    assert (job.job_id, job.slip.decode()) == (again, "Повтор")
    kept = store.visit(VisitId("v"))
    assert kept is not None
    assert (kept.job, kept.maybe_out) == (JobState.QUEUED, True)


def test_the_outbox_is_read_in_recorded_order_and_from_any_place(store: JournalStore) -> None:
    event_ids = [store.record(ev.StaffCalled(TerminalId("x"), str(n)), at()) for n in range(4)]
    assert store.unsent() == tuple(event_ids)
    assert store.unsent(event_ids[1]) == tuple(event_ids[2:])
    assert store.unsent(EventId("forgotten")) == tuple(event_ids)
    mixed = [event_ids[3], event_ids[0]]
    assert [event.event_id for event in store.outbox_events(mixed)] == [event_ids[0], event_ids[3]]


def test_answers_settle_events_and_a_refused_one_is_kept_with_its_reason(
    store: JournalStore,
) -> None:
    done, refused, open_ = (
        store.record(ev.StaffCalled(TerminalId("x"), str(n)), at()) for n in range(3)
    )
    store.settle_events([done], [(refused, "unknown_visit")], at(5))
    assert store.unsent() == (open_,)
    ((event, reason),) = store.quarantined()
    assert (event.event_id, reason) == (refused, "unknown_visit")
    store.settle_events([refused], [], at(6))
    assert len(store.quarantined()) == 1


def test_after_a_restore_accepted_events_are_unsent_again_and_refused_ones_are_not(
    store: JournalStore,
) -> None:
    done, refused, open_ = (
        store.record(ev.StaffCalled(TerminalId("x"), str(n)), at()) for n in range(3)
    )
    store.settle_events([done], [(refused, "unknown_visit")], at(5))
    assert store.resend_all() == (done, open_)


def test_an_ended_day_leaves_no_secret_and_keeps_what_is_unfinished(
    store: JournalStore, tmp_path: Path
) -> None:
    own(store, "settled")
    store.record(ev.SlipConfirmed(VisitId("settled")), at())
    store.begin_visit(visit("unfinished"))
    first, second = store.unsent()
    refused = store.record(ev.SlipConfirmed(VisitId("nobody")), at())
    late = store.record(ev.SlipConfirmed(VisitId("late")), at(500))
    store.settle_events([first, late], [(refused, "unknown_visit")], at())
    store.forget_before(NINE + timedelta(seconds=100))
    assert store.visit(VisitId("settled")) is None
    assert store.visit(VisitId("unfinished")) is not None
    assert store.next_job() is None
    assert len(store.quarantined()) == 1
    assert store.resend_all() == (second, late)


def test_the_place_in_the_feed_is_kept(store: JournalStore) -> None:
    assert store.feed_position() is None
    store.keep_feed_position(StoreId("s"), 7)
    store.keep_feed_position(StoreId("s"), 8)
    assert store.feed_position() == (StoreId("s"), 8)


def test_a_restart_does_what_the_table_says_once(tmp_path: Path) -> None:
    store = open_in(tmp_path)
    store.begin_visit(visit("asked"))
    for name in ("young", "sending", "shown"):
        own(store, name)
        if name != "young":
            numbered = store.visit(VisitId(name))
            assert numbered is not None
            job_id = numbered.job_id
            assert job_id is not None
            store.mark_sending(job_id)
            if name == "shown":
                store.finish(job_id, JobState.FAILED, at(), "paper_out")
    number = [TicketNumber("Н", n) for n in range(4)]
    assert store.recover(at(30)) == (
        CancelInterrupted(VisitId("asked")),
        PrintNow(VisitId("young"), number[1]),
        AskSlipOut(VisitId("sending"), number[2]),
        ShowNumber(VisitId("shown"), number[3]),
    )
    recorded = bodies(store)
    assert recorded[-2:] == [
        ev.TicketCancelled(VisitId("asked"), "interrupted"),
        ev.SlipUncertain(VisitId("sending"), "print"),
    ]
    assert store.recover(at(70)) == (
        CancelInterrupted(VisitId("young")),
        AskSlipOut(VisitId("sending"), number[2]),
        LeaveUnanswered(VisitId("shown")),
    )
    assert bodies(store)[len(recorded) :] == [
        ev.TicketCancelled(VisitId("young"), "interrupted"),
        ev.SlipUncertain(VisitId("shown"), "unanswered"),
    ]
    assert store.next_job() is None
    store.close()


def test_an_old_reprint_is_taken_back_and_the_question_asked(store: JournalStore) -> None:
    own(store)
    job = store.next_job()
    assert job is not None
    store.mark_sending(job.job_id)
    store.finish(job.job_id, JobState.UNCERTAIN, at())
    store.queue_slip(VisitId("v"), b"again", at())
    before = store.unsent()
    assert store.recover(at(90)) == (AskSlipOut(VisitId("v"), TicketNumber("Н", 1)),)
    assert store.next_job() is None
    assert store.unsent() == before


def test_the_age_after_a_compressed_hall_is_in_hall_seconds(store: JournalStore) -> None:
    own(store)
    assert store.recover(at(2), scale=60) == (CancelInterrupted(VisitId("v")),)


def test_a_restored_server_is_told_of_its_own_numbers_before_of_their_slips(
    store: JournalStore,
) -> None:
    store.begin_visit(visit())
    store.give_number(VisitId("v"), given(), b"slip", at())
    confirmed = store.record(ev.SlipConfirmed(VisitId("v")), at(1))
    assert store.unsent() == (confirmed,)
    store.settle_events([confirmed], [], at(2))
    again, after = store.outbox_events(store.resend_all())
    assert isinstance(again.body, ev.TicketReserved)
    assert (again.body.number, again.body.own_series) == (TicketNumber("А", 7), False)
    assert again.recorded == visit().asked
    assert after.body == ev.SlipConfirmed(VisitId("v"))
