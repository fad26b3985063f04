"""What the hall's load means for a visitor."""

from kiosk.load import hall_load, line_load, takes_long
from kiosk.screens import Load
from queue_core.answers import LineLoad
from queue_core.wait import WaitRange

SHORT, LONG = WaitRange(5, 10), WaitRange(30, 45)


def test_nobody_is_asked_about_a_long_wait_that_is_not_known() -> None:
    assert not takes_long(None, 60)
    assert not takes_long(Load(7, None), 60)
    assert takes_long(Load(7, WaitRange(60, 90)), 60)
    assert not takes_long(Load(7, WaitRange(60, 90)), 0)


def test_most_people_is_where_the_middle_of_all_who_wait_stands() -> None:
    lines = [LineLoad("А", 30, SHORT, 3), LineLoad("Б", 10, LONG, 1), LineLoad("В", 2, None, 0)]
    assert hall_load(lines) == Load(42, SHORT)
    assert hall_load([LineLoad("А", 1, SHORT, 3), LineLoad("Б", 10, LONG, 1)]) == Load(11, LONG)


def test_nothing_known_is_said_as_nothing_known() -> None:
    assert hall_load([]) is None
    assert hall_load([LineLoad("А", 3, None, 0)]) == Load(3, None)


def test_a_line_is_found_by_its_letter() -> None:
    lines = [LineLoad("А", 3, SHORT, 1)]
    assert line_load(lines, "А") == Load(3, SHORT)
    assert line_load(lines, "Р") is None
