"""The staff's side of a kiosk: who gets in, what they see and do, and how it ends."""

from datetime import UTC, datetime, timedelta
from typing import Self

import pytest

from kiosk import staff_effects as eff
from kiosk import staff_inputs as inp
from kiosk import staff_screens as scr
from kiosk.access import Mode
from kiosk.inputs import (
    AccessTouched,
    BackTouched,
    LanguageTouched,
    MoreTimeTouched,
    MoreTouched,
)
from kiosk.pin_lock import StaffMemory
from kiosk.screens import Back, Frame, StaffCall
from kiosk.settings import StaffSettings
from kiosk.staff_session import LONGEST_PIN, AtPin, StaffSession

NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
FACTS = scr.StaffFacts(version="1.0", own=scr.OwnTickets(2, "Н-001", "Н-002"))


class Staff:
    """One session, played like a script; `at` moves only by `after`."""

    def __init__(self, memory: StaffMemory | None = None) -> None:
        self.session = StaffSession(StaffSettings(), memory or StaffMemory())
        self.at = NOON
        self.done: list[eff.StaffEffect] = []

    def after(self, seconds: float) -> Self:
        """Let time pass; the session is woken at its own wish alone."""
        until = self.at + timedelta(seconds=seconds)
        while (wake := self.session.wake) is not None and wake <= until:
            self.at = wake
            self.done = self.session.woke(wake)
        self.at = until
        return self

    def feed(self, event: inp.StaffInput) -> Self:
        self.done = self.session.handle(event)
        return self

    def opened(self) -> Self:
        """A finger rests on the clock for five seconds."""
        return self.feed(inp.CornerPressed(self.at)).after(5)

    def key(self, digits: str) -> Self:
        for digit in digits:
            self.feed(inp.KeyTouched(self.at, digit))
        return self

    def enter(self, digits: str, *, right: bool) -> Self:
        self.key(digits).feed(inp.EnterTouched(self.at))
        return self.feed(inp.PinChecked(self.at, right))

    def inside(self) -> Self:
        return self.opened().enter("274100", right=True)

    def page(self, page: inp.StaffPage) -> Self:
        return self.feed(inp.PageTouched(self.at, page))

    def print(self, paper: scr.StaffPaper) -> Self:
        return self.feed(inp.PrintTouched(self.at, paper))

    def came_out(self, paper: scr.StaffPaper, end: scr.SlipEnd = scr.SlipEnd.PRINTED) -> Self:
        return self.feed(inp.PaperEnded(self.at, paper, end, "status_after"))

    @property
    def screen(self) -> scr.StaffScreen | None:
        return self.session.screen(Frame(), self.at)

    @property
    def pin(self) -> scr.EnterPin:
        assert isinstance(self.screen, scr.EnterPin)
        return self.screen

    def shows(self, kind: type[scr.StaffScreen]) -> bool:
        return isinstance(self.screen, kind)


# --- getting in ---------------------------------------------------------------------------------


def test_a_finger_that_rests_five_seconds_on_the_clock_is_asked_for_the_pin() -> None:
    staff = Staff().feed(inp.CornerPressed(NOON)).after(4.9)
    assert staff.screen is None
    staff.after(0.1)
    assert staff.pin == scr.EnterPin(Frame(back=Back.GOES), scr.Pin.ASKED)
    assert staff.done == [eff.LookForPin()]


def test_a_finger_that_leaves_sooner_opens_nothing() -> None:
    staff = Staff().feed(inp.CornerPressed(NOON)).after(4.9).feed(inp.CornerReleased(NOON))
    assert staff.after(60).screen is None
    assert staff.session.wake is None


def test_ten_short_touches_are_not_one_long_one() -> None:
    staff = Staff()
    for _ in range(10):
        staff.feed(inp.CornerPressed(staff.at)).after(1).feed(inp.CornerReleased(staff.at))
    assert staff.screen is None


