"""The server dies and comes back: the pages say so, keep what they know, and lose no place."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages.conftest import Line, lines_of
from tests.support.clerk_on_page import number_at_counter, open_counter
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


def test_a_killed_server_leaves_the_last_order_on_the_page_and_its_return_goes_on(
    clerk: Page, own_server: ServerProcess, own_kiosk: KioskByHttp, own_line: Line
) -> None:
    first, second = (own_kiosk.take_ticket(own_line.service) for _ in range(2))
    expect(clerk.locator("#next-rows tr")).to_have_count(2)
    clerk.keyboard.press("F8")
    expect(clerk.locator("#primary")).to_have_attribute("data-act", "start")
    own_server.kill()
    expect(clerk.locator("#link")).to_contain_text("Немає зв’язку. Дані станом на")
    expect(clerk.locator("#notice")).to_contain_text("Кнопки запрацюють самі")
    for button in ("primary", "recall", "no-show"):
        expect(clerk.locator(f"#{button}")).to_have_attribute("aria-disabled", "true")
    assert number_at_counter(clerk) == first
    expect(clerk.locator("#next-rows")).to_contain_text(second)
    own_server.start()
    expect(clerk.locator("#link")).to_have_text("Зв’язок є")
    expect(clerk.locator("#primary")).to_have_attribute("aria-disabled", "false")
    assert number_at_counter(clerk) == first
    third = own_kiosk.take_ticket(own_line.service)
    expect(clerk.locator("#next-rows")).to_contain_text(third)
    clerk.keyboard.press("F7")
    expect(clerk.locator("#primary")).to_contain_text(f"Завершити й покликати {second}")


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
