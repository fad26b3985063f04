"""A language more is a file more: nothing is programmed (issue 5, K3)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from pytestqt.qtbot import QtBot

from kiosk import screens as scr
from qt_shell.language import other_than
from queue_core.wait import WaitRange
from tests.views.kiosk_panels import SIZES, hall, troubles, view_on
from texts import phrases, say
from texts.sentences import also_from, languages, own_name

pytestmark = pytest.mark.qt

POLISH: dict[str, str | tuple[str, str, str]] = {
    "language_itself": "Polski",
    "idle": "Jakiej usługi Państwo potrzebują?",
    "back": "Wstecz",
    "call_staff": "Wezwij pracownika",
    "noun.people": ("{n} osoba", "{n} osoby", "{n} osób"),
}


@pytest.fixture
def polish(tmp_path: Path) -> Iterator[None]:
    write(tmp_path, "pl", POLISH)
    also_from(tmp_path)
    yield
    also_from(None)


def write(folder: Path, code: str, texts: dict[str, str | tuple[str, str, str]]) -> None:
    """A catalogue as any gettext tool makes it."""
    catalogue = Catalog(locale=code)
    for text_id, text in texts.items():
        counts = isinstance(text, tuple)
        catalogue.add((text_id, text_id) if counts else text_id, text)
    place = folder / code / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "cherha.mo").open("wb") as compiled:
        write_mo(compiled, catalogue)


@pytest.mark.usefixtures("polish")
def test_a_language_from_outside_is_offered_after_the_shipped_ones() -> None:
    assert languages() == ("uk", "en", "pl")
    assert [other_than(code) for code in ("uk", "en", "pl")] == ["en", "pl", "uk"]
    assert own_name("pl") == "Polski"


@pytest.mark.usefixtures("polish")
def test_what_it_does_not_say_is_said_in_ukrainian() -> None:
    assert say("idle", "pl") == "Jakiej usługi Państwo potrzebują?"
    assert [phrases.people(n, "pl") for n in (1, 3, 7)] == ["1 osoba", "3 osoby", "7 osób"]
    assert say("take", "pl") == say("take", "uk")


@pytest.mark.usefixtures("polish")
@pytest.mark.parametrize("size", SIZES)
def test_the_kiosk_speaks_it(qtbot: QtBot, size: str) -> None:
    view = view_on(SIZES[size])
    qtbot.addWidget(view)
    view.show_screen(scr.Idle(scr.Frame("en"), scr.Load(7, WaitRange(10, 20))))
    offered = view.tile("language")
    assert offered is not None
    assert offered.face.label == "Polski"
    view.show_screen(scr.Idle(scr.Frame("pl"), scr.Load(7, WaitRange(10, 20))))
    [hero] = [part for part in view.parts_shown() if part.objectName() == "hero"]
    assert "Jakiej usługi" in hero.accessibleName()
    back, area = view.tile("back"), view.tile("area:0")
    assert back is not None
    assert area is not None
    assert back.face.label == "Wstecz"
    assert area.face.label, "the hall's names are Ukrainian where it has no Polish ones"
    first = hall().services[0].code
    view.show_screen(scr.Before(scr.Frame("pl"), first, None, priority=False, take=scr.Take.READY))
    assert troubles(view) == []


def test_a_language_that_cannot_name_itself_is_not_offered(tmp_path: Path) -> None:
    write(tmp_path, "ro", {"idle": "De ce serviciu aveți nevoie?"})
    write(tmp_path, "uk", {"idle": "Підміна"})
    also_from(tmp_path)
    try:
        assert other_than("en") == "uk"
        assert say("idle", "uk") != "Підміна", "what is shipped is never replaced"
        assert say("idle", "ro") == "De ce serviciu aveți nevoie?"
    finally:
        also_from(None)


@pytest.mark.parametrize("broken", [b"", b"no catalogue at all", b"\xde\x12\x04\x95\x00\x00"])
def test_a_catalogue_that_can_not_be_read_stops_no_kiosk(tmp_path: Path, broken: bytes) -> None:
    place = tmp_path / "pl" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "cherha.mo").write_bytes(broken)
    also_from(tmp_path)
    try:
        assert other_than("en") == "uk"
        assert say("back", "pl") == "Назад"
    finally:
        also_from(None)
