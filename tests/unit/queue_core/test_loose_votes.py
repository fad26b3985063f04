"""Whose vote it was that came without a visit."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from queue_core.ids import CounterNumber, VisitId
from queue_core.loose_votes import CounterEnd, CounterStart, LooseVote, find_visits

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def press(after_s: float, counter: int = 1) -> LooseVote:
    return LooseVote(CounterNumber(counter), NOON + after_s * SECOND)


def end(visit: str, after_s: float = 0, counter: int = 1) -> CounterEnd:
    return CounterEnd(VisitId(visit), CounterNumber(counter), NOON + after_s * SECOND)


def start(after_s: float, counter: int = 1) -> CounterStart:
    return CounterStart(CounterNumber(counter), NOON + after_s * SECOND)


def found(
    loose: Sequence[LooseVote],
    ends: Sequence[CounterEnd],
    starts: Sequence[CounterStart] = (),
    rated: Sequence[str] = (),
) -> dict[str, int]:
    whose = find_visits(loose, ends, starts, {VisitId(it) for it in rated})
    return {str(visit): index for visit, index in whose.items()}


def test_a_press_belongs_to_the_visit_that_ended_there_last() -> None:
    ends = [end("b", 100), end("a"), end("c", 90, counter=2)]
    assert found([press(130), press(20)], ends) == {"b": 0, "a": 1}


def test_a_press_at_another_counter_before_an_end_or_three_minutes_later_is_nobodys() -> None:
    assert found([press(1, counter=2), press(-1), press(180)], [end("a")]) == {}
    assert found([press(179)], [end("a")]) == {"a": 0}


def test_once_the_next_service_has_begun_nobody_is_asked() -> None:
    assert found([press(30)], [end("a")], [start(-60), start(20)]) == {}
    assert found([press(30)], [end("a")], [start(-60), start(40), start(20, counter=2)]) == {"a": 0}


def test_who_has_voted_needs_no_other_vote_and_gives_it_to_nobody_else() -> None:
    assert found([press(30)], [end("z", -60), end("a")], rated=["a"]) == {}


def test_of_several_presses_the_last_within_five_seconds_counts() -> None:
    assert found([press(10), press(14), press(40)], [end("a")]) == {"a": 1}
    assert found([press(40), press(14), press(10)], [end("a")]) == {"a": 1}


SOME = st.lists(st.tuples(st.integers(0, 600), st.integers(1, 2)), max_size=12)


@given(presses=SOME, ends=SOME, starts=SOME, orders=st.randoms(use_true_random=False))
def test_every_visit_has_at_most_one_vote_every_vote_one_visit_in_whatever_order_they_came(
    presses: list[tuple[int, int]],
    ends: list[tuple[int, int]],
    starts: list[tuple[int, int]],
    orders: st.DataObject,
) -> None:
    unique = sorted(set(ends))
    told = [end(f"v{n}", *it) for n, it in enumerate(unique)]
    began = [start(*it) for it in starts]
    loose = [press(*it) for it in sorted(set(presses))]
    whose = found(loose, told, began)
    assert len(set(whose.values())) == len(whose)
    for visit, index in whose.items():
        (its,) = (it for it in told if it.visit_id == visit)
        assert loose[index].counter == its.counter
        assert timedelta(0) <= loose[index].pressed - its.ended < 180 * SECOND
    mixed = list(loose)
    orders.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis gives a Random
    again = found(mixed, told[::-1], began[::-1])
    assert {visit: mixed[n] for visit, n in again.items()} == {
        visit: loose[n] for visit, n in whose.items()
    }
