from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.series import SeriesRange
from queue_core.ticket_number import TicketNumber
from terminal_client.moments import Moment
from terminal_client.own_series import AHEAD, Reached, Step, moved_plausibly, resumed, step

TODAY = date(2026, 11, 21)
TOMORROW = TODAY + timedelta(days=1)
OWNED = SeriesRange("Н", 101, 200)


def reached(ordinal: int, day: date = TODAY, first: int = 101) -> Reached:
    return Reached("Н", first, day, ordinal)


def test_the_first_number_of_a_day_is_the_first_of_the_range_and_raises_the_mark() -> None:
    found = step(OWNED, TODAY, None, None)
    assert found is not None
    assert str(found.number) == "Н-101"
    assert found.mark == reached(100 + AHEAD)


def test_under_the_mark_no_new_mark_is_needed() -> None:
    found = step(OWNED, TODAY, reached(110), reached(120))
    assert found == Step(TicketNumber("Н", 111), reached(111), None)


def test_above_the_mark_it_is_raised_ahead_but_not_above_the_range() -> None:
    found = step(OWNED, TODAY, reached(190), reached(190))
    assert found is not None
    assert found.mark == reached(200)


def test_a_used_up_range_gives_nothing() -> None:
    assert step(OWNED, TODAY, reached(200), reached(200)) is None


def test_a_new_business_day_begins_anew_with_a_mark_of_its_own() -> None:
    found = step(OWNED, TOMORROW, reached(150), reached(160))
    assert found is not None
    assert found.reached == reached(101, TOMORROW)
    assert found.mark == reached(120, TOMORROW)


def test_a_day_that_went_back_goes_on_with_the_last_numbers() -> None:
    found = step(OWNED, TODAY, reached(105, TOMORROW), reached(120, TOMORROW))
    assert found is not None
    assert found.reached == reached(106, TOMORROW)


def test_a_clock_that_leapt_ahead_begins_no_day_and_the_next_day_does() -> None:
    """The kiosk started without a clock, then heard the time: it is still the same day."""
    leapt = step(OWNED, TOMORROW, reached(105), reached(120), believed=False)
    assert leapt is not None
    assert leapt == Step(TicketNumber("Н", 106), reached(106, TOMORROW), reached(125, TOMORROW))
    following = step(OWNED, TOMORROW, leapt.reached, leapt.mark)
    assert following is not None
    assert str(following.number) == "Н-107"
    after = step(OWNED, TOMORROW + timedelta(days=1), following.reached, leapt.mark)
    assert after is not None
    assert str(after.number) == "Н-101"


NIGHT = Moment(datetime(2026, 11, 21, 20, tzinfo=UTC), 1000.0, "boot 1")


@pytest.mark.parametrize(
    ("moved_h", "passed_h", "boot", "scale", "believed"),
    [
        (12.0, 12.0, "boot 1", 1.0, True),
        (12.5, 12.0, "boot 1", 1.0, True),
        (-300.0, 1.0, "boot 1", 1.0, True),
        (24.0, 0.1, "boot 1", 1.0, False),
        (24.0, 0.4, "boot 1", 60.0, True),
        (24.0, 0.0, "boot 2", 1.0, True),
        (9_000.0, 0.0, "boot 2", 1.0, False),
    ],
)
def test_a_clock_is_believed_that_moved_as_far_as_time_did(
    moved_h: float, passed_h: float, boot: str, scale: float, believed: bool
) -> None:
    """`moved_h`: hours on the wall's clock; `passed_h`: by the clock that nobody can set."""
    now = Moment(NIGHT.at + timedelta(hours=moved_h), 1000.0 + passed_h * 3600, boot)
    assert moved_plausibly(NIGHT, now, scale) is believed


def test_the_first_number_of_all_believes_the_clock() -> None:
    assert moved_plausibly(None, NIGHT, 1.0)


def test_numbers_of_another_enrolment_do_not_count() -> None:
    found = step(OWNED, TODAY, reached(50, first=1), reached(60, first=1))
    assert found is not None
    assert found.reached == reached(101)
    assert found.mark == reached(120)


def test_where_the_journal_is_whole_no_number_is_skipped() -> None:
    assert resumed(OWNED, reached(105), reached(106), reached(120), exact=True) == reached(106)


def test_where_it_is_not_the_series_goes_on_above_the_mark() -> None:
    assert resumed(OWNED, reached(105), None, reached(120), exact=False) == reached(120)


def test_after_everything_was_lost_it_begins_anew() -> None:
    assert resumed(OWNED, None, None, None, exact=False) is None


class Kiosk:
    """Three files, and a process that may die between any two writes."""

    def __init__(self) -> None:
        self.journal: Reached | None = None
        self.witness: Reached | None = None
        self.mark: Reached | None = None
        self.last: Reached | None = None
        self.given: list[tuple[date, int]] = []

    def start(self, *, journal_is_new: bool = False) -> None:
        exact = self.witness is not None and not journal_is_new
        self.last = resumed(OWNED, self.journal, self.witness, self.mark, exact=exact)

    def give(self, day: date, dies_after: int) -> None:
        """Do the writes in their order, as far as this process lives."""
        found = step(OWNED, day, self.last, self.mark)
        if found is None:
            return
        if dies_after >= 1:
            self.mark = found.mark or self.mark
        if dies_after >= 2:
            self.witness = found.reached
        if dies_after >= 3:
            self.journal = self.last = found.reached
            self.given.append((found.reached.business_day, found.number.ordinal))
        if dies_after <= 3:
            self.start()

    def lose(self, what: str) -> None:
        match what:
            case "power":  # the witness was never flushed
                self.witness = None
                self.start()
            case "journal":
                self.journal = None
                self.start(journal_is_new=True)
            case _:  # the end of the journal is gone, and nobody noticed
                if self.journal is not None:
                    ordinal = max(OWNED.first, self.journal.ordinal - 7)
                    self.journal = Reached("Н", 101, self.journal.business_day, ordinal)
                self.start()


acts = st.lists(
    st.one_of(
        st.tuples(st.sampled_from([TODAY, TOMORROW]), st.integers(0, 4)),
        st.sampled_from(["power", "journal", "log"]),
    ),
    max_size=80,
)


@given(acts)
def test_wherever_the_process_dies_and_whatever_is_lost_no_number_is_given_twice(
    schedule: list[tuple[date, int] | str],
) -> None:
    kiosk = Kiosk()
    for act in schedule:
        if isinstance(act, str):
            kiosk.lose(act)
        else:
            kiosk.give(*act)
    assert len(set(kiosk.given)) == len(kiosk.given)
    assert kiosk.given == sorted(kiosk.given)
