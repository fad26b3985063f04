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


def serve(page: Page, number: str) -> tuple[Page, str]:
    """Call who is next, whose number that must be, and begin to serve."""
    expect(page.locator("#primary")).to_contain_text(f"Покликати {number}")
    page.keyboard.press("F8")
    wait_for_act(page, "start")
    page.keyboard.press("F7")
    expect(page.locator("#finish")).to_have_attribute("aria-disabled", "false")
    assert number_at_counter(page) == number
    return page, number


def choose_act(page: Page, digit: int) -> None:
    """Choose an act from the list of all, by its digit."""
    page.keyboard.press("F2")
    expect(page.locator(".more-acts button").first).to_be_focused()
    page.keyboard.press(str(digit))


def nobody_here(page: Page, words: str) -> None:
    """The visit has left, the page says how, and the keyboard stands on the main act."""
    expect(page.locator("#now-body")).to_contain_text(f"Щойно: {words}")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#primary")).to_be_focused()


def choose_list(page: Page, name: str) -> None:
    """Choose a list by the arrows."""
    page.locator('[role="tab"][aria-selected="true"]').focus()
    for _ in range(4):
        if page.locator(f"#tab-{name}").get_attribute("aria-selected") == "true":
            return
        page.keyboard.press("ArrowRight")
    expect(page.locator(f"#tab-{name}")).to_have_attribute("aria-selected", "true")