def test_without_a_pin_nobody_gets_in_and_the_page_says_so() -> None:
    staff = Staff().opened().feed(inp.PinLookedFor(NOON, is_set=False))
    assert staff.pin.pin is scr.Pin.NOT_SET
    staff.key("000000").feed(inp.EnterTouched(staff.at))
    assert staff.done == []
    assert staff.pin.pin is scr.Pin.NOT_SET


def test_digits_are_counted_not_shown_and_the_last_is_taken_away() -> None:
    staff = Staff().opened().feed(inp.PinLookedFor(NOON, is_set=True)).key("12")
    assert staff.pin.typed == 2
    assert staff.feed(inp.KeyTouched(staff.at, "")).pin.typed == 1
    assert staff.key("3" * 20).pin.typed == LONGEST_PIN
    assert "1" not in repr(AtPin("111111")).replace("digits", "")


def test_nothing_typed_is_no_try() -> None:
    assert Staff().opened().feed(inp.EnterTouched(NOON)).done == []


def test_a_try_is_counted_before_it_is_looked_at_and_forgiven_when_right() -> None:
    staff = Staff().opened().key("274100").feed(inp.EnterTouched(NOON))
    assert staff.done == [eff.CheckPin("274100", StaffMemory(1))]
    assert "274100" not in repr(staff.done)
    assert staff.pin.pin is scr.Pin.CHECKING
    assert staff.key("1").feed(inp.EnterTouched(NOON)).done == []
    staff.feed(inp.PinChecked(staff.at, right=True))
    assert staff.done == [eff.KeepMemory(StaffMemory()), eff.AskFacts()]
    assert staff.shows(scr.StaffHome)


def test_five_wrong_pins_lock_for_a_quarter_of_an_hour_also_the_right_one() -> None:
    staff = Staff().opened()
    for left in (4, 3, 2, 1):
        staff.enter("111111", right=False)
        assert (staff.pin.pin, staff.pin.tries_left) == (scr.Pin.WRONG, left)
        staff.key("2")
        assert staff.pin.pin is scr.Pin.ASKED
        staff.feed(inp.KeyTouched(staff.at, ""))
    staff.enter("111111", right=False)
    assert (staff.pin.pin, staff.pin.minutes_left) == (scr.Pin.LOCKED, 15)
    assert staff.key("274100").feed(inp.EnterTouched(staff.at)).done == []
    staff.after(14 * 60).opened()
    assert (staff.pin.pin, staff.pin.minutes_left) == (scr.Pin.LOCKED, 1)
    staff.after(60).opened().enter("274100", right=True)
    assert staff.shows(scr.StaffHome)


def test_a_restart_gives_no_new_tries() -> None:
    staff = Staff(StaffMemory(4)).opened().enter("111111", right=False)
    assert staff.pin.pin is scr.Pin.LOCKED


def test_before_any_time_is_known_nothing_is_locked() -> None:
    session = StaffSession(StaffSettings(), StaffMemory(5, NOON))
    session.handle(inp.CornerPressed(NOON))
    session.woke(NOON + timedelta(seconds=5))
    screen = session.screen(Frame(), None)
    assert isinstance(screen, scr.EnterPin)
    assert screen.pin is scr.Pin.ASKED


# --- how it ends --------------------------------------------------------------------------------


def test_the_page_of_the_pin_goes_after_twenty_seconds() -> None:
    assert Staff().opened().after(19).shows(scr.EnterPin)
    assert Staff().opened().after(20).screen is None


def test_staff_pages_go_two_minutes_after_the_last_touch() -> None:
    staff = Staff().inside().after(119).page(inp.StaffPage.PRINTER)
    assert staff.after(119).shows(scr.StaffPrinter)
    assert staff.after(1).screen is None
    assert not staff.session.is_open
    assert staff.session.wake is None


