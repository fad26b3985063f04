"""A clerk at the page: logs in and opens a counter as a person would, by keyboard."""

from playwright.sync_api import Page, expect


def log_in(page: Page, url: str, login: str, password: str) -> None:
    """Open the page and log in; leaves the page wherever that leads."""
    page.goto(f"{url}/clerk")
    expect(page.locator("#login-name")).to_be_focused()
    page.keyboard.type(login)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def open_counter(page: Page, url: str, login: str, password: str, counter: int) -> None:
    """Log in and open the counter that the page offers because one sat there last."""
    log_in(page, url, login, password)
    offered = page.locator("#choice-last")
    expect(offered).to_be_focused()
    expect(offered).to_contain_text(str(counter))
    page.keyboard.press("Enter")
    expect(page.locator("#counter")).to_be_visible()


def number_at_counter(page: Page) -> str:
    """Return the number of the ticket at the counter."""
    return page.locator("#now-body > .number").text_content() or ""


def wait_for_act(page: Page, act: str) -> None:
    """Wait until the main button does that, such as `finish call-next`, and can be pressed."""
    expect(page.locator("#primary")).to_have_attribute("data-act", act)
    expect(page.locator("#primary")).to_have_attribute("aria-disabled", "false")
