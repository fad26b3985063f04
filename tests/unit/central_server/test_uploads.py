from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from central_server.hall_desk import HallDesk
from central_server.storage.records import PastTicket
from central_server.uploads import read_events, upload
from queue_core import events as ev
from queue_core.answers import Accepted, Duplicate, Reason, Refused, UploadAnswer
from queue_core.hall_queue import Sender
from queue_core.ids import CounterNumber, EventId, ServiceCode, TerminalId, VisitId
from queue_core.joining import TerminalRole
from queue_core.series import SeriesRange
from queue_core.ticket_number import TicketNumber
from tests.unit.central_server.halls import NOON, YESTERDAY, RememberedDays, bare_desk

KIOSK = Sender(TerminalId("kiosk-1"), SeriesRange("Н", 1, 999))
RATING = Sender(TerminalId("rating-1"))
DAY_S = 24 * 3600.0


def own(visit: str = "v1", ordinal: int = 1) -> ev.TicketReserved:
    number = TicketNumber("Н", ordinal)
    return ev.TicketReserved(VisitId(visit), number, ServiceCode("passport"), "uk", NOON, True)


def raw(body: object, event_id: str = "e1", age_s: float = 0.0) -> msgspec.Raw:
    event = {"event_id": event_id, "recorded_at": NOON, "age_s": age_s, "body": body}
    return msgspec.Raw(msgspec.json.encode(event))


def sent(
    desk: HallDesk, *raws: msgspec.Raw, sender: Sender = KIOSK, role: TerminalRole = "kiosk",
    at: datetime = NOON,
) -> dict[str, UploadAnswer]:  # fmt: skip
    """Upload, commit, and remind the desk of what it answered, as its writer does."""
    result = upload(desk, read_events(raws), sender, role, at)
    batch = desk.take_batch()
    desk.known = {it.id: it for it in batch.received}
    return {str(event_id): answer for event_id, answer in result.answers.items()}


def test_events_are_applied_in_their_order() -> None:
    desk = bare_desk()
    answers = sent(desk, raw(own()), raw(ev.SlipConfirmed(VisitId("v1")), "e2"))
    assert answers == {"e1": Accepted(1), "e2": Accepted(2)}


def test_an_event_that_changes_nothing_is_accepted_without_a_sequence() -> None:
    desk = bare_desk()
    sent(desk, raw(own()))
    assert sent(desk, raw(own(), "e2")) == {"e2": Accepted(0)}


def test_the_same_event_again_is_a_duplicate_whatever_its_age() -> None:
    desk = bare_desk()
    sent(desk, raw(own()))
    assert sent(desk, raw(own(), age_s=90.0)) == {"e1": Duplicate()}


def test_twice_in_one_batch_is_applied_once() -> None:
    desk = bare_desk()
    assert sent(desk, raw(own()), raw(own())) == {"e1": Duplicate()}
    assert desk.seq == 1


def test_another_body_under_one_id_is_a_conflict() -> None:
    desk = bare_desk()
    sent(desk, raw(own()))
    assert sent(desk, raw(own(ordinal=2))) == {"e1": Refused(Reason.ID_CONFLICT)}
    assert desk.seq == 1


def test_a_refused_event_is_quarantined_once_and_refused_again() -> None:
    desk = bare_desk()
    body = raw(ev.SlipConfirmed(VisitId("nobody")))
    upload(desk, read_events([body]), KIOSK, "kiosk", NOON)
    batch = desk.take_batch()
    assert [(it.event_id, it.reason, it.body) for it in batch.quarantined] == [
        ("e1", Reason.UNKNOWN_VISIT, bytes(body))
    ]
    desk.known = {it.id: it for it in batch.received}
    assert sent(desk, body) == {"e1": Refused(Reason.UNKNOWN_VISIT)}
    assert desk.take_batch().quarantined == []


@pytest.mark.parametrize(
    "unreadable",
    [
        b'{"event_id": "e1"}',
        b'{"event_id": "e1", "recorded_at": "x", "age_s": 0, "body": {}}',
        bytes(raw({"event": "NoSuchEvent"})),
        bytes(raw({"event": "SlipConfirmed", "visit_id": "v" * 65})),
        bytes(raw({"event": "SlipConfirmed", "visit_id": "v"}, age_s=1e300)),
        bytes(raw({"event": "StaffCalled", "terminal_id": "k", "place": "x" * 201})),
        bytes(raw(msgspec.structs.replace(own(), capability="a secret"))),
        bytes(raw(own(visit=""))),
        bytes(raw(own())).replace(b'+00:00"', b'"').replace(b'Z"', b'"'),
    ],
)
def test_what_cannot_be_read_is_malformed_and_kept(unreadable: bytes) -> None:
    desk = bare_desk()
    upload(desk, read_events([msgspec.Raw(unreadable)]), KIOSK, "kiosk", NOON)
    batch = desk.take_batch()
    assert [(it.event_id, it.reason) for it in batch.quarantined] == [("e1", Reason.MALFORMED)]
    assert batch.quarantined[0].body == unreadable


