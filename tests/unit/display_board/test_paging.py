"""Who is on the screen when there are more calls than rows."""

from datetime import datetime, timedelta

import msgspec

from display_board.calls import Call, newest_first
from display_board.paging import HOLD, LATE, LEAST_SEEN, PAGE, Pages
from queue_core.ids import CounterNumber
from queue_core.states import TicketState
from tests.unit.display_board.hall import NOON, SECOND, number, visit


def a_call(n: int, at: datetime = NOON, *, fresh: bool = True) -> Call:
    return Call(visit(n), number(n), CounterNumber(n), at, at, fresh)


def some(*ordinals: int, fresh: bool = True) -> list[Call]:
    """Calls a millisecond apart, as the numbers go."""
    millisecond = timedelta(milliseconds=1)
    return newest_first(a_call(n, NOON + n * millisecond, fresh=fresh) for n in ordinals)


def ordinals(calls: list[Call]) -> list[int]:
    return [call.number.ordinal for call in calls]


def show(pages: Pages, live: list[Call], at: datetime, slots: int = 3) -> list[int]:
    pages.pass_time(at)
    shown = pages.choose(live, slots, at)
    pages.frame_shown(at)
    return ordinals(shown)


def test_where_all_have_a_row_all_are_shown_and_no_page_turns() -> None:
    pages = Pages()
    assert show(pages, some(1, 2, 3), NOON) == [3, 2, 1]
    assert pages.turn_at is None


def test_a_board_with_no_calls_shows_none() -> None:
    assert show(Pages(), [], NOON) == []


def test_more_calls_than_rows_take_turns_of_six_seconds() -> None:
    pages = Pages()
    live = some(1, 2, 3, 4, 5)
    assert show(pages, live, NOON) == [5, 2, 1]
    assert pages.turn_at == NOON + PAGE
    assert show(pages, live, NOON + PAGE / 2) == [5, 2, 1]
    assert show(pages, live, NOON + PAGE) == [5, 4, 3]


def test_each_of_a_dozen_calls_of_one_second_is_seen_long_enough_in_its_first_half_minute() -> None:
    pages = Pages()
    live = some(*range(1, 12))
    seen: dict[int, timedelta] = dict.fromkeys(range(1, 12), timedelta(0))
    step = SECOND / 2
    for tick in range(int(HOLD / step)):
        for n in show(pages, live, NOON + tick * step, slots=6):
            seen[n] += step
    assert min(seen.values()) >= LEAST_SEEN


def test_who_had_enough_gives_way_in_the_order_of_when_they_were_last_seen() -> None:
    pages = Pages()
    live = some(1, 2, 3, 4, 5, fresh=False)
    turns = [show(pages, live, NOON + turn * PAGE) for turn in range(8)]
    assert turns[4:] == [[5, 2, 1], [5, 4, 3], [5, 2, 1], [5, 4, 3]]


def test_who_had_too_little_in_half_a_minute_gets_a_turn_after_those_who_still_can_have_it() -> (
    None
):
    pages = Pages()
    old = [a_call(n, NOON) for n in (1, 2, 3, 4)]
    show(pages, newest_first(old), NOON)
    later = NOON + HOLD
    live = newest_first([*old, a_call(5, later), a_call(6, later)])
    assert show(pages, live, later) == [6, 5, 1]
    assert 1 in show(pages, live, later + PAGE)


def test_a_call_that_loses_the_first_row_too_early_takes_the_row_of_one_that_had_enough() -> None:
    pages = Pages()
    live = some(1, 2, 3)
    show(pages, live, NOON)
    show(pages, live, NOON + LEAST_SEEN)
    fourth = a_call(4, NOON + LEAST_SEEN)
    assert show(pages, [fourth, *live], NOON + LEAST_SEEN) == [4, 2, 1]
    fifth = a_call(5, NOON + LEAST_SEEN + SECOND)
    live = [fifth, fourth, *live]
    assert show(pages, live, NOON + LEAST_SEEN + SECOND) == [5, 4, 2]


