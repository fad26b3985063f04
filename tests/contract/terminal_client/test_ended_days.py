"""What an ended business day leaves in a terminal's journal: nothing that is settled."""

import time
from pathlib import Path

from queue_core import events as ev
from queue_core.ids import TerminalId
from tests.support.hall_servers import Fake
from tests.support.linked_terminal import linked
from tests.support.small_hall import TODAY
from tests.support.waiting import wait_for


def clock_at(hall_time: str, scale: float) -> str:
    wall = time.time()  # noqa: TID251 - the clock's own anchor
    return f"{scale}@{wall}={hall_time}+02:00"


def test_when_the_day_ends_its_secrets_slips_and_accepted_events_are_forgotten(
    fake: Fake, tmp_path: Path
) -> None:
    clock = clock_at("2026-11-22T02:30:00", 600)
    with linked(tmp_path, fake.kiosk(), clock=clock) as kiosk:
        settled, unfinished = kiosk.ask_for("01"), kiosk.ask_for("01")
        kiosk.give_own_number(settled, TODAY)
        kiosk.record(ev.SlipConfirmed(settled.visit_id))
        kiosk.wait_until_sent()
        wait_for(
            lambda: kiosk.journal.ask(lambda store: store.visit(settled.visit_id)) is None,
            "the ended day's visit forgotten",
        )
        assert kiosk.journal.ask(lambda store: store.visit(unfinished.visit_id)) is not None
        assert kiosk.journal.ask(lambda store: store.resend_all()) == ()


def test_what_an_earlier_day_left_is_forgotten_at_the_start_and_today_is_kept(
    fake: Fake, tmp_path: Path
) -> None:
    with linked(tmp_path, None, clock=clock_at("2026-11-20T17:00:00", 1)) as kiosk:
        old = kiosk.ask_for("01")
        kiosk.record(ev.TicketCancelled(old.visit_id, "by_visitor"))
    with linked(tmp_path, fake.kiosk(), clock=clock_at("2026-11-21T09:00:00", 1)) as kiosk:
        today = kiosk.ask_for("01")
        kiosk.record(ev.TicketCancelled(today.visit_id, "by_visitor"))
        kiosk.record(ev.StaffCalled(TerminalId("kiosk-0")))
        wait_for(
            lambda: kiosk.journal.ask(lambda store: store.visit(old.visit_id)) is None,
            "yesterday's visit forgotten",
        )
        assert kiosk.journal.ask(lambda store: store.visit(today.visit_id)) is not None
