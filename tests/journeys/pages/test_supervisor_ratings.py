"""From a face that was pressed to the figure that a supervisor sees, in a real browser."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types
from playwright.sync_api import Page, expect

from tests.contract.api.real_server import Kiosk
from tests.journeys.pages.conftest import Line, lines_of
from tests.journeys.pages.test_supervisor_page import go, log_in
from tests.support.clerk_by_http import ClerkByHttp, clerk_of
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.server_process import ServerProcess
from tests.support.waiting import wait_for

pytestmark = pytest.mark.browser

SCALE = 100
"""Hall seconds in a second, so that a service may last as long as an honest one does."""
LEVELS = [4, 4, 4, 4, 4, 3, 3, 2, 1, 1]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server of this module's own, whose hall runs fast."""
    running = ServerProcess(tmp_path_factory.mktemp("rated") / "server")
    running.hurry(SCALE)
    running.start()
    yield running
    assert running.stop() == 0


@pytest.fixture(scope="module")
def rated(server: ServerProcess) -> Line:
    """A line of the hall in which ten visitors were served and pressed a face."""
    kiosk = KioskByHttp(server.url, server.demo["kiosks"][0]["token"])
    line = lines_of(server, kiosk)[0]
    rating = Kiosk(server.url, {"Authorization": f"Bearer {server.demo['ratings'][0]['token']}"})
    with clerk_of(server.demo, line.counters[0]) as clerk:
        clerk.act("open")
        for level in LEVELS:
            number, visit = kiosk.reserve(line.service)
            kiosk.confirm(visit)
            clerk.act("call-next")
            clerk.act("start")
            pass_time(clerk, timedelta(seconds=60))
            clerk.act("finish")
            pass_time(clerk, timedelta(seconds=10))
            follow_up = "waiting" if level < 3 else None
            body: dict[str, Any] = {"level": level, "counter": line.counters[0], "visit_id": visit}
            vote = rating.event("RatingGiven", 3.0, **body, follow_up=follow_up)
            vote["body"]["pressed_at"] = vote["recorded_at"]
            assert rating.upload(vote)[vote["event_id"]]["answer"] == "Accepted", number
    rating.http.close()
    return line


def pass_time(clerk: ClerkByHttp, how_long: timedelta) -> None:
    """Let hall time pass."""
    until = clerk.view().at + how_long
    wait_for(lambda: clerk.view().at >= until, "hall time to pass", 60.0, look_every_s=0.02)


@pytest.fixture
def supervisor(new_page: Callable[..., Page], server: ServerProcess, rated: Line) -> Page:
    page = log_in(new_page(), server)
    expect(page.locator("#work")).to_be_visible()
    return go(page, "ratings")


def test_ten_votes_are_told_with_their_share_and_its_interval(
    supervisor: Page, rated: Line
) -> None:
    page = supervisor
    votes, satisfied, answers = (page.locator(".sum").nth(place) for place in range(3))
    expect(votes).to_contain_text("10")
    expect(votes).to_contain_text("100 % із 10 візитів")
    expect(satisfied).to_contain_text("70 %")
    expect(satisfied).to_contain_text("40–89 %")
    expect(answers.locator("strong")).to_have_text(["5", "2", "1", "2"])
    page.get_by_role("button", name="За вікнами").press("Enter")
    row = page.locator("table.parts tbody tr")
    expect(row).to_have_count(1)
    expect(row.locator("th")).to_have_text(f"Вікно {rated.counters[0]}")
    expect(row.locator("td").first).to_have_text("10")
    expect(page.get_by_text("Причин після низьких оцінок менше ніж 10")).to_be_visible()


def test_files_of_the_month_are_downloaded(supervisor: Page) -> None:
    with supervisor.expect_download() as started:
        supervisor.get_by_role("link", name="Візити JSON").press("Enter")
    told = json.loads(started.value.path().read_text("utf-8"))
    assert (told["schema"], len(told["visits"])) == ("cherha.rated-visits", 10)
    with supervisor.expect_download() as started:
        supervisor.get_by_role("link", name="Підсумки CSV").press("Enter")
    table = started.value.path().read_text("utf-8-sig")
    assert table.splitlines()[1].startswith("whole,,0,10,10,1.0,5,2,1,2,0.7,")


@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_month_for_show_says_so_and_is_clean_for_ears(supervisor: Page, language: str) -> None:
    page = supervisor
    if language == "en":
        page.locator("#language").click()
    page.locator("#rate-month").select_option(index=1)
    mark = {"uk": "демонстраційні дані", "en": "demonstration data"}[language]
    expect(page.get_by_text(mark)).to_be_visible()
    expect(page.locator("a[download]")).to_have_count(0)
    plot = page.get_by_role("img", name={"uk": "за днями", "en": "by day"}[language])
    expect(plot).to_be_visible()
    for part in ("service", "counter", "front_office", "day"):
        page.locator(f'[data-value="{part}"]').press("Enter")
        expect(page.locator(f'[data-value="{part}"]')).to_have_attribute("aria-pressed", "true")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    drawn = page.locator(".plot.days .dot").count()
    told = page.locator("table.parts tbody tr:not(.few)").count()
    assert drawn == told > 15


def test_votes_are_counted_on_the_day_on_which_they_were_given(
    server: ServerProcess, rated: Line
) -> None:
    admin = server.demo["admin"]
    with ClerkByHttp(server.url, admin["login"], admin["password"], rated.counters[0]) as asks:
        said = asks.get(f"{server.url}/api/v1/ratings").json()
    (day,) = said["report"]["by_day"]
    assert datetime.fromisoformat(day["key"]).strftime("%Y-%m") == said["month"]
    assert said["report"]["suspect"] == said["report"]["unbound"] == 0
