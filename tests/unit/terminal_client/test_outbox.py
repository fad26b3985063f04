from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.answers import Accepted, Duplicate, Reason, Refused, UploadAnswer
from queue_core.ids import EventId
from terminal_client.outbox import (
    Answered,
    BatchRejected,
    Effect,
    Outbox,
    Recorded,
    ResendAll,
    SendBatch,
    SendFailed,
    Settle,
    WakeAt,
    Woke,
)
from terminal_client.settings import LinkSettings

SETTINGS = LinkSettings(batch=3, retry_last_s=5.0)


def ids(*numbers: int) -> tuple[EventId, ...]:
    return tuple(EventId(f"e{number}") for number in numbers)


def yes(event_ids: Sequence[EventId]) -> dict[EventId, UploadAnswer]:
    return {event_id: Accepted(1) for event_id in event_ids}


def test_what_is_recorded_is_sent_at_once() -> None:
    assert Outbox(SETTINGS).handle(Recorded(ids(1))) == [SendBatch(1, ids(1))]


def test_nothing_recorded_sends_nothing() -> None:
    assert Outbox(SETTINGS).handle(Recorded(())) == []


def test_one_batch_is_on_its_way_at_a_time_and_in_recorded_order() -> None:
    outbox = Outbox(SETTINGS)
    assert outbox.handle(Recorded(ids(1, 2, 3, 4))) == [SendBatch(1, ids(1, 2, 3))]
    assert outbox.handle(Recorded(ids(5))) == []
    assert outbox.unsent == 5
    assert outbox.handle(Answered(1, yes(ids(1, 2, 3)), 0.0)) == [
        Settle(ids(1, 2, 3), ()),
        SendBatch(2, ids(4, 5)),
    ]
    assert outbox.handle(Answered(2, yes(ids(4, 5)), 0.0)) == [Settle(ids(4, 5), ())]
    assert outbox.unsent == 0


def test_a_failed_send_is_tried_again_before_later_events() -> None:
    outbox = Outbox(SETTINGS)
    outbox.handle(Recorded(ids(1)))
    assert outbox.handle(SendFailed(1, 100.0)) == [WakeAt(100.25)]
    assert outbox.handle(Recorded(ids(2))) == []
    assert outbox.handle(Woke()) == [SendBatch(2, ids(1, 2))]


def test_the_wait_grows_with_each_failure_and_ends_with_success() -> None:
    outbox = Outbox(SETTINGS)
    outbox.handle(Recorded(ids(1)))
    waits = []
    for attempt in range(1, 8):
        waits += outbox.handle(SendFailed(attempt, 0.0))
        outbox.handle(Woke())
    assert waits == [WakeAt(when) for when in (0.25, 0.5, 1.0, 2.0, 4.0, 5.0, 5.0)]
    outbox.handle(Answered(8, yes(ids(1)), 0.0))
    outbox.handle(Recorded(ids(2)))
    assert outbox.handle(SendFailed(9, 0.0, chance=1.0)) == [WakeAt(0.125)]


def test_a_duplicate_is_done_and_a_refused_event_goes_to_quarantine() -> None:
    outbox = Outbox(SETTINGS)
    outbox.handle(Recorded(ids(1, 2, 3)))
    first, second, third = ids(1, 2, 3)
    answers: dict[EventId, UploadAnswer] = {
        first: Duplicate(),
        second: Refused(Reason.NUMBER_TAKEN),
        third: Accepted(4),
    }
    assert outbox.handle(Answered(1, answers, 0.0)) == [
        Settle((first, third), ((second, "number_taken"),))
    ]


def test_answers_count_up_to_the_first_that_is_missing() -> None:
    outbox = Outbox(SETTINGS)
    outbox.handle(Recorded(ids(1, 2, 3)))
    assert outbox.handle(Answered(1, yes(ids(1, 3)), 0.0)) == [
        Settle(ids(1), ()),
        SendBatch(2, ids(2, 3)),
    ]


def test_an_answer_to_nothing_of_it_is_a_failure() -> None:
    outbox = Outbox(SETTINGS)
    outbox.handle(Recorded(ids(1)))
    assert outbox.handle(Answered(1, yes(ids(9)), 7.0)) == [WakeAt(7.25)]


def test_the_end_of_an_old_attempt_says_nothing() -> None:
    outbox = Outbox(SETTINGS)
    outbox.handle(Recorded(ids(1)))
    outbox.handle(SendFailed(1, 0.0))
    assert outbox.handle(Answered(1, yes(ids(1)), 0.0)) == []
    outbox.handle(Woke())
    assert outbox.handle(SendFailed(1, 0.0)) == []
    assert outbox.unsent == 1


