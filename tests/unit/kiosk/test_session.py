"""One visitor at the kiosk: the way through the pages, and the time they have."""

from datetime import timedelta

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk import screens as scr
from kiosk.access import Access, Mode
from queue_core import events as ev
from queue_core.answers import LineLoad, Reason, Refused
from queue_core.ids import ServiceCode
from queue_core.wait import WaitRange
from tests.unit.kiosk.play import NOON, PASSPORT, Play

BUSY = LineLoad("Р", 7, WaitRange(15, 25), 2)


def before(play: Play) -> scr.Before:
    assert isinstance(play.screen, scr.Before)
    return play.screen


def issued(play: Play) -> scr.Issued:
    assert isinstance(play.screen, scr.Issued)
    return play.screen


# --- the way through the pages ------------------------------------------------


def test_a_frequent_service_takes_two_touches() -> None:
    play = Play().choose()
    assert play.shows(scr.Before)
    play.take()
    assert eff.BeginVisit in map(type, play.done)


def test_the_tree_takes_four_touches() -> None:
    play = Play()
    play.feed(inp.AreaTouched(play.at, 1))
    assert play.showing() == scr.ChooseGroup(scr.Frame(back=scr.Back.GOES), 1)
    play.feed(inp.GroupTouched(play.at, "Р1"))
    assert play.showing() == scr.ChooseService(scr.Frame(back=scr.Back.GOES), 1, "Р1")
    play.choose()
    play.take()
    assert eff.BeginVisit in map(type, play.done)


def test_back_leads_the_same_way_home() -> None:
    play = Play()
    play.feed(inp.AreaTouched(play.at, 1)).feed(inp.GroupTouched(play.at, "Р1")).choose()
    play.feed(inp.PriorityTouched(play.at))
    seen = [type(play.screen)]
    for _ in range(4):
        play.feed(inp.BackTouched(play.at))
        seen.append(type(play.screen))
    assert seen == [
        scr.ChoosePriority,
        scr.Before,
        scr.ChooseService,
        scr.ChooseGroup,
        scr.Idle,
    ]


def test_back_at_the_start_says_so_until_the_next_touch() -> None:
    play = Play().feed(inp.BackTouched(NOON))
    assert play.showing().frame.back is scr.Back.TOLD_AT_START
    play.feed(inp.AccessTouched(NOON, Mode.CONTRAST))
    assert play.showing().frame.back is scr.Back.NOWHERE


def test_back_with_a_ticket_says_that_it_is_issued() -> None:
    play = Play().until_numbered().printed().feed(inp.BackTouched(NOON))
    assert issued(play).frame.back is scr.Back.TOLD_ISSUED


def test_back_does_nothing_while_a_number_is_on_its_way() -> None:
    play = Play().choose().take().feed(inp.BackTouched(NOON))
    assert before(play).take is scr.Take.ASKED
    assert before(play).frame.back is scr.Back.NOWHERE


def test_a_service_that_the_hall_does_not_have_is_not_opened() -> None:
    assert Play().choose(ServiceCode("gone")).shows(scr.Idle)


def test_a_touch_that_means_nothing_here_does_nothing() -> None:
    play = Play().feed(inp.DoneTouched(NOON)).feed(inp.GroupTouched(NOON, "Р1"))
    assert play.shows(scr.Idle)
    assert play.all == []


def test_a_ground_for_priority_is_chosen_and_taken_back() -> None:
    play = Play().choose().feed(inp.PriorityTouched(NOON))
    play.feed(inp.PriorityChosen(NOON, "veteran"))
    assert before(play).priority
    play.take().recorded()
    [reserve] = [effect for effect in play.done if isinstance(effect, eff.Reserve)]
    assert reserve.request.priority_group == "veteran"
    play = Play().choose().feed(inp.PriorityTouched(NOON))
    play.feed(inp.PriorityChosen(NOON, "veteran")).feed(inp.PriorityTouched(NOON))
    assert not before(play.feed(inp.PriorityChosen(NOON, None))).priority


# --- language, access, staff --------------------------------------------------


def test_a_long_page_begins_anew_where_another_page_follows() -> None:
    play = Play().feed(inp.AreaTouched(NOON, 1)).feed(inp.MoreTouched(NOON))
    assert play.showing() == scr.ChooseGroup(scr.Frame(back=scr.Back.GOES, part=1), 1)
    play.feed(inp.GroupTouched(NOON, "Р1"))
    assert play.showing().frame.part == 0


def test_back_leads_through_a_long_page_first() -> None:
    play = Play().feed(inp.MoreTouched(NOON))
    assert play.screen == scr.Idle(scr.Frame(back=scr.Back.GOES, part=1), None)
    assert play.feed(inp.BackTouched(NOON)).screen == scr.Idle(scr.Frame(), None)


def test_every_mode_is_off_again_for_the_next_visitor() -> None:
    play = Play()
    for mode in Mode:
        play.feed(inp.AccessTouched(NOON, mode))
    assert play.showing().frame.access == Access(True, True, True, True, True)
    play.until_numbered().printed()
    assert play.showing().frame.access.low_reach
    assert play.feed(inp.DoneTouched(NOON)).screen == scr.Idle(scr.Frame(), None)


def test_the_language_belongs_to_the_visit() -> None:
    play = Play().feed(inp.LanguageTouched(NOON, "en")).until_numbered().printed()
    begun = [effect for effect in play.all if isinstance(effect, eff.BeginVisit)]
    assert begun[0].visit.language == "en"
    play.feed(inp.DoneTouched(NOON))
    assert play.screen == scr.Idle(scr.Frame("uk"), None)


