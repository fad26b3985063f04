"""The hall is paused while somebody is at the kiosk, or nobody is; and a long wait."""

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk import screens as scr
from kiosk.known_hall import Hall
from kiosk.settings import KioskSettings
from queue_core.answers import LineLoad, Reason, Refused, ServiceStopped
from queue_core.pause import HallPause
from queue_core.wait import WaitRange
from tests.unit.kiosk.play import NOON, PASSPORT, REGISTER, Play

ALARM = HallPause("alarm", NOON, issues=False)
POWER = HallPause("power", NOON)
LONG = LineLoad("Р", 60, WaitRange(60, 90), 2)


def paused(play: Play, pause: HallPause | None = ALARM) -> Play:
    return play.feed(inp.PauseTold(pause))


def test_an_alarm_is_shown_until_the_all_clear() -> None:
    play = paused(Play())
    assert play.showing() == scr.Halted(scr.Frame(), ALARM, may_go_on=False)
    play.choose()
    play.feed(inp.GoOnTouched(NOON))
    assert play.shows(scr.Halted)
    assert paused(play, None).shows(scr.Idle)


def test_who_looks_for_a_service_sees_the_alarm_at_once() -> None:
    for play in (Play().choose(), Play().feed(inp.SearchTouched(NOON))):
        assert paused(play).shows(scr.Halted)


def test_a_ticket_on_its_way_comes_before_the_shelter() -> None:
    play = paused(Play().choose().take())
    assert play.shows(scr.Before)
    play.recorded().answered().numbered()
    assert play.shows(scr.Issued)
    assert play.printed().shows(scr.Halted)


def test_a_number_that_stands_on_the_screen_stays_there_in_an_alarm() -> None:
    play = paused(Play().until_numbered().failed())
    assert play.shows(scr.OnScreen)
    play.feed(inp.NumberNotedTouched(NOON))
    assert play.shows(scr.Halted)


def test_in_a_pause_that_gives_numbers_the_kiosk_goes_on_and_says_so() -> None:
    play = paused(Play(), POWER)
    screen = play.showing()
    assert isinstance(screen, scr.Idle)
    assert screen.paused == POWER
    assert play.choose().shows(scr.Before)


def test_an_alarm_in_which_numbers_are_given_still_says_so_first() -> None:
    alarm = HallPause("alarm", NOON)
    play = paused(Play(), alarm).feed(inp.GoOnTouched(NOON))
    assert play.shows(scr.Idle)
    paused(play, alarm)
    assert play.choose().shows(scr.Before)
    play.feed(inp.BackTouched(NOON)).after(60).woke()
    assert play.shows(scr.Halted)


def test_without_a_link_a_pause_lasts_and_stops_are_not_guessed() -> None:
    stopped = (ServiceStopped(REGISTER, Refused(Reason.REGISTRY_DOWN)),)
    play = Play().feed(inp.LoadChanged((), stopped)).choose()
    assert play.shows(scr.WhyNot)
    play.feed(inp.DoneTouched(NOON)).feed(inp.LinkChanged(up=False)).choose()
    assert play.shows(scr.Before)
    assert paused(play).feed(inp.LinkChanged(up=False)).shows(scr.Halted)
    assert play.feed(inp.LinkChanged(up=True)).shows(scr.Halted)


def test_nobody_is_sent_to_a_consultation_that_cannot_be_had_either() -> None:
    down = Refused(Reason.REGISTRY_DOWN)
    for stopped, offered in (((REGISTER,), True), ((REGISTER, PASSPORT), False)):
        play = Play()
        play.session.change_hall(Hall({REGISTER: "Р", PASSPORT: "П"}, consultation=PASSPORT))
        told = tuple(ServiceStopped(service, down) for service in stopped)
        screen = play.feed(inp.LoadChanged((), told)).choose().showing()
        assert isinstance(screen, scr.WhyNot)
        assert screen.consult is offered


def test_a_long_wait_is_asked_about_first() -> None:
    play = Play().feed(inp.LoadChanged((LONG,))).choose().take()
    assert play.showing() == scr.LongWait(
        scr.Frame(back=scr.Back.GOES), REGISTER, scr.Load(60, LONG.wait), scr.Take.READY
    )
    play.feed(inp.BackTouched(NOON))
    assert play.shows(scr.Before)
    play.take().take()
    assert eff.BeginVisit in map(type, play.done)


def test_a_hall_may_leave_that_question_out() -> None:
    play = Play(settings=KioskSettings(long_wait_min=0))
    play.feed(inp.LoadChanged((LONG,))).choose().take()
    assert eff.BeginVisit in map(type, play.done)


def test_what_is_found_is_shown() -> None:
    play = Play().feed(inp.SearchTouched(NOON)).feed(inp.Typed(NOON, "п"))
    assert play.done == [eff.Find("п")]
    screen = play.feed(inp.Found("п", (REGISTER,))).showing()
    assert isinstance(screen, scr.Search)
    assert screen.found == (REGISTER,)
