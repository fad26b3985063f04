"""Somebody is called and does not come: the clerk's page and the phone say what may be done."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages.conftest import Line
from tests.support.clerk_by_http import ClerkByHttp
from tests.support.clerk_on_page import choose_list, nobody_here, wait_for_act
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.phone_page import readable

pytestmark = pytest.mark.browser

HURRY = 20


def test_who_does_not_come_is_recorded_when_the_page_says_it_may_be_and_comes_back(
    at_counter: Page, kiosk: KioskByHttp, line: Line
) -> None:
    page, number = at_counter, kiosk.take_ticket(line.service)
    wait_for_act(page, "call-next")
    page.keyboard.press("F8")
    wait_for_act(page, "start")
    page.keyboard.press("F10")
    expect(page.locator("#heard")).to_have_text("спершу покличте ще раз")
    page.keyboard.press("F6")
    expect(page.locator(".calling")).to_have_text("Викликано 2 рази")
    expect(page.locator("#no-show small")).to_have_text(re.compile(r"^можна о \d\d:\d\d:\d\d$"))
    expect(page.locator("#no-show")).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("F10")
    nobody_here(page, f"{number}, неявка")
    expect(page.locator("#today")).to_contain_text("неявок 1")
    choose_list(page, "missed")
    row = page.locator("#other-rows tr")
    expect(row).to_contain_text(number)
    row.get_by_role("button", name=f"У чергу знову: {number}").press("Enter")
    expect(page.locator("#heard")).to_have_text("Талон знову в черзі")
    expect(page.locator("#next-none")).to_have_text("Неявок сьогодні немає")
    expect(page.locator("#primary")).to_contain_text(f"Покликати {number}")
    expect(page.locator("#why")).to_contain_text("повернення після пропущеного виклику")


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