def test_a_call_that_loses_the_first_row_waits_while_the_others_need_theirs() -> None:
    pages = Pages()
    live = some(1, 2, 3)
    show(pages, live, NOON)
    fourth = a_call(4, NOON + SECOND)
    show(pages, [fourth, *live], NOON + SECOND)
    fifth = a_call(5, NOON + 2 * SECOND)
    shown = show(pages, [fifth, fourth, *live], NOON + 2 * SECOND)
    assert len(shown) == 3
    assert 4 not in shown


def test_a_zone_shows_its_own_calls_first() -> None:
    pages = Pages(own=[CounterNumber(3), CounterNumber(4)])
    live = some(1, 2, 3, 4, 5)
    assert show(pages, live, NOON) == [5, 4, 3]
    late = NOON + 2 * HOLD
    assert show(pages, live, late) == [5, 2, 1]


def test_a_new_call_is_owed_until_it_was_painted_half_a_minute_ago_and_seen_long_enough() -> None:
    pages = Pages()
    call = a_call(1)
    assert pages.owes(call, NOON + 2 * HOLD)
    assert pages.free_at(call) is None
    painted = NOON + SECOND
    show(pages, [call], painted)
    assert pages.owes(call, painted + HOLD - SECOND)
    assert pages.free_at(call) == painted + HOLD
    pages.pass_time(painted + HOLD)
    assert pages.free_at(call) == painted + HOLD
    assert not pages.owes(call, painted + HOLD)


def test_a_young_call_that_nobody_heard_is_owed_its_time_and_an_old_one_nothing() -> None:
    heard = a_call(1, fresh=False)
    assert Pages().owes(heard, NOON)
    assert not Pages().owes(msgspec.structs.replace(heard, state=TicketState.NO_SHOW), NOON)
    late = msgspec.structs.replace(heard, heard_at=NOON + LATE + SECOND)
    assert not Pages().owes(late, late.heard_at)


def test_who_is_awaited_has_a_row_before_who_was_served_while_nobody_listened() -> None:
    served = [
        msgspec.structs.replace(call, state=TicketState.SERVED)
        for call in some(4, 5, 6, fresh=False)
    ]
    live = newest_first([*served, *some(1, 2, 3, fresh=False)])
    pages = Pages()
    assert show(pages, live, NOON, slots=4) == [6, 3, 2, 1]


def test_a_call_seen_too_little_in_its_half_minute_is_owed_the_rest() -> None:
    pages = Pages()
    call = a_call(1)
    show(pages, [call], NOON)
    pages.choose([], 3, NOON + SECOND)
    pages.frame_shown(NOON + SECOND)
    late = NOON + 2 * HOLD
    assert pages.free_at(call) is None
    assert pages.owes(call, late)
    assert show(pages, [call], late) == [1]
    assert pages.free_at(call) == late + LEAST_SEEN - SECOND


def test_a_call_that_is_forgotten_while_it_is_painted_is_nothing_to_count() -> None:
    pages = Pages()
    call = a_call(1)
    show(pages, [call], NOON)
    pages.keep_only([])
    pages.pass_time(NOON + SECOND)
    pages.frame_shown(NOON + SECOND)
    assert pages.free_at(call) is None


def test_a_call_that_had_its_due_stays_settled_while_it_is_known() -> None:
    pages = Pages()
    call = a_call(1)
    show(pages, [call], NOON)
    show(pages, [], NOON + HOLD)
    pages.keep_only([call.call_id])
    assert not pages.owes(call, NOON + 2 * HOLD)


def test_what_was_decided_but_not_painted_has_not_been_seen() -> None:
    pages = Pages()
    first, second = a_call(1), a_call(2)
    show(pages, [first], NOON)
    pages.choose([second], 3, NOON)
    pages.pass_time(NOON + HOLD)
    assert pages.owes(second, NOON + HOLD)
    assert pages.free_at(second) is None


def test_a_clock_that_goes_back_counts_nothing() -> None:
    pages = Pages()
    call = a_call(1)
    show(pages, [call], NOON)
    pages.pass_time(NOON - SECOND)
    assert pages.free_at(call) == NOON + HOLD
