"""What a link promises its terminal, whichever server is at the other end."""

import time
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import structs

from queue_core import events as ev
from queue_core.answers import Reason, Refused, TicketGiven
from queue_core.ids import CounterNumber, TerminalId, VisitId
from terminal_client import hall_cache
from terminal_client.link_events import (
    DescriptionChanged,
    HallEvent,
    LinkAway,
    LinkUp,
    LoadChanged,
    Quarantined,
    ReserveFailed,
    SnapshotTaken,
    TicketAnswered,
)
from tests.contract.terminal_client.conftest import NewRanges
from tests.support.linked_terminal import linked

AT_ONCE_S = 2.0
DAY = date(2026, 11, 21)


def test_a_terminal_begins_with_a_snapshot_the_load_and_the_description(
    hall: NewRanges, tmp_path: Path
) -> None:
    with linked(tmp_path, hall.kiosk()) as terminal:
        terminal.wait_for(SnapshotTaken)
        terminal.wait_for(LinkUp)
        described = terminal.wait_for(DescriptionChanged).description
        assert terminal.wait_for(LoadChanged).lines
    assert hall_cache.load(tmp_path) == described


def test_a_known_description_is_not_told_again(hall: NewRanges, tmp_path: Path) -> None:
    with linked(tmp_path, hall.kiosk()) as terminal:
        terminal.wait_for(DescriptionChanged)
    with linked(tmp_path, hall.kiosk()) as terminal:
        terminal.wait_until_up()
        assert not terminal.heard(DescriptionChanged)


def test_a_reserve_is_answered_with_a_number_and_the_same_one_when_asked_again(
    hall: NewRanges, tmp_path: Path
) -> None:
    with linked(tmp_path, hall.kiosk()) as terminal:
        terminal.wait_until_up()
        request = terminal.ask_for(hall.service)
        first = terminal.reserve(request).answer
        assert isinstance(first, TicketGiven)
        terminal.events.clear()
        second = terminal.reserve(request).answer
        assert isinstance(second, TicketGiven)
        assert second.number == first.number


def test_a_service_that_is_not_there_is_refused(hall: NewRanges, tmp_path: Path) -> None:
    with linked(tmp_path, hall.kiosk()) as terminal:
        terminal.wait_until_up()
        answer = terminal.reserve(terminal.ask_for("no-such-service")).answer
        assert answer == Refused(Reason.UNKNOWN_SERVICE)


def test_an_own_ticket_is_uploaded_and_heard_on_the_feed(hall: NewRanges, tmp_path: Path) -> None:
    with linked(tmp_path, hall.kiosk()) as terminal:
        terminal.wait_until_up()
        request = terminal.ask_for(hall.service)
        number = terminal.give_own_number(request, DAY)
        heard = terminal.wait_for(
            HallEvent, lambda event: isinstance(event.recorded.body, ev.TicketReserved)
        ).recorded.body
        assert isinstance(heard, ev.TicketReserved)
        assert (heard.visit_id, heard.number, heard.own_series) == (request.visit_id, number, True)
        assert heard.capability is None
        terminal.wait_until_sent()


def test_what_the_server_refuses_goes_to_quarantine_and_the_rest_goes_on(
    hall: NewRanges, tmp_path: Path
) -> None:
    called = ev.StaffCalled(TerminalId("x"), "вхід")
    with linked(tmp_path, hall.kiosk()) as terminal:
        terminal.wait_until_up()
        refused, _ = terminal.record(ev.SlipConfirmed(VisitId("nobody")), called)
        quarantined = terminal.wait_for(Quarantined)
        assert quarantined == Quarantined(refused, "unknown_visit")
        terminal.wait_until_sent()
        kept = terminal.journal.ask(lambda store: store.quarantined())
        assert [(event.event_id, reason) for event, reason in kept] == [(refused, "unknown_visit")]
        terminal.wait_for(HallEvent, lambda event: isinstance(event.recorded.body, ev.StaffCalled))