def test_going_back_to_the_start_page_keeps_the_language() -> None:
    play = Play().feed(inp.LanguageTouched(NOON, "en")).feed(inp.AreaTouched(NOON, 0))
    play.feed(inp.BackTouched(NOON))
    assert play.screen == scr.Idle(scr.Frame("en"), None)


def test_a_start_page_that_nobody_touches_speaks_ukrainian_again() -> None:
    play = Play().feed(inp.LanguageTouched(NOON, "en")).feed(inp.AccessTouched(NOON, Mode.CONTRAST))
    assert play.screen == scr.Idle(scr.Frame("en", Access(contrast=True)), None)
    play.woke()
    assert play.at == NOON + timedelta(seconds=60)
    assert play.screen == scr.Idle(scr.Frame(), None)


def test_who_was_made_to_wait_has_a_whole_minute_again() -> None:
    play = Play().choose().take().recorded().after(70)
    play.feed(inp.TicketAnswered(play.at, play.visit, Refused(Reason.UNKNOWN_SERVICE)))
    assert play.wake == play.at + timedelta(seconds=60)


def test_staff_are_called_once_and_the_button_says_so_for_a_while() -> None:
    play = Play().feed(inp.StaffTouched(NOON))
    assert play.done == [eff.Record(ev.StaffCalled(play.session._terminal_id, ""))]
    assert play.screen == scr.Idle(scr.Frame(staff=scr.StaffCall.COMING), None)
    assert play.feed(inp.StaffTouched(NOON)).done == []
    play.woke()
    assert play.screen == scr.Idle(scr.Frame(), None)


def test_without_a_link_the_kiosk_does_not_claim_that_staff_were_told() -> None:
    play = Play(heard=False).feed(inp.StaffTouched(NOON))
    assert play.done == []
    assert play.screen == scr.Idle(scr.Frame(staff=scr.StaffCall.OUT_OF_REACH), None)


def test_with_no_page_of_staff_open_nobody_is_said_to_come_and_the_call_is_kept() -> None:
    play = Play().feed(inp.LoadChanged((), (), staff_here=False)).feed(inp.LoadChanged(()))
    play.feed(inp.StaffTouched(NOON))
    assert any(isinstance(effect, eff.Record) for effect in play.done)
    assert play.screen == scr.Idle(scr.Frame(staff=scr.StaffCall.UNSEEN), None)
    play = Play().feed(inp.LoadChanged((), (), staff_here=False))
    play.feed(inp.LoadChanged((), (), staff_here=True)).feed(inp.StaffTouched(NOON))
    assert play.screen == scr.Idle(scr.Frame(staff=scr.StaffCall.COMING), None)


# --- the load ------------------------------------------------


def test_the_load_is_told_before_the_ticket() -> None:
    play = Play().feed(inp.LoadChanged((BUSY, LineLoad("П", 3, None, 1))))
    assert play.screen == scr.Idle(scr.Frame(), scr.Load(10, WaitRange(15, 25)))
    assert before(play.choose()).load == scr.Load(7, WaitRange(15, 25))
    play.feed(inp.BackTouched(NOON)).choose(PASSPORT)
    assert before(play).load == scr.Load(3, None)


def test_an_old_load_is_not_told_when_the_server_is_not_heard() -> None:
    play = Play().feed(inp.LoadChanged((BUSY,))).feed(inp.LinkChanged(up=False))
    assert play.screen == scr.Idle(scr.Frame(), None)
    assert before(play.choose()).load is None


# --- the time a visitor has ------------------------------------------------


def test_after_a_minute_the_kiosk_asks_and_after_twenty_seconds_more_it_goes_home() -> None:
    play = Play().choose().woke()
    assert play.at == NOON + timedelta(seconds=60)
    assert play.screen == scr.StillHere(scr.Frame(back=scr.Back.GOES), 20, 20, holds_ticket=False)
    for left in range(19, 0, -1):
        assert isinstance(play.woke().screen, scr.StillHere)
        assert play.screen.seconds_left == left
    assert play.woke().shows(scr.Idle)
    assert play.wake is None


def test_more_time_may_be_asked_for_again_and_again() -> None:
    play = Play().choose()
    for _ in range(12):
        assert play.woke().shows(scr.StillHere)
        assert play.feed(inp.MoreTimeTouched(play.at)).shows(scr.Before)


def test_any_touch_shows_that_somebody_is_here() -> None:
    play = Play().choose().woke()
    assert play.feed(inp.BackTouched(play.at)).shows(scr.Before)
    play.woke()
    assert play.feed(inp.LanguageTouched(play.at, "en")).shows(scr.Before)


def test_to_the_start_is_one_touch_from_the_question() -> None:
    play = Play().choose().woke().feed(inp.ToStartTouched(NOON))
    assert play.shows(scr.Idle)
    assert Play().choose().feed(inp.ToStartTouched(NOON)).shows(scr.Before)


def test_waking_too_early_changes_nothing() -> None:
    play = Play().choose().after(30).feed(inp.Woke(NOON + timedelta(seconds=30)))
    assert play.shows(scr.Before)


def test_nobody_is_hurried_while_the_kiosk_works() -> None:
    play = Play().choose().take()
    assert play.wake is None
    play.recorded().answered().numbered()
    assert play.wake is None


def test_an_issued_ticket_is_taken_off_the_screen_in_the_end() -> None:
    play = Play().until_numbered().printed().woke()
    assert play.screen == scr.StillHere(scr.Frame(back=scr.Back.GOES), 20, 20, holds_ticket=True)
    play.after(20).feed(inp.Woke(play.at))
    assert play.shows(scr.Idle)
    assert not any(isinstance(effect, eff.Record) for effect in play.all)
