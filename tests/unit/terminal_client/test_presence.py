from datetime import UTC, datetime, timedelta

from queue_core.answers import FeedHello
from queue_core.ids import HallId, StoreId
from terminal_client.link_events import LinkAway, LinkUp
from terminal_client.presence import Presence

NINE = datetime(2026, 11, 21, 9, tzinfo=UTC)
LATER = NINE + timedelta(minutes=5)
HELLO = FeedHello(StoreId("store"), HallId("hall"), 7, NINE)


def test_a_terminal_that_just_started_believes_nothing_yet() -> None:
    assert not Presence().up


def test_the_hello_of_the_feed_makes_it_there() -> None:
    presence = Presence()
    assert presence.heard(HELLO) == [LinkUp(HELLO)]
    assert presence.up


def test_a_living_feed_is_not_told_again() -> None:
    presence = Presence()
    presence.heard(HELLO)
    assert presence.heard() == []


def test_words_before_any_hello_say_nothing() -> None:
    presence = Presence()
    assert presence.heard() == []
    assert not presence.up


def test_being_away_is_told_once_and_since_when() -> None:
    presence = Presence()
    presence.heard(HELLO)
    assert presence.lost(NINE, "server_unreachable") == [LinkAway(NINE, "server_unreachable")]
    assert presence.lost(LATER, "server_unreachable") == []
    assert not presence.up


def test_another_reason_is_told_with_the_first_time() -> None:
    presence = Presence()
    presence.lost(NINE, "server_unreachable")
    assert presence.lost(LATER, "token_refused") == [LinkAway(NINE, "token_refused")]


def test_after_a_request_that_hung_the_next_word_of_the_feed_brings_it_back() -> None:
    presence = Presence()
    presence.heard(HELLO)
    presence.lost(NINE, "server_unreachable")
    assert presence.heard() == [LinkUp(HELLO)]
    assert presence.lost(LATER, "server_unreachable") == [LinkAway(LATER, "server_unreachable")]


def test_a_new_hello_is_always_told() -> None:
    presence = Presence()
    presence.heard(HELLO)
    assert presence.heard(HELLO) == [LinkUp(HELLO)]
