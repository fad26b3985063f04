"""From «Взяти талон» to paper: one number for one visit, from one source."""

from datetime import timedelta

import msgspec
import pytest

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk.guard import GuardSettings, TicketGuard
from kiosk.places import Asked, AtBefore, AtIdle, AtNoTicket, AtTicket, Slip, Stage
from kiosk.screens import Ticket
from kiosk.settings import Times
from kiosk.ticketing import Ticketing
from queue_core import events as ev
from queue_core.answers import Reason, Refused
from queue_core.ids import EventId, VisitId
from queue_core.requests import ReserveTicket
from queue_core.route import Stop
from queue_core.ticket_number import TicketNumber
from tests.unit.kiosk.play import NOON, PASSPORT, REGISTER, VISIT, given

STRANGER = VisitId("somebody-else")
TIMES = Times()
ASKED_FOR = eff.Visit(VISIT, REGISTER, "en", "secret", "hash", "veteran")
BEFORE = AtBefore(REGISTER, AtIdle(), "veteran")
TAKE = inp.TakeTouched(NOON, VISIT, EventId("request-1"), "secret", "hash")
OWN_NUMBER = TicketNumber("Н", 3)
TICKET = Ticket(VISIT, TicketNumber("Р", 42), REGISTER, "secret")
PAPER = eff.WaitFor(VISIT, inp.Patience.PAPER, TIMES.paper)


def desk(*, own_series: bool = True, heard: bool = True) -> Ticketing:
    """A kiosk's ticketing, with or without numbers of its own and a server."""
    made = Ticketing(TIMES, TicketGuard(GuardSettings()), own_series=own_series)
    made.link_up = heard
    return made


def at(stage: Stage, *, late: bool = False) -> AtBefore:
    """The page of the service while its number is on the way."""
    return msgspec.structs.replace(BEFORE, asked=Asked(ASKED_FOR, stage, late))


def patience(what: inp.Patience) -> inp.PatienceEnded:
    return inp.PatienceEnded(NOON, VISIT, what)


def refused(reason: Reason) -> inp.TicketAnswered:
    return inp.TicketAnswered(NOON, VISIT, Refused(reason))


# --- asking ---------------------------------------------------------------------------------------


def test_a_touch_begins_a_visit_and_two_spans_of_patience() -> None:
    place, effects = desk().take(BEFORE, TAKE, "en")
    assert place == at(Stage.RECORDING)
    assert effects == [
        eff.BeginVisit(ASKED_FOR),
        eff.WaitFor(VISIT, inp.Patience.ANSWER, 0.7),
        eff.WaitFor(VISIT, inp.Patience.DEVICE, 0.3),
    ]


def test_a_pause_is_told_with_its_end_and_begins_nothing() -> None:
    busy = desk()
    for _ in range(3):
        busy.take(BEFORE, TAKE, "uk")
    place, effects = busy.take(BEFORE, TAKE, "uk")
    assert place == msgspec.structs.replace(BEFORE, paused_until=NOON + timedelta(seconds=30))
    assert effects == []


def test_a_recorded_visit_is_asked_of_the_server_with_the_id_of_its_touch() -> None:
    asking = desk()
    place, _ = asking.take(BEFORE, TAKE, "en")
    place, effects = asking.news(place, inp.VisitRecorded(VISIT))
    request = ReserveTicket(EventId("request-1"), VISIT, REGISTER, "en", "hash", "veteran")
    assert place == at(Stage.ASKING)
    assert effects == [eff.Reserve(request)]


@pytest.mark.parametrize(("heard", "late"), [(False, False), (True, True)])
def test_nobody_waits_for_a_server_that_will_not_answer_in_time(*, heard: bool, late: bool) -> None:
    place = at(Stage.RECORDING, late=late)
    place, effects = desk(heard=heard).news(place, inp.VisitRecorded(VISIT))  # type: ignore[assignment]  # it stays on its page
    assert place == at(Stage.NUMBERING, late=late)
    assert effects == [eff.GiveOwnNumber(ASKED_FOR)]


def test_without_numbers_of_its_own_a_kiosk_asks_a_server_it_does_not_hear() -> None:
    kiosk = desk(own_series=False, heard=False)
    place, effects = kiosk.news(at(Stage.RECORDING), inp.VisitRecorded(VISIT))
    assert place == at(Stage.ASKING)
    assert [type(effect) for effect in effects] == [eff.Reserve]


