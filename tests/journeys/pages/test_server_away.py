"""The server dies and comes back: the pages say so, keep what they know, and lose no place."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages.conftest import Line, lines_of
from tests.support.clerk_on_page import number_at_counter, open_counter, wait_for_act
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server that this test may kill."""
    running = ServerProcess(tmp_path / "server").start()
    yield running
    running.kill()


@pytest.fixture
def own_kiosk(own_server: ServerProcess) -> KioskByHttp:
    return KioskByHttp(own_server.url, own_server.demo["kiosks"][0]["token"])


@pytest.fixture
def own_line(own_server: ServerProcess, own_kiosk: KioskByHttp) -> Line:
    return lines_of(own_server, own_kiosk)[0]


@pytest.fixture
def clerk(new_page: Callable[..., Page], own_server: ServerProcess, own_line: Line) -> Page:
    """A clerk at the line's first counter."""
    page = new_page()
    counter = own_line.counters[0]
    login = own_line.logins[counter]
    open_counter(page, own_server.url, login["login"], login["password"], counter)
    return page


def test_a_killed_server_leaves_the_last_order_on_the_page_to_call_aloud(
    clerk: Page, own_server: ServerProcess, own_kiosk: KioskByHttp, own_line: Line
) -> None:
    first, second, third = (own_kiosk.take_ticket(own_line.service) for _ in range(3))
    expect(clerk.locator("#next-rows tr")).to_have_count(3)
    clerk.keyboard.press("F8")
    wait_for_act(clerk, "start")
    clerk.keyboard.press("F7")
    wait_for_act(clerk, "finish call-next")
    own_server.kill()
    expect(clerk.locator("#link")).to_contain_text("Немає зв’язку. Дані станом на")
    expect(clerk.locator("#notice")).to_contain_text("дії записуємо тут і надішлемо самі")
    for button in ("transfer", "park", "more", "rest", "close-counter"):
        expect(clerk.locator(f"#{button}")).to_have_attribute("aria-disabled", "true")
    clerk.keyboard.press("F8")
    expect(clerk.locator("#heard")).to_have_text(
        f"Покличте вголос: {second} до вікна {own_line.counters[0]}"
    )
    assert number_at_counter(clerk) == second
    clerk.keyboard.press("F6")
    clerk.keyboard.press("F7")
    clerk.keyboard.press("F9")
    expect(clerk.locator("#primary")).to_contain_text(f"Покликати вголос {third}")
    expect(clerk.locator("#notice")).to_contain_text("Записано 4 дії")
    own_server.start()
    expect(clerk.locator("#link")).to_have_text("Зв’язок є")
    expect(clerk.locator("#notice")).to_contain_text("4 дії, зроблені без зв’язку, надіслано")
    expect(clerk.locator("#today")).to_contain_text("прийнято 2")
    expect(clerk.locator("#primary")).to_contain_text(f"Покликати {third}")
    clerk.reload()
    expect(clerk.locator("#primary")).to_contain_text(f"Покликати {third}")
    assert first != second


def test_two_counters_that_took_one_ticket_without_the_server_are_told(
    clerk: Page,
    new_page: Callable[..., Page],
    own_server: ServerProcess,
    own_kiosk: KioskByHttp,
    own_line: Line,
) -> None:
    number = own_kiosk.take_ticket(own_line.service)
    other = own_line.counters[1]
    login = own_line.logins[other]
    colleague = new_page()
    open_counter(colleague, own_server.url, login["login"], login["password"], other)
    for page in (clerk, colleague):
        expect(page.locator("#primary")).to_contain_text(number)
    own_server.kill()
    for page in (clerk, colleague):
        expect(page.locator("#primary")).to_contain_text("Покликати вголос")
        page.keyboard.press("F8")
        page.keyboard.press("F7")
        wait_for_act(page, "finish")
    own_server.start()
    for page in (clerk, colleague):
        expect(page.locator("#link")).to_have_text("Зв’язок є")
        expect(page.locator("#notices-list")).to_contain_text(f"{number} без зв’язку взяли двоє")
    holders = [page for page in (clerk, colleague) if number in page.locator("#now").inner_text()]
    assert len(holders) == 1
    [loser] = {clerk, colleague} - set(holders)
    expect(loser.locator("#notice")).to_contain_text(f"Не збіглося: {number}")
    expect(loser.locator("#now-body")).to_contain_text("Біля вікна нікого")


def test_a_page_that_never_had_a_feed_asks_by_itself_and_knows_when_the_server_is_gone(
    new_page: Callable[..., Page],
    own_server: ServerProcess,
    own_kiosk: KioskByHttp,
    own_line: Line,
) -> None:
    page = new_page()
    page.route("**/api/v1/feed**", lambda feed: feed.abort())
    counter = own_line.counters[0]
    login = own_line.logins[counter]
    open_counter(page, own_server.url, login["login"], login["password"], counter)
    number = own_kiosk.take_ticket(own_line.service)
    expect(page.locator("#primary")).to_contain_text(f"Покликати {number}")
    own_server.kill()
    expect(page.locator("#primary")).to_contain_text("Покликати вголос")


def test_a_press_that_met_a_dead_server_is_done_once_when_it_is_back(
    clerk: Page, own_server: ServerProcess, own_kiosk: KioskByHttp, own_line: Line
) -> None:
    first, second = (own_kiosk.take_ticket(own_line.service) for _ in range(2))
    expect(clerk.locator("#next-rows tr")).to_have_count(2)
    clerk.context.set_offline(True)
    clerk.keyboard.press("F8")
    expect(clerk.locator("#notice")).to_contain_text("надішлемо, щойно він повернеться")
    own_server.kill()
    own_server.start()
    clerk.context.set_offline(False)
    expect(clerk.locator("#primary")).to_have_attribute("data-act", "start")
    assert number_at_counter(clerk) == first
    expect(clerk.locator("#next-rows")).to_contain_text(second)


def test_a_reload_after_a_restart_asks_for_no_password(
    clerk: Page, own_server: ServerProcess, own_kiosk: KioskByHttp, own_line: Line
) -> None:
    number = own_kiosk.take_ticket(own_line.service)
    expect(clerk.locator("#primary")).to_contain_text(number)
    own_server.kill()
    own_server.start()
    clerk.reload()
    expect(clerk.locator("#primary")).to_contain_text(f"Покликати {number}")
    expect(clerk.locator("#place")).to_contain_text(f"Вікно {own_line.counters[0]}")


@pytest.mark.slow
def test_a_phone_keeps_its_ticket_while_the_server_is_away(
    new_page: Callable[..., Page],
    own_server: ServerProcess,
    own_kiosk: KioskByHttp,
    own_line: Line,
) -> None:
    number = own_kiosk.take_ticket(own_line.service, "a-secret-of-one-phone")
    phone = new_page(viewport={"width": 360, "height": 740})
    phone.goto(f"{own_server.url}/t#a-secret-of-one-phone")
    expect(phone.locator("#number")).to_have_text(number)
    own_server.kill()
    expect(phone.locator("#away")).to_contain_text("Дані станом на")
    expect(phone.locator("#number")).to_have_text(number)
    own_server.start()
    expect(phone.locator("#away")).to_be_hidden()
    expect(phone.locator("#updated")).to_contain_text("Оновлено о")
