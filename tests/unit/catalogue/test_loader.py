"""A hall's files into its description: all of it, or every mistake at once, by line."""

import pytest

from catalogue.loader import DEMO_HALL, describe, load
from catalogue.problems import CatalogueProblems
from queue_core.hall import HallIndex
from tests.unit.catalogue.halls import GROUPS, HALL, SERVICES, WINDOWS, small_hall


def mistakes(files: dict[str, bytes]) -> list[str]:
    with pytest.raises(CatalogueProblems) as caught:
        describe(files)
    return [str(problem) for problem in caught.value.problems]


def test_a_right_hall_is_described_whole() -> None:
    hall = describe(small_hall())
    assert (hall.hall_id, hall.opens, hall.closes) == ("small", "08:00", "17:30")
    assert hall.public_url == "https://cherha.example.ua"
    assert [service.code for service in hall.services] == ["res-one", "res-two", "civ-one"]
    assert hall.services[0].keywords == ("прописка", "прописатися")
    assert hall.services[0].mean_minutes == 7.5
    assert hall.services[1].name == {"uk": "Витяг із реєстру"}
    assert hall.counters[1].letters == ("Р", "Ц")
    assert hall.priority_groups[0].head_start_min == 60
    assert hall.areas[0].name["en"] == "Residence"


def test_the_revision_changes_with_the_content_and_with_nothing_else() -> None:
    one, again = describe(small_hall()), describe(small_hall())
    other = describe(small_hall(windows=WINDOWS.replace("синя", "біла")))
    assert one.revision == again.revision != other.revision


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    files = small_hall(services="\ufeff" + SERVICES.replace("\n", "\r\n"))
    assert describe(files).services == describe(small_hall()).services


def test_empty_lines_are_left_out_and_lines_still_counted() -> None:
    spoiled = SERVICES.replace("civ-one,", "\n,,,,,,,,,,\nciv_one,")
    assert mistakes(small_hall(services=spoiled)) == [
        "services.csv:6: code: 'civ_one' is no code; use small Latin letters, digits and hyphens"
    ]


def test_a_hall_without_priority_groups_has_none() -> None:
    files = small_hall()
    del files["priority_groups.csv"]
    assert describe(files).priority_groups == ()


@pytest.mark.parametrize("name", ["services.csv", "windows.csv", "hall.toml"])
def test_a_missing_file_is_named(name: str) -> None:
    files = small_hall()
    del files[name]
    assert f"{name}: is missing; put it into the hall's folder" in mistakes(files)


@pytest.mark.parametrize(
    ("right", "wrong", "mistake"),
    [
        ("res-two", "res-one", "services.csv:3: code: 'res-one' is already on line 2"),
        (",Витяг,", ",Реєстрація,", "services.csv:3: short_name_uk: 'Реєстрація' is already on"),
        ("Витяг із реєстру", "Реєстрація особи", "services.csv:3: name_uk: 'Реєстрація особи'"),
        ("Витяг із реєстру", "", "services.csv:3: name_uk: is empty"),
        (",Витяг,", f",{'в' * 41},", "services.csv:3: short_name_uk: has 41 characters"),
        ("res-two,ADM,Р", "res-two,ADM,З", "services.csv:3: letter: 'З' can't begin a number"),
        ("res-two,ADM,Р", "res-two,ADM,P", "services.csv:3: letter: 'P' (a Latin letter) can't"),
        ("res-two,ADM,Р", "res-two,ADM,Ц", "services.csv:3: letter: 'Місце проживання' has 'Р'"),
        (",20\n", ",двадцять\n", "services.csv:4: avg_service_min: 'двадцять' is no number"),
        (",20\n", ",0\n", "services.csv:4: avg_service_min: 0 is out of bounds"),
        (",20\n", ",nan\n", "services.csv:4: avg_service_min: nan is out of bounds"),
        (",20\n", ",20,1\n", "services.csv:4: has 12 cells and the header 11"),
        (",20\n", ',"20\n', "services.csv:4: can't be read on from here"),
        ("Marriage,Шлюб,,", "Marriage,Шл\x07юб,,", "services.csv:4: short_name_uk: has a control"),
        (
            "short_name_uk",
            "shortname_uk",
            'shortname_uk: is no column of this table (did you mean "s',
        ),
        ("letter", "code", "services.csv:1: code: stands twice in the header"),
        ("code,", "", "services.csv:1: code: this column is missing"),
    ],
)
def test_a_mistake_in_services_is_told_with_its_line(right: str, wrong: str, mistake: str) -> None:
    found = mistakes(small_hall(services=SERVICES.replace(right, wrong, 1)))
    assert any(mistake in line for line in found), found


