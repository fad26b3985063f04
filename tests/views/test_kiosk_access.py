"""Large text, high contrast and low reach: every kind of screen, looked over (K4 to K7).

Each screen is painted once and all is looked at. Here are the panels on which it is hardest; all
panels, modes and languages are `scripts/look_over`'s. Painted pixels: `test_screens_contrast`.
"""

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from kiosk import screens as scr
from kiosk.access import Access, Mode
from kiosk.looked_over import MODES, PANELS, look_over, pairs_of, parts_of, view_on
from kiosk.looked_over import contrast as contrast_of
from kiosk.samples import screens
from kiosk.views.kiosk_view import REACH_MM
from qt_shell import text as painted_text
from qt_shell.theme import ThemeName, palette
from tests.views.kiosk_panels import hall
from texts import say

pytestmark = pytest.mark.qt

FRAME = scr.Frame(back=scr.Back.GOES)
FULLEST = (
    "search-found",
    "search-one",
    "code-wrong",
    "number-wrong",
    "halted-may",
    "nopaper",
    "timeout",
    "staff-letters",
    "staff-letters-right",
)
"""What has the least room to spare."""


@pytest.mark.parametrize(
    ("panel", "mode", "language"),
    [
        ("15-portrait", "large-low-contrast", "uk"),
        ("15-landscape", "large", "en"),
        ("21-portrait", "low", "en"),
        ("32-portrait-780", "all", "uk"),
    ],
)
def test_every_screen_is_whole_in_reach_and_named(
    qtbot: QtBot, panel: str, mode: str, language: str
) -> None:
    assert look_over(panel, mode, language) == {}


@pytest.mark.parametrize(
    ("panel", "mode", "language"),
    [
        ("15-landscape", "all", "uk"),
        ("15-portrait", "large-voice", "en"),
        ("15-portrait-4-3", "all", "uk"),
        ("15-portrait-4-3", "large-voice", "en"),
        ("15-landscape-4-3", "large-voice", "uk"),
    ],
)
def test_the_fullest_pages_are_whole_in_large_text_while_the_voice_has_its_buttons(
    qtbot: QtBot, panel: str, mode: str, language: str
) -> None:
    assert look_over(panel, mode, language, names=FULLEST) == {}


@pytest.mark.parametrize("panel", ["15-landscape", "15-portrait"])
@pytest.mark.parametrize("language", ["uk", "en"])
def test_beside_the_voices_buttons_a_small_panels_bar_stays_where_it_is(
    qtbot: QtBot, panel: str, language: str
) -> None:
    view = view_on(panel, hall())
    qtbot.addWidget(view)
    places = []
    for access in (Access(large_text=True), Access(large_text=True, speech=True, keypad=True)):
        view.show_screen(scr.LifeEvents(scr.Frame(language, access, scr.Back.GOES)))
        tiles = {tile.objectName(): tile for tile in view.tiles()}
        events = [name for name in tiles if name.startswith("event:")]
        places.append({name: tiles[name].geometry() for name in ("back", "call_staff", *events)})
    assert places[0] == places[1]
    tools = [spot for spot in view.stand.spots if spot.tool]
    voice = [spot.words for spot in tools if spot.name.startswith("voice_")]
    text_ids = ("kiosk.voice_repeat", "kiosk.voice_skip", "kiosk.voice_quieter")
    assert voice == [say(text, language) for text in (*text_ids, "kiosk.voice_louder")]
    names = [spot.name for spot in tools]
    assert names[names.index("speech") + 1] == "voice_repeat", "the ring goes on to it"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_what_stands_on_what_has_its_contrast(theme: ThemeName) -> None:
    pale = [
        (what, contrast_of(ink, ground))
        for what, ink, ground, least in pairs_of(palette(theme))
        if contrast_of(ink, ground) < least
    ]
    assert pale == []


def test_no_letter_of_large_text_is_smaller_than_7_4_mm(qtbot: QtBot) -> None:
    panel = PANELS["21-portrait"][0]
    view = view_on("21-portrait", hall())
    qtbot.addWidget(view)
    painted_text._widths.clear()
    for _, screen in screens(hall(), "uk", access=MODES["large"]):
        for _ in parts_of(view, screen):
            view.grab()
    sizes = {float(key[0].split(",")[2]) for key in painted_text._widths}
    assert min(sizes) >= panel.font_px(7.4)


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("mode", Mode)
def test_every_mode_is_one_touch_away_and_within_reach(
    qtbot: QtBot, panel: str, mode: Mode
) -> None:
    glass, edge = PANELS[panel]
    view = view_on(panel, hall())
    qtbot.addWidget(view)
    for access in MODES.values():
        frame = msgspec.structs.replace(FRAME, access=access)
        view.show_screen(scr.StillHere(frame, 14, 20, holds_ticket=False))
        tile = view.tile(mode.value)
        assert (tile is None) == (mode is Mode.KEYPAD), "a keypad's keys turn it on themselves"
        if tile is not None and mode is Mode.LOW_REACH:
            height = edge + glass.mm(view.height() - tile.geometry().top())
            assert height <= REACH_MM + 1


def test_a_long_page_is_whole_over_its_parts(qtbot: QtBot) -> None:
    """Every document and every service is on one of the parts, once."""
    view = view_on("15-landscape", hall())
    qtbot.addWidget(view)
    frame = scr.Frame(access=Access(large_text=True))
    wordy = max(hall().services, key=lambda service: len("".join(service.documents)))
    said: list[str] = []
    parts, last = 0, False
    for _ in parts_of(view, scr.Before(frame, wordy.code, None, False, scr.Take.READY)):
        parts += 1
        said += [part.accessibleName() for part in view.parts_shown()]
        last = view.tile("take_ticket") is not None
    assert parts > 1
    assert last
    assert [line for line in wordy.documents if " ".join(said).count(line) != 1] == []


def test_a_part_that_is_not_there_is_the_last(qtbot: QtBot) -> None:
    view = view_on("21-portrait", hall())
    qtbot.addWidget(view)
    view.show_screen(scr.LifeEvents(msgspec.structs.replace(FRAME, part=7)))
    assert len([tile for tile in view.tiles() if tile.objectName().startswith("event:")]) == len(
        hall().routes
    )


def test_in_low_reach_the_title_stands_above_and_the_buttons_below(qtbot: QtBot) -> None:
    view = view_on("21-portrait", hall())
    qtbot.addWidget(view)
    frame = msgspec.structs.replace(FRAME, access=Access(low_reach=True))
    view.show_screen(scr.ChooseGroup(frame, 1))
    line = view.reach_line()
    assert all(tile.geometry().top() >= line for tile in view.tiles())
    [hero] = [part for part in view.parts_shown() if part.objectName() == "hero"]
    assert hero.geometry().top() == 0
    assert "1,1\u00a0м" in hero.accessibleName()


def test_the_usual_page_needs_no_paging_where_kiosks_are_built_so(qtbot: QtBot) -> None:
    """K1 counts its touches on these panels."""
    for panel in ("15-landscape", "21-portrait", "21-landscape"):
        view = view_on(panel, hall())
        qtbot.addWidget(view)
        for name, screen in screens(hall(), "uk"):
            view.show_screen(screen)
            assert view.tile("more") is None or name.startswith("staff"), name
