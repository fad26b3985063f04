"""A kiosk's link with bookings and returning visitors, against the real server."""

from pathlib import Path

import msgspec

from queue_core.answers import Reason, Refused, Rejoined
from queue_core.check_in import CheckedIn, NotCheckedIn, find_kept
from queue_core.ids import EventId, HallId, StoreId, TerminalId, VisitId
from queue_core.series import SeriesRange
from queue_core.ticket_number import TicketNumber
from terminal_client import kept_bookings
from terminal_client.asked import CheckInAsked, ReturnAsked
from terminal_client.credentials import TerminalCredentials
from terminal_client.link_events import BookingsKept, CheckInAnswered, ReturnAnswered
from tests.contract.api.real_server import RealServer, fresh_id
from tests.contract.api.test_bookings import book, slot_at
from tests.support.linked_terminal import LinkedTerminal, linked


def credentials(server: RealServer) -> TerminalCredentials:
    papers = server.demo["kiosks"][0]
    return TerminalCredentials(
        server.url,
        papers["token"],
        TerminalId(papers["terminal_id"]),
        HallId(server.demo["hall_id"]),
        "kiosk",
        msgspec.convert(papers["own_series"], SeriesRange),
        StoreId(""),
    )


def ask(terminal: LinkedTerminal, code: str) -> CheckedIn | NotCheckedIn:
    visit = VisitId(fresh_id())
    terminal.link.reserve(CheckInAsked(EventId(fresh_id()), visit, code, "uk", "ab" * 32))
    found = terminal.wait_for(CheckInAnswered, lambda it: it.visit_id == visit)
    return found.answer


def back(terminal: LinkedTerminal, number: TicketNumber) -> Rejoined | Refused | None:
    request = EventId(fresh_id())
    terminal.link.reserve(ReturnAsked(request, number=number))
    return terminal.wait_for(ReturnAnswered, lambda it: it.request_id == request).answer


def test_a_kiosk_checks_a_booking_in_and_keeps_the_others_for_a_time_alone(
    server: RealServer, tmp_path: Path
) -> None:
    clerk = server.clerk()
    now, later = (book(clerk, server.service, slot_at(server, at)) for at in (15, 120))
    with linked(tmp_path, credentials(server)) as terminal:
        terminal.wait_until_up()
        told = terminal.wait_for(
            BookingsKept, lambda it: find_kept(it.kept, later["code"]) is not None
        )
        checked = ask(terminal, now["code"])
        assert isinstance(checked, CheckedIn)
        early = ask(terminal, later["code"])
        assert isinstance(early, NotCheckedIn)
        assert early.reason is Reason.BOOKING_EARLY
        assert early.from_at is not None
        unknown = ask(terminal, "XXXXXXXX")
        assert unknown == NotCheckedIn(Reason.UNKNOWN_BOOKING)
        returned = back(terminal, checked.given.number)
        assert isinstance(returned, Rejoined)
        assert returned.place == "unchanged"
        assert back(terminal, TicketNumber("Р", 999)) == Refused(Reason.UNKNOWN_VISIT)
    assert find_kept(told.kept, now["code"]) is not None
    kept = kept_bookings.load(tmp_path)
    assert kept is not None
    assert find_kept(kept, later["code"]) is not None


def test_a_damaged_file_of_bookings_is_as_none(tmp_path: Path) -> None:
    assert kept_bookings.load(tmp_path) is None
    (tmp_path / kept_bookings.FILE_NAME).write_bytes(b"{")
    assert kept_bookings.load(tmp_path) is None
