"""What life events take, and what lines weigh at a counter."""

import pytest

from catalogue.export import files_of
from catalogue.loader import DEMO_HALL, describe, load
from tests.unit.catalogue.halls import WINDOWS, small_hall
from tests.unit.catalogue.test_loader import mistakes

HEADER = "code,name_uk,name_en,services\n"


def with_routes(rows: str) -> dict[str, bytes]:
    return small_hall() | {"routes.csv": (HEADER + rows).encode()}


def with_weights(weights: str) -> dict[str, bytes]:
    windows = WINDOWS.replace("zone\n", "zone,weights\n").replace("синя\n", "синя,\n")
    return small_hall(windows=windows.replace("generalist,1,\n", f"generalist,1,,{weights}\n"))


def test_a_route_is_services_in_order() -> None:
    hall = describe(
        with_routes("birth,Народження,A birth,civ-one;res-two\nmove,Переїзд,,res-one\n")
    )
    assert [(it.code, it.name, it.services) for it in hall.routes] == [
        ("birth", {"uk": "Народження", "en": "A birth"}, ("civ-one", "res-two")),
        ("move", {"uk": "Переїзд"}, ("res-one",)),
    ]


def test_a_hall_need_have_no_routes() -> None:
    assert describe(small_hall()).routes == ()
    assert describe(with_routes("")).routes == ()


@pytest.mark.parametrize(
    ("row", "mistake"),
    [
        ("Birth,Н,,res-one", "code: 'Birth' is no code; use small Latin letters, digits and _"),
        ("birth,Н,,", "services: name 1 to 12 services in order, separated by ;"),
        ("birth,Н,," + ";".join(["res-one"] * 13), "services: name 1 to 12 services in order"),
        ("birth,Н,,res-ohne", "services: 'res-ohne' is no service (did you mean \"res-one\"?)"),
        ("birth,,,res-one", "name_uk: is empty; fill it in"),
    ],
)
def test_a_wrong_route_is_told_with_its_line(row: str, mistake: str) -> None:
    told = mistakes(with_routes(row + "\n"))
    assert len(told) == 1
    assert told[0].startswith(f"routes.csv:2: {mistake}")


def test_a_route_that_is_there_twice_is_told() -> None:
    told = mistakes(with_routes("birth,Н,,res-one\nbirth,Д,,res-two\n"))
    assert told == ["routes.csv:3: code: 'birth' is already a route; give it another code"]


def test_the_demo_hall_has_life_events() -> None:
    assert {"birth", "death", "displaced"} <= {it.code for it in load(DEMO_HALL).routes}


def test_weights_are_read_and_written_back() -> None:
    hall = describe(with_weights("Р:1; Ц : 3"))
    assert [counter.weights for counter in hall.counters] == [{}, {"Р": 1, "Ц": 3}]
    assert describe(files_of(hall)).counters == hall.counters


@pytest.mark.parametrize(
    ("weights", "mistake"),
    [
        ("Р", "'Р' is no weight; write 1 to 4 after a letter, such as Р:2"),
        ("Р:5", "'Р:5' is no weight; write 1 to 4 after a letter, such as Р:2"),
        ("П:2", "the counter does not serve 'П'; add it to categories"),
    ],
)
def test_a_wrong_weight_is_told_with_its_line(weights: str, mistake: str) -> None:
    assert mistakes(with_weights(weights)) == [f"windows.csv:3: weights: {mistake}"]
