"""Two kiosks without a server for 500 tickets each: nothing twice, order by time of issue."""

import time
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from msgspec import structs

from queue_core import events as ev
from queue_core.ids import ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber
from terminal_client.link_events import HallEvent, Quarantined, SnapshotTaken
from terminal_client.moments import Moment
from terminal_client.store import JournalStore
from terminal_client.terminal_clock import moment
from terminal_client.visits import VisitDraft
from tests.support.clerk_by_http import clerk_of
from tests.support.hall_servers import Real
from tests.support.linked_terminal import LinkedTerminal, capability, linked
from tests.support.small_hall import TODAY
from tests.support.waiting import wait_for

TICKETS_EACH = 500
APART_S = 2.0
SERVICE = ServiceCode("res-register")
COUNTER = 9
"""A counter of the demo hall that calls the line of SERVICE alone."""


def noon() -> str:
    """A clock on which it is noon in the hall, so that no business day ends in mid-journey."""
    return f"1@{time.time()}={TODAY}T12:00:00+02:00"  # noqa: TID251 - the clock's own anchor


def earlier(now: Moment, seconds: float) -> Moment:
    return structs.replace(
        now, at=now.at - timedelta(seconds=seconds), uptime_s=now.uptime_s - seconds
    )


class Outage:
    """Issues tickets as over a long outage, the two kiosks in turn, every APART_S seconds."""

    def __init__(self, terminals: list[LinkedTerminal]) -> None:
        self.terminals = terminals
        self.issued: list[TicketNumber] = []
        self._ids = count()
        now = moment(terminals[0].clock)
        length_s = APART_S * TICKETS_EACH * len(terminals)
        self._moments = (earlier(now, length_s - APART_S * turn) for turn in count())

    def issue_all(self) -> None:
        for _ in range(TICKETS_EACH):
            for terminal in self.terminals:
                self._issue(terminal, next(self._moments))

    def _issue(self, terminal: LinkedTerminal, at: Moment) -> None:
        assert terminal.credentials is not None
        owned = terminal.credentials.own_series
        assert owned is not None
        visit_id = VisitId(f"offline-{next(self._ids)}")

        def take(store: JournalStore) -> TicketNumber | None:
            store.begin_visit(VisitDraft(visit_id, SERVICE, "uk", "s" * 22, at))
            number = store.give_own_number(
                visit_id, owned, TODAY, capability(visit_id), at, lambda n: str(n).encode()
            )
            store.record(ev.SlipConfirmed(visit_id), at)
            return number

        number = terminal.journal.ask(take)
        assert number is not None
        self.issued.append(number)


@pytest.mark.slow
def test_two_kiosks_offline_for_500_tickets_each_lose_double_and_overtake_nothing(
    tmp_path: Path,
) -> None:
    clock = noon()
    server = Real(tmp_path / "server", "--clock", clock)
    try:
        with (
            linked(tmp_path / "one", server.kiosk(0), clock=clock) as one,
            linked(tmp_path / "two", server.kiosk(1), clock=clock) as two,
        ):
            for terminal in (one, two):
                terminal.wait_until_up()
            server.kill()
            for terminal in (one, two):
                terminal.wait_until_away()
            outage = Outage([one, two])
            outage.issue_all()
            server.restart()
            for terminal in (one, two):
                terminal.link.outbox_changed()
                terminal.wait_until_sent(within_s=60)
                assert not terminal.heard(Quarantined)
            reserved = heard_reserved(one)
            assert sorted(event.number for event in reserved) == sorted(outage.issued)
            in_order = sorted(reserved, key=lambda event: event.arrival)
            assert [event.number for event in in_order] == outage.issued
            with clerk_of(server.demo, COUNTER) as clerk:
                clerk.act("open")
                called = []
                for _ in range(20):
                    ticket = clerk.call_next()
                    assert ticket is not None
                    called.append(ticket.number)
                    clerk.act("start")
                    clerk.act("finish")
            assert called == outage.issued[:20]
    finally:
        server.stop()


def heard_reserved(terminal: LinkedTerminal) -> list[ev.TicketReserved]:
    """All tickets of the hall's log, as one terminal heard them."""
    seq = terminal.heard(SnapshotTaken)[0].snapshot.seq
    both = 2 * 2 * TICKETS_EACH
    wait_for(
        lambda: len(terminal.heard(HallEvent)) >= both,
        f"{both} events after {seq}",
        within_s=30,
    )
    return terminal.hall_events(ev.TicketReserved)
