"""Every way of a visit at the clerk's page, by keyboard, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.pages.conftest import Line
from tests.support.clerk_by_http import ClerkByHttp, clerk_of
from tests.support.clerk_on_page import number_at_counter, wait_for_act
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.noon import hurried
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser

HURRY = 20


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server of this module's own in which a minute passes in three seconds."""
    data = tmp_path_factory.mktemp("ways") / "server"
    running = ServerProcess(data, None, "--clock", hurried(HURRY)).start()
    yield running
    assert running.stop() == 0


@pytest.fixture
def serving(at_counter: Page, kiosk: KioskByHttp, line: Line) -> tuple[Page, str]:
    """A clerk with a visitor at the counter, and the visitor's number."""
    return serve(at_counter, kiosk.take_ticket(line.service))


def serve(page: Page, number: str) -> tuple[Page, str]:
    expect(page.locator("#primary")).to_contain_text(f"Покликати {number}")
    page.keyboard.press("F8")
    wait_for_act(page, "start")
    page.keyboard.press("F7")
    expect(page.locator("#finish")).to_have_attribute("aria-disabled", "false")
    assert number_at_counter(page) == number
    return page, number


def more(page: Page, digit: int) -> None:
    """Choose an act from the list of all, by its digit."""
    page.keyboard.press("F2")
    expect(page.locator(".more-acts button").first).to_be_focused()
    page.keyboard.press(str(digit))


def nobody_here(page: Page, words: str) -> None:
    """The visit has left, the page says how, and the keyboard stands on the main act."""
    expect(page.locator("#now-body")).to_contain_text(f"Щойно: {words}")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#primary")).to_be_focused()


def tab(page: Page, name: str) -> None:
    """Choose a list by the arrows."""
    page.locator('[role="tab"][aria-selected="true"]').focus()
    for _ in range(4):
        if page.locator(f"#tab-{name}").get_attribute("aria-selected") == "true":
            return
        page.keyboard.press("ArrowRight")
    expect(page.locator(f"#tab-{name}")).to_have_attribute("aria-selected", "true")


def test_who_does_not_come_is_recorded_when_the_page_says_it_may_be_and_comes_back(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    page, number = at_counter, kiosk.take_ticket(line.service)
    wait_for_act(page, "call-next")
    page.keyboard.press("F8")
    wait_for_act(page, "start")
    page.keyboard.press("F10")
    expect(page.locator("#heard")).to_have_text("спершу покличте ще раз")
    page.keyboard.press("F6")
    expect(page.locator(".calling")).to_have_text("Викликано 2 рази")
    expect(page.locator("#no-show small")).to_have_text(re.compile(r"^можна о \d\d:\d\d:\d\d$"))
    expect(page.locator("#no-show")).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("F10")
    nobody_here(page, f"{number}, неявка")
    expect(page.locator("#today")).to_contain_text("неявок 1")
    tab(page, "missed")
    row = page.locator("#other-rows tr")
    expect(row).to_contain_text(number)
    row.get_by_role("button", name=f"У чергу знову: {number}").press("Enter")
    expect(page.locator("#heard")).to_have_text("Талон знову в черзі")
    expect(page.locator("#next-none")).to_have_text("Неявок сьогодні немає")
    expect(page.locator("#primary")).to_contain_text(f"Покликати {number}")
    expect(page.locator("#why")).to_contain_text("повернення після пропущеного виклику")


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
    more(page, 1)
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
    more(page, 2)
    page.locator('[name="reason"][value="copy"]').focus()
    page.keyboard.press("Space")
    page.get_by_label("На скільки хвилин").fill("десять")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-said")).to_contain_text("Впишіть хвилини числом")
    page.get_by_label("На скільки хвилин").fill("10")
    page.keyboard.press("Enter")
    nobody_here(page, f"{number}, відкладено")
    tab(page, "parked")
    row = page.locator("#other-rows tr")
    expect(row).to_contain_text(f"Зробити копію, вікно {line.counters[0]}, до ")
    row.get_by_role("button", name="докладніше").press("Enter")
    expect(page.locator("#panel-heading")).to_have_text(f"Талон {number}")
    page.get_by_role("button", name=f"Покликати {number} зараз").press("Enter")
    wait_for_act(page, "start")
    assert number_at_counter(page) == number
    page.keyboard.press("F7")
    wait_for_act(page, "finish")
    more(page, 2)
    page.keyboard.press("Enter")
    nobody_here(page, f"{number}, відкладено")
    page.get_by_role("button", name=f"У чергу знову: {number}").press("Enter")
    expect(page.locator("#primary")).to_contain_text(f"Покликати {number}")


def test_work_goes_on_without_the_visitor_until_the_result_is_ready(
    serving: tuple[Page, str],
) -> None:
    page, number = serving
    more(page, 5)
    page.keyboard.type("30")
    page.keyboard.press("Enter")
    nobody_here(page, f"{number}, робота без відвідувача")
    tab(page, "parked")
    expect(page.locator("#other-rows tr")).to_contain_text("Робота без відвідувача")
    page.get_by_role("button", name=f"Результат готовий: {number}").press("Enter")
    expect(page.locator("#why")).to_contain_text("результат готовий")
    expect(page.locator("#primary")).to_be_focused()


def test_another_service_at_the_same_sitting_and_a_refusal(
    serving: tuple[Page, str], line: Line
) -> None:
    page, number = serving
    other = line.services[1]
    more(page, 4)
    page.keyboard.type(other["code"])
    page.keyboard.press("Enter")
    expect(page.locator("#now-body .service")).to_have_text(other["name"]["uk"])
    expect(page.locator(".route li.done")).to_have_count(1)
    assert number_at_counter(page) == number
    more(page, 6)
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
        more(page, 8)
        expect(page.locator(".marks")).to_contain_text("Право підтверджено")
        expect(page.locator(".asks")).to_have_count(0)
        return
    page.get_by_role("button", name="Документа немає").press("Enter")
    expect(page.locator("#panel")).to_contain_text("спокійно й ввічливо")
    page.locator("#panel-submit").press("Enter")
    nobody_here(page, f"{number}, на звичайне місце")
    expect(page.locator("#next-rows")).to_contain_text("За часом приходу")


def test_a_route_is_planned_from_a_template_changed_and_seen_to_advance(
    serving: tuple[Page, str], server: ServerProcess, kiosk: KioskByHttp
) -> None:
    page, number = serving
    hall = kiosk.hall()
    template = next(it for it in hall["routes"] if it["code"] == "moved")
    services = {it["code"]: it for it in hall["services"]}
    more(page, 3)
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
    tab(page, "routes")
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
    more(page, 7)
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