@pytest.mark.parametrize(
    ("right", "wrong", "mistake"),
    [
        ("2,ADM", "1,ADM", "windows.csv:3: number: 1 is already a counter"),
        ("2,ADM", "два,ADM", "windows.csv:3: number: 'два' is no whole number; write 1 to 999"),
        ("2,ADM", "0,ADM", "windows.csv:3: number: 0 is out of bounds"),
        ("2,ADM", ",ADM", "windows.csv:3: number: is empty"),
        ("Р;Ц", "Р;Ц;Ж", "windows.csv:3: categories: no service has the letter 'Ж'; use Р Ц"),
        ("Р;Ц", "P;Ц", "no service has the letter 'P' (a Latin letter)"),
        ("Р;Ц", "", "windows.csv:3: categories: is empty"),
        ("Р;Ц", "Р", "services.csv:4: letter: no counter of windows.csv calls 'Ц'"),
        ("generalist", "back_office", "services.csv:4: letter: no counter of windows.csv calls"),
        (
            "generalist",
            "general",
            "is no kind of counter; write counter, generalist, back_office (did",
        ),
        ("generalist", "", "windows.csv:3: type: is empty"),
        ("counter,1,", "counter,перший,", "windows.csv:2: floor: 'перший' is no whole number"),
        (WINDOWS.partition("\n")[2], "", "windows.csv: has no rows"),
        (WINDOWS, WINDOWS.replace(",", ";"), "cells are separated by semicolons"),
    ],
)
def test_a_mistake_in_counters_is_told_with_its_line(right: str, wrong: str, mistake: str) -> None:
    found = mistakes(small_hall(windows=WINDOWS.replace(right, wrong, 1)))
    assert any(mistake in line for line in found), found


@pytest.mark.parametrize(
    ("right", "wrong", "mistake"),
    [
        (",60", ",", "priority_groups.csv:2: head_start_min: is empty"),
        (
            ",60",
            ",-5",
            "priority_groups.csv:2: head_start_min: -5 is out of bounds; write 0 to 600",
        ),
        ("veteran,", "Ветеран,", "priority_groups.csv:2: code: 'Ветеран' is no code"),
        (
            GROUPS,
            GROUPS + "veteran,Інша,5\n",
            "priority_groups.csv:3: code: 'veteran' is already a",
        ),
    ],
)
def test_a_mistake_in_priority_groups_is_told(right: str, wrong: str, mistake: str) -> None:
    found = mistakes(small_hall(groups=GROUPS.replace(right, wrong, 1)))
    assert any(mistake in line for line in found), found


@pytest.mark.parametrize(
    ("right", "wrong", "mistake"),
    [
        ('"small"', '"Мала"', "hall.toml:1: id: write small Latin letters"),
        ('id = "small"\n', "", "hall.toml: id: is missing"),
        ("Europe/Kyiv", "Europe/Kiyv", "hall.toml:2: timezone: 'Europe/Kiyv' is no time zone"),
        ('"08:00"', '"8:00"', "hall.toml:3: opens: 8:00 is no time"),
        ('"08:00"', "08:00:00", "hall.toml:3: opens: 08:00:00 is no time"),
        ('"17:30"', '"07:30"', "hall.toml:4: closes: 07:30 is not after opens, 08:00"),
        ('"res-one"', '"res-on"', "hall.toml:5: frequent: 'res-on' is the code of no service (did"),
        ('["res-one"]', '"res-one"', "hall.toml:5: frequent: write a list of texts"),
        ("https:", "ftp:", "hall.toml:6: public_url: "),
        (
            "public_url",
            "public_ulr",
            'public_ulr: is no key of this file (did you mean "public_url"?)',
        ),
        ('uk = "Мала зала"', 'en = "Small"', "hall.toml:7: name: write names by language"),
        ('"Мала зала"', "5", "hall.toml:7: name.uk: "),
        ('["Ц"]', '["Р"]', "hall.toml:13: areas 2 letters: 'Р' is already in area 1"),
        ('["Ц"]', '["Р"]', "hall.toml:9: areas: no area shows the letters Ц"),
        ('["Ц"]', '["Ц", "Ж"]', "hall.toml:13: areas 2 letters: no service has the letter 'Ж'"),
        ("letters", "leters", 'areas 1 leters: is no key of an area (did you mean "letters"?)'),
        ('"house"', '"House!"', "hall.toml:9: areas 1 icon: 'House!' is no name of an icon"),
        ('{ uk = "Шлюб" }', '"Шлюб"', "hall.toml:13: areas 2 name: write names by language"),
        (HALL[HALL.index("[[areas]]") :], "", "areas: is missing"),
        (
            HALL,
            HALL[: HALL.index("[name]")] + 'areas = 3\n[name]\nuk="З"\n',
            "write each area as a",
        ),
        ("id =", "id ", "hall.toml:1: is no TOML"),
    ],
)
def test_a_mistake_in_the_halls_settings_is_told(right: str, wrong: str, mistake: str) -> None:
    found = mistakes(small_hall(hall=HALL.replace(right, wrong, 1)))
    assert any(mistake in line for line in found), found