# --- one source -----------------------------------------------------------------------------------


def test_an_answer_is_recorded_as_given() -> None:
    answer = inp.TicketAnswered(NOON, VISIT, given())
    place, effects = desk().news(at(Stage.ASKING), answer)
    assert place == at(Stage.NUMBERING)
    assert effects == [eff.GiveNumber(ASKED_FOR, given())]


def test_when_patience_ends_the_own_series_is_used_and_the_answer_given_up() -> None:
    kiosk = desk()
    place, effects = kiosk.news(at(Stage.ASKING), patience(inp.Patience.ANSWER))
    assert place == at(Stage.NUMBERING)
    assert effects == [eff.GiveUpAnswer(VISIT), eff.GiveOwnNumber(ASKED_FOR)]
    assert kiosk.link_up is False


def test_patience_that_ends_while_the_disk_is_slow_is_remembered() -> None:
    ended = patience(inp.Patience.ANSWER)
    assert desk().news(at(Stage.RECORDING), ended) == (at(Stage.RECORDING, late=True), [])


def test_without_numbers_of_its_own_a_kiosk_goes_on_waiting() -> None:
    kiosk = desk(own_series=False)
    asking = at(Stage.ASKING)
    assert kiosk.news(asking, patience(inp.Patience.ANSWER)) == (asking, [])
    assert kiosk.link_up


@pytest.mark.parametrize(
    "failure", [inp.ReserveFailed(NOON, VISIT), refused(Reason.SERIES_USED_UP)]
)
def test_where_the_server_has_no_number_the_own_series_is_used(failure: inp.News) -> None:
    place, effects = desk().news(at(Stage.ASKING), failure)
    assert place == at(Stage.NUMBERING)
    assert effects == [eff.GiveOwnNumber(ASKED_FOR)]


@pytest.mark.parametrize(
    ("own_series", "failure", "reason"),
    [
        (False, inp.ReserveFailed(NOON, VISIT), None),
        (False, refused(Reason.SERIES_USED_UP), Reason.SERIES_USED_UP),
        (True, refused(Reason.UNKNOWN_SERVICE), Reason.UNKNOWN_SERVICE),
        (True, inp.NoNumberLeft(NOON, VISIT), Reason.SERIES_USED_UP),
    ],
)
def test_no_ticket_is_told_with_its_reason_and_the_visit_ends(
    *, own_series: bool, failure: inp.News, reason: Reason | None
) -> None:
    place, effects = desk(own_series=own_series).news(at(Stage.ASKING), failure)
    assert place == AtNoTicket(Refused(reason) if reason is not None else None)
    assert effects == [eff.CancelVisit(VISIT)]


def test_a_disk_that_takes_nothing_gives_no_ticket_and_the_visit_is_to_end() -> None:
    failed = inp.JournalFailed(NOON, VISIT)
    ended = (AtNoTicket(None), [eff.CancelVisit(VISIT)])
    assert desk().news(at(Stage.RECORDING), failed) == ended


def test_a_slow_answer_is_told_on_the_button() -> None:
    place, effects = desk().news(at(Stage.ASKING), patience(inp.Patience.DEVICE))
    assert isinstance(place, AtBefore)
    assert place.asked == Asked(ASKED_FOR, Stage.ASKING, slow=True)
    assert effects == []


@pytest.mark.parametrize(
    "late_news",
    [
        inp.TicketAnswered(NOON, VISIT, given()),
        inp.ReserveFailed(NOON, VISIT),
        inp.VisitRecorded(VISIT),
    ],
)
def test_a_second_source_comes_too_late(late_news: inp.News) -> None:
    numbering = at(Stage.NUMBERING)
    assert desk().news(numbering, late_news) == (numbering, [])


@pytest.mark.parametrize("place", [AtIdle(), BEFORE, at(Stage.RECORDING)])
def test_news_of_another_visit_changes_nothing(place: AtIdle | AtBefore) -> None:
    kiosk = desk()
    assert kiosk.news(place, inp.VisitRecorded(STRANGER)) == (place, [])
    numbered = inp.NumberRecorded(NOON, STRANGER, OWN_NUMBER, None)
    assert kiosk.news(place, numbered) == (place, [])


# --- the number and its paper ---------------------------------------------------------------------


