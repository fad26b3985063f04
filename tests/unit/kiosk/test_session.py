"""One visitor at the kiosk: the way through the pages, and the time they have."""

from datetime import timedelta

import pytest

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk import screens as scr
from kiosk.inputs import Owed, Patience
from queue_core import events as ev
from queue_core.answers import LineLoad, Reason, Refused
from queue_core.ids import ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber
from queue_core.wait import WaitRange
from tests.unit.kiosk.play import HALL, NOON, PASSPORT, REGISTER, Play, given

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
    play.feed(inp.ContrastTouched(NOON))
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


# --- language, contrast, staff ------------------------------------------------


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
    play = Play().feed(inp.LanguageTouched(NOON, "en")).feed(inp.ContrastTouched(NOON))
    assert play.screen == scr.Idle(scr.Frame("en", contrast=True), None)
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


# --- the number ------------------------------------------------


def test_the_visit_is_recorded_then_reserved_then_numbered_then_printed() -> None:
    play = Play().choose().take()
    assert [type(effect) for effect in play.done] == [eff.BeginVisit, eff.WaitFor, eff.WaitFor]
    assert [type(effect) for effect in play.recorded().done] == [eff.Reserve]
    [give] = play.answered().done
    assert isinstance(give, eff.GiveNumber)
    assert give.given == given()
    assert [type(effect) for effect in play.numbered().done] == [eff.Print, eff.WaitFor]
    ticket = issued(play).ticket
    assert (ticket.number, ticket.ahead, ticket.wait) == (
        TicketNumber("Р", 42),
        7,
        WaitRange(15, 25),
    )
    assert not issued(play).printed
    assert issued(play.printed()).printed
    assert play.feed(inp.DoneTouched(NOON)).shows(scr.Idle)


def test_after_the_patience_the_own_series_is_used_and_a_late_answer_discarded() -> None:
    play = Play().choose().take().recorded().patience_ended()
    assert [type(effect) for effect in play.done] == [eff.GiveUpAnswer, eff.GiveOwnNumber]
    assert play.answered().done == []
    assert not issued(play.numbered(own=True)).heard
    play.printed().feed(inp.DoneTouched(NOON))
    play.after(10).choose().take()
    assert [type(effect) for effect in play.recorded().done] == [eff.GiveOwnNumber]


def test_the_next_visitors_ask_the_server_again_when_the_feed_speaks() -> None:
    play = Play().choose().take().recorded().patience_ended().numbered(own=True).printed()
    play.feed(inp.DoneTouched(NOON)).feed(inp.LinkChanged(up=True))
    play.after(10).choose().take()
    assert [type(effect) for effect in play.recorded().done] == [eff.Reserve]


def test_an_answer_in_time_makes_the_end_of_patience_mean_nothing() -> None:
    play = Play().choose().take().recorded().answered()
    assert play.patience_ended().done == []
    assert play.numbered().shows(scr.Issued)


def test_a_slow_disk_does_not_make_the_visitor_wait_for_the_server_too() -> None:
    play = Play().choose().take().patience_ended()
    assert [type(effect) for effect in play.recorded().done] == [eff.GiveOwnNumber]


def test_a_failed_request_means_the_own_series_at_once() -> None:
    play = Play().choose().take().recorded().feed(inp.ReserveFailed(NOON, VisitId("visit-1")))
    assert [type(effect) for effect in play.done] == [eff.GiveOwnNumber]


def test_without_an_own_series_the_kiosk_waits_for_the_server() -> None:
    play = Play(own_series=False).choose().take().recorded()
    assert [type(effect) for effect in play.done] == [eff.Reserve]
    assert play.patience_ended().done == []
    play.feed(inp.ReserveFailed(NOON, play.visit))
    assert play.done == [eff.CancelVisit(play.visit)]
    assert play.screen == scr.NoTicket(scr.Frame(back=scr.Back.GOES), None)
    assert play.feed(inp.DoneTouched(NOON)).shows(scr.Idle)