def test_an_unreadable_batch_is_halved_until_the_culprit_is_alone_in_quarantine() -> None:
    outbox = Outbox(SETTINGS)
    outbox.handle(Recorded(ids(1, 2, 3)))
    assert outbox.handle(BatchRejected(1, "unreadable")) == [SendBatch(2, ids(1))]
    assert outbox.handle(BatchRejected(2, "unreadable")) == [
        Settle((), ((ids(1)[0], "unreadable"),)),
        SendBatch(3, ids(2)),
    ]
    assert outbox.handle(Answered(3, yes(ids(2)), 0.0)) == [
        Settle(ids(2), ()),
        SendBatch(4, ids(3)),
    ]


def test_after_a_restore_everything_is_sent_again_and_old_answers_are_void() -> None:
    outbox = Outbox(SETTINGS)
    outbox.handle(Recorded(ids(3)))
    assert outbox.handle(ResendAll(ids(1, 2, 3))) == [SendBatch(2, ids(1, 2, 3))]
    assert outbox.handle(Answered(1, yes(ids(3)), 0.0)) == []
    assert outbox.handle(ResendAll(())) == []
    assert outbox.unsent == 0


def test_waking_without_anything_to_send_does_nothing() -> None:
    assert Outbox(SETTINGS).handle(Woke()) == []


class World:
    """A server behind a bad line, and a journal; both see what a real one would."""

    def __init__(self) -> None:
        self.outbox = Outbox(SETTINGS)
        self.applied: list[EventId] = []
        self.acknowledged: list[EventId] = []
        self.on_its_way: SendBatch | None = None
        self.recorded = 0

    def take(self, effects: list[Effect]) -> None:
        for effect in effects:
            match effect:
                case SendBatch():
                    self.on_its_way = effect
                case Settle(accepted, refused):
                    assert not refused
                    self.acknowledged += accepted
                case WakeAt():
                    pass

    def record(self) -> None:
        self.recorded += 1
        self.take(self.outbox.handle(Recorded(ids(self.recorded))))

    def arrive(self, *, up_to: int, reply_comes: bool, reply_holds: int) -> None:
        """The batch reaches the server, which applies some of it; the reply may be cut."""
        if self.on_its_way is None:
            self.take(self.outbox.handle(Woke()))
            return
        batch, self.on_its_way = self.on_its_way, None
        answers: dict[EventId, UploadAnswer] = {}
        for event_id in batch.event_ids[:up_to]:
            known = event_id in self.applied
            answers[event_id] = Duplicate() if known else Accepted(1)
            if not known:
                self.applied.append(event_id)
        if reply_comes:
            heard = dict(list(answers.items())[:reply_holds])
            self.take(self.outbox.handle(Answered(batch.attempt, heard, 0.0)))
            self.take(self.outbox.handle(Answered(batch.attempt, heard, 0.0)))
        else:
            self.take(self.outbox.handle(SendFailed(batch.attempt, 0.0)))


steps = st.lists(
    st.one_of(
        st.just("record"),
        st.tuples(st.integers(0, 3), st.booleans(), st.integers(0, 3)),
    ),
    max_size=60,
)


@given(steps)
def test_whatever_is_lost_or_doubled_each_event_is_acknowledged_once_and_in_order(
    schedule: list[str | tuple[int, bool, int]],
) -> None:
    world = World()
    for step in schedule:
        if isinstance(step, str):
            world.record()
        else:
            up_to, reply_comes, reply_holds = step
            world.arrive(up_to=up_to, reply_comes=reply_comes, reply_holds=reply_holds)
    for _ in range(3 * world.recorded + 3):
        world.arrive(up_to=3, reply_comes=True, reply_holds=3)
    everything = list(ids(*range(1, world.recorded + 1)))
    assert world.acknowledged == everything
    assert world.applied == everything
    assert world.outbox.unsent == 0


@pytest.mark.parametrize("size", [1, 3])
def test_five_thousand_events_leave_in_batches(size: int) -> None:
    outbox = Outbox(LinkSettings(batch=500 * size))
    effects = outbox.handle(Recorded(ids(*range(5000))))
    sent = 0
    while effects:
        batch = effects[-1]
        assert isinstance(batch, SendBatch)
        sent += len(batch.event_ids)
        effects = outbox.handle(Answered(batch.attempt, yes(batch.event_ids), 0.0))[1:]
    assert sent == 5000