def test_back_leads_from_a_page_to_the_first_and_from_there_to_the_visitors() -> None:
    staff = Staff().inside().page(inp.StaffPage.OWN)
    staff.session.bar_touched(BackTouched(staff.at))
    assert staff.shows(scr.StaffHome)
    staff.session.bar_touched(BackTouched(staff.at))
    assert staff.screen is None
    staff.opened().session.bar_touched(BackTouched(staff.at))
    assert staff.screen is None


def test_staff_may_leave_from_any_page() -> None:
    for page in inp.StaffPage:
        assert Staff().inside().page(page).feed(inp.LeaveTouched(NOON)).screen is None


def test_whoever_comes_next_starts_with_the_pin_in_ukrainian() -> None:
    staff = Staff().inside()
    staff.session.bar_touched(LanguageTouched(staff.at, "en"))
    staff.session.bar_touched(AccessTouched(staff.at, Mode.CONTRAST))
    assert staff.screen is not None
    assert (staff.screen.frame.language, staff.screen.frame.access.contrast) == ("en", True)
    staff.feed(inp.LeaveTouched(staff.at)).opened()
    assert staff.pin == scr.EnterPin(Frame(back=Back.GOES), scr.Pin.ASKED)


def test_a_long_page_of_the_staffs_is_paged_and_back_leads_through_it() -> None:
    staff = Staff().inside()
    staff.session.bar_touched(MoreTouched(staff.at))
    assert staff.screen is not None
    assert staff.screen.frame.part == 1
    staff.session.bar_touched(BackTouched(staff.at))
    assert staff.screen.frame.part == 0
    staff.session.bar_touched(MoreTimeTouched(staff.at))
    assert staff.session.is_open


def test_a_finger_on_the_clock_of_a_staff_page_opens_nothing_anew() -> None:
    staff = Staff().inside().opened()
    assert staff.shows(scr.StaffHome)


def test_being_woken_too_soon_changes_nothing() -> None:
    staff = Staff().inside()
    assert staff.session.woke(staff.at) == []
    assert staff.shows(scr.StaffHome)
    assert Staff().session.woke(NOON) == []


def test_an_answer_that_comes_after_the_end_opens_nothing() -> None:
    staff = Staff().opened().key("1").feed(inp.EnterTouched(NOON)).after(20)
    for late in (inp.PinChecked(NOON, right=True), inp.PinLookedFor(NOON, is_set=True)):
        assert staff.feed(late).done == []
        assert staff.screen is None


# --- what they see and do -------------------------------------------------------------------------


def test_facts_are_gathered_at_once_and_every_two_seconds() -> None:
    staff = Staff().inside()
    seen = [staff.screen, staff.feed(inp.FactsTold(FACTS)).screen]
    assert staff.after(2).done == [eff.AskFacts()]
    seen += [staff.page(page).screen for page in (inp.StaffPage.PRINTER, inp.StaffPage.OWN)]
    frame = Frame(back=Back.GOES)
    assert seen == [
        scr.StaffHome(frame, None, None),
        scr.StaffHome(frame, FACTS, None),
        scr.StaffPrinter(frame, FACTS, None),
        scr.StaffOwn(frame, FACTS.own, None),
    ]


def test_whether_staff_were_called_shows_here_too() -> None:
    screen = Staff().inside().session.screen(Frame(staff=StaffCall.COMING), NOON)
    assert screen is not None
    assert screen.frame.staff is StaffCall.COMING


def test_a_pause_is_kept_and_ends_by_staff() -> None:
    staff = Staff().inside().feed(inp.PauseTouched(NOON, paused=True))
    assert staff.done == [eff.KeepMemory(StaffMemory(paused_since=NOON))]
    assert staff.session.paused
    assert staff.screen == scr.StaffHome(Frame(back=Back.GOES), None, NOON)
    staff.feed(inp.PauseTouched(NOON, paused=False))
    assert staff.done == [eff.KeepMemory(StaffMemory())]
    assert not staff.session.paused


