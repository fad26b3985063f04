"""What stands between a terminal and its server: portals, lost replies, gaps, restores."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import structs

from queue_core import events as ev
from queue_core.answers import TicketGiven
from queue_core.ids import TerminalId, VisitId
from terminal_client.link_events import (
    HallEvent,
    LinkAway,
    LinkUp,
    Quarantined,
    ReserveFailed,
    SnapshotTaken,
    StoreChanged,
)
from terminal_client.settings import LinkSettings
from terminal_client.store import JournalStore
from tests.support.hall_servers import Fake
from tests.support.linked_terminal import QUICK, linked
from tests.support.small_hall import TODAY
from tests.support.waiting import wait_for

SOMEBODY = TerminalId("x")


def called(place: str) -> ev.StaffCalled:
    return ev.StaffCalled(SOMEBODY, place)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("portal", "not_our_server"),
        ("redirect", "not_our_server"),
        ("broken", "server_unreachable"),
        ("failing", "server_failing"),
    ],
)
def test_what_is_not_our_server_is_away_and_never_believed(
    fake: Fake, tmp_path: Path, fault: str, reason: str
) -> None:
    fake.server.fault = fault
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.record(called("1"))
        assert terminal.wait_for(LinkAway).reason == reason
        assert not terminal.heard(LinkUp)
        assert terminal.journal.ask(lambda store: len(store.unsent())) == 1
        fake.server.fault = ""
        terminal.wait_until_up()
        terminal.wait_until_sent()


def test_a_portal_that_comes_up_later_is_noticed_by_the_next_call(
    fake: Fake, tmp_path: Path
) -> None:
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.wait_until_up()
        fake.server.fault = "portal"
        request = terminal.ask_for("01")
        terminal.link.reserve(request)
        terminal.wait_for(ReserveFailed)
        terminal.wait_for(LinkAway)


def test_a_server_that_says_it_is_busy_is_there_but_gives_no_number(
    fake: Fake, tmp_path: Path
) -> None:
    with linked(tmp_path, fake.kiosk(), structs.replace(QUICK, heartbeat_s=60)) as terminal:
        terminal.wait_until_up()
        fake.server.fault = "failing"
        request = terminal.ask_for("01")
        terminal.link.reserve(request)
        assert terminal.wait_for(ReserveFailed).visit_id == request.visit_id
        assert not terminal.heard(LinkAway)


def test_lost_replies_apply_nothing_twice(fake: Fake, tmp_path: Path) -> None:
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.wait_until_up()
        fake.server.fault = "lost_reply"
        numbers = [terminal.give_own_number(terminal.ask_for("01"), TODAY) for _ in range(3)]
        wait_for(lambda: fake.server.hall.log, "the upload applied")
        request = terminal.ask_for("01")
        terminal.link.reserve(request)
        terminal.wait_for(ReserveFailed)
        fake.server.fault = ""
        terminal.wait_until_sent()
        bodies = [event.body for event in fake.server.hall.log]
        own = [b.number for b in bodies if isinstance(b, ev.TicketReserved) and b.own_series]
        assert own == numbers


def test_a_gap_in_the_feed_is_closed_by_a_snapshot(fake: Fake, tmp_path: Path) -> None:
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.wait_until_up()
        fake.server.fault = "gap"
        terminal.record(called("1"), called("2"))
        wait_for(lambda: len(terminal.heard(SnapshotTaken)) == 2, "a second snapshot")
        terminal.wait_until_sent()
        assert terminal.heard(SnapshotTaken)[1].snapshot.seq >= 1


def test_garbage_in_the_feed_ends_it_and_nothing_is_believed(fake: Fake, tmp_path: Path) -> None:
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.wait_until_up()
        fake.server.fault = "garbage"
        terminal.wait_for(LinkAway)
        fake.server.fault = ""
        terminal.wait_until_up()
        assert not terminal.heard(HallEvent)


def test_a_batch_that_the_server_cannot_read_ends_in_quarantine(fake: Fake, tmp_path: Path) -> None:
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.wait_until_up()
        fake.server.fault = "unreadable"
        event_ids = terminal.record(called("1"), called("2"))
        wait_for(lambda: len(terminal.heard(Quarantined)) == 2, "both refused")
        assert [event.event_id for event in terminal.heard(Quarantined)] == event_ids


def test_after_a_restore_the_terminal_sends_again_what_the_server_lacks(
    fake: Fake, tmp_path: Path
) -> None:
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.wait_until_up()
        numbers = [terminal.give_own_number(terminal.ask_for("01"), TODAY) for _ in range(4)]
        terminal.wait_until_sent()
        fake.kill()
        fake.server.hall.restore(keep=1, store_id="fake-store-2")
        fake.restart()
        assert terminal.wait_for(StoreChanged).store_id == "fake-store-2"
        wait_for(lambda: len(fake.server.hall.state.tickets) == 4, "the lost tickets back")
        known = [ticket.number for ticket in fake.server.hall.state.tickets.values()]
        assert known == numbers


def test_a_restore_while_the_terminal_was_off_is_noticed_too(fake: Fake, tmp_path: Path) -> None:
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.wait_until_up()
        terminal.give_own_number(terminal.ask_for("01"), TODAY)
        terminal.wait_until_sent()
        terminal.wait_for(HallEvent)
    fake.server.hall.restore(keep=0, store_id="fake-store-1")
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.wait_for(StoreChanged)
        wait_for(lambda: fake.server.hall.state.tickets, "the lost ticket back")


def test_a_silent_feed_is_away(fake: Fake, tmp_path: Path) -> None:
    settings = structs.replace(QUICK, silent_s=0.3, heartbeat_s=60)
    with linked(tmp_path, fake.kiosk(), settings) as terminal:
        terminal.wait_until_up()
        fake.freeze()
        terminal.wait_for(LinkAway)
        fake.thaw()
        terminal.wait_until_up()


def test_a_request_that_hangs_fails_the_next_one_at_once(fake: Fake, tmp_path: Path) -> None:
    settings = structs.replace(QUICK, reserve_patience_s=0.05, heartbeat_s=60, timeout_s=30)
    with linked(tmp_path, fake.kiosk(), settings) as terminal:
        terminal.wait_until_up()
        first, second = terminal.ask_for("01"), terminal.ask_for("01")
        fake.freeze()
        terminal.link.reserve(first)
        assert fake.server.hung.wait(60)

        def fails_at_once() -> bool:
            terminal.link.reserve(second)
            return bool(terminal.heard(ReserveFailed))

        wait_for(fails_at_once, "a quick no")
        fake.thaw()


def test_plain_http_beyond_this_machine_is_refused_with_its_own_reason(
    fake: Fake, tmp_path: Path
) -> None:
    papers = structs.replace(fake.kiosk(), server="http://192.0.2.1:8080")
    with linked(tmp_path, papers) as terminal:
        assert terminal.wait_for(LinkAway).reason == "plain_http_refused"


def test_a_terminal_without_papers_is_away_and_works(tmp_path: Path) -> None:
    with linked(tmp_path, None, LinkSettings()) as terminal:
        assert terminal.wait_for(LinkAway).reason == "not_enrolled"
        request = terminal.ask_for("01")
        terminal.link.reserve(request)
        assert terminal.heard(ReserveFailed) == [ReserveFailed(request.visit_id)]
        terminal.record(ev.SlipConfirmed(VisitId("v")))
        terminal.link.report_paper("ok")
        terminal.link.reserve_given_up(request.visit_id)
        assert terminal.journal.ask(lambda store: len(store.unsent())) == 1


def test_the_heartbeat_tells_the_paper_the_version_and_what_is_unsent(
    fake: Fake, tmp_path: Path
) -> None:
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.wait_until_up()
        terminal.link.report_paper("low")
        beats = fake.server.hall.heartbeats
        wait_for(lambda: beats and beats[-1].paper == "low", "the paper told")
        assert (beats[-1].version, beats[-1].unsent) == ("test", 0)
        assert beats[-1].printer is None
        terminal.link.report_paper("low", "cutter")
        wait_for(lambda: beats[-1].printer == "cutter", "the printer's fault told")
        assert beats[-1].voice is None
        terminal.link.report_voice("no_sound")
        wait_for(lambda: beats[-1].voice == "no_sound", "the voice's fault told")
        assert beats[-1].paused_since is None
        since = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
        terminal.link.report_pause(since)
        wait_for(lambda: beats[-1].paused_since == since, "the pause told")


def test_what_a_terminal_says_of_its_devices_costs_no_event_its_place(
    fake: Fake, tmp_path: Path
) -> None:
    fake.server.fault = "no_devices"
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.link.report_devices({"counter-1": "ready"})
        terminal.wait_until_up()
        terminal.record(called("1"))
        terminal.wait_until_sent()
        assert len(fake.server.hall.log) == 1
        assert not terminal.heard(Quarantined)


def test_a_late_answer_is_still_told(fake: Fake, tmp_path: Path) -> None:
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.wait_until_up()
        request = terminal.ask_for("01")
        terminal.link.reserve_given_up(request.visit_id)
        terminal.wait_until_up()
        assert isinstance(terminal.reserve(request).answer, TicketGiven)


def read_only(store: JournalStore) -> None:
    store._db.conn.execute("PRAGMA query_only=1")


def closed(store: JournalStore) -> None:
    store._db.conn.close()


@pytest.mark.parametrize("broken", [read_only, closed])
def test_a_journal_that_fails_delays_the_upload_and_loses_nothing(
    fake: Fake, tmp_path: Path, broken: Callable[[JournalStore], None]
) -> None:
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.wait_until_up()
        fake.server.fault = "broken"
        event_ids = terminal.record(called("1"), called("2"))
        terminal.wait_until_away()
        terminal.journal.ask(broken)
        fake.server.fault = ""
        wait_for(lambda: terminal.faults, "the upload met the broken journal")
        terminal.wait_until_sent()
        wait_for(lambda: len(fake.server.hall.seen) == 2, "both applied")
        assert list(fake.server.hall.seen) == event_ids


@pytest.mark.parametrize("broken", [read_only, closed])
def test_a_journal_that_fails_delays_a_resend_too(
    fake: Fake, tmp_path: Path, broken: Callable[[JournalStore], None]
) -> None:
    with linked(tmp_path, fake.kiosk()) as terminal:
        terminal.wait_until_up()
        terminal.give_own_number(terminal.ask_for("01"), TODAY)
        terminal.wait_until_sent()
        fake.kill()
        terminal.wait_until_away()
        terminal.journal.ask(broken)
        fake.server.hall.restore(keep=0, store_id="fake-store-2")
        fake.restart()
        wait_for(lambda: fake.server.hall.state.tickets, "the lost ticket back")
