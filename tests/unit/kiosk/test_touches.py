"""The names of buttons, and what touching them means."""

import hashlib

import pytest

from kiosk import inputs as inp
from kiosk import staff_inputs as staff
from kiosk.access import Mode
from kiosk.staff_screens import StaffPaper
from kiosk.touches import staff_touch_of, touch_of
from queue_core.ids import ServiceCode
from tests.unit.kiosk.play import NOON


@pytest.mark.parametrize(
    ("name", "touch"),
    [
        ("area:3", inp.AreaTouched(NOON, 3)),
        ("group:Р1", inp.GroupTouched(NOON, "Р1")),
        ("service:register", inp.ServiceTouched(NOON, ServiceCode("register"))),
        ("frequent:register", inp.ServiceTouched(NOON, ServiceCode("register"))),
        ("priority", inp.PriorityTouched(NOON)),
        ("priority:veteran", inp.PriorityChosen(NOON, "veteran")),
        ("no_priority", inp.PriorityChosen(NOON, None)),
        ("back", inp.BackTouched(NOON)),
        ("to_start", inp.ToStartTouched(NOON)),
        ("call_staff", inp.StaffTouched(NOON)),
        ("contrast", inp.AccessTouched(NOON, Mode.CONTRAST)),
        ("large_text", inp.AccessTouched(NOON, Mode.LARGE_TEXT)),
        ("low_reach", inp.AccessTouched(NOON, Mode.LOW_REACH)),
        ("speech", inp.AccessTouched(NOON, Mode.SPEECH)),
        ("keypad", inp.AccessTouched(NOON, Mode.KEYPAD)),
        ("more", inp.MoreTouched(NOON)),
        ("more_time", inp.MoreTimeTouched(NOON)),
        ("done", inp.DoneTouched(NOON)),
        ("number_noted", inp.NumberNotedTouched(NOON)),
        ("slip_yes", inp.SlipAnswered(NOON, out=True)),
        ("slip_no", inp.SlipAnswered(NOON, out=False)),
        ("language", inp.LanguageTouched(NOON, "en")),
        ("bar", None),
    ],
)
def test_every_button_means_one_thing(name: str, touch: inp.AnyTouch | None) -> None:
    assert touch_of(name, NOON, "uk") == touch


def test_the_language_button_leads_back_to_ukrainian() -> None:
    assert touch_of("language", NOON, "en") == inp.LanguageTouched(NOON, "uk")


def test_each_ticket_gets_ids_and_a_secret_of_its_own() -> None:
    one, two = touch_of("take_ticket", NOON, "uk"), touch_of("take_ticket", NOON, "uk")
    assert isinstance(one, inp.TakeTouched)
    assert isinstance(two, inp.TakeTouched)
    assert len({one.visit_id, one.request_id, two.visit_id, two.request_id}) == 4
    assert one.secret != two.secret
    assert len(one.secret) == 22
    assert one.capability == hashlib.sha256(one.secret.encode()).hexdigest()


@pytest.mark.parametrize(
    ("name", "touch"),
    [
        ("key:7", staff.KeyTouched(NOON, "7")),
        ("key:erase", staff.KeyTouched(NOON, "")),
        ("enter", staff.EnterTouched(NOON)),
        ("page:printer", staff.PageTouched(NOON, staff.StaffPage.PRINTER)),
        ("print:own", staff.PrintTouched(NOON, StaffPaper.OWN)),
        ("pictures", staff.PicturesTouched(NOON)),
        ("pause", staff.PauseTouched(NOON, paused=True)),
        ("resume", staff.PauseTouched(NOON, paused=False)),
        ("leave", staff.LeaveTouched(NOON)),
        ("bar", None),
    ],
)
def test_every_button_of_staff_means_one_thing(name: str, touch: staff.StaffInput | None) -> None:
    assert staff_touch_of(name, NOON) == touch
