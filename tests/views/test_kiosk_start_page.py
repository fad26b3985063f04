"""The kiosk's start page tells the hall's load and hours (K23)."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from kiosk import screens as scr
from queue_core.answers import Reason, Refused
from queue_core.wait import WaitRange
from tests.views.kiosk_panels import SIZES, view_on

pytestmark = pytest.mark.qt


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "load", "hours"),
    [("uk", ["чекають 64", "10–20\u00a0хв"], "20:00"), ("en", ["64", "10–20\u00a0min"], "20:00")],
)
def test_who_comes_near_sees_the_load_and_the_hours(
    qtbot: QtBot, size: str, language: str, load: list[str], hours: str
) -> None:
    view = view_on(SIZES[size])
    qtbot.addWidget(view)
    view.show_screen(scr.Idle(scr.Frame(language), scr.Load(64, WaitRange(10, 20))))
    said = " ".join(part.accessibleName() for part in view.parts_shown())
    assert [word for word in [*load, hours] if word not in said] == []
    view.show_screen(scr.Idle(scr.Frame(language), None))
    said = " ".join(part.accessibleName() for part in view.parts_shown())
    assert hours in said
    assert "64" not in said


def test_a_day_with_other_hours_and_a_closed_hall_say_so(qtbot: QtBot) -> None:
    view = view_on(SIZES["portrait"])
    qtbot.addWidget(view)
    sixteen = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
    shut = Refused(Reason.HOLIDAY, sixteen, {"uk": "Свято"})
    for screen, words in (
        (scr.Idle(scr.Frame(), None, closes=sixteen), "Працюємо до 16:00"),
        (scr.Idle(scr.Frame(), None, closed=shut), "Сьогодні вихідний. Свято"),
    ):
        view.show_screen(screen)
        assert words in " ".join(part.accessibleName() for part in view.parts_shown())
