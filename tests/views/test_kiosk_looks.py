"""How large a page is drawn, where its lines break, and what its cards say of a ticket."""

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from kiosk import looked_over
from kiosk.access import Access
from kiosk.samples import screens
from kiosk.views.bar import Hero
from kiosk.views.cards import FactsCard
from kiosk.views.drawn_size import drawn_for
from kiosk.views.keyboard import TypedField
from kiosk.views.kiosk_view import KioskView
from kiosk.views.ticket_card import TicketCard
from kiosk.views.titles import Title
from qt_shell import fonts
from qt_shell.metrics import Panel
from qt_shell.text import TextBlock
from tests.views.kiosk_panels import LANGUAGES, hall, view_on

pytestmark = pytest.mark.qt

PORTRAIT, WIDE = Panel(21.5, 1080, 1920), Panel(32.0, 1080, 1920)


def shown(qtbot: QtBot, panel: Panel, name: str, access: Access | None = None) -> KioskView:
    """A panel on which the example of that name stands, in Ukrainian."""
    view = view_on(panel)
    qtbot.addWidget(view)
    view.show_screen(dict(screens(hall(), "uk", access=access or Access()))[name])
    return view


def width_of(words: str) -> float:
    return TextBlock(words, fonts.font(30), 1e6).widest


@pytest.mark.parametrize("inch", [10.1, 15.0, 19.0, 21.5])
def test_up_to_the_drawings_own_size_a_millimetre_is_a_millimetre(inch: float) -> None:
    panel = Panel(inch, 1920, 1080)
    assert drawn_for(panel).px_per_mm == pytest.approx(panel.px_per_mm, rel=0.001)


def test_on_wider_glass_letters_grow_with_it_and_beyond_thirty_two_inches_no_more() -> None:
    assert drawn_for(WIDE).px(100) == pytest.approx(PORTRAIT.px(100), abs=2)
    far = Panel(55.0, 1080, 1920)
    assert drawn_for(far).px_per_mm == pytest.approx(1.5 * far.px_per_mm)


def test_a_page_on_thirty_two_inches_is_as_full_as_the_drawings(qtbot: QtBot) -> None:
    small, wide = shown(qtbot, PORTRAIT, "before"), shown(qtbot, WIDE, "before")
    for tile in small.tiles():
        other = wide.tile(tile.objectName())
        assert other is not None
        assert abs(other.height() - tile.height()) <= 4, tile.objectName()


def test_where_the_reach_ends_is_measured_on_the_real_glass(qtbot: QtBot) -> None:
    view = shown(qtbot, WIDE, "idle")
    within = view.height() - view.reach_line()
    assert WIDE.mm(within) == pytest.approx(1100 - 780, abs=1)


def test_in_low_reach_a_wide_glass_is_drawn_as_large_as_its_buttons_have_room() -> None:
    """They stand in 320 mm on the drawings; lower glass has more of it within reach."""
    for reached, growth in ((250.0, 1.0), (320.0, 1.0), (400.0, 1.25), (600.0, 398.5 / 267.7)):
        drawn = drawn_for(WIDE, reached)
        assert drawn.px_per_mm == pytest.approx(growth * WIDE.px_per_mm, rel=0.001)
    lying = Panel(32.0, 1920, 1080)
    assert drawn_for(lying, lying.height_mm + 1) == drawn_for(lying), "all of it is within reach"


def test_low_reach_may_begin_and_end_on_any_page(qtbot: QtBot) -> None:
    view = looked_over.view_on("32-portrait-780", hall())
    qtbot.addWidget(view)
    usual, low = (
        dict(screens(hall(), "uk", access=looked_over.MODES[mode]))["search-found"]
        for mode in ("usual", "low")
    )
    places: list[dict[str, QRect]] = []
    for page in (usual, low, usual):
        view.show_screen(page)
        places.append({tile.objectName(): tile.geometry() for tile in view.tiles()})
    assert all(place.top() >= view.reach_line() for place in places[1].values())
    assert places[2] == places[0]