def test_a_refusal_is_told_with_its_reason() -> None:
    play = Play().choose().take().recorded()
    refused = Refused(Reason.UNKNOWN_SERVICE)
    play.feed(inp.TicketAnswered(NOON, play.visit, refused))
    assert play.done == [eff.CancelVisit(play.visit)]
    assert play.screen == scr.NoTicket(scr.Frame(back=scr.Back.GOES), Reason.UNKNOWN_SERVICE)
    assert play.feed(inp.BackTouched(NOON)).shows(scr.Idle)


@pytest.mark.parametrize(
    ("own_series", "then"), [(True, eff.GiveOwnNumber), (False, eff.CancelVisit)]
)
def test_a_used_up_series_of_the_server_leaves_the_kiosks_own(
    own_series: bool, then: type[eff.Effect]
) -> None:
    play = Play(own_series=own_series).choose().take().recorded()
    play.feed(inp.TicketAnswered(NOON, play.visit, Refused(Reason.SERIES_USED_UP)))
    assert [type(effect) for effect in play.done] == [then]


def test_a_used_up_own_series_is_told() -> None:
    play = Play(heard=False).choose().take().recorded()
    play.feed(inp.NoNumberLeft(NOON, play.visit))
    assert play.done == [eff.CancelVisit(play.visit)]
    assert play.shows(scr.NoTicket)


def test_a_disk_that_takes_nothing_gives_no_ticket() -> None:
    play = Play().choose().take().feed(inp.JournalFailed(NOON, VisitId("visit-1")))
    assert play.screen == scr.NoTicket(scr.Frame(back=scr.Back.GOES), None)


def test_a_slow_answer_is_told_on_the_button() -> None:
    play = Play().choose().take().patience_ended(Patience.DEVICE)
    assert before(play).take is scr.Take.SLOW
    assert play.recorded().answered().numbered().patience_ended(Patience.DEVICE).done == []


def test_news_of_a_visit_that_is_not_here_changes_nothing() -> None:
    play = Play().choose()
    stranger = VisitId("another")
    for event in (
        inp.VisitRecorded(stranger),
        inp.NumberRecorded(NOON, stranger, TicketNumber("Р", 1), None),
        inp.JournalFailed(NOON),
        inp.SlipPrinted(NOON, stranger),
    ):
        assert play.feed(event).done == []
        assert play.shows(scr.Before)
    play.take()
    assert play.feed(inp.VisitRecorded(stranger)).done == []
    assert play.recorded().feed(inp.VisitRecorded(play.visit)).done == []


# --- paper ------------------------------------------------


def test_without_paper_the_number_stays_a_minute_and_nobody_touching_is_recorded() -> None:
    play = Play().until_numbered().failed()
    assert isinstance(play.screen, scr.OnScreen)
    assert (play.screen.seconds_left, play.screen.of_seconds) == (60, 60)
    for _ in range(59):
        assert play.woke().done == []
    assert play.screen.seconds_left == 1
    assert play.woke().done == [eff.Record(ev.ShownOnScreen(play.visit, taken=False))]
    assert play.at == NOON + timedelta(seconds=60)
    assert play.shows(scr.Idle)


def test_a_noted_number_is_recorded() -> None:
    play = Play().until_numbered().failed().feed(inp.NumberNotedTouched(NOON))
    assert play.done == [eff.Record(ev.ShownOnScreen(play.visit, taken=True))]
    assert play.shows(scr.Idle)


def test_more_time_shows_the_number_for_another_minute() -> None:
    play = Play().until_numbered().failed().after(50)
    play.feed(inp.MoreTimeTouched(play.at))
    assert isinstance(play.screen, scr.OnScreen)
    assert play.screen.seconds_left == 60
    assert Play().until_numbered().feed(inp.MoreTimeTouched(NOON)).shows(scr.Issued)


def test_done_means_nothing_while_paper_is_on_its_way() -> None:
    assert Play().until_numbered().feed(inp.DoneTouched(NOON)).shows(scr.Issued)


def test_an_uncertain_slip_is_asked_about_and_confirmed() -> None:
    play = Play().until_numbered().uncertain()
    assert play.shows(scr.SlipOut)
    play.feed(inp.SlipAnswered(NOON, out=True))
    assert play.done == [eff.Record(ev.SlipConfirmed(play.visit))]
    assert issued(play).printed


