"""The terminals of a hall at a glance: who is silent, what is wrong, what waits to be sent."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types
from playwright.sync_api import Page, expect

from config.clock import HallClock
from tests.journeys.pages.test_supervisor_page import go, log_in
from tests.support.noon import NOON_CLOCK
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser


BOX = "counter-13 /dev/serial/by-id/usb-box-13"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server of this module's own: its terminals say what the tests want."""
    running = ServerProcess(tmp_path_factory.mktemp("fleet") / "server").start()
    yield running
    assert running.stop() == 0


def beat(server: ServerProcess, kind: str, **said: Any) -> str:
    """Let the first terminal of a kind say how it is; returns its name."""
    terminal = server.demo[kind][0]
    answer = requests.post(
        f"{server.url}/api/v1/events",
        json={"events": [], "unsent": 0, "version": "1", **said},
        headers={"Authorization": f"Bearer {terminal['token']}"},
        timeout=20,
    )
    answer.raise_for_status()
    return str(terminal["name"])


def test_who_is_silent_or_needs_somebody_stands_first_and_changes_are_seen(
    new_page: Callable[..., Page], server: ServerProcess
) -> None:
    fast = (HallClock.parse(NOON_CLOCK).now() + timedelta(minutes=5)).isoformat()
    since = HallClock.parse(NOON_CLOCK).now().isoformat()
    kiosk = beat(
        server,
        "kiosks",
        paper="out",
        printer="paper_out",
        unsent=7,
        clock=fast,
        paused_since=since,
    )
    rating = beat(server, "ratings", devices={"counter-12 /dev/ttyUSB0": "ready", BOX: "lost"})
    page = log_in(new_page(), server)
    expect(page.locator("#work")).to_be_visible()
    go(page, "terminals")
    rows = page.locator("tbody tr")
    silent = {it["name"] for it in [*server.demo["kiosks"], *server.demo["boards"]]} - {kiosk}
    for place in range(len(silent)):
        expect(rows.nth(place)).to_contain_text("ще не озивався")
    after = rows.nth(len(silent))
    expect(after).to_contain_text(kiosk)
    expect(after).to_contain_text("видачу талонів призупинено на кіоску")
    expect(after).to_contain_text("папір: немає")
    expect(after).to_contain_text("поспішає на")
    expect(rows.nth(len(silent) + 1)).to_contain_text(rating)
    expect(rows.nth(len(silent) + 1)).to_contain_text("Вікно 13 (usb-box-13): від’єднано")
    expect(page.locator(".sum").nth(1)).to_contain_text("7")
    beat(server, "ratings", devices={"journal": "journal_disk_full", BOX: "stuck"})
    expect(page.get_by_text("Вікно 13 (usb-box-13): кнопка застрягла")).to_be_visible()
    full = "Диск термінала: немає місця, голоси не зберігаються"
    expect(page.get_by_text(full)).to_be_visible()
    for language in ("uk", "en"):
        expect(page.locator("html")).to_have_attribute("lang", language)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 1366
        page.locator("#language").click()