def test_the_servers_number_is_printed_and_shown_with_the_place_in_the_queue() -> None:
    answer = given()
    recorded = inp.NumberRecorded(NOON, VISIT, answer.number, answer)
    place, effects = desk().news(at(Stage.NUMBERING), recorded)
    ticket = Ticket(VISIT, answer.number, REGISTER, "secret", answer.ahead, answer.wait)
    assert place == AtTicket(ticket, Slip.PRINTING, heard=True)
    assert effects == [eff.Print(VISIT), PAPER]


def test_an_own_number_is_printed_and_claims_no_place_in_the_queue() -> None:
    recorded = inp.NumberRecorded(NOON, VISIT, OWN_NUMBER, None)
    place, effects = desk().news(at(Stage.NUMBERING), recorded)
    assert place == AtTicket(Ticket(VISIT, OWN_NUMBER, REGISTER, "secret"), Slip.PRINTING, False)
    assert effects == [eff.Print(VISIT), PAPER]


@pytest.mark.parametrize(
    ("was", "said", "becomes"),
    [
        (Slip.PRINTING, inp.SlipPrinted(NOON, VISIT), Slip.PRINTED),
        (Slip.PRINTING, inp.SlipFailed(NOON, VISIT, "paper_out"), Slip.FAILED),
        (Slip.PRINTING, inp.SlipUncertain(NOON, VISIT), Slip.UNCERTAIN),
        (Slip.UNCERTAIN, inp.SlipPrinted(NOON, VISIT), Slip.PRINTED),
        (Slip.UNCERTAIN, inp.SlipFailed(NOON, VISIT, "paper_out"), Slip.FAILED),
        (Slip.PRINTED, inp.SlipUncertain(NOON, VISIT), Slip.PRINTED),
        (Slip.FAILED, inp.SlipPrinted(NOON, VISIT), Slip.FAILED),
        (Slip.PRINTING, inp.SlipPrinted(NOON, STRANGER), Slip.PRINTING),
    ],
)
def test_what_a_printer_says_settles_a_slip_once(
    was: Slip, said: inp.SlipPrinted | inp.SlipFailed | inp.SlipUncertain, becomes: Slip
) -> None:
    place = desk().paper(AtTicket(TICKET, was, heard=True), said)
    assert place.slip is becomes
    assert place.reason == ("paper_out" if becomes is Slip.FAILED and was is not becomes else "")


def test_paper_in_the_hand_is_confirmed() -> None:
    uncertain = AtTicket(TICKET, Slip.UNCERTAIN, heard=True)
    place, effects = desk().slip_answered(uncertain, out=True)
    assert place == AtTicket(TICKET, Slip.PRINTED, heard=True)
    assert effects == [eff.Record(ev.SlipConfirmed(VISIT))]


def test_paper_that_did_not_come_is_printed_once_more() -> None:
    uncertain = AtTicket(TICKET, Slip.UNCERTAIN, heard=True)
    place, effects = desk().slip_answered(uncertain, out=False)
    assert place == AtTicket(TICKET, Slip.PRINTING, heard=True)
    assert effects == [eff.PrintAgain(VISIT), PAPER]


@pytest.mark.parametrize(
    ("owed", "slip", "effects"),
    [
        (inp.Owed.PRINT, Slip.PRINTING, [eff.Print(VISIT), PAPER]),
        (inp.Owed.ASK, Slip.UNCERTAIN, []),
        (inp.Owed.SHOW, Slip.FAILED, []),
    ],
)
def test_after_a_restart_only_what_was_never_sent_is_printed(
    owed: inp.Owed, slip: Slip, effects: list[eff.Effect]
) -> None:
    resumed = desk().resumed(inp.Resumed(NOON, TICKET, owed, "uk"))
    assert resumed == (AtTicket(TICKET, slip, heard=True), effects)


def test_a_ticket_for_several_services_is_asked_for_with_its_stops() -> None:
    made = desk()
    place, effects = made.take(msgspec.structs.replace(BEFORE, stops=(PASSPORT,)), TAKE, "en")
    begun = effects[0]
    assert isinstance(begun, eff.BeginVisit)
    assert begun.visit.stops == (Stop(PASSPORT),)
    _, effects = made.news(place, inp.VisitRecorded(VISIT))
    (asked,) = effects
    assert isinstance(asked, eff.Reserve)
    assert asked.request.stops == (Stop(PASSPORT),)
