"""The ways a visit goes on at the clerk's page, by keyboard, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages.conftest import Line
from tests.support.clerk_by_http import clerk_of
from tests.support.clerk_on_page import (
    choose_act,
    choose_list,
    nobody_here,
    number_at_counter,
    serve,
    wait_for_act,
)
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser


def test_a_visit_is_transferred_by_words_and_to_a_counter(
    serving: tuple[Page, str],
    server: ServerProcess,
    kiosk: KioskByHttp,
    line: Line,
    lines: Iterator[Line],
) -> None:
    page, number = serving
    there = next(lines)
    service = there.services[0]
    choose_act(page, 1)
    page.keyboard.press("Enter")
    expect(page.locator("#panel-said")).to_have_text("Оберіть послугу або впишіть номер вікна")
    page.keyboard.type(service["code"])
    expect(page.locator(".results :checked")).to_have_value(service["code"])
    page.locator('[name="place"][value="first"]').focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    nobody_here(page, f"{number}, передано далі")
    with clerk_of(server.demo, there.counters[0]) as colleague:
        colleague.act("open")
        [ticket] = colleague.view().next
        assert (str(ticket.number), ticket.service) == (number, service["code"])
        assert ticket.reason is not None
        assert ticket.reason.counter == line.counters[0]
    serve(page, kiosk.take_ticket(line.service))
    page.locator("#transfer").press("Enter")
    page.get_by_label("Або до вікна номер").fill("999")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-said")).to_have_text("Такого вікна в залі немає")
    page.get_by_label("Або до вікна номер").fill(str(line.counters[1]))
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("Те вікно закрите")
    with clerk_of(server.demo, line.counters[1]) as colleague:
        colleague.act("open")
        page.locator("#panel-submit").press("Enter")
        expect(page.locator("#panel")).to_be_hidden()
        assert colleague.view().next[0].to_counter == line.counters[1]


def test_a_visit_is_parked_comes_back_and_is_called_from_its_card(
    serving: tuple[Page, str], line: Line
) -> None:
    page, number = serving
    choose_act(page, 2)
    page.locator('[name="reason"][value="copy"]').focus()
    page.keyboard.press("Space")
    page.get_by_label("На скільки хвилин").fill("десять")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-said")).to_contain_text("Впишіть хвилини числом")
    page.get_by_label("На скільки хвилин").fill("10")
    page.keyboard.press("Enter")
    nobody_here(page, f"{number}, відкладено")
    choose_list(page, "parked")
    row = page.locator("#other-rows tr")
    expect(row).to_contain_text(f"Зробити копію, вікно {line.counters[0]}, до ")
    row.get_by_role("button", name="докладніше").press("Enter")
    expect(page.locator("#panel-heading")).to_have_text(f"Талон {number}")
    page.get_by_role("button", name=f"Покликати {number} зараз").press("Enter")
    wait_for_act(page, "start")
    assert number_at_counter(page) == number
    page.keyboard.press("F7")
    wait_for_act(page, "finish")
    choose_act(page, 2)
    page.keyboard.press("Enter")
    nobody_here(page, f"{number}, відкладено")
    page.get_by_role("button", name=f"У чергу знову: {number}").press("Enter")
    expect(page.locator("#primary")).to_contain_text(f"Покликати {number}")


def test_work_goes_on_without_the_visitor_until_the_result_is_ready(
    serving: tuple[Page, str],
) -> None:
    page, number = serving
    choose_act(page, 5)
    page.keyboard.type("30")
    page.keyboard.press("Enter")
    nobody_here(page, f"{number}, робота без відвідувача")
    choose_list(page, "parked")
    expect(page.locator("#other-rows tr")).to_contain_text("Робота без відвідувача")
    page.get_by_role("button", name=f"Результат готовий: {number}").press("Enter")
    expect(page.locator("#why")).to_contain_text("результат готовий")
    expect(page.locator("#primary")).to_be_focused()


def test_another_service_at_the_same_sitting_and_a_refusal(
    serving: tuple[Page, str], line: Line
) -> None:
    page, number = serving
    other = line.services[1]
    choose_act(page, 4)
    page.keyboard.type(other["code"])
    page.keyboard.press("Enter")
    expect(page.locator("#now-body .service")).to_have_text(other["name"]["uk"])
    expect(page.locator(".route li.done")).to_have_count(1)
    assert number_at_counter(page) == number
    choose_act(page, 6)
    nobody_here(page, f"{number}, прийом завершено")
    expect(page.locator("#today")).to_contain_text("прийнято 1")


@pytest.mark.parametrize("shown", [True, False])
def test_priority_is_asked_for_politely_and_confirmed_or_refused(
    at_counter: Page, kiosk: KioskByHttp, line: Line, *, shown: bool
) -> None:
    page, number = serve(at_counter, kiosk.take_ticket(line.service, priority="pregnant"))
    expect(page.locator(".asks")).to_contain_text("Попросіть, будь ласка, показати документ")
    expect(page.locator("body")).not_to_contain_text("Вагітна")
    if shown:
        choose_act(page, 8)
        expect(page.locator(".marks")).to_contain_text("Право підтверджено")
        expect(page.locator(".asks")).to_have_count(0)
        return
    page.get_by_role("button", name="Документа немає").press("Enter")
    expect(page.locator("#panel")).to_contain_text("спокійно й ввічливо")
    page.locator("#panel-submit").press("Enter")
    nobody_here(page, f"{number}, на звичайне місце")
    expect(page.locator("#next-rows")).to_contain_text("За часом приходу")
