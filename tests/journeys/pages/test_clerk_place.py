"""A clerk's place: found by a log-in and a number, kept over reloads, shared with nobody."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.journeys.pages.conftest import Line, sit_down
from tests.support.clerk_on_page import log_in, number_at_counter, wait_for_act
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser


def test_a_wrong_password_is_told_in_words_and_the_right_one_goes_on(
    new_page: Callable[..., Page], server: ServerProcess, line: Line
) -> None:
    page = new_page()
    login = line.logins[line.counters[0]]
    log_in(page, server.url, login["login"], "wrong")
    expect(page.locator("#login-notice")).to_contain_text("Логін або пароль не підходять")
    expect(page.locator("#login-password")).to_be_focused()
    page.keyboard.type(login["password"])
    page.keyboard.press("Enter")
    expect(page.locator("#choice-last")).to_be_focused()


def test_a_counter_is_chosen_by_its_number_and_a_missing_one_is_told(
    new_page: Callable[..., Page], server: ServerProcess, line: Line
) -> None:
    page = new_page()
    login = line.logins[line.counters[0]]
    log_in(page, server.url, login["login"], login["password"])
    expect(page.locator(".pick")).to_have_count(82)
    page.locator("#choice-number").fill("999")
    page.keyboard.press("Enter")
    expect(page.locator("#choice-notice")).to_contain_text("Вікна 999 у цій залі немає")
    page.keyboard.type(str(line.counters[0]))
    page.keyboard.press("Enter")
    expect(page.locator("#place")).to_contain_text(f"Вікно {line.counters[0]} · ")


def test_a_taken_counter_is_refused_with_its_cure(
    new_page: Callable[..., Page], server: ServerProcess, line: Line
) -> None:
    sit_down(new_page(), server, line, 0)
    page = new_page()
    colleague = line.logins[line.counters[1]]
    log_in(page, server.url, colleague["login"], colleague["password"])
    page.locator("#choice-number").fill(str(line.counters[0]))
    page.keyboard.press("Enter")
    expect(page.locator("#choice-notice")).to_contain_text("За цим вікном уже працюють")
    taken = page.locator(f'.pick[data-counter="{line.counters[0]}"]')
    expect(taken).to_have_attribute("aria-disabled", "true")
    expect(taken).to_contain_text("Працює")


def test_closing_asks_inside_the_page_and_leads_back_to_the_choice(at_counter: Page) -> None:
    page = at_counter
    page.locator("#close-counter").click()
    expect(page.locator("#close-no")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#close-counter")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("#close-yes").click()
    expect(page.locator("#choice")).to_be_visible()
    page.locator("#leave").click()
    expect(page.locator("#login")).to_be_visible()


def test_a_reload_keeps_the_place(at_counter: Page, kiosk: KioskByHttp, line: Line) -> None:
    number = kiosk.take_ticket(line.service)
    page = at_counter
    wait_for_act(page, "call-next")
    page.keyboard.press("F8")
    wait_for_act(page, "start")
    page.reload()
    wait_for_act(page, "start")
    assert number_at_counter(page) == number


def test_a_lost_answer_is_asked_for_again_under_the_same_id_and_the_click_is_done_once(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    first, second = kiosk.take_ticket(line.service), kiosk.take_ticket(line.service)
    page = at_counter
    asked: list[object] = []

    def lose_first_answer(route: Route) -> None:
        asked.append(route.request.post_data_json)
        if len(asked) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/call-next", lose_first_answer)
    wait_for_act(page, "call-next")
    page.keyboard.press("F8")
    wait_for_act(page, "start")
    assert number_at_counter(page) == first
    assert len(asked) == 2
    assert asked[0] == asked[1]
    expect(page.locator("#next-rows")).to_contain_text(second)


def test_a_reload_amid_a_lost_answer_does_the_click_once(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    first, second = kiosk.take_ticket(line.service), kiosk.take_ticket(line.service)
    page = at_counter
    asked: list[object] = []
    held: list[Route] = []

    def lose_first_answer_and_hold_the_second(route: Route) -> None:
        asked.append(route.request.post_data_json)
        if len(asked) == 1:
            route.fetch()
            route.abort()
        elif len(asked) == 2:
            held.append(route)
        else:
            route.continue_()

    wait_for_act(page, "call-next")
    page.route("**/call-next", lose_first_answer_and_hold_the_second)
    page.keyboard.press("F8")
    expect(page.locator("#notice")).to_contain_text("надішлемо, щойно він повернеться")
    page.reload()
    wait_for_act(page, "start")
    assert number_at_counter(page) == first
    for route in held:
        with suppress(Error):
            route.abort()
    assert len(asked) > 1
    assert [it for it in asked if it != asked[0]] == []
    expect(page.locator("#next-rows")).to_contain_text(second)


def test_two_clerks_who_press_at_once_never_get_one_ticket(
    new_page: Callable[..., Page], server: ServerProcess, kiosk: KioskByHttp, line: Line
) -> None:
    pages = [sit_down(new_page(), server, line, which) for which in (0, 1)]
    taken: set[str] = set()
    for _ in range(3):
        given = {kiosk.take_ticket(line.service) for _ in pages}
        for page in pages:
            wait_for_act(page, "call-next")
        for page in pages:
            page.evaluate("document.getElementById('primary').click()")
        for page in pages:
            wait_for_act(page, "start")
        called = {number_at_counter(page) for page in pages}
        assert called == given
        assert not called & taken
        taken |= called
        for page in pages:
            page.keyboard.press("F7")
            expect(page.locator("#finish")).to_have_attribute("aria-disabled", "false")
            page.keyboard.press("F9")
            expect(page.locator("#now-body")).to_contain_text("Біля вікна нікого")


def test_a_counter_that_is_closed_elsewhere_leads_back_to_the_choice(
    new_page: Callable[..., Page], server: ServerProcess, line: Line
) -> None:
    page = sit_down(new_page(), server, line)
    counter = line.counters[0]
    login = line.logins[counter]
    elsewhere = new_page()
    log_in(elsewhere, server.url, login["login"], login["password"])
    expect(elsewhere.locator("#counter")).to_be_visible()
    elsewhere.locator("#close-counter").click()
    elsewhere.locator("#close-yes").click()
    expect(page.locator("#choice-notice")).to_contain_text(f"Вікно {counter} тим часом закрито")
    expect(page.locator("#choice-last")).to_be_focused()
