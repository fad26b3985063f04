"""The day at the clerk's page: breaks, pauses, stops of issue, bookings, calls for help."""

import re
from collections.abc import Callable, Iterator

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.journeys.pages.conftest import Line, sit_down
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser

RED = "rgb(143, 18, 18)"
TOLD_WITHIN_MS = 60_000


def test_a_break_is_told_and_ended_by_the_main_key(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    page, number = at_counter, kiosk.take_ticket(line.service)
    expect(page.locator("#primary")).to_contain_text(number)
    page.locator("#rest").press("Enter")
    page.locator('[name="reason"][value="equipment"]').focus()
    page.keyboard.press("Space")
    page.get_by_label("На скільки хвилин").fill("15")
    page.keyboard.press("Enter")
    strip = page.locator("#strip")
    expect(strip).to_contain_text(re.compile(r"Перерва з \d\d:\d\d: техніка, до \d\d:\d\d"))
    expect(page.locator("#primary")).to_contain_text("Закінчити перерву")
    expect(page.locator("#primary")).to_be_focused()
    page.reload()
    expect(strip).to_contain_text("техніка")
    page.keyboard.press("F8")
    expect(strip).to_be_hidden()
    expect(page.locator("#primary")).to_contain_text(f"Покликати {number}")


def test_tickets_for_a_service_are_stopped_and_given_again(at_counter: Page, line: Line) -> None:
    page, service = at_counter, line.services[0]
    page.locator("#hall-open").press("Enter")
    page.get_by_role("button", name="Видача талонів на послугу").press("Enter")
    page.keyboard.type(service["code"])
    page.keyboard.press("Enter")
    expect(page.locator("#heard")).to_have_text("Видачу зупинено")
    page.locator("#hall-open").press("Enter")
    page.get_by_role("button", name="Видача талонів на послугу").press("Enter")
    row = page.locator(".stops li").filter(has_text=service["name"]["uk"])
    row.get_by_role("button", name="Видавати знову").press("Enter")
    expect(row).to_have_count(0)
    expect(page.locator("#heard")).to_have_text("Видаємо знову")


def test_a_booking_is_made_moved_taken_as_a_file_and_cancelled(
    at_counter: Page, server: ServerProcess, line: Line
) -> None:
    page, service = at_counter, line.services[0]
    page.locator("#bookings-open").press("Enter")
    expect(page.locator(".bookings")).to_contain_text("На цей день записів немає")
    day = page.get_by_label("День")
    page.get_by_role("button", name="Новий запис").press("Enter")
    page.keyboard.type(service["code"])
    page.keyboard.press("Enter")
    page.locator(".slots button").last.press("Enter")
    said = page.locator("#panel-body .said")
    expect(said).to_have_text(re.compile(r"^Записано на \d\d:\d\d\. Код: [0-9A-Z-]{9}$"))
    expect(day).to_be_focused()
    code = (said.text_content() or "")[-9:]
    row = page.locator(".bookings li")
    expect(row).to_contain_text(service["name"]["uk"])
    row.get_by_role("button", name="Перенести").press("Enter")
    page.locator(".slots button").nth(1).press("Enter")
    expect(said).to_contain_text(f"Код: {code}")
    href = row.get_by_role("link", name="Файл .ics").get_attribute("href")
    with page.expect_download() as download:
        row.get_by_role("link", name="Файл .ics").click()
    assert download.value.suggested_filename == "cherha.ics"
    assert requests.get(f"{server.url}{href}", timeout=60).status_code == 401
    row.get_by_role("button", name="Скасувати").press("Enter")
    expect(page.get_by_role("button", name="Ні, лишити")).to_be_focused()
    page.get_by_role("button", name="Так, скасувати").press("Enter")
    expect(said).to_have_text("Запис скасовано")
    expect(row).to_contain_text("скасовано")


def test_a_call_for_help_is_on_every_page_until_somebody_goes(
    new_page: Callable[..., Page], server: ServerProcess, lines: Iterator[Line]
) -> None:
    mine = next(lines)
    page, colleague = (sit_down(new_page(), server, line) for line in (mine, next(lines)))
    page.locator("#help").press("Enter")
    expect(page.locator("#heard")).to_have_text("Колег покликано")
    for one in (page, colleague):
        notice = one.locator("#notices li")
        expect(notice).to_contain_text(
            f"Вікно {mine.counters[0]}: просять підійти працівника", timeout=TOLD_WITHIN_MS
        )
    colleague.locator("#notices-list button").press("Enter")
    expect(page.locator("#notices")).to_be_hidden(timeout=TOLD_WITHIN_MS)
