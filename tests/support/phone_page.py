"""A visitor's page on a cheap phone: what it needs to be read by anybody."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types
from playwright.sync_api import Page

PHONE = {"width": 360, "height": 640}
LEAST_TEXT_PX = 17


def readable(phone: Page) -> None:
    """Nothing is cut or small, and axe-core finds nothing, in both languages."""
    for _ in range(2):
        found = Axe().run(phone)
        assert found.violations_count == 0, found.generate_report()
        assert large_enough(phone)
        phone.locator("#language").click()


def large_enough(phone: Page) -> bool:
    """Say whether every text is large enough and nothing is wider than the screen."""
    smallest: float = phone.evaluate(
        """() => Math.min(...[...document.querySelectorAll("body *")]
            .filter((node) => node.checkVisibility() && node.textContent.trim())
            .map((node) => parseFloat(getComputedStyle(node).fontSize)))"""
    )
    fits: bool = phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return fits and smallest >= LEAST_TEXT_PX
