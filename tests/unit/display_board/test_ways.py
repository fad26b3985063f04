"""The way to a counter, as seen from one board."""

import msgspec
import pytest
from structlog.testing import capture_logs

from display_board.own_told import told_own_counters
from display_board.screens import Shelter, Way
from display_board.settings import BoardSettings, ShelterSettings, VoiceSettings
from display_board.ways import (
    own_counters,
    own_letters,
    owns_nothing,
    place_name,
    serves,
    shelter_of,
    way,
    ways,
)
from queue_core.hall import Counter, HallDescription, Service
from queue_core.ids import CounterNumber, HallId, ServiceCode

BLUE = Counter(CounterNumber(12), "ADM", ("Р",), "counter", 1, "синя")
GREEN = Counter(CounterNumber(55), "ADM", ("Ц",), "counter", 2, "зелена")
HALL = HallDescription(
    HallId("h"), {"uk": "Зала"}, "Europe/Kyiv", "08:00", "20:00", (), (BLUE, GREEN), ()
)


def test_a_counter_lies_where_its_zone_lies() -> None:
    settings = BoardSettings(directions={"синя": "right"})
    assert way(BLUE, settings) == Way(1, "синя", stairs=False, direction="right")


def test_a_counters_own_direction_goes_before_its_zones() -> None:
    settings = BoardSettings(directions={"синя": "right", "12": "ahead"})
    assert way(BLUE, settings).direction == "ahead"


def test_where_nothing_is_said_there_is_no_arrow() -> None:
    assert way(BLUE, BoardSettings()).direction is None


def test_another_floor_is_reached_by_the_stairs_up_or_down() -> None:
    assert way(GREEN, BoardSettings()) == Way(2, "зелена", stairs=True, direction="up")
    assert way(BLUE, BoardSettings(floor=2)) == Way(1, "синя", stairs=True, direction="down")
    left = BoardSettings(directions={"зелена": "left"})
    assert way(GREEN, left) == Way(2, "зелена", stairs=True, direction="left")


def test_every_counter_of_a_hall_has_a_way() -> None:
    assert set(ways(HALL, BoardSettings())) == {12, 55}


def test_a_board_of_a_zone_knows_its_own_counters() -> None:
    assert own_counters(HALL, BoardSettings(zone="зелена")) == (55,)
    assert own_counters(HALL, BoardSettings()) == ()


def test_a_board_of_a_floor_or_a_front_office_knows_its_own_counters() -> None:
    assert own_counters(HALL, BoardSettings(own_floor=True)) == (12,)
    assert own_counters(HALL, BoardSettings(own_floor=True, floor=2)) == (55,)
    assert own_counters(HALL, BoardSettings(front_office="ADM")) == (12, 55)
    assert own_counters(HALL, BoardSettings(front_office="ADM", zone="синя")) == (12,)
    assert own_letters(HALL, (CounterNumber(55),)) == {"Ц"}


def test_a_board_that_asks_for_counters_that_are_nowhere_is_known() -> None:
    assert owns_nothing(HALL, BoardSettings(zone="зелона", own_only=True))
    assert owns_nothing(HALL, BoardSettings(zone="синя", front_office="CNAP"))
    assert owns_nothing(HALL, BoardSettings(own_only=True))
    assert owns_nothing(HALL, BoardSettings(voice=VoiceSettings(own_zone_only=True)))
    assert not owns_nothing(HALL, BoardSettings())
    assert not owns_nothing(HALL, BoardSettings(zone="зелена", own_only=True))


@pytest.mark.expects_warnings("a board with a mistyped zone is for staff to know")
def test_the_log_names_the_zones_that_there_are() -> None:
    with capture_logs() as logged:
        assert told_own_counters(HALL, BoardSettings(zone="зелена")) == (55,)
        assert told_own_counters(HALL, BoardSettings(zone="зелона", own_only=True)) == ()
    (warned,) = logged
    assert (warned["log_level"], warned["zone"]) == ("warning", "зелона")
    assert warned["known_zones"] == ["зелена", "синя"]
    assert "own_floor" in warned["cure"]


def test_a_board_of_a_place_names_it_after_the_hall() -> None:
    assert place_name(HALL, BoardSettings()) == "Зала"
    title = BoardSettings(title={"uk": "Зелена зона"}, language="en")
    assert place_name(HALL, title) == "Зала · Зелена зона"


def test_the_shelter_is_told_in_the_boards_language_or_as_the_hall_wrote_it() -> None:
    told = ShelterSettings(direction="left", way={"uk": "Сходами вниз"})
    assert shelter_of(BoardSettings(shelter=told)) == Shelter("left", "Сходами вниз")
    assert shelter_of(BoardSettings(shelter=told, language="en")).way == "Сходами вниз"
    assert shelter_of(BoardSettings()) == Shelter(None, "")


def test_a_counters_display_names_what_one_comes_there_for() -> None:
    def service(code: str, letter: str, name: dict[str, str]) -> Service:
        return Service(ServiceCode(code), letter, "ADM", name, {}, {}, "")

    first, second = {"uk": "Місце проживання", "en": "Residence"}, {"uk": "Інше"}
    services = (service("a", "Р", first), service("b", "Р", second), service("c", "Ц", second))
    counter = msgspec.structs.replace(BLUE, letters=("Р", "Ц", "Ж"))
    hall = msgspec.structs.replace(HALL, services=services, counters=(counter, GREEN))
    assert serves(hall, BoardSettings(counter=12, language="en")) == ("Residence", "Інше")
    assert serves(hall, BoardSettings(counter=13)) == ()