def test_an_uncertain_slip_is_printed_again_when_the_visitor_says_so() -> None:
    play = Play().until_numbered().uncertain().feed(inp.SlipAnswered(NOON, out=False))
    assert [type(effect) for effect in play.done] == [eff.PrintAgain, eff.WaitFor]
    assert not issued(play).printed


def test_a_question_that_nobody_answers_leaves_the_ticket_flagged() -> None:
    play = Play().until_numbered().uncertain().woke()
    assert play.shows(scr.StillHere)
    play.after(20).feed(inp.Woke(play.at))
    assert play.done == [eff.Record(ev.SlipUncertain(play.visit, "unanswered"))]


def test_a_printer_that_never_says_anything_is_uncertain_and_may_still_speak() -> None:
    play = Play().until_numbered().patience_ended(Patience.PAPER)
    assert play.done == [eff.Record(ev.SlipUncertain(play.visit))]
    assert play.shows(scr.SlipOut)
    assert play.patience_ended(Patience.PAPER).done == []
    assert issued(play.printed()).printed
    assert play.failed().shows(scr.Issued)


# --- abuse (K21), restart, a new menu ------------------------------------------------


def test_the_fourth_ticket_of_one_service_in_half_a_minute_waits() -> None:
    play = Play()
    for _ in range(3):
        play.after(3).until_numbered().printed().feed(inp.DoneTouched(play.at))
    play.after(3).choose().take()
    assert play.done == []
    assert (before(play).take, before(play).pause_s) == (scr.Take.PAUSED, 21)
    assert before(play.woke()).pause_s == 20
    while before(play).take is scr.Take.PAUSED:
        play.woke()
    assert [type(effect) for effect in play.take().done][:1] == [eff.BeginVisit]


def resumed(owed: Owed, visit: str = "old") -> inp.Resumed:
    ticket = scr.Ticket(VisitId(visit), TicketNumber("Н", 7), REGISTER, "secret")
    return inp.Resumed(NOON, ticket, owed, "uk")


def test_after_a_restart_a_fresh_slip_is_printed() -> None:
    play = Play().feed(resumed(Owed.PRINT))
    assert [type(effect) for effect in play.done] == [eff.Print, eff.WaitFor]
    assert issued(play).ticket.number == TicketNumber("Н", 7)
    assert issued(play.feed(inp.SlipPrinted(NOON, VisitId("old")))).printed


def test_after_a_restart_a_slip_that_may_be_out_is_asked_about_and_never_printed() -> None:
    play = Play().feed(resumed(Owed.ASK))
    assert play.done == []
    assert play.shows(scr.SlipOut)


def test_after_a_restart_a_number_without_paper_is_shown_for_a_whole_minute() -> None:
    play = Play().feed(resumed(Owed.SHOW))
    assert isinstance(play.screen, scr.OnScreen)
    assert play.screen.seconds_left == 60


def test_what_is_owed_waits_until_the_visitor_at_the_screen_is_done() -> None:
    play = Play().until_numbered().feed(resumed(Owed.ASK)).feed(resumed(Owed.PRINT, "older"))
    assert play.shows(scr.Issued)
    play.printed().feed(inp.DoneTouched(NOON))
    assert play.shows(scr.SlipOut)
    play.feed(inp.SlipPrinted(NOON, VisitId("older")))
    play.feed(inp.SlipAnswered(NOON, out=True)).feed(inp.DoneTouched(NOON))
    assert play.shows(scr.Idle)


def test_the_menu_may_change_only_while_nobody_is_here() -> None:
    play = Play()
    assert play.session.at_rest
    assert not play.choose().session.at_rest
    play.feed(inp.BackTouched(NOON)).session.change_hall(HALL)
    assert play.choose().shows(scr.Before)


def test_no_secret_and_no_reason_stands_in_what_a_log_would_show() -> None:
    play = Play().choose().feed(inp.PriorityTouched(NOON))
    play.feed(inp.PriorityChosen(NOON, "veteran")).take().recorded().answered().numbered()
    begun = next(effect for effect in play.all if isinstance(effect, eff.BeginVisit))
    told = f"{begun} {play.screen}"
    assert "secret" not in told
    assert "veteran" not in told