def test_a_killed_server_is_away_at_once_and_gets_everything_when_it_is_back(
    hall: NewRanges, tmp_path: Path
) -> None:
    with linked(tmp_path, hall.kiosk()) as terminal:
        terminal.wait_until_up()
        hall.server.kill()
        try:
            terminal.wait_until_away()
            asked = [terminal.ask_for(hall.service) for _ in range(5)]
            begun = time.monotonic()
            for request in asked:
                terminal.link.reserve(request)
            assert time.monotonic() - begun < AT_ONCE_S
            assert [event.visit_id for event in terminal.heard(ReserveFailed)] == [
                request.visit_id for request in asked
            ]
            numbers = [terminal.give_own_number(request, DAY) for request in asked]
        finally:
            hall.server.restart()
        terminal.wait_until_sent()
        terminal.wait_until_up()
        terminal.wait_for(
            HallEvent, lambda event: getattr(event.recorded.body, "number", None) == numbers[-1]
        )
        reserved = terminal.hall_events(ev.TicketReserved)
        assert [event.number for event in reserved] == numbers


def test_the_feed_is_resumed_without_gap_or_repetition(hall: NewRanges, tmp_path: Path) -> None:
    with linked(tmp_path, hall.kiosk()) as terminal:
        terminal.wait_until_up()
        begun = terminal.heard(SnapshotTaken)[0].snapshot.seq
        terminal.record(ev.StaffCalled(TerminalId("x"), "1"))
        terminal.wait_for(HallEvent)
        hall.server.kill()
        terminal.wait_until_away()
        terminal.record(ev.StaffCalled(TerminalId("x"), "2"))
        hall.server.restart()
        terminal.wait_for(HallEvent, lambda event: event.recorded.seq >= begun + 2)
        heard = [event.recorded.seq for event in terminal.heard(HallEvent)]
        assert heard == list(range(begun + 1, begun + 1 + len(heard)))
        assert len(terminal.heard(SnapshotTaken)) == 1


def test_no_visitor_waits_behind_a_server_that_hangs(hall: NewRanges, tmp_path: Path) -> None:
    with linked(tmp_path, hall.kiosk()) as terminal:
        terminal.wait_until_up()
        hall.server.freeze()
        try:
            first, second = terminal.ask_for(hall.service), terminal.ask_for(hall.service)
            terminal.link.reserve(first)
            terminal.link.reserve_given_up(first.visit_id)
            terminal.wait_until_away()
            begun = time.monotonic()
            terminal.link.reserve(second)
            terminal.wait_for(ReserveFailed, lambda event: event.visit_id == second.visit_id)
            assert time.monotonic() - begun < AT_ONCE_S
        finally:
            hall.server.thaw()
        terminal.wait_until_up()
        third = terminal.ask_for(hall.service)
        assert isinstance(terminal.reserve(third).answer, TicketGiven)


def test_a_terminal_stops_at_once_while_the_server_hangs(hall: NewRanges, tmp_path: Path) -> None:
    with linked(tmp_path, hall.kiosk()) as terminal:
        terminal.wait_until_up()
        hall.server.freeze()
        try:
            terminal.link.reserve(terminal.ask_for(hall.service))
            begun = time.monotonic()
            terminal.link.stop()
            terminal.link.join()
            assert time.monotonic() - begun < 4.0
        finally:
            hall.server.thaw()


def test_a_token_that_nobody_gave_is_refused(hall: NewRanges, tmp_path: Path) -> None:
    papers = structs.replace(hall.kiosk(), token="made-up")
    with linked(tmp_path, papers) as terminal:
        assert terminal.wait_for(LinkAway).reason == "token_refused"


def test_a_vote_is_bound_or_refused_by_the_server_alone(hall: NewRanges, tmp_path: Path) -> None:
    with linked(tmp_path, hall.kiosk()) as terminal:
        terminal.wait_until_up()
        terminal.record(ev.RatingGiven(4, CounterNumber(1), VisitId("nobody")))
        assert terminal.wait_for(Quarantined).reason in {"unknown_visit", "not_your_role"}


def is_for(visit_id: VisitId, event: TicketAnswered) -> bool:
    return event.visit_id == visit_id


def test_the_answer_names_the_visit_it_is_for(hall: NewRanges, tmp_path: Path) -> None:
    with linked(tmp_path, hall.kiosk()) as terminal:
        terminal.wait_until_up()
        requests = [terminal.ask_for(hall.service) for _ in range(3)]
        for request in requests:
            terminal.link.reserve(request)
        for request in requests:
            terminal.wait_for(TicketAnswered, partial(is_for, request.visit_id))
        assert [event.visit_id for event in terminal.heard(TicketAnswered)] == [
            request.visit_id for request in requests
        ]
