"""The day's conductor: who stands where, who holds what, and what is noticed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from cherha.demo.children import Child
from cherha.demo.conductor import Conductor
from cherha.demo.day import Visitor
from config.clock import HallClock
from queue_core import events as ev
from queue_core.hall import HallIndex
from queue_core.ids import CounterNumber
from tests.unit.queue_core.halls import HALL

LONG_AGO = HallClock(1.0, 0.0, datetime(2026, 11, 21, 21, 0, tzinfo=UTC))


class Kiosk:
    """What the conductor knows of a kiosk: a name, and lines told to it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.told: list[Mapping[str, Any]] = []

    def tell(self, message: Mapping[str, Any]) -> None:
        self.told.append(message)


def visitor(name: str) -> Visitor:
    """Somebody who waits however long it takes."""
    return Visitor(name, 0, "register", 60, None, None, "uk", 3)


class Day:
    """A conductor with two kiosks and some visitors, told things one by one."""

    def __init__(self, *names: str) -> None:
        self.visitors = [visitor(name) for name in names]
        self.conductor = Conductor(self.visitors, HallIndex(HALL), LONG_AGO)
        self.kiosks = [Kiosk("k1"), Kiosk("k2")]
        self.rating = Kiosk("rating")
        self.conductor.meet(cast("list[Child]", self.kiosks), cast("Child", self.rating))

    def hear(self, who: str, what: Any) -> None:
        self.conductor.say(who, what)
        self.conductor.take_messages(wait=False)

    def come(self) -> None:
        for one in self.visitors:
            self.conductor.comes(one)

    def sent_to(self, kiosk: int) -> list[str]:
        return [message["take"] for message in self.kiosks[kiosk].told if "take" in message]


def test_people_go_to_free_kiosks_in_the_order_in_which_they_came() -> None:
    """And the next one when somebody has left."""
    day = Day("a", "b", "c")
    day.come()
    day.hear("k1", {"ready": "kiosk"})
    day.hear("k2", {"ready": "kiosk"})
    assert (day.sent_to(0), day.sent_to(1)) == (["a"], ["b"])
    day.hear("k2", {"took": "b", "number": "Р-001", "touched_ns": 1})
    assert day.sent_to(1) == ["b", "c"]
    assert day.conductor.crowd.holders["Р-001"].visitor.name == "b"
    assert day.conductor.tally.issued == 1
    assert day.conductor.whereabouts() == [f"k1: {day.visitors[0]}", f"k2: {day.visitors[2]}"]


def test_who_has_paper_when_the_kiosk_dies_goes_with_it() -> None:
    """The slip was cut after they came: it is theirs."""
    day = Day("a")
    day.come()
    day.hear("printers", {"slip": "k1", "number": "Р-000", "at_ns": 1})
    day.hear("k1", {"ready": "kiosk"})
    day.hear("printers", {"slip": "k1", "number": "Р-001", "at_ns": 2})
    day.hear("k1", {"ready": "kiosk"})
    assert set(day.conductor.crowd.holders) == {"Р-001"}
    assert day.conductor.tally.issued == 1
    assert day.sent_to(0) == ["a"]


def test_who_has_no_paper_when_the_kiosk_dies_tries_again() -> None:
    """At the first free kiosk."""
    day = Day("a")
    day.come()
    day.hear("k1", {"ready": "kiosk"})
    day.hear("k1", {"ready": "kiosk"})
    assert day.sent_to(0) == ["a", "a"]
    day.hear("k1", {"stuck": "a", "why": "the screen stands still"})
    assert day.conductor.stuck == ["k1: a: the screen stands still"]


def test_one_number_in_two_hands_is_noticed() -> None:
    """The worst that can happen must not go unseen."""
    day = Day("a", "b")
    day.come()
    for kiosk in ("k1", "k2"):
        day.hear(kiosk, {"ready": "kiosk"})
    for kiosk, name in (("k1", "a"), ("k2", "b")):
        day.hear(kiosk, {"took": name, "number": "Р-001", "touched_ns": 1})
    assert day.conductor.crowd.held_by_two == {"Р-001"}


def test_a_kiosk_that_asks_whether_a_slip_is_out_is_told_the_truth() -> None:
    """By what its own printer cut."""
    day = Day("a")
    day.hear("printers", {"slip": "k1", "number": "Р-001", "at_ns": 1})
    for number in ("Р-001", "Р-002"):
        day.hear("k1", {"asks_whether_out": number})
    assert day.kiosks[0].told == [{"slip_is_out": True}, {"slip_is_out": False}]


def test_faces_frames_and_votes_are_counted() -> None:
    """What nobody understands is kept for the summary."""
    day = Day()
    day.conductor.press(3, 4)
    assert day.rating.told == [{"press": 3, "level": 4}]
    day.hear("rating", {"pressed": 3, "level": 4})
    day.hear("rating", {"too_late": 5})
    day.hear("board", {"seen": "Р-001", "at_ns": 7})
    day.hear("feed", ev.RatingGiven(4, CounterNumber(3)))
    day.hear("board", {"sings": True})
    tally = day.conductor.tally
    assert (tally.rated, tally.votes_too_late, tally.votes_heard) == (1, 1, 1)
    assert tally.seen_ns == {"Р-001": 7}
    assert day.conductor.stuck == ["board says {'sings': True}"]
