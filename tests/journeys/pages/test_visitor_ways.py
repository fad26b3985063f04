"""The ways of a visit as its holder sees them on a cheap phone, in both languages."""

import hashlib
import secrets
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types
from playwright.sync_api import Page, expect

from tests.journeys.pages.conftest import Line
from tests.support.clerk_by_http import ClerkByHttp, clerk_of
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.noon import hurried
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser

HURRY = 20
PHONE = {"width": 360, "height": 640}
LEAST_TEXT_PX = 17
RED = "rgb(143, 18, 18)"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server of this module's own in which a minute passes in three seconds."""
    data = tmp_path_factory.mktemp("phones") / "server"
    running = ServerProcess(data, None, "--clock", hurried(HURRY)).start()
    yield running
    assert running.stop() == 0


@pytest.fixture
def clerk(server: ServerProcess, line: Line) -> Iterator[ClerkByHttp]:
    """A clerk at the line's first counter."""
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


def readable(phone: Page) -> None:
    """Nothing is cut or small, and axe-core finds nothing, in both languages."""
    for _ in range(2):
        assert Axe().run(phone).violations_count == 0, Axe().run(phone).generate_report()
        smallest = phone.evaluate(
            """() => Math.min(...[...document.querySelectorAll("body *")]
                .filter((node) => node.checkVisibility() && node.textContent.trim())
                .map((node) => parseFloat(getComputedStyle(node).fontSize)))"""
        )
        assert smallest >= LEAST_TEXT_PX
        assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        phone.locator("#language").click()


def test_who_was_missed_comes_back_by_one_press(phone: Page, clerk: ClerkByHttp) -> None:
    clerk.act("call-next")
    clerk.record_no_show()
    expect(phone.locator("#return")).to_have_text("Повертаюся в чергу")
    expect(phone.locator("#return-more")).to_contain_text("майже на своє місце")
    readable(phone)
    phone.locator("#return").press("Enter")
    expect(phone.locator("#return-more")).to_contain_text("Ви знову в черзі")
    expect(phone.locator("#state")).to_have_text("Ви наступні")
    assert len(clerk.view().next) == 1


def test_who_was_put_on_hold_says_when_all_is_ready(phone: Page, clerk: ClerkByHttp) -> None:
    clerk.act("call-next")
    clerk.act("start")
    clerk.act("park", reason="copy", minutes=10)
    expect(phone.locator("#state")).to_have_text("Талон відкладено")
    expect(phone.locator("#return")).to_have_text("Усе готово, чекаю")
    readable(phone)
    phone.locator("#return").press("Enter")
    expect(phone.locator("#return-more")).to_contain_text("на своєму місці")
    assert clerk.view().next[0].to_counter is not None


def test_nobody_need_wait_for_a_result(phone: Page, clerk: ClerkByHttp) -> None:
    clerk.act("call-next")
    clerk.act("start")
    clerk.act("back-office", minutes=30)
    expect(phone.locator("#state")).to_have_text("Роботу над вашою справою розпочато")
    expect(phone.locator("#return")).to_be_hidden()
    readable(phone)
    [waits] = clerk.view().back_office
    clerk.act("result-ready", visit_id=waits.visit_id)
    expect(phone.locator("#state")).to_have_text("Ви наступні")


def test_a_route_is_seen_stop_by_stop(phone: Page, clerk: ClerkByHttp, kiosk: KioskByHttp) -> None:
    birth = next(it for it in kiosk.hall()["routes"] if it["code"] == "birth")
    clerk.act("call-next")
    clerk.act("start")
    clerk.act("route", stops=[{"service": code} for code in birth["services"]])
    stops = phone.locator("#stops li")
    expect(stops).to_have_count(1 + len(birth["services"]))
    readable(phone)
    clerk.act("finish")
    expect(phone.locator("#stops .done")).to_have_count(1)
    now = phone.locator("#stops [aria-current=step]")
    expect(now).to_have_text("Державна реєстрація народження дитини та її походження")


def test_an_alarm_is_red_and_the_place_is_kept(phone: Page, clerk: ClerkByHttp) -> None:
    clerk.of_hall("/day/pause", reason="alarm")
    paused = phone.locator("#paused")
    expect(paused).to_contain_text("Повітряна тривога з")
    expect(paused).to_contain_text("Ваше місце в черзі збережено")
    assert paused.evaluate("node => getComputedStyle(node).backgroundColor") == RED
    readable(phone)
    clerk.of_hall("/day/resume")
    expect(paused).to_be_hidden()


def test_a_booking_is_told_with_its_time(
    new_page: Callable[..., Page], server: ServerProcess, clerk: ClerkByHttp, line: Line
) -> None:
    url = f"{server.url}/api/v1"
    today = clerk.get(f"{url}/day").json()["business_day"]
    found: list[dict[str, Any]] = clerk.get(
        f"{url}/services/{line.service}/slots?day={today}"
    ).json()["slots"]
    now = clerk.get(f"{url}/day").json()["at"]
    slot = next(it["slot"] for it in found if it["slot"] > now)
    booking = clerk.of_hall("/bookings", service=line.service, slot=slot)["booking"]
    secret = secrets.token_urlsafe(16)
    body = {
        "request_id": str(uuid.uuid4()),
        "visit_id": str(uuid.uuid4()),
        "code": booking["code"],
        "language": "uk",
        "capability": hashlib.sha256(secret.encode()).hexdigest(),
    }
    token = {"Authorization": f"Bearer {server.demo['kiosks'][0]['token']}"}
    answer = requests.post(f"{url}/check-ins", json=body, headers=token, timeout=20)
    assert answer.status_code == 201, answer.text
    phone = new_page(viewport=PHONE)
    phone.goto(f"{server.url}/t#{secret}")
    expect(phone.locator("#booked")).to_contain_text("За записом на")
    readable(phone)
