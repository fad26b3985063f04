"""A visitor's route, a note, a ticket that is looked for: at the clerk's page, by keyboard."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.pages.conftest import Line
from tests.support.clerk_by_http import ClerkByHttp, clerk_of
from tests.support.clerk_on_page import (
    choose_act,
    choose_list,
    nobody_here,
    number_at_counter,
    wait_for_act,
)
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser


def test_a_route_is_planned_from_a_template_changed_and_seen_to_advance(
    serving: tuple[Page, str], server: ServerProcess, kiosk: KioskByHttp
) -> None:
    page, number = serving
    hall = kiosk.hall()
    template = next(it for it in hall["routes"] if it["code"] == "moved")
    services = {it["code"]: it for it in hall["services"]}
    choose_act(page, 3)
    page.get_by_role("button", name=template["name"]["uk"]).press("Enter")
    stops = page.locator(".stops li")
    expect(stops).to_have_count(2)
    page.get_by_label("Послуга", exact=True).fill("pas-abroad")
    page.keyboard.press("Enter")
    expect(stops).to_have_count(3)
    page.get_by_role("button", name="Вище").last.press("Enter")
    page.get_by_role("button", name="Прибрати").last.press("Enter")
    expect(stops).to_have_count(2)
    page.locator("#panel-submit").press("Enter")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("ol.route li")).to_have_count(3)
    page.keyboard.press("F9")
    nobody_here(page, f"{number}, прийом завершено")
    choose_list(page, "routes")
    row = page.locator("#other-rows tr")
    expect(row).to_contain_text("2 з 3 · Чекає в черзі")
    first = services[template["services"][0]]
    counter = next(
        it["number"]
        for it in hall["counters"]
        if it["letters"] == [first["letter"]] and it["kind"] != "back_office"
    )
    with clerk_of(server.demo, counter) as colleague:
        serve_by_http(colleague, row)
    expect(row).to_contain_text("3 з 3 · Чекає в черзі")
    row.get_by_role("button", name=f"Маршрут: {number}").press("Enter")
    expect(page.locator("#panel-heading")).to_have_text(f"Маршрут {number}")


def serve_by_http(colleague: ClerkByHttp, row: Locator) -> None:
    """Serve the stop elsewhere, step by step as the planner's page sees it."""
    colleague.act("open")
    assert colleague.call_next() is not None
    expect(row).to_contain_text("2 з 3 · Викликано до вікна")
    colleague.act("start")
    colleague.act("finish")


def test_a_note_tells_what_is_refused_and_is_seen(serving: tuple[Page, str]) -> None:
    page, _ = serving
    choose_act(page, 7)
    expect(page.locator("#note-text")).to_be_focused()
    page.keyboard.type("дзвонити 0501234567")
    page.locator("#panel-submit").press("Enter")
    expect(page.locator("#notice")).to_contain_text("Нотатку не збережено")
    expect(page.locator("#note-text")).to_have_value("дзвонити 0501234567")
    page.locator("#note-text").fill("Потрібна копія рішення суду")
    expect(page.locator("#note-left")).to_have_text("Лишилося 173 літери")
    page.locator("#panel-submit").press("Enter")
    expect(page.locator("#now-body")).to_contain_text("Нотатка: Потрібна копія рішення суду")
    expect(page.locator("#primary")).to_be_focused()


def test_a_ticket_is_found_by_its_digits_and_called_before_its_turn(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    first, second = (kiosk.take_ticket(line.service) for _ in range(2))
    page = at_counter
    expect(page.locator("#primary")).to_contain_text(first)
    page.keyboard.press("F4")
    expect(page.get_by_label("Номер талона")).to_be_focused()
    page.keyboard.type("777")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-body")).to_contain_text(f"{second[0]}-777 сьогодні немає")
    page.get_by_label("Номер талона").fill(second[2:].lstrip("0"))
    page.keyboard.press("Enter")
    expect(page.locator("#panel-heading")).to_have_text(f"Талон {second}")
    expect(page.locator("#panel-body")).to_contain_text("Чекає в черзі")
    page.keyboard.press("Enter")
    wait_for_act(page, "start")
    assert number_at_counter(page) == second
    expect(page.locator("#heard")).to_contain_text(f"Викликано {second}")


def test_escape_gives_the_keyboard_back_to_what_had_it(serving: tuple[Page, str]) -> None:
    page, _ = serving
    for opener in ("transfer", "park", "more", "find", "bookings-open", "hall-open"):
        page.locator(f"#{opener}").press("Enter")
        expect(page.locator("#panel")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#panel")).to_be_hidden()
        expect(page.locator(f"#{opener}")).to_be_focused()
