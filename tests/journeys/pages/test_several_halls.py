"""An administrator of several halls behind one server says which one, by mouse or by address."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types
from playwright.sync_api import Page, expect

from catalogue.loader import DEMO_HALL
from cherha.__main__ import main
from tests.journeys.pages.test_supervisor_page import log_in
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


def test_an_administrator_of_two_halls_chooses_one_and_sees_it_alone(
    new_page: Callable[..., Page], city: tuple[ServerProcess, str]
) -> None:
    server, password = city
    page = log_in(new_page(), server, login=CHIEF, password=password)
    expect(page.locator("#password-heading")).to_have_text("Оберіть власний пароль")
    page.locator("#password-old").press_sequentially(password)
    page.locator("#password-new").fill("речення, яке легко згадати")
    page.keyboard.press("Enter")
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
