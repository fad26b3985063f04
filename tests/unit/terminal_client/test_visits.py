import pytest

from queue_core import events as ev
from queue_core.ids import CounterNumber, VisitId
from terminal_client.visits import settles

V = VisitId("v")


@pytest.mark.parametrize(
    "body",
    [
        ev.SlipConfirmed(V),
        ev.ShownOnScreen(V, taken=False),
        ev.TicketCancelled(V, "interrupted"),
        ev.SlipUncertain(V, "unanswered"),
        ev.SlipUncertain(V, "kiosk_silent"),
    ],
)
def test_paper_a_shown_number_no_answer_and_an_end_settle_a_visit(body: ev.TerminalEvent) -> None:
    assert settles(body) == V


@pytest.mark.parametrize(
    "body",
    [
        ev.SlipUncertain(V, "print"),
        ev.SlipFailed(V, "paper_out"),
        ev.RatingGiven(4, CounterNumber(1), V),
    ],
)
def test_doubt_a_failed_slip_and_a_rating_do_not(body: ev.TerminalEvent) -> None:
    assert settles(body) is None