@pytest.mark.parametrize(
    ("room_of", "lines"),
    [
        ("Повернутися з", ["Повернутися", "з талоном"]),
        ("Реєстрація дитини до 14", ["Реєстрація дитини", "до 14 років"]),
        ("Не знаю, що мені", ["Не знаю,", "що мені треба"]),
    ],
)
def test_a_short_word_stands_on_the_line_of_what_follows(room_of: str, lines: list[str]) -> None:
    block = TextBlock(" ".join(lines), fonts.font(30), width_of(room_of) + 1)
    assert block.lines == lines


def test_the_last_word_does_not_stand_alone() -> None:
    words = "Документ про сплату адміністративного збору"
    room = width_of("Документ про сплату адміністративного") + 1
    assert TextBlock(words, fonts.font(30), room).lines == [
        "Документ про сплату",
        "адміністративного збору",
    ]


def test_words_take_no_line_more_for_standing_well() -> None:
    words, room = "Заява та паспорт", width_of("Заява та") + 1
    assert TextBlock(words, fonts.font(30), room).lines == ["Заява та", "паспорт"]


def test_facts_beside_one_another_share_the_room_as_they_need_it(qtbot: QtBot) -> None:
    view = shown(qtbot, PORTRAIT, "long-wait", Access(large_text=True))
    (card,) = view.findChildren(FactsCard)
    one_line = shown(qtbot, Panel(21.5, 1920, 1080), "long-wait", Access(large_text=True))
    (wide,) = one_line.findChildren(FactsCard)
    assert card.height() == wide.height()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("large", [False, True])
def test_the_hint_of_the_search_is_whole(qtbot: QtBot, language: str, large: bool) -> None:
    view = view_on(PORTRAIT)
    qtbot.addWidget(view)
    access = Access(large_text=large)
    view.show_screen(dict(screens(hall(), language, access=access))["search"])
    (field,) = [it for it in view.findChildren(TypedField) if not it.isHidden()]
    assert field.shows_hint


def test_a_hint_that_has_no_room_is_not_painted_at_all(qtbot: QtBot) -> None:
    view = shown(qtbot, PORTRAIT, "search")
    (field,) = [it for it in view.findChildren(TypedField) if not it.isHidden()]
    field.resize(field.look.px(40), field.height())
    assert not field.shows_hint
    assert not field.grab().isNull()


def test_who_came_back_sees_the_number_and_where_to_go(qtbot: QtBot) -> None:
    waiting, called = shown(qtbot, PORTRAIT, "back-near"), shown(qtbot, PORTRAIT, "back-called")
    titles = [view.findChildren(Title)[0].words() for view in (waiting, called)]
    assert titles[0].startswith("Ви знову в черзі")
    assert titles[1] == "Вас викликають до вікна 12. На вас чекають: підходьте зараз"
    for view in (waiting, called):
        (card,) = view.findChildren(TicketCard)
        assert card.words().startswith("Ж-1888")


@pytest.mark.parametrize("mode", ["usual", "large", "low", "large-low-contrast", "all"])
@pytest.mark.parametrize("panel", ["15-portrait", "15-landscape-4-3", "15-landscape"])
def test_nothing_of_a_long_page_is_lost_between_its_parts(
    qtbot: QtBot, panel: str, mode: str
) -> None:
    view = looked_over.view_on(panel, hall())
    qtbot.addWidget(view)
    pages = dict(screens(hall(), "uk", access=looked_over.MODES[mode]))
    page = pages["before-list-offered"]
    said = " ".join(
        part.accessibleName()
        for _ in looked_over.parts_of(view, page)
        for part in view.parts_shown()
    )
    documents = hall().services[0].documents
    assert [line for line in documents if said.count(line) != 1] == []
    assert said.count("127\u00a0людей") == said.count("110–125\u00a0хв") == 1


def test_the_band_asks_its_question_on_each_part_that_has_room(qtbot: QtBot) -> None:
    view = looked_over.view_on("15-landscape", hall())
    qtbot.addWidget(view)
    page = dict(screens(hall(), "uk", access=looked_over.MODES["all"]))["idle"]
    asked = [
        "Яка послуга вам потрібна?" in hero.words()
        for _ in looked_over.parts_of(view, page)
        for hero in view.parts_shown()
        if isinstance(hero, Hero)
    ]
    assert asked[1]
    assert asked[-1]
    assert len(asked) > 2
