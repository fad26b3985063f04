"""The server reserved one number, the kiosk printed its own and was cut off: the paper wins."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from queue_core import events as ev
from queue_core.answers import TicketGiven, TicketView
from queue_core.ids import VisitId
from queue_core.states import TicketState
from queue_core.ticket_number import TicketNumber
from tests.support.clerk_by_http import ClerkByHttp, clerk_of
from tests.support.hall_servers import Real
from tests.support.linked_terminal import linked
from tests.support.small_hall import TODAY
from tests.support.waiting import wait_for

COUNTER = 9
SERVICE = "res-register"
SCALE = 60


class Hall:
    """A hall in quick time: a kiosk that is silent for 90 s of it is soon believed to be gone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        wall = time.time()  # noqa: TID251 - the clock's own anchor
        self.clock = f"{SCALE}@{wall}={TODAY}T12:00:00+02:00"
        settings = folder / "server.toml"
        settings.write_text("kiosk_silent_s = 90.0\nkiosk_silent_wall_s = 0.5\n", "utf-8")
        options = ("--clock", self.clock, "--config", str(settings))
        self.server = Real(folder / "server", *options)

    def cut_off(self) -> "CutOff":
        """One visit: reserved at the server, printed under the kiosk's own number, cut off."""
        with linked(self.folder / "kiosk", self.server.kiosk(), clock=self.clock) as kiosk:
            kiosk.wait_until_up()
            request = kiosk.ask_for(SERVICE)
            late = kiosk.reserve(request).answer
            assert isinstance(late, TicketGiven)
            kiosk.link.stop()
            kiosk.link.join()
            printed = kiosk.give_own_number(request, TODAY)
            assert printed is not None
            kiosk.record(ev.SlipConfirmed(request.visit_id))
            assert not kiosk.give_number(late)
        return CutOff(request.visit_id, late, printed)

    def wait_until_callable(self, clerk: ClerkByHttp) -> None:
        """The kiosk is silent: its reserved visitor may be called, to lose nobody."""
        wait_for(
            lambda: any(t.state == TicketState.WAITING for t in clerk.view().next),
            "the silent kiosk's visitor callable",
            within_s=30,
        )


class CutOff:
    """A visit with two numbers: the one that the server gave, and the one on paper."""

    def __init__(self, visit_id: VisitId, given: TicketGiven, printed: TicketNumber) -> None:
        self.visit_id = visit_id
        self.given = given
        self.printed = printed


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    hall = Hall(tmp_path)
    yield hall
    hall.server.stop()


@pytest.fixture
def clerk(hall: Hall) -> Iterator[ClerkByHttp]:
    with clerk_of(hall.server.demo, COUNTER) as clerk:
        clerk.act("open")
        yield clerk


def come_back(hall: Hall) -> tuple[list[ev.NumberReplaced], list[str]]:
    """The kiosk is connected again and sends what it kept, while another terminal listens."""
    with linked(hall.folder / "other", hall.server.kiosk(1), clock=hall.clock) as other:
        other.wait_until_up()
        with linked(hall.folder / "kiosk", hall.server.kiosk(), clock=hall.clock) as kiosk:
            kiosk.wait_until_sent()
            quarantined = kiosk.journal.ask(lambda store: store.quarantined())
        refused = [reason for _, reason in quarantined]
        if not refused:
            wait_for(lambda: other.hall_events(ev.NumberReplaced), "the number replaced")
        return other.hall_events(ev.NumberReplaced), refused


def waits_under_the_printed_number(clerk: ClerkByHttp, visit: CutOff) -> TicketView:
    wait_for(lambda: clerk.view().next, "the visit in the order")
    (ticket,) = clerk.view().next
    assert ticket.number == visit.printed
    assert ticket.arrival == visit.given.arrival
    assert ticket.calls == 0
    return ticket


def test_the_printed_number_wins_and_keeps_the_first_arrival(
    hall: Hall, clerk: ClerkByHttp
) -> None:
    visit = hall.cut_off()
    replaced, refused = come_back(hall)
    assert [(one.number, one.withdrawn) for one in replaced] == [
        (visit.printed, visit.given.number)
    ]
    assert not refused
    waits_under_the_printed_number(clerk, visit)
    called = clerk.call_next()
    assert called is not None
    assert called.number == visit.printed


def test_a_call_under_the_withdrawn_number_does_not_count(hall: Hall, clerk: ClerkByHttp) -> None:
    visit = hall.cut_off()
    hall.wait_until_callable(clerk)
    called = clerk.call_next()
    assert called is not None
    assert called.number == visit.given.number
    replaced, _ = come_back(hall)
    assert replaced[0].counter == COUNTER
    assert clerk.view().current is None
    waits_under_the_printed_number(clerk, visit)


def test_a_no_show_under_the_withdrawn_number_does_not_count(
    hall: Hall, clerk: ClerkByHttp
) -> None:
    visit = hall.cut_off()
    hall.wait_until_callable(clerk)
    clerk.act("call-next")
    clerk.record_no_show()
    come_back(hall)
    waits_under_the_printed_number(clerk, visit)


def test_a_visit_that_is_served_already_goes_to_quarantine(hall: Hall, clerk: ClerkByHttp) -> None:
    hall.cut_off()
    hall.wait_until_callable(clerk)
    clerk.act("call-next")
    clerk.act("start")
    replaced, refused = come_back(hall)
    assert replaced == []
    assert refused == ["already_serving"]


def test_the_withdrawn_number_is_never_given_again(hall: Hall, clerk: ClerkByHttp) -> None:
    visit = hall.cut_off()
    come_back(hall)
    with linked(hall.folder / "kiosk", hall.server.kiosk(), clock=hall.clock) as kiosk:
        kiosk.wait_until_up()
        answer = kiosk.reserve(kiosk.ask_for(SERVICE)).answer
    assert isinstance(answer, TicketGiven)
    assert answer.number.ordinal == visit.given.number.ordinal + 1
