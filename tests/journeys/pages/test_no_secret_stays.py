"""C3: passwords, tokens and the word against forgery stay in no address and in no storage."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from tests.journeys.pages.conftest import Line
from tests.support.clerk_on_page import open_counter
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser

STORED = """() => JSON.stringify(
    [{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state])"""


class Watched:
    """A page whose addresses are noted, with the words that its server told it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.told: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("response", self._hear)

    def _hear(self, response: Response) -> None:
        """Note the word that a log-in, or a page opened again, is told."""
        asks = response.request.method in {"GET", "POST"} and response.url.endswith("/session")
        if asks and response.ok:
            self.told.append(str(response.json()["csrf"]))

    def kept(self) -> str:
        """Return everything that a script of the page, or who comes after, could read."""
        stored: str = self.page.evaluate(STORED)
        return "\n".join([stored, *self.asked, self.page.url])


def test_a_clerk_leaves_nothing_behind(
    new_page: Callable[..., Page], server: ServerProcess, line: Line
) -> None:
    clerk = Watched(new_page())
    login = line.logins[line.counters[0]]
    open_counter(clerk.page, server.url, login["login"], login["password"], line.counters[0])
    [cookie] = clerk.page.context.cookies()
    expect(clerk.page.locator("#primary")).to_be_visible()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    kept = clerk.kept()
    assert json.loads(kept.splitlines()[0])[1], "the place is kept, so the storage was read"
    for secret in (login["password"], cookie["value"], *clerk.told):
        assert secret not in kept


def test_a_supervisor_leaves_nothing_behind_but_a_journal(
    new_page: Callable[..., Page], server: ServerProcess
) -> None:
    supervisor, admin = Watched(new_page()), server.demo["admin"]
    page = supervisor.page
    page.goto(f"{server.url}/supervisor#systems")
    page.locator("#login-name").fill(admin["login"])
    page.locator("#login-password").fill(admin["password"])
    page.keyboard.press("Enter")
    page.locator("#system-name").fill("Сайт")
    page.keyboard.press("Enter")
    token = page.locator("#system-token").text_content() or ""
    [cookie] = page.context.cookies()
    page.get_by_role("button", name="Записано").press("Enter")
    expect(page.locator("#system-token")).to_have_count(0)
    kept = supervisor.kept()
    assert supervisor.told
    assert token
    for secret in (admin["password"], cookie["value"], token, *supervisor.told):
        assert secret not in kept
        assert secret not in page.content()
    assert token not in server.log.read_text("utf-8")
