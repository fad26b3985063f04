"""The whole hall pauses: every page says so, and goes on from the same place."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.pages.conftest import Line, sit_down
from tests.support.clerk_by_http import ClerkByHttp
from tests.support.clerk_on_page import wait_for_act
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.phone_page import readable
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser

RED = "rgb(143, 18, 18)"


def ground_of(node: Locator) -> str:
    """Return the colour behind it."""
    colour: str = node.evaluate("node => getComputedStyle(node).backgroundColor")
    return colour


@pytest.mark.parametrize("reason", ["alarm", "power"])
def test_a_pause_stops_all_pages_and_the_hall_goes_on_from_the_same_place(
    new_page: Callable[..., Page],
    server: ServerProcess,
    kiosk: KioskByHttp,
    lines: Iterator[Line],
    reason: str,
) -> None:
    mine, other = next(lines), next(lines)
    number = kiosk.take_ticket(mine.service)
    page, colleague = sit_down(new_page(), server, mine), sit_down(new_page(), server, other)
    wait_for_act(page, "call-next")
    page.keyboard.press("F8")
    wait_for_act(page, "start")
    colleague.locator("#hall-open").press("Enter")
    colleague.locator(f'[name="reason"][value="{reason}"]').focus()
    colleague.keyboard.press("Space")
    colleague.get_by_label("Що сказати людям").fill("Зачекайте, будь ласка")
    colleague.keyboard.press("Enter")
    for one in (page, colleague):
        strip = one.locator("#strip")
        expect(strip).to_contain_text("Нікого не кличемо, місця в черзі збережено")
        expect(strip).to_contain_text("Зачекайте, будь ласка")
        expect(one.locator("#primary")).to_have_attribute("aria-disabled", "true")
        assert (ground_of(strip) == RED) == (reason == "alarm")
    expect(page.locator("#now-body")).to_contain_text("Біля вікна нікого")
    page.locator("#strip-do").press("Enter")
    for one in (page, colleague):
        expect(one.locator("#strip")).to_contain_text("це не неявка")
    expect(page.locator("#primary")).to_contain_text(f"Покликати {number}")
    expect(page.locator("#primary")).to_be_focused()


def test_an_alarm_is_red_and_the_place_is_kept(phone: Page, clerk: ClerkByHttp) -> None:
    clerk.of_hall("/day/pause", reason="alarm")
    paused = phone.locator("#paused")
    expect(paused).to_contain_text("Повітряна тривога з")
    expect(paused).to_contain_text("Ваше місце в черзі збережено")
    assert ground_of(paused) == RED
    readable(phone)
    clerk.of_hall("/day/resume")
    expect(paused).to_be_hidden()