@pytest.mark.parametrize(
    "nameless",
    [b"3", b"{}", b'{"event_id": 7}', bytes(raw(own(), "white space")), b'{"event_id": "\xff"}'],
)
def test_what_has_no_usable_id_is_named_by_its_digest(nameless: bytes) -> None:
    (arrived,) = read_events([msgspec.Raw(nameless)])
    assert arrived.event_id.startswith("unreadable-")
    assert arrived.event is None


def test_an_unreadable_event_sent_again_is_refused_again() -> None:
    desk = bare_desk()
    refused = {"e1": Refused(Reason.MALFORMED)}
    assert sent(desk, raw({"event": "X"})) == refused
    assert sent(desk, raw({"event": "X"}, age_s=5.0)) == refused


def test_a_rule_that_cannot_count_so_far_refuses_one_event_and_says_so() -> None:
    desk = bare_desk(at=datetime(1, 1, 2, tzinfo=NOON.tzinfo))
    with_age = raw(own(), age_s=9e8)
    answers = sent(desk, with_age, at=datetime(1, 1, 2, tzinfo=NOON.tzinfo))
    assert answers == {"e1": Refused(Reason.MALFORMED)}


test_a_rule_that_cannot_count_so_far_refuses_one_event_and_says_so = pytest.mark.expects_warnings(
    "an age beyond the calendar is logged"
)(test_a_rule_that_cannot_count_so_far_refuses_one_event_and_says_so)


def test_a_role_records_its_own_events_only() -> None:
    desk = bare_desk()
    vote = raw(ev.RatingGiven(4, CounterNumber(1)))
    assert sent(desk, vote) == {"e1": Refused(Reason.NOT_YOUR_ROLE)}
    other = raw(ev.RatingGiven(4, CounterNumber(1)), "e2")
    assert sent(desk, other, sender=RATING, role="rating") == {"e2": Accepted(1)}


def test_a_late_number_that_somebody_held_that_day_is_refused() -> None:
    past = RememberedDays()
    past.holders[YESTERDAY, TicketNumber("Н", 1)] = VisitId("holder")
    desk = bare_desk(past)
    answers = sent(desk, raw(own(), age_s=DAY_S), raw(own("v2", 2), "e2", DAY_S))
    assert answers == {"e1": Refused(Reason.NUMBER_TAKEN), "e2": Accepted(2)}
    assert sent(desk, raw(own("v3", 2), "e3", DAY_S)) == {"e3": Refused(Reason.NUMBER_TAKEN)}


def past_visit(**fields: Any) -> RememberedDays:
    past = RememberedDays()
    told: dict[str, Any] = {
        "business_day": YESTERDAY,
        "service": "birth",
        "counter": 2,
        "rated": None,
    } | fields
    past.tickets[VisitId("old")] = PastTicket(VisitId("old"), **told)
    return past


def vote(event_id: str = "e1", level: int = 3) -> msgspec.Raw:
    return raw(ev.RatingGiven(level, CounterNumber(9), VisitId("old")), event_id)


def test_a_vote_for_yesterday_is_history_bound_and_counted_once() -> None:
    desk = bare_desk(past_visit())
    arrived = read_events([vote(), vote("e2")])
    answers = upload(desk, arrived, RATING, "rating", NOON).answers
    assert answers == {"e1": Accepted(1), "e2": Refused(Reason.ALREADY_RATED)}
    (event,) = desk.take_batch().events
    assert event.business_day == YESTERDAY
    assert event.body == ev.RatingGiven(3, CounterNumber(2), VisitId("old"), ServiceCode("birth"))


def test_a_vote_for_yesterday_that_was_counted_then_is_refused() -> None:
    desk = bare_desk(past_visit(rated=4))
    answers = sent(desk, vote(), sender=RATING, role="rating")
    assert answers == {"e1": Refused(Reason.ALREADY_RATED)}


