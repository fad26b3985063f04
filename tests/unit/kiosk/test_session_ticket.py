"""One visitor at the kiosk: from «Взяти талон» to a number, its paper, and a restart."""

from datetime import timedelta

import pytest

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk import screens as scr
from kiosk.inputs import Owed, Patience
from queue_core import events as ev
from queue_core.answers import Reason, Refused
from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber
from queue_core.wait import WaitRange
from tests.unit.kiosk.play import HALL, NOON, REGISTER, Play, given


def before(play: Play) -> scr.Before:
    assert isinstance(play.screen, scr.Before)
    return play.screen


def issued(play: Play) -> scr.Issued:
    assert isinstance(play.screen, scr.Issued)
    return play.screen


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


def test_a_printer_that_says_late_that_no_paper_came_ends_the_question() -> None:
    play = Play().until_numbered().patience_ended(Patience.PAPER)
    assert play.shows(scr.SlipOut)
    assert play.failed().shows(scr.OnScreen)


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
    play, seen = Play(), []

    def see() -> None:
        seen.append((play.session.at_rest, play.session.visited))

    see()
    play.choose()
    see()
    play.feed(inp.BackTouched(NOON))  # they may be about to choose another service
    see()
    play.woke()
    see()
    assert seen == [(True, False), (False, True), (True, True), (True, False)]
    play.session.change_hall(HALL)
    assert play.choose().shows(scr.Before)


def test_no_secret_and_no_reason_stands_in_what_a_log_would_show() -> None:
    play = Play().choose().feed(inp.PriorityTouched(NOON))
    play.feed(inp.PriorityChosen(NOON, "veteran")).take().recorded().answered().numbered()
    begun = next(effect for effect in play.all if isinstance(effect, eff.BeginVisit))
    told = f"{begun} {play.screen}"
    assert "secret" not in told
    assert "veteran" not in told