def test_another_encoding_is_named_with_the_line_where_it_shows() -> None:
    files = small_hall()
    files["services.csv"] = SERVICES.encode("cp1251")
    assert mistakes(files) == ["services.csv:2: is not UTF-8; save the table as «CSV UTF-8»"]


def test_a_page_of_more_than_twelve_is_refused() -> None:
    more = "".join(
        f"res-{n},ADM,Р,Місце проживання,Residence,Витяги,В{n},,В{n},,\n" for n in range(12)
    )
    found = mistakes(small_hall(services=SERVICES + more))
    assert found == [
        "services.csv:16: subcategory_uk: 'Витяги' has more than 12 services; divide it in two"
    ]


def test_an_area_of_more_than_twelve_groups_is_refused() -> None:
    more = "".join(
        f"res-{n},ADM,Р,Місце проживання,Residence,Г{n},В{n},,В{n},,\n" for n in range(11)
    )
    found = mistakes(small_hall(services=SERVICES + more))
    assert found == ["hall.toml:9: areas 1: has 13 groups and a page 12; divide the area"]


def test_a_start_page_of_more_than_twelve_choices_is_refused() -> None:
    frequent = ", ".join(['"res-one"'] * 11)
    found = mistakes(small_hall(hall=HALL.replace('"res-one"', frequent)))
    assert found == ["hall.toml:9: areas: with frequent 13 choices, and the page has 12"]


def test_mistakes_of_all_files_come_in_one_report() -> None:
    found = mistakes(
        small_hall(
            services=SERVICES.replace("res-two", "RES"),
            windows=WINDOWS.replace("generalist", "all"),
            groups=GROUPS.replace("60", "x"),
            hall=HALL.replace("08:00", "8"),
        )
    )
    assert {line.partition(":")[0] for line in found} >= {
        "services.csv", "windows.csv", "priority_groups.csv", "hall.toml",
    }  # fmt: skip


def test_the_shipped_demo_hall_is_right_and_as_large_as_promised() -> None:
    hall = load(DEMO_HALL)
    assert (len(hall.services), len(hall.counters), len(hall.priority_groups)) == (482, 82, 10)
    assert len({service.letter for service in hall.services}) == 15
    assert hall.name == {
        "uk": "Прозорий офіс «Центральний»",
        "en": "Transparent Office “Central”",
    }
    assert [area.icon for area in hall.areas] == [
        "id", "hryvnia", "stamp", "rings", "shield", "family", "house", "bag", "car",
    ]  # fmt: skip


def test_every_zone_of_the_demo_hall_has_its_word_and_every_line_its_zone() -> None:
    hall = load(DEMO_HALL)
    index = HallIndex(hall)
    assert all(index.zone_of(service.letter) for service in hall.services)


def test_a_folder_that_is_not_there_is_three_missing_files() -> None:
    with pytest.raises(CatalogueProblems) as caught:
        load(DEMO_HALL / "nowhere")
    assert [problem.file for problem in caught.value.problems] == [
        "hall.toml", "services.csv", "windows.csv",
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_is_named() -> None:
    with pytest.raises(CatalogueProblems, match=r"services.csv: can't be read"):
        load(DEMO_HALL / "hall.toml")