def test_every_refused_vote_is_marked_so_that_clerks_hear_of_none() -> None:
    desk = bare_desk(past_visit(rated=4))
    no_such_level = raw(ev.RatingGiven(9, CounterNumber(1)), "e2")
    upload(desk, read_events([vote(), no_such_level]), RATING, "rating", NOON)
    upload(desk, read_events([raw(own(), "e3")]), RATING, "rating", NOON)
    told = {str(it.reason): it.of_vote for it in desk.take_batch().quarantined}
    assert told == {"already_rated": True, "bad_level": True, "not_your_role": False}


def test_a_vote_for_yesterday_has_the_time_of_its_press_by_the_servers_clock() -> None:
    desk = bare_desk(past_visit())
    pressed = ev.RatingGiven(3, CounterNumber(9), VisitId("old"), pressed_at=NOON)
    upload(desk, read_events([raw(pressed, "e1", DAY_S)]), RATING, "rating", NOON)
    (event,) = desk.take_batch().events
    assert isinstance(event.body, ev.RatingGiven)
    assert event.body.pressed_at == NOON - timedelta(seconds=DAY_S)


@pytest.mark.parametrize("committed", [False, True])
def test_a_second_thought_days_late_takes_over_like_one_of_today(committed: bool) -> None:
    def pressed(level: int, after_s: float, event_id: str) -> msgspec.Raw:
        at = NOON + timedelta(seconds=after_s)
        body = ev.RatingGiven(level, CounterNumber(9), VisitId("old"), pressed_at=at)
        return raw(body, event_id, DAY_S - after_s)

    past = past_visit()
    desk = bare_desk(past)
    first = upload(desk, read_events([pressed(1, 0, "e1")]), RATING, "rating", NOON)
    if committed:
        (event,) = desk.take_batch().events
        assert isinstance(event.body, ev.RatingGiven)
        past.votes[VisitId("old")] = event.body
        past.tickets = past_visit(rated=1).tickets
    raws = [pressed(4, 4, "e2"), pressed(2, 10, "e3")]
    later = upload(desk, read_events(raws), RATING, "rating", NOON)
    assert first.answers == {"e1": Accepted(1)}
    assert later.answers == {"e2": Accepted(2), "e3": Refused(Reason.ALREADY_RATED)}
    assert desk.take_batch().past_ratings == {"old": 4}


def test_a_press_without_a_visit_belongs_to_the_day_on_which_it_was_pressed() -> None:
    desk = bare_desk()
    loose = ev.RatingGiven(3, CounterNumber(1), pressed_at=NOON)
    untimed = ev.RatingGiven(3, CounterNumber(1))
    raws = [raw(loose, "e1", DAY_S), raw(loose, "e2"), raw(untimed, "e3", DAY_S)]
    answers = upload(desk, read_events(raws), RATING, "rating", NOON).answers
    assert answers == {"e1": Accepted(1), "e2": Accepted(2), "e3": Accepted(3)}
    days = [it.business_day for it in desk.take_batch().events]
    assert days == [YESTERDAY, desk.day, desk.day]


def test_a_vote_for_a_visit_without_a_counter_keeps_its_own() -> None:
    desk = bare_desk(past_visit(counter=None))
    upload(desk, read_events([vote()]), RATING, "rating", NOON)
    (event,) = desk.take_batch().events
    assert getattr(event.body, "counter", None) == 9


def test_a_vote_that_is_none_is_refused_whatever_its_day() -> None:
    desk = bare_desk(past_visit())
    answers = sent(desk, vote(level=9), sender=RATING, role="rating")
    assert answers == {"e1": Refused(Reason.BAD_LEVEL)}


def test_a_slip_of_yesterday_is_history() -> None:
    desk = bare_desk(past_visit())
    assert sent(desk, raw(ev.SlipConfirmed(VisitId("old")))) == {"e1": Accepted(1)}
    assert "old" not in desk.state.tickets


def test_a_visit_that_the_store_counts_to_today_is_unknown_all_the_same() -> None:
    desk = bare_desk(past_visit(business_day=YESTERDAY + timedelta(days=1)))
    answers = sent(desk, raw(ev.SlipConfirmed(VisitId("old"))))
    assert answers == {"e1": Refused(Reason.UNKNOWN_VISIT)}


def test_the_load_of_every_line_comes_with_the_answer() -> None:
    result = upload(bare_desk(), [], KIOSK, "kiosk", NOON)
    assert [it.letter for it in result.lines] == ["П", "Ц"]
    assert result.at == NOON


def test_an_id_is_a_short_word() -> None:
    assert read_events([raw(own(), "x" * 65)])[0].event_id != EventId("x" * 65)
