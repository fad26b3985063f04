"""From the end of a service, by a real box's press, to the figure that a supervisor sees."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from queue_core.ids import HallId, StoreId, TerminalId
from rating_button.button_emulator import EmulatedBox
from rating_button.settings import BoxSettings
from terminal_client import credentials
from terminal_client.credentials import TerminalCredentials
from tests.journeys.pages.conftest import lines_of
from tests.journeys.pages.test_supervisor_page import go, log_in
from tests.support.clerk_by_http import ClerkByHttp, clerk_of
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.noon import hurried
from tests.support.server_process import ServerProcess
from tests.support.waiting import wait_for

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

SCALE = 40
WITHIN_S = 60.0
LEVELS = [4, 3, 4, 2, 4, 3, 1, 4, 3, 4]
LIT = (True,) * 4


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server of this module's own, whose hall runs fast."""
    running = ServerProcess(tmp_path_factory.mktemp("boxed") / "server")
    running.hurry(SCALE)
    running.start()
    yield running
    assert running.stop() == 0


def papers(server: ServerProcess) -> TerminalCredentials:
    told = server.demo["ratings"][0]
    return TerminalCredentials(
        server=server.demo["url"],
        token=told["token"],
        terminal_id=TerminalId(told["terminal_id"]),
        hall_id=HallId(server.demo["hall_id"]),
        role="rating",
        own_series=None,
        store_id=StoreId(""),
    )


def pass_time(clerk: ClerkByHttp, how_long: timedelta) -> None:
    until = clerk.view().at + how_long
    wait_for(lambda: clerk.view().at >= until, "hall time to pass", WITHIN_S, look_every_s=0.02)


@pytest.fixture
def served_counter(server: ServerProcess, tmp_path: Path) -> Iterator[int]:
    """A counter at which ten visitors were served, and pressed a button of its box."""
    kiosk = KioskByHttp(server.url, server.demo["kiosks"][0]["token"])
    line = lines_of(server, kiosk)[0]
    counter = line.counters[0]
    settings = BoxSettings(counter=counter, kind="lines", port=str(tmp_path / "box"))
    box = EmulatedBox(settings, Path(settings.port))
    box.plug()
    data, config = tmp_path / "rating", tmp_path / "rating.toml"
    data.mkdir()
    credentials.save(data, papers(server))
    config.write_text(
        f'[[boxes]]\ncounter = {counter}\nkind = "lines"\nport = "{settings.port}"\n', "utf-8"
    )
    command = [sys.executable, "-m", "cherha", "rating", "--headless", "--data", str(data)]
    command += ["--config", str(config), "--clock", hurried(SCALE)]
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    wait_for(lambda: b"server heard" in (data / "log").read_bytes(), "the box's link", WITHIN_S)
    with clerk_of(server.demo, counter) as clerk:
        clerk.act("open")
        for level in LEVELS:
            kiosk.take_ticket(line.service)
            clerk.act("call-next")
            clerk.act("start")
            pass_time(clerk, timedelta(seconds=40))
            clerk.act("finish")
            wait_for(lambda: box.lamps == LIT, "lamps that ask", WITHIN_S)
            pass_time(clerk, timedelta(seconds=6 + level * 3))
            box.press(settings.levels.index(level))
            wait_for(lambda: box.lamps == (False,) * 4, "a vote that is recorded", WITHIN_S)
    yield counter
    process.terminate()
    assert process.wait(WITHIN_S) == 0
    box.unplug()


def test_presses_of_a_box_are_the_figures_of_its_counter(
    new_page: Callable[..., Page], server: ServerProcess, served_counter: int
) -> None:
    page = log_in(new_page(), server)
    expect(page.locator("#work")).to_be_visible()
    go(page, "ratings")
    votes, _, answers = (page.locator(".sum").nth(place) for place in range(3))
    expect(votes).to_contain_text("10")
    expect(answers.locator("strong")).to_have_text(["5", "3", "1", "1"])
    page.get_by_role("button", name="За вікнами").press("Enter")
    row = page.locator("table.parts tbody tr")
    expect(row).to_have_count(1)
    expect(row.locator("th")).to_have_text(f"Вікно {served_counter}")
    expect(row.locator("td").first).to_have_text("10")
