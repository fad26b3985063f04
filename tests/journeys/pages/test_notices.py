"""A kiosk asks for staff: every clerk's page shows it, one takes it, and it is gone from all."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from config.clock import HallClock
from tests.journeys.pages.conftest import Line, sit_down
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.noon import NOON_CLOCK
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser

ALERTED_WITHIN_MS = 10_000


def test_two_clerks_see_a_call_for_staff_and_one_takes_it(
    new_page: Callable[..., Page], server: ServerProcess, kiosk: KioskByHttp, lines: Any
) -> None:
    first, second = (sit_down(new_page(), server, next(lines)) for _ in range(2))
    kiosk.call_staff()
    for page in (first, second):
        notice = page.locator("#notices li")
        expect(notice).to_contain_text("Кіоск 1", timeout=ALERTED_WITHIN_MS)
        expect(notice).to_contain_text("просять підійти працівника · до 1\u00a0хв")
        expect(page.locator("#notices-heard")).to_contain_text("просять підійти працівника")
    first.locator("#notices-list button").focus()
    first.keyboard.press("Enter")
    for page in (first, second):
        expect(page.locator("#notices")).to_be_hidden(timeout=ALERTED_WITHIN_MS)
    expect(first.locator("#primary")).to_be_focused()


def test_empty_paper_is_on_the_page_until_it_is_back(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    page = at_counter
    kiosk.say_paper("out")
    notice = page.locator("#notices li")
    expect(notice).to_contain_text("Кіоск 1: закінчився папір", timeout=ALERTED_WITHIN_MS)
    expect(notice.locator("button")).to_have_count(0)
    kiosk.say_paper("ok")
    expect(page.locator("#notices")).to_be_hidden(timeout=ALERTED_WITHIN_MS)


def test_a_printers_fault_and_a_pause_at_a_kiosk_are_on_the_page_while_they_last(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    page = at_counter
    notice = page.locator("#notices li")
    told = {
        "cutter": "заклинило ніж принтера",
        "cover_open": "відкрито кришку принтера",
        "no_answer": "принтер не відповідає",
    }
    for state, words in told.items():
        kiosk.say_printer(state)
        expect(notice).to_contain_text(
            f"Кіоск 1: талони не друкуються, {words}", timeout=ALERTED_WITHIN_MS
        )
        expect(notice).to_have_count(1)
    kiosk.say_printer("ready")
    expect(page.locator("#notices")).to_be_hidden(timeout=ALERTED_WITHIN_MS)
    kiosk.say_paused(HallClock.parse(NOON_CLOCK).now())
    paused = "Кіоск 1: видачу талонів призупинено на самому кіоску"
    expect(notice).to_contain_text(paused, timeout=ALERTED_WITHIN_MS)
    kiosk.say_paused(None)
    expect(page.locator("#notices")).to_be_hidden(timeout=ALERTED_WITHIN_MS)


def test_a_board_that_is_not_heard_is_on_the_page_until_it_is(
    at_counter: Page, server: ServerProcess
) -> None:
    page = at_counter
    board = KioskByHttp(server.url, server.demo["boards"][0]["token"])
    notice = page.locator("#notices li")
    told = {
        "no_sound": "гучномовець не відповідає",
        "no_voice": "на його комп’ютері немає голосу",
        "no_player": "на його комп’ютері немає програми для звуку",
        "voice_failing": "голос не працює",
    }
    for state, words in told.items():
        board.say_voice(state)
        expect(notice).to_contain_text(words, timeout=ALERTED_WITHIN_MS)
        expect(notice).to_contain_text("Табло: номери не оголошуються вголос")
        expect(notice.locator("button")).to_have_count(0)
    board.say_voice("heard")
    expect(page.locator("#notices")).to_be_hidden(timeout=ALERTED_WITHIN_MS)


def test_with_notices_every_act_is_on_the_screen_without_scrolling(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    number = kiosk.take_ticket(line.service)
    kiosk.call_staff("вхід")
    kiosk.say_paper("out")
    kiosk.record_nonsense()
    page = at_counter
    page.locator("#language").click()
    expect(page.locator("#notices li")).to_have_count(3, timeout=ALERTED_WITHIN_MS)
    expect(page.locator("#notices-list")).to_contain_text("did not accept 1 record")
    expect(page.locator("#primary")).to_contain_text(number)
    expect(page.locator("#notices-more")).to_be_hidden()
    for height in (768, 625):
        page.set_viewport_size({"width": 1366, "height": height})
        for button in ("primary", "recall", "no-show", "finish", "close-counter"):
            expect(page.locator(f"#{button}")).to_be_in_viewport(ratio=1)
        fits = "document.documentElement.scrollHeight <= window.innerHeight"
        assert page.evaluate(fits)
    more = page.locator("#notices-more")
    expect(more).to_contain_text("more")
    more.press("Enter")
    expect(page.locator("#notices li").last).to_be_in_viewport(ratio=1)
    more.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "false")
    for left in (1, 0):
        page.locator("#notices-list button").first.press("Enter")
        expect(page.locator("#notices-list button")).to_have_count(left)
    kiosk.say_paper("ok")
    expect(page.locator("#notices")).to_be_hidden(timeout=ALERTED_WITHIN_MS)
