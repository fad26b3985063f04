"""A clerk's visits at the page, in a real browser against a real server."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages.conftest import Line
from tests.support.clerk_on_page import number_at_counter, wait_for_act
from tests.support.kiosk_by_http import KioskByHttp

pytestmark = pytest.mark.browser

EVERY_ACT = (
    *("primary", "recall", "no-show", "transfer", "park", "finish", "more"),
    *("find", "bookings-open", "rest", "help", "hall-open", "close-counter"),
)


def test_the_keyboard_alone_calls_recalls_starts_and_finishes(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    first, second, third = (kiosk.take_ticket(line.service) for _ in range(3))
    page = at_counter
    wait_for_act(page, "call-next")
    expect(page.locator("#primary")).to_contain_text(first)
    expect(page.locator("#primary")).to_be_focused()
    page.keyboard.press("Enter")
    wait_for_act(page, "start")
    assert number_at_counter(page) == first
    expect(page).to_have_title(re.compile(f"^{first} · "))
    expect(page.locator("#heard")).to_have_text(f"Викликано {first} до вікна {line.counters[0]}")
    page.keyboard.press("F6")
    expect(page.locator(".calling")).to_have_text("Викликано 2 рази")
    expect(page.locator("#primary")).to_be_focused()
    page.keyboard.press("Enter")
    wait_for_act(page, "finish call-next")
    expect(page.locator("#now-timer")).to_contain_text("Прийом триває")
    page.keyboard.press("F8")
    wait_for_act(page, "start")
    assert number_at_counter(page) == second
    page.keyboard.press("F7")
    wait_for_act(page, "finish call-next")
    page.keyboard.press("F9")
    wait_for_act(page, "call-next")
    expect(page.locator("#now-body")).to_contain_text(f"Щойно: {second}, прийом завершено")
    expect(page.locator("#primary")).to_contain_text(third)


def test_the_mouse_alone_calls_parks_plans_and_finishes(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    number = kiosk.take_ticket(line.service)
    page = at_counter
    wait_for_act(page, "call-next")
    page.locator("#primary").click()
    wait_for_act(page, "start")
    page.locator("#recall").click()
    expect(page.locator(".calling")).to_have_text("Викликано 2 рази")
    page.locator("#primary").click()
    wait_for_act(page, "finish")
    page.locator("#park").click()
    page.locator(".option", has_text="Зробити копію").click()
    page.locator("#panel-submit").click()
    expect(page.locator("#now-body")).to_contain_text(f"Щойно: {number}, відкладено")
    page.locator("#tab-parked").click()
    expect(page.locator("#other-rows tr")).to_contain_text("Зробити копію")
    page.get_by_role("button", name="докладніше").click()
    page.get_by_role("button", name=f"Покликати {number} зараз").click()
    wait_for_act(page, "start")
    page.locator("#primary").click()
    wait_for_act(page, "finish")
    page.locator("#more").click()
    page.locator(".more-acts button", has_text="Маршрут").click()
    page.locator(".templates button", has_text="Переїзд").click()
    expect(page.locator(".stops li")).not_to_have_count(0)
    page.get_by_role("button", name="Прибрати").last.click()
    page.locator("#panel-submit").click()
    expect(page.locator("#tab-routes")).to_contain_text("1")
    page.locator("#finish").click()
    expect(page.locator("#now-body")).to_contain_text(f"Щойно: {number}")
    expect(page.locator("#now-body > .number")).to_have_count(0)


def test_a_key_that_fits_no_moment_does_nothing_and_says_why(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    number = kiosk.take_ticket(line.service)
    page = at_counter
    wait_for_act(page, "call-next")
    page.keyboard.press("F10")
    expect(page.locator("#heard")).to_have_text("спершу покличте")
    page.keyboard.press("F8")
    wait_for_act(page, "start")
    page.keyboard.press("F8")
    expect(page.locator("#heard")).to_contain_text("Підійшли до вікна?")
    assert number_at_counter(page) == number


def test_the_page_tells_service_documents_order_and_who_waits(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    service = max(line.services, key=lambda it: len(it.get("documents", [])))
    other = next(it for it in line.services if it["code"] != service["code"])
    plain = kiosk.take_ticket(other["code"])
    early = kiosk.take_ticket(service["code"], priority="pregnant")
    page = at_counter
    rows = page.locator("#next-rows tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text(early)
    expect(rows.nth(0)).to_contain_text("Першочерговий")
    expect(rows.nth(1)).to_contain_text(plain)
    expect(rows.nth(1)).to_contain_text("За часом приходу")
    expect(page.locator("#why")).to_contain_text(f"Чому {early}: за правом на першочерговий прийом")
    expect(page.locator("#services-total")).to_have_text("2 людини")
    expect(page.locator("#services-list li")).to_have_count(2)
    page.keyboard.press("F8")
    expect(page.locator("#now-body .service")).to_have_text(service["name"]["uk"])
    expect(page.locator(".papers li")).to_have_count(len(service.get("documents", [])))
    expect(page.locator("body")).not_to_contain_text("Вагітна")


def test_english_is_one_press_away_and_stays_after_a_reload(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    number = kiosk.take_ticket(line.service)
    page = at_counter
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    page.locator("#language").click()
    expect(page.locator("#primary")).to_contain_text(f"Call {number}")
    page.reload()
    expect(page.locator("#primary")).to_contain_text(f"Call {number}")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#next-rows td").nth(1)).to_have_text(line.services[0]["name"]["en"])


@pytest.mark.parametrize("height", [768, 625])
def test_every_act_is_on_the_screen_without_scrolling(
    at_counter: Page, kiosk: KioskByHttp, line: Line, height: int
) -> None:
    for service in line.services[:9]:
        kiosk.take_ticket(service["code"])
    page = at_counter
    page.set_viewport_size({"width": 1366, "height": height})
    wait_for_act(page, "call-next")
    page.keyboard.press("F8")
    wait_for_act(page, "start")
    for button in EVERY_ACT:
        expect(page.locator(f"#{button}")).to_be_in_viewport(ratio=1)
    fits = "document.documentElement.scrollHeight <= window.innerHeight"
    assert page.evaluate(fits)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
