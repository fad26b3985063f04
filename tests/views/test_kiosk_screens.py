"""Every screen of the kiosk, in every language and theme, on every panel."""

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk import screens as scr
from kiosk.access import Access
from kiosk.looked_over import contrast
from kiosk.views.ticket_card import TicketCard
from qt_shell import fonts
from qt_shell.metrics import Panel
from qt_shell.theme import ThemeName, palette
from tests.views.kiosk_panels import (
    LANGUAGES,
    SIZES,
    examples,
    hall,
    troubles,
    view_on,
    whole_tree,
)

pytestmark = pytest.mark.qt

THEMES: list[ThemeName] = ["light", "dark", "contrast"]
BIG = 32.0


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_in_any_language_and_theme(
    qtbot: QtBot, size: str, theme: ThemeName
) -> None:
    view = view_on(SIZES[size], "dark" if theme == "dark" else "light")
    qtbot.addWidget(view)
    found = {}
    for language in LANGUAGES:
        for name, screen in examples(language, Access(contrast=theme == "contrast")):
            view.show_screen(screen)
            found[f"{language} {name}"] = troubles(view)
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_no_name_of_the_whole_catalogue_is_cut(qtbot: QtBot, size: str, language: str) -> None:
    view = view_on(SIZES[size])
    qtbot.addWidget(view)
    found = {}
    for name, screen in whole_tree(language):
        view.show_screen(screen)
        found[name] = troubles(view)
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize("panel", [*SIZES.values(), Panel(BIG, 1080, 1920), Panel(BIG, 1920, 1080)])
def test_every_button_is_twenty_millimetres_and_three_apart(qtbot: QtBot, panel: Panel) -> None:
    view = view_on(panel)
    qtbot.addWidget(view)
    for language in LANGUAGES:
        for name, screen in examples(language):
            view.show_screen(screen)
            tiles = view.tiles()
            for tile in tiles:
                least = min(tile.width(), tile.height())
                assert panel.mm(least) >= 20, (name, tile.objectName())
            for n, one in enumerate(tiles):
                gap = panel.px(3) - 1
                wide = one.geometry().adjusted(-gap, -gap, gap, gap)
                near = [t.objectName() for t in tiles[n + 1 :] if wide.intersects(t.geometry())]
                assert near == [], (name, one.objectName())


@pytest.mark.parametrize("size", SIZES)
def test_every_font_has_capitals_of_at_least_4_8_mm(qtbot: QtBot, size: str) -> None:
    panel = SIZES[size]
    view = view_on(panel)
    qtbot.addWidget(view)
    caps = view._look.caps
    assert caps.small == min(caps.small, caps.body, caps.label, caps.title)
    for cap in (caps.small, caps.body, caps.label, caps.title):
        for weight in (fonts.TEXT, fonts.BAR, fonts.LABEL, fonts.TITLE):
            height = fonts.metrics(panel.font_px(cap), weight).capHeight()
            assert height >= max(cap, 4.8) * panel.px_per_mm - 0.01


@pytest.mark.parametrize("size", SIZES)
def test_a_number_without_paper_is_thirty_millimetres_high(qtbot: QtBot, size: str) -> None:
    panel = SIZES[size]
    view = view_on(panel)
    qtbot.addWidget(view)
    for language in LANGUAGES:
        for name, screen in [*examples(language), *whole_tree(language)]:
            if isinstance(screen, scr.OnScreen):
                view.show_screen(screen)
                [card] = view.findChildren(TicketCard)
                assert panel.mm(card.number_cap_px()) >= 29.9, name


@pytest.mark.parametrize("theme", THEMES)
def test_the_themes_tokens_keep_seven_for_text_and_three_for_edges(theme: ThemeName) -> None:
    colours = palette(theme)
    for ground in (colours.bg, colours.surface, colours.sunken):
        assert contrast(colours.ink, ground) >= 7
        assert contrast(colours.ink2, ground) >= 7
        assert contrast(colours.line, ground) >= 3
    assert contrast(colours.on_action, colours.action) >= 7
    assert contrast(colours.on_action, colours.action_pressed) >= 7
    assert contrast(colours.on_hero, colours.hero) >= 7
    assert contrast(colours.on_hero2, colours.hero) >= 7
    assert contrast(colours.on_notice, colours.notice) >= 7
    assert contrast(colours.notice_line, colours.bg) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_back_and_staff_stand_in_the_same_place_on_every_screen(
    qtbot: QtBot, size: str, language: str
) -> None:
    view = view_on(SIZES[size])
    qtbot.addWidget(view)
    places: dict[str, set[str]] = {"back": set(), "call_staff": set()}
    for _, screen in examples(language):
        view.show_screen(screen)
        for name, seen in places.items():
            tile = view.tile(name)
            assert tile is not None
            seen.add(str(tile.geometry().getRect()))
    assert {name: len(seen) for name, seen in places.items()} == {"back": 1, "call_staff": 1}


def test_at_most_one_button_is_filled_and_every_button_has_a_word(qtbot: QtBot) -> None:
    view = view_on(SIZES["portrait"])
    qtbot.addWidget(view)
    for name, screen in examples("uk"):
        view.show_screen(screen)
        primary = [tile for tile in view.tiles() if tile.face.kind.value == "primary"]
        assert len(primary) <= 1, name
        assert all(tile.face.label and tile.accessibleName() for tile in view.tiles()), name


def test_no_reason_for_priority_stands_outside_its_own_screen(qtbot: QtBot) -> None:
    view = view_on(SIZES["portrait"])
    qtbot.addWidget(view)
    grounds = [group.name["uk"] for group in hall().priority_groups]
    for name, screen in examples("uk"):
        view.show_screen(screen)
        said = " ".join(widget.accessibleName() for widget in [*view.tiles(), *view.parts_shown()])
        assert any(ground in said for ground in grounds) == (name == "priority"), name


@pytest.mark.parametrize("size", SIZES)
def test_the_code_beside_a_number_without_paper_opens_its_ticket(qtbot: QtBot, size: str) -> None:
    view = view_on(SIZES[size])
    qtbot.addWidget(view)
    screen = dict(examples("uk"))["nopaper"]
    assert isinstance(screen, scr.OnScreen)
    view.show_screen(screen)
    picture = view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = Image.frombuffer(
        "L",
        (picture.width(), picture.height()),
        bytes(picture.constBits()),
        "raw",
        "L",
        picture.bytesPerLine(),
        1,
    )
    [code] = zxingcpp.read_barcodes(pixels)
    assert code.text == f"{hall().public_url}/t#{screen.ticket.secret}"