def test_without_the_pin_no_button_of_staff_does_anything() -> None:
    for opened in (Staff(), Staff().opened()):
        for event in (
            inp.PauseTouched(NOON, paused=True),
            inp.PageTouched(NOON, inp.StaffPage.HOME),
            inp.PrintTouched(NOON, scr.StaffPaper.OWN),
        ):
            assert opened.feed(event).done == []
        assert not opened.session.paused
        assert not opened.shows(scr.StaffHome)


def test_a_test_slip_is_printed_once_at_a_time_and_told_how_it_went() -> None:
    test = scr.StaffPaper.TEST
    staff = Staff().inside().page(inp.StaffPage.PRINTER).print(test)
    assert staff.done == [eff.PrintForStaff(test, "uk")]
    assert staff.screen == scr.StaffPrinter(Frame(back=Back.GOES), None, scr.PaperTold(test))
    assert staff.print(test).done == []
    staff.came_out(test)
    told = scr.PaperTold(test, scr.SlipEnd.PRINTED, "status_after")
    assert staff.screen == scr.StaffPrinter(Frame(back=Back.GOES), None, told)
    assert staff.came_out(test, scr.SlipEnd.FAILED).screen == staff.screen
    assert staff.print(test).done == [eff.PrintForStaff(test, "uk")]


@pytest.mark.parametrize("page", [inp.StaffPage.HOME, inp.StaffPage.OWN])
def test_a_page_prints_its_own_paper_alone(page: inp.StaffPage) -> None:
    assert Staff().inside().page(page).print(scr.StaffPaper.TEST).done == []


def test_the_code_of_a_strip_that_came_out_proves_the_letters() -> None:
    strip = scr.StaffPaper.GLYPHS
    staff = Staff().inside().page(inp.StaffPage.GLYPHS).print(strip)
    assert staff.key("12").screen == scr.StaffGlyphs(
        Frame(back=Back.GOES), "", scr.PaperTold(strip), scr.GlyphsTold.NOT_YET
    )
    staff.came_out(strip)
    assert staff.feed(inp.EnterTouched(staff.at)).done == []
    assert staff.key("4711").feed(inp.EnterTouched(staff.at)).done == [eff.CheckGlyphs("4711")]
    assert glyphs(staff).told is scr.GlyphsTold.CHECKING
    assert staff.key("9").feed(inp.EnterTouched(staff.at)).done == []
    staff.feed(inp.GlyphsChecked(staff.at, right=False))
    assert staff.done == [eff.AskFacts()]
    assert (glyphs(staff).told, glyphs(staff).typed) == (scr.GlyphsTold.WRONG, "")
    staff.key("4712").feed(inp.EnterTouched(staff.at))
    staff.feed(inp.GlyphsChecked(staff.at, right=True))
    assert glyphs(staff).told is scr.GlyphsTold.RIGHT
    assert staff.print(strip).done == [eff.PrintForStaff(strip, "uk")]
    assert glyphs(staff).told is scr.GlyphsTold.NOT_YET


def test_pictures_again_forgets_what_was_read() -> None:
    staff = Staff().inside().feed(inp.FactsTold(scr.StaffFacts(letters_proven=True)))
    assert staff.feed(inp.PicturesTouched(staff.at)).done == []
    staff.page(inp.StaffPage.GLYPHS)
    assert glyphs(staff).proven is True
    assert staff.feed(inp.PicturesTouched(staff.at)).done == [eff.ForgetGlyphs(), eff.AskFacts()]
    assert glyphs(staff).paper is None


def test_a_strip_that_did_not_come_out_has_no_code() -> None:
    staff = Staff().inside().page(inp.StaffPage.GLYPHS)
    assert glyphs(staff.key("1")).typed == ""
    staff.print(scr.StaffPaper.GLYPHS).came_out(scr.StaffPaper.GLYPHS, scr.SlipEnd.FAILED)
    assert glyphs(staff.key("1")).typed == ""


def glyphs(staff: Staff) -> scr.StaffGlyphs:
    assert isinstance(staff.screen, scr.StaffGlyphs)
    return staff.screen
