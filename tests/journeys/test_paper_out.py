"""Paper ends, a cover stays open, a cutter jams: nobody loses a place, staff know in time (K20).

Real processes and the printer made of software, with the settings as they are shipped.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from printer.emulator.machine import Answers
from printer.emulator.server import PrinterEmulator
from tests.faults.crash_scene import Scene, waiting
from tests.support.clerk_by_http import ClerkByHttp, clerk_of
from tests.support.hall_servers import Real
from tests.support.noon import NOON_CLOCK, hurried
from tests.support.relay import Relay
from tests.support.waiting import wait_for

pytestmark = [pytest.mark.qt, pytest.mark.timeout(240)]

COUNTER = 9
ALERTED_WITHIN_S = 10.0
PAGES_ASK_EVERY_S = 4.0
RESUMES_WITHIN_S = 5.0
SHOWN_S = 60.0
SEEN_LATE_S = 5.0
"""Of the hall, ten to one: a busy machine may see the number half a second late."""
SHIPPED = '[printer]\naddress = "{printer}"\n[voice]\non = false\n'
"""Without its voice: the machine of a test has nothing to be heard by, which is a notice too."""


class Hall:
    """One kiosk as it is shipped, its printer, and a clerk's page that asks for notices."""

    def __init__(self, scene: Scene, server: Real, clerk: ClerkByHttp) -> None:
        self.scene, self.server, self.clerk = scene, server, clerk
        self.printer: PrinterEmulator = scene.printer

    def notices(self) -> list[str]:
        url = f"{self.server.server.url}/api/v1/notices"
        told: list[dict[str, Any]] = self.clerk.get(url).json()
        return [notice["kind"] for notice in told]

    def until_told(self, *kinds: str) -> float:
        """Wait until staff are told just this; returns the seconds that it took."""
        begun = time.monotonic()
        wait_for(lambda: self.notices() == list(kinds), f"notices {kinds}", 30, look_every_s=0.05)
        return time.monotonic() - begun

    def gauge(self, state: str) -> float:
        """What /metrics counts of kiosks whose printers say so."""
        text = self.clerk.get(f"{self.server.server.url}/metrics").text
        hall = self.server.demo["hall_id"]
        line = f'cherha_kiosk_printers{{hall="{hall}",state="{state}"}} '
        return float(next(row for row in text.splitlines() if row.startswith(line)).split()[-1])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Real]:
    made = Real(tmp_path / "hall", "--clock", NOON_CLOCK)
    yield made
    made.stop()


@pytest.fixture
def hall(tmp_path: Path, server: Real) -> Iterator[Hall]:
    with Relay(server.server.port) as relay, clerk_of(server.demo, COUNTER) as clerk:
        scene = Scene(tmp_path / "kiosk", server, relay, NOON_CLOCK, 1)
        settings = SHIPPED.format(printer=scene.printer.url)
        (scene.folder / "kiosk.toml").write_text(settings, "utf-8")
        clerk.act("open")
        yield Hall(scene, server, clerk)
        scene.close()


Deed = Callable[[PrinterEmulator], None]
FAULTS: list[tuple[str, str, Deed, Deed]] = [
    ("paper.out", "paper_out", PrinterEmulator.paper_out, PrinterEmulator.load_paper),
    (
        "printer.cover_open",
        "cover_open",
        lambda printer: printer.set_cover(is_open=True),
        lambda printer: printer.set_cover(is_open=False),
    ),
    (
        "printer.cutter",
        "cutter",
        lambda printer: printer.set_cutter(jammed=True),
        lambda printer: printer.set_cutter(jammed=False),
    ),
    (
        "printer.no_answer",
        "no_answer",
        lambda printer: printer.set_answers(Answers.SILENT),
        lambda printer: printer.set_answers(Answers.TRUE),
    ),
    (
        "printer.offline",
        "offline",
        lambda printer: printer.switch(on=False),
        lambda printer: printer.switch(on=True),
    ),
    ("printer.unreachable", "unreachable", PrinterEmulator.unplug, PrinterEmulator.replug),
]


def test_staff_know_of_each_fault_before_any_ticket_fails_and_of_its_end(hall: Hall) -> None:
    hall.scene.start()
    hall.scene.wait_until_up()
    wait_for(lambda: hall.gauge("ready") == 1, "the printer ready", 30)
    for kind, state, breaks, mends in FAULTS:
        breaks(hall.printer)
        told_after_s = hall.until_told(kind)
        assert told_after_s + PAGES_ASK_EVERY_S <= ALERTED_WITHIN_S, kind
        assert hall.gauge(state) == 1
        mends(hall.printer)
        mended_after_s = hall.until_told()
        assert mended_after_s <= RESUMES_WITHIN_S, kind
        print(f"{kind}: told after {told_after_s:.1f} s, gone after {mended_after_s:.1f} s")
        assert (hall.gauge(state), hall.gauge("ready")) == (0, 1)


def test_without_paper_the_number_is_on_the_screen_and_keeps_its_place(hall: Hall) -> None:
    scene = hall.scene
    scene.start()
    scene.wait_until_up()
    wait_for(lambda: hall.gauge("ready") == 1, "the printer ready", 30)
    hall.printer.paper_out()
    hall.until_told("paper.out")
    scene.take_ticket()
    first = scene.wait_until_screen("OnScreen")
    assert first is not None
    scene.touch("number_noted")
    scene.wait_until_screen("Idle")
    hall.printer.load_paper()
    scene.take_ticket()
    second = scene.wait_until_screen("Printed")
    assert second is not None
    scene.wait_until_hall_has((first, "waiting"), (second, "waiting"))
    assert scene.numbers == [second]
    waiting(hall.clerk, second)
    assert [str(called.number) for called in (hall.clerk.call_next(),) if called] == [first]


def test_nobody_need_touch_anything_for_a_minute_of_the_hall(hall: Hall) -> None:
    scene = hall.scene
    hall.printer.paper_out()
    scene.start(clock=hurried(10))
    scene.wait_until_up()
    scene.take_ticket()
    number = scene.wait_until_screen("OnScreen")
    shown = scene.screen["seen_at"]
    assert number is not None
    scene.wait_until_screen("Idle")
    assert scene.screen["seen_at"] - shown >= SHOWN_S - SEEN_LATE_S
    scene.wait_until_hall_has((number, "waiting"))
