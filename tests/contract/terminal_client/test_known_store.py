"""What a terminal knows of the server's store only ever grows, until the store is another."""

from pathlib import Path

from queue_core.ids import StoreId
from terminal_client.known_store import HEADER, Given, KnownStore
from tests.contract.terminal_client.journals import TODAY, TOMORROW, open_in

ONE, TWO = StoreId("one"), StoreId("two")


def test_nothing_is_said_of_a_store_that_was_never_heard() -> None:
    assert KnownStore().headers() == {}


def test_the_furthest_place_is_said_and_another_store_begins_at_its_own() -> None:
    known = KnownStore()
    known.heard(ONE, 7)
    known.answered(9)
    known.heard(ONE, 8)
    assert known.headers() == {HEADER: "one:9"}
    known.heard(TWO, 3)
    assert known.headers() == {HEADER: "two:3"}


def test_the_highest_numbers_are_known_over_a_change_of_the_store() -> None:
    known = KnownStore()
    known.given(TODAY, {"А": 5, "Б": 1})
    known.heard(TWO, 3)
    known.given(TODAY, {"А": 2, "К": 4})
    assert known.numbers == Given(TODAY, {"А": 5, "Б": 1, "К": 4})


def test_another_day_has_numbers_of_its_own() -> None:
    known = KnownStore()
    known.given(TODAY, {"А": 5})
    known.given(TOMORROW, {"А": 1})
    known.given(TODAY, {"А": 6})
    assert known.numbers == Given(TOMORROW, {"А": 1})


def test_a_journal_remembers_both_over_a_start(tmp_path: Path) -> None:
    given = Given(TODAY, {"А": 5})
    store = open_in(tmp_path)
    assert (store.feed_position(), store.given_numbers()) == (None, None)
    store.keep_feed_position(ONE, 7, given)
    store.keep_feed_position(ONE, 8)
    store.close()
    store = open_in(tmp_path)
    assert (store.feed_position(), store.given_numbers()) == ((ONE, 8), given)
    store.close()
