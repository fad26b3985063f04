"""Which of its two faces a kiosk shows, and whom a touch concerns."""

from datetime import UTC, datetime, timedelta
from typing import Self

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk import screens as scr
from kiosk import staff_effects as staff_eff
from kiosk import staff_inputs as staff
from kiosk import staff_screens as pages
from kiosk.access import Mode
from kiosk.faces import AnyScreen, Input, KioskFaces
from kiosk.pin_lock import StaffMemory
from kiosk.session import KioskSession
from kiosk.settings import KioskSettings
from kiosk.staff_session import StaffSession
from queue_core import events as ev
from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber
from tests.unit.kiosk.play import HALL, KIOSK, PASSPORT, REGISTER

NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
OWED = inp.Resumed(
    NOON,
    scr.Ticket(VisitId("before"), TicketNumber("Н", 7), REGISTER, "secret"),
    inp.Owed.SHOW,
    "uk",
)


class Kiosk:
    """Both faces of one kiosk, woken when they asked to be."""

    def __init__(self, memory: StaffMemory | None = None) -> None:
        settings = KioskSettings()
        visits = KioskSession(settings, HALL, KIOSK, own_series=True)
        self.faces = KioskFaces(visits, StaffSession(settings.staff, memory or StaffMemory()))
        self.at = NOON
        self.screen: AnyScreen | None = None
        self.wake: datetime | None = None
        self.done: list[object] = []
        self.feed(inp.LinkChanged(up=True))

    def feed(self, event: Input) -> Self:
        self.done = []
        for effect in self.faces.handle(event):
            match effect:
                case eff.Show(screen=screen):
                    self.screen = screen
                case eff.WakeAt(when=when):
                    self.wake = when
                case _:
                    self.done.append(effect)
        return self

    def after(self, seconds: float) -> Self:
        until = self.at + timedelta(seconds=seconds)
        while self.wake is not None and self.wake <= until:
            self.at = self.wake
            self.feed(inp.Woke(self.at))
        self.at = until
        return self

    def held(self) -> Self:
        return self.feed(staff.CornerPressed(self.at)).after(5)

    def inside(self) -> Self:
        self.held().feed(staff.KeyTouched(self.at, "1")).feed(staff.EnterTouched(self.at))
        return self.feed(staff.PinChecked(self.at, right=True))

    def shows(self, kind: type[AnyScreen]) -> bool:
        return isinstance(self.screen, kind)


def test_a_finger_on_the_clock_of_the_start_page_opens_the_staffs_side() -> None:
    kiosk = Kiosk().held()
    assert kiosk.shows(pages.EnterPin)
    assert kiosk.done == [staff_eff.LookForPin()]
    assert kiosk.after(20).shows(scr.Idle)


def test_nobodys_visit_is_taken_from_them_by_a_finger_on_the_clock() -> None:
    kiosk = Kiosk().feed(inp.ServiceTouched(NOON, REGISTER)).held()
    assert kiosk.shows(scr.Before)


def test_a_visit_that_begins_under_the_finger_goes_on() -> None:
    kiosk = Kiosk().feed(staff.CornerPressed(NOON)).feed(inp.ServiceTouched(NOON, REGISTER))
    assert kiosk.after(6).shows(scr.Before)


def test_back_language_and_contrast_are_the_staffs_while_they_are_there() -> None:
    kiosk = Kiosk().inside()
    kiosk.feed(inp.LanguageTouched(kiosk.at, "en")).feed(inp.AccessTouched(kiosk.at, Mode.CONTRAST))
    assert kiosk.screen is not None
    assert (kiosk.screen.frame.language, kiosk.screen.frame.access.contrast) == ("en", True)
    kiosk.feed(inp.ServiceTouched(kiosk.at, REGISTER)).feed(inp.ToStartTouched(kiosk.at))
    assert kiosk.shows(pages.StaffHome)
    kiosk.feed(inp.BackTouched(kiosk.at))
    assert kiosk.shows(scr.Idle)
    assert kiosk.screen.frame.language == "uk"


def test_staff_can_be_called_from_the_staffs_side_too() -> None:
    kiosk = Kiosk().held()
    kiosk.feed(inp.StaffTouched(kiosk.at))
    assert kiosk.done == [eff.Record(ev.StaffCalled(KIOSK, ""))]
    assert kiosk.screen is not None
    assert kiosk.screen.frame.staff is scr.StaffCall.COMING


def test_a_number_that_is_owed_does_not_wait_behind_the_staffs_page() -> None:
    kiosk = Kiosk().inside()
    kiosk.feed(OWED)
    assert kiosk.shows(scr.OnScreen)


def test_a_paused_kiosk_says_so_and_gives_no_ticket() -> None:
    kiosk = Kiosk().inside().feed(staff.PauseTouched(NOON, paused=True))
    kiosk.feed(staff.LeaveTouched(kiosk.at))
    assert kiosk.shows(pages.Paused)
    kiosk.feed(inp.ServiceTouched(kiosk.at, PASSPORT)).feed(inp.AreaTouched(kiosk.at, 1))
    assert kiosk.shows(pages.Paused)
    kiosk.feed(inp.LanguageTouched(kiosk.at, "en"))
    assert kiosk.screen == pages.Paused(scr.Frame("en"))
    kiosk.feed(inp.StaffTouched(kiosk.at))
    assert kiosk.done == [eff.Record(ev.StaffCalled(KIOSK, ""))]
    assert kiosk.after(60).screen == pages.Paused(scr.Frame())


def test_a_pause_lasts_over_a_restart_until_staff_end_it() -> None:
    kiosk = Kiosk(StaffMemory(paused_since=NOON))
    assert kiosk.shows(pages.Paused)
    kiosk.inside().feed(staff.PauseTouched(NOON, paused=False))
    assert kiosk.done == [staff_eff.KeepMemory(StaffMemory())]
    assert kiosk.feed(staff.LeaveTouched(kiosk.at)).shows(scr.Idle)


def test_whoever_is_owed_a_number_gets_it_from_a_paused_kiosk() -> None:
    kiosk = Kiosk(StaffMemory(paused_since=NOON)).feed(OWED)
    assert kiosk.shows(scr.OnScreen)
    kiosk.feed(inp.NumberNotedTouched(kiosk.at))
    assert kiosk.shows(pages.Paused)


def test_the_menu_may_change_while_nobody_is_served() -> None:
    kiosk = Kiosk()
    assert kiosk.faces.at_rest
    assert not kiosk.faces.visited
    kiosk.faces.change_hall(HALL)
    assert not kiosk.feed(inp.ServiceTouched(NOON, REGISTER)).faces.at_rest


def test_before_anything_was_shown_there_is_nothing_to_go_under() -> None:
    settings = KioskSettings()
    visits = KioskSession(settings, HALL, KIOSK, own_series=True)
    faces = KioskFaces(visits, StaffSession(settings.staff, StaffMemory()))
    assert faces.handle(staff.CornerReleased(NOON)) == []
