"""The pages in Debian's Chromium, against a real server process of the demo hall."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support.clerk_by_http import ClerkByHttp, clerk_of
from tests.support.clerk_on_page import open_counter, serve
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.noon import hurried
from tests.support.phone_page import PHONE
from tests.support.server_process import ServerProcess

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
EXPECT_WITHIN_MS = 60_000
ON_ROUTES = "РСЦ"
"""Letters of the lines to which the tests' routes lead; nobody else gets these lines."""


class Line(msgspec.Struct, frozen=True):
    """A line of the hall that one test has for itself: services of a letter, counters, log-ins."""

    letter: str
    services: list[dict[str, Any]]
    counters: list[int]
    logins: dict[int, dict[str, str]]

    @property
    def service(self) -> str:
        """The code of the line's first service."""
        return str(self.services[0]["code"])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    if not Path(CHROMIUM).exists():
        pytest.fail("Chromium is not installed; scripts/test installs it")
    expect.set_options(timeout=EXPECT_WITHIN_MS)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture(scope="module")
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServerProcess]:
    """A server that the tests of a module share; each takes a line of its own.

    In a module that says `HURRY = 20` a minute of the hall passes in three seconds.
    """
    hurry = getattr(request.module, "HURRY", None)
    more = () if hurry is None else ("--clock", hurried(hurry))
    running = ServerProcess(tmp_path_factory.mktemp("hall") / "server", None, *more).start()
    yield running
    assert running.stop() == 0


@pytest.fixture(scope="module")
def kiosk(server: ServerProcess) -> KioskByHttp:
    """A kiosk of the shared server."""
    return KioskByHttp(server.url, server.demo["kiosks"][0]["token"])


@pytest.fixture(scope="module")
def lines(server: ServerProcess, kiosk: KioskByHttp) -> Iterator[Line]:
    """Lines of the shared server, each handed out once; what comes by a route meets none."""
    return iter([it for it in lines_of(server, kiosk) if it.letter not in ON_ROUTES])


@pytest.fixture
def line(lines: Iterator[Line]) -> Line:
    """A line of the shared server that no other test uses."""
    return next(lines)


def lines_of(server: ServerProcess, kiosk: KioskByHttp) -> list[Line]:
    """Return the lines of a demo hall that have counters for themselves alone."""
    hall, demo = kiosk.hall(), server.demo
    logins = {entry["counter"]: entry for entry in demo["counters"]}
    found = []
    for letter in sorted({service["letter"] for service in hall["services"]}):
        counters = [it["number"] for it in hall["counters"] if it["letters"] == [letter]]
        services = [it for it in hall["services"] if it["letter"] == letter]
        if counters:
            found.append(Line(letter, services, counters, logins))
    return found


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages, each as a browser of its own; a script's fault or breach of policy fails."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(**options: Any) -> Page:
        viewport = options.pop("viewport", {"width": 1366, "height": 768})
        context = browser.new_context(viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda message: (
                faults.append(message.text) if "Content Security Policy" in message.text else None
            ),
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def at_counter(new_page: Callable[..., Page], server: ServerProcess, line: Line) -> Page:
    """A clerk who has opened the first counter of the line."""
    return sit_down(new_page(), server, line)


def sit_down(page: Page, server: ServerProcess, line: Line, which: int = 0) -> Page:
    """Log in and open one of the line's counters."""
    counter = line.counters[which]
    login = line.logins[counter]
    open_counter(page, server.url, login["login"], login["password"], counter)
    return page


@pytest.fixture
def serving(at_counter: Page, kiosk: KioskByHttp, line: Line) -> tuple[Page, str]:
    """A clerk with a visitor at the counter, and the visitor's number."""
    return serve(at_counter, kiosk.take_ticket(line.service))


@pytest.fixture
def clerk(server: ServerProcess, line: Line) -> Iterator[ClerkByHttp]:
    """A clerk without a browser at the line's first counter."""
    with clerk_of(server.demo, line.counters[0]) as found:
        found.act("open")
        yield found


@pytest.fixture
def phone(
    new_page: Callable[..., Page], server: ServerProcess, kiosk: KioskByHttp, line: Line
) -> Page:
    """A phone with a ticket of the line that waits."""
    secret = secrets.token_urlsafe(16)
    kiosk.take_ticket(line.service, secret)
    page = new_page(viewport=PHONE)
    page.goto(f"{server.url}/t#{secret}")
    expect(page.locator("#state")).to_have_text("Ви наступні")
    return page
