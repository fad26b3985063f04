"""The ways of a visit as its holder sees them on a cheap phone, in both languages."""

import hashlib
import secrets
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.journeys.pages.conftest import Line
from tests.support.clerk_by_http import ClerkByHttp
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.phone_page import PHONE, readable
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser


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
