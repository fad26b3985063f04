"""The clerk's page for ears and for slow lines: clean in every state, in both languages."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types
from playwright.sync_api import Page, expect

from tests.journeys.pages.conftest import Line
from tests.support.clerk_on_page import wait_for_act
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser

LOADED_BYTES = 100_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server of this module's own: it dies at the end."""
    running = ServerProcess(tmp_path_factory.mktemp("heard") / "server").start()
    yield running
    running.kill()


def check(page: Page, state: str) -> None:
    """Nothing that axe-core knows is wrong, and nothing is wider or higher than the screen."""
    found = Axe().run(page)
    assert found.violations_count == 0, (state, found.generate_report())
    fits = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    width, height = page.evaluate(fits)
    assert (width <= 1366, height <= 768) == (True, True), state


def walk(page: Page, kiosk: KioskByHttp, line: Line) -> Iterator[str]:
    """Lead the page through its states, and say which it is in."""
    yield "nobody waits"
    first = kiosk.take_ticket(line.service, priority="pregnant")
    for service in line.services[:5]:
        kiosk.take_ticket(service["code"])
    expect(page.locator("#primary")).to_contain_text(first)
    yield "somebody waits"
    page.keyboard.press("F8")
    wait_for_act(page, "start")
    yield "called"
    page.keyboard.press("F7")
    wait_for_act(page, "finish call-next")
    yield "serving"
    for digit in (1, 2, 3, 4, 5, 7, 9):
        page.keyboard.press("F2")
        expect(page.locator(".more-acts")).to_be_visible()
        page.keyboard.press(str(digit))
        expect(page.locator(".more-acts")).to_be_hidden()
        yield f"act {digit}"
        page.keyboard.press("Escape")
    page.keyboard.press("F2")
    yield "all acts"
    page.keyboard.press("3")
    page.locator(".templates button").first.press("Enter")
    page.locator("#panel-submit").press("Enter")
    expect(page.locator("ol.route")).to_be_visible()
    expect(page.locator("#panel")).to_be_hidden()
    yield "on a route"
    page.locator("#park").press("Enter")
    page.locator("#panel-submit").press("Enter")
    for name in ("parked", "missed", "routes", "next"):
        page.locator(f"#tab-{name}").click()
        yield f"list {name}"
    page.locator("#next-rows button").first.press("Enter")
    yield "a ticket"
    for opener in ("find", "bookings-open", "rest", "hall-open"):
        page.locator(f"#{opener}").press("Enter")
        yield opener
    page.locator("#panel-submit").press("Enter")
    expect(page.locator("#strip")).to_be_visible()
    yield "alarm"
    page.locator("#help").press("Enter")
    expect(page.locator("#notices li")).to_have_count(1)  # one act at a time: this one is done
    page.locator("#strip-do").press("Enter")
    expect(page.locator("#strip-do")).to_be_hidden()
    yield "grace, and a notice"
    page.locator("#notices-list button").press("Enter")
    expect(page.locator("#notices")).to_be_hidden()


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_state_is_clean_for_a_screen_reader(
    at_counter: Page, kiosk: KioskByHttp, line: Line, language: str
) -> None:
    page = at_counter
    if language == "en":
        page.locator("#language").click()
        expect(page.locator("html")).to_have_attribute("lang", language)
    for state in walk(page, kiosk, line):
        check(page, f"{language}: {state}")
    page.context.set_offline(True)
    page.keyboard.press("F8")
    page.locator("#notice-do").press("Enter")
    expect(page.locator("#notice-do")).to_be_hidden()
    check(page, f"{language}: away")


def test_a_clerk_at_work_has_loaded_little(
    new_page: Callable[..., Page], server: ServerProcess, line: Line
) -> None:
    page = new_page()
    sizes: dict[str, int] = {}
    page.on(
        "requestfinished",
        lambda request: sizes.update({request.url: request.sizes()["responseBodySize"]}),
    )
    page.goto(f"{server.url}/clerk", wait_until="networkidle")
    loaded = {url: n for url, n in sizes.items() if not url.endswith(".ttf")}
    assert len(loaded) > 20
    assert sum(loaded.values()) <= LOADED_BYTES
    assert (
        page.evaluate("document.querySelectorAll('script:not([src]), [style], [onclick]').length")
        == 0
    )
