"""A visitor's phone behind the slip's QR code, in a real browser against a real server."""

import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages.conftest import Line
from tests.support.clerk_on_page import open_counter
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.phone_page import large_enough
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser

PageMaker = Callable[..., Page]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def secret() -> str:
    """What the slip's code hides."""
    return secrets.token_urlsafe(16)


@pytest.mark.slow
def test_a_ticket_goes_from_waiting_to_called_to_served_by_itself(
    new_page: PageMaker, server: ServerProcess, kiosk: KioskByHttp, line: Line, secret: str
) -> None:
    kiosk.take_ticket(line.service)
    number = kiosk.take_ticket(line.service, secret)
    phone = new_page(viewport=PHONE)
    phone.goto(f"{server.url}/t#{secret}")
    expect(phone.locator("#number")).to_have_text(number)
    expect(phone.locator("#state")).to_have_text("Ви в черзі")
    expect(phone.locator("#pair")).to_contain_text("1 людина")
    expect(phone.locator("#pair")).to_contain_text("Час очікування поки невідомий")
    expect(phone.locator("#come")).to_be_visible()
    expect(phone.locator("#updated")).to_contain_text("Оновлено о")

    clerk = new_page()
    counter = line.counters[0]
    login = line.logins[counter]
    open_counter(clerk, server.url, login["login"], login["password"], counter)
    clerk.keyboard.press("F8")
    expect(clerk.locator("#primary")).to_have_attribute("data-act", "start")
    expect(phone.locator("#state")).to_have_text("Ви наступні")
    clerk.keyboard.press("F7")
    expect(clerk.locator("#primary")).to_contain_text(number)
    clerk.keyboard.press("F8")
    expect(phone.locator("#state")).to_have_text(f"Вас кличуть до вікна {counter}")
    expect(phone).to_have_title(f"{number} · Вас кличуть до вікна {counter}")
    expect(phone.locator("#where-place")).to_contain_text("зона")
    clerk.keyboard.press("F7")
    expect(phone.locator("#state")).to_have_text(f"Вас приймають біля вікна {counter}")
    clerk.keyboard.press("F9")
    expect(phone.locator("#state")).to_have_text("Прийом завершено")


def test_an_unknown_secret_is_told_what_to_do(new_page: PageMaker, server: ServerProcess) -> None:
    phone = new_page(viewport=PHONE)
    phone.goto(f"{server.url}/t#nobody-was-given-this")
    expect(phone.locator("#unknown")).to_contain_text("Цього талона тут поки немає")
    expect(phone.locator("#unknown")).to_contain_text("Номер на папері дійсний")
    phone.goto(f"{server.url}/t")
    phone.reload()
    expect(phone.locator("#unknown")).to_contain_text("Наведіть камеру на QR-код талона")


def test_the_secret_is_in_no_address_that_is_asked_for(
    new_page: PageMaker, server: ServerProcess, kiosk: KioskByHttp, line: Line, secret: str
) -> None:
    number = kiosk.take_ticket(line.service, secret)
    phone = new_page(viewport=PHONE)
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url.partition("#")[0]))
    phone.goto(f"{server.url}/t#{secret}")
    expect(phone.locator("#number")).to_have_text(number)
    assert asked
    assert not [address for address in asked if secret in address]
    assert all(address.startswith(server.url) for address in asked)
    assert secret not in server.log.read_text("utf-8")


def test_english_and_no_storage_at_all(
    new_page: PageMaker, server: ServerProcess, kiosk: KioskByHttp, line: Line, secret: str
) -> None:
    kiosk.take_ticket(line.service, secret)
    phone = new_page(viewport=PHONE)
    phone.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }});"
    )
    phone.goto(f"{server.url}/t#{secret}")
    expect(phone.locator("#state")).to_have_text("Ви наступні")
    phone.locator("#language").click()
    expect(phone.locator("#state")).to_have_text("You are next")
    expect(phone.locator("#service")).to_have_text(line.services[0]["name"]["en"])


@pytest.mark.parametrize("language", ["uk", "en"])
def test_it_can_be_read_on_a_cheap_phone(
    new_page: PageMaker,
    server: ServerProcess,
    kiosk: KioskByHttp,
    line: Line,
    secret: str,
    language: str,
) -> None:
    kiosk.take_ticket(max(line.services, key=lambda it: len(it["name"]["uk"]))["code"])
    kiosk.take_ticket(max(line.services, key=lambda it: len(it["name"][language]))["code"], secret)
    phone = new_page(viewport={"width": 320, "height": 568})
    phone.goto(f"{server.url}/t#{secret}")
    expect(phone.locator("#visit")).to_be_visible()
    if language == "en":
        phone.locator("#language").click()
    assert large_enough(phone)


def test_the_page_says_its_state_by_itself_to_a_screen_reader(
    new_page: PageMaker, server: ServerProcess, kiosk: KioskByHttp, line: Line, secret: str
) -> None:
    number = kiosk.take_ticket(line.service, secret)
    phone = new_page(viewport=PHONE)
    phone.goto(f"{server.url}/t#{secret}")
    status = phone.get_by_role("status").filter(has_text="Ви наступні")
    expect(status).to_be_visible()
    expect(phone.get_by_role("heading", name="Ваш талон")).to_be_visible()
    expect(phone.get_by_text(number, exact=True)).to_be_visible()
