"""Every screen of the three terminals, in every theme, on its painted pixels (K4).

Here in Ukrainian and in one size each; both languages, large text, low reach and other panels are
`scripts/look_over --paints`'s. What the check finds is tried in `test_painted_contrast`.
"""

import msgspec
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

import qt_shell.look
from display_board import looked_over as of_board
from kiosk import looked_over as of_kiosk
from qt_shell.painted import pale
from qt_shell.theme import Theme, ThemeName, palette
from rating_button import looked_over as of_rating
from rating_button.samples import screens as samples

pytestmark = pytest.mark.qt

THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")


def with_faint(theme: Theme) -> Theme:
    """A theme whose quieter words and borders are a little too near to their ground."""
    return msgspec.structs.replace(theme, ink2=QColor("#747C84"), line=QColor("#9A9A9A"))


@pytest.mark.parametrize("theme", THEMES)
def test_every_word_and_edge_of_the_kiosk_is_seen(qtbot: QtBot, theme: ThemeName) -> None:
    assert of_kiosk.pale_screens("15-landscape", "usual", theme, "uk") == {}


@pytest.mark.parametrize("theme", of_board.THEMES)
def test_every_word_and_edge_of_the_board_is_seen(qtbot: QtBot, theme: ThemeName) -> None:
    assert of_board.pale_screens(palette(theme), "landscape", "uk") == {}


@pytest.mark.parametrize("theme", THEMES)
def test_every_word_and_edge_of_the_rating_terminal_is_seen(qtbot: QtBot, theme: ThemeName) -> None:
    assert of_rating.pale_screens(palette(theme), "10", "speaks") == {}


def test_a_token_that_is_too_pale_is_found_on_the_kiosk(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qt_shell.look, "palette", lambda name: with_faint(palette(name)))
    names = ("services-shut", "priority", "staff")
    found = of_kiosk.pale_screens("15-landscape", "usual", "light", "uk", names=names)
    told = [words for wrong in found.values() for words in wrong]
    assert any(words.startswith("«") for words in told), "words"
    assert any("a line" in words for words in told), "a border"


def test_a_token_that_is_too_pale_is_found_on_the_board_and_the_rating_terminal(
    qtbot: QtBot,
) -> None:
    name, board = next(of_board.pictures(with_faint(palette("light")), "landscape", "uk"))
    told = pale(board)
    assert name == "board hall"
    assert any("«Куди йти»" in words for words in told)
    assert any("a line" in words for words in told), "a zone's band"
    pictures = dict(of_rating.pictures(with_faint(palette("light")), "10", "speaks"))
    pictures["armed"].show_screen(dict(samples())["armed"])
    told = pale(pictures["armed"])
    assert any("a line" in words for words in told), "a face's border"
    assert any(words.startswith("«") for words in told), "a quieter word"
