"""An administrator of several halls behind one server says which one, by mouse or by address."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types
from playwright.sync_api import Page, Request, expect

from catalogue.loader import DEMO_HALL
from cherha.__main__ import main
from tests.journeys.pages.conftest import lines_of
from tests.journeys.pages.test_supervisor_page import log_in
from tests.support.clerk_on_page import number_at_counter, wait_for_act
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser

CHIEF = "chief"


@pytest.fixture
def city(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[tuple[ServerProcess, str]]:
    """The demo's hall, after a restart a second one beside it, and a password for both, once."""
    second = tmp_path / "second"
    shutil.copytree(DEMO_HALL, second)
    hall = (second / "hall.toml").read_text("utf-8")
    hall = hall.replace('id = "central"', 'id = "harbour"').replace("Центральний", "Портовий")
    (second / "hall.toml").write_text(hall, "utf-8")
    alone = ServerProcess(tmp_path / "data").start()
    assert alone.stop() == 0
    add = ["account", "add", CHIEF, "--role", "administrator", "--data", str(alone.data)]
    assert main(add) == 0
    running = ServerProcess(alone.data, alone.port, "--catalogue", str(second)).start()
    yield running, capsys.readouterr().out.strip()
    assert running.stop() == 0


def chief_at(page: Page, server: ServerProcess, password: str) -> Page:
    """Log in for the first time, choose a password, and be offered the halls."""
    log_in(page, server, login=CHIEF, password=password)
    expect(page.locator("#password-heading")).to_have_text("Оберіть власний пароль")
    page.locator("#password-old").press_sequentially(password)
    page.locator("#password-new").fill("речення, яке легко згадати")
    page.keyboard.press("Enter")
    return page


def test_an_administrator_of_two_halls_chooses_one_and_sees_it_alone(
    new_page: Callable[..., Page], city: tuple[ServerProcess, str]
) -> None:
    server = city[0]
    page = chief_at(new_page(), *city)
    choices = page.locator("#halls-list a")
    expect(choices).to_have_text(["central", "harbour"])
    expect(choices.first).to_be_focused()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    choices.nth(1).click()
    expect(page.locator("#work")).to_be_visible()
    expect(page.locator("#place")).to_contain_text("Портовий")
    expect(page.locator("#link")).to_have_text("Зв’язок є")
    page.goto(f"{server.url}/supervisor?hall=central#catalogue")
    expect(page.locator("#place")).to_contain_text("Центральний")
    expect(page.locator("table")).to_contain_text("res-register")
    page.goto(f"{server.url}/clerk?hall=harbour")
    expect(page.locator("#choice-list button").first).to_be_visible()
    page.goto(f"{server.url}/clerk")
    expect(choices).to_have_count(2)


def test_what_was_begun_at_a_counter_of_one_hall_is_not_done_at_its_namesake(
    new_page: Callable[..., Page], city: tuple[ServerProcess, str]
) -> None:
    server = city[0]
    page, kiosk = chief_at(new_page(), *city), KioskByHttp(server.url, first_token(server))
    expect(page.locator("#halls-list a")).to_have_count(2)
    line = lines_of(server, kiosk)[0]
    number = kiosk.take_ticket(line.service)
    for hall in ("harbour", "central"):
        page.goto(f"{server.url}/clerk?hall={hall}")
        page.locator(f'#choice-list [data-counter="{line.counters[0]}"]').click()
        expect(page.locator("#counter")).to_be_visible()
    wait_for_act(page, "call-next")
    expect(page.locator("#primary")).to_contain_text(number)
    wrong: list[str] = []
    page.on("request", lambda asked: wrong.append(asked.url) if is_wrong(asked) else None)

    page.route("**/call-next?hall=central", lambda asked: asked.abort())
    page.keyboard.press("F8")
    expect(page.locator("#notice")).to_contain_text("надішлемо, щойно він повернеться")
    page.goto(f"{server.url}/clerk?hall=harbour")
    expect(page.locator("#link")).to_have_text("Зв’язок є")
    page.unroute("**/call-next?hall=central")
    page.goto(f"{server.url}/clerk?hall=central")
    wait_for_act(page, "start")
    assert number_at_counter(page) == number

    server.kill()
    expect(page.locator("#link")).to_contain_text("Немає зв’язку")
    page.keyboard.press("F7")
    expect(page.locator("#notice")).to_contain_text("Записано 1 дію")
    page.goto("about:blank")
    server.start()
    page.goto(f"{server.url}/clerk?hall=harbour")
    expect(page.locator("#link")).to_have_text("Зв’язок є")
    page.goto(f"{server.url}/clerk?hall=central")
    expect(page.locator("#notice")).to_contain_text("1 дію, зроблену без зв’язку, надіслано")
    assert wrong == []


def first_token(server: ServerProcess) -> str:
    token: str = server.demo["kiosks"][0]["token"]
    return token


def is_wrong(asked: Request) -> bool:
    """Say whether something but an open counter is asked for in the hall where nothing is done."""
    elsewhere = "/counters/" in asked.url and asked.url.endswith("?hall=harbour")
    return asked.method == "POST" and elsewhere and "/open?" not in asked.url
