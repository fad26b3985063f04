"""Little comes at first, in the language of the page; the rest comes when somebody wants it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages.conftest import Line
from tests.support.clerk_by_http import ClerkByHttp
from tests.support.clerk_on_page import serve
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser


def asked(page: Page) -> list[str]:
    """Note what the page asks of the hall and of words from now on."""
    paths: list[str] = []
    page.on("request", lambda it: paths.append(it.url.partition("://")[2].partition("/")[2]))
    return paths


def whole_hall_in(paths: list[str]) -> bool:
    return "api/v1/hall" in paths


def test_words_that_people_search_by_come_with_the_first_search(
    at_counter: Page, kiosk: KioskByHttp, line: Line, lines: Iterator[Line]
) -> None:
    paths = asked(at_counter)
    page, _ = serve(at_counter, kiosk.take_ticket(line.service))
    assert not whole_hall_in(paths)
    sought = next(
        it
        for other in lines
        for it in other.services
        if it["keywords"] and it["keywords"][0] not in str(it["name"]).lower()
    )
    page.locator("#transfer").press("Enter")
    page.keyboard.type(sought["keywords"][0])
    found = page.locator(f'.results [value="{sought["code"]}"]')
    expect(found).to_be_visible()
    assert paths.count("api/v1/hall") == 1
    page.locator("#panel-back").press("Enter")
    page.locator("#transfer").press("Enter")
    page.keyboard.type(sought["name"]["en"])
    expect(found).to_be_visible()
    assert paths.count("api/v1/hall") == 1


def test_the_other_language_comes_when_it_is_wanted_and_not_while_the_server_is_away(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    page = at_counter
    number = kiosk.take_ticket(line.service)
    expect(page.locator("#primary")).to_contain_text(f"Покликати {number}")
    page.route("**/static/*.en.js*", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.locator("#language").click()
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    expect(page.locator("#primary")).to_contain_text(f"Покликати {number}")
    page.unroute("**/static/*.en.js*")
    page.locator("#language").click()
    expect(page.locator("#primary")).to_contain_text(f"Call {number}")
    name = line.services[0]["name"]["en"]
    expect(page.locator("#next-rows td").nth(1)).to_have_text(name)
    page.locator("#language").click()
    expect(page.locator("#primary")).to_contain_text(f"Покликати {number}")


def test_what_a_supervisor_renames_is_renamed_on_the_open_pages(
    at_counter: Page, kiosk: KioskByHttp, line: Line, server: ServerProcess
) -> None:
    page = at_counter
    kiosk.take_ticket(line.service)
    expect(page.locator("#next-rows tr")).to_have_count(1)
    hall = kiosk.hall()
    service = next(it for it in hall["services"] if it["code"] == line.service)
    renamed = {**service, "short_name": "Зовсім інша назва"}
    admin = server.demo["admin"]
    with ClerkByHttp(server.url, admin["login"], admin["password"], 0) as supervisor:
        supervisor.of_hall("/hall/changes", base=hall["revision"], services=[renamed])
    expect(page.locator("#next-rows td").nth(1)).to_have_text("Зовсім інша назва")
