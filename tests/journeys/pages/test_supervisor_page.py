"""The supervisor's page in a real browser: every section by keyboard, and clean for ears."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types
from playwright.sync_api import Page, Route, expect

from tests.journeys.pages.conftest import Line
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser

CHILD = '[data-value="res-child"]'
SECTIONS = [
    "hall",
    "day",
    "terminals",
    "catalogue",
    "counters",
    "routes",
    "hours",
    "slots",
    "priority",
    "history",
    "people",
    "systems",
    "audit",
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server of this module's own: its catalogue and people change."""
    running = ServerProcess(tmp_path_factory.mktemp("supervised") / "server").start()
    yield running
    assert running.stop() == 0


def log_in(page: Page, server: ServerProcess, where: str = "", **who: str) -> Page:
    """Log in by keyboard alone and wait for the first section."""
    admin = server.demo["admin"]
    page.goto(f"{server.url}/supervisor{where}")
    expect(page.locator("#login-name")).to_be_focused()
    page.keyboard.type(who.get("login", admin["login"]))
    page.keyboard.press("Tab")
    page.keyboard.type(who.get("password", admin["password"]))
    page.keyboard.press("Enter")
    return page


@pytest.fixture
def supervisor(new_page: Callable[..., Page], server: ServerProcess) -> Page:
    page = log_in(new_page(), server)
    expect(page.locator("#work")).to_be_visible()
    return page


def go(page: Page, section: str) -> Page:
    page.evaluate("section => { location.hash = section }", section)
    expect(page.locator(f'#tabs a[href="#{section}"]')).to_have_attribute("aria-current", "page")
    expect(page.locator("#body > *").first).to_be_visible()
    return page


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_section_is_clean_for_a_screen_reader(supervisor: Page, language: str) -> None:
    if language == "en":
        supervisor.locator("#language").click()
        expect(supervisor.locator("html")).to_have_attribute("lang", language)
    for section in SECTIONS:
        go(supervisor, section)
        found = Axe().run(supervisor)
        assert found.violations_count == 0, (section, found.generate_report())
        assert supervisor.locator("html").get_attribute("lang") == language
        width = supervisor.evaluate("document.documentElement.scrollWidth")
        assert width <= 1366, section


def test_every_form_is_clean_for_a_screen_reader(supervisor: Page) -> None:
    for section in ("day", "catalogue", "counters", "routes", "hours", "slots", "priority"):
        page = go(supervisor, section)
        if section == "hours":
            page.locator('[data-value="days"]').press("Enter")
        if section == "day":
            page.locator("#sought").fill("паспорт")
        page.locator("#body button.pick").first.press("Enter")
        expect(page.locator("#edit-form, #service-card")).to_be_visible()
        found = Axe().run(page)
        assert found.violations_count == 0, (section, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= 1366, section


def test_the_hall_is_seen_live_and_a_counter_is_opened_and_closed(
    supervisor: Page, kiosk: KioskByHttp, line: Line
) -> None:
    page, number = supervisor, line.counters[0]
    login = line.logins[number]["login"]
    waiting = int(page.locator(".sum strong").first.inner_text())
    ticket = kiosk.take_ticket(line.service)
    expect(page.locator(".sum strong").first).to_have_text(str(waiting + 1))
    if waiting == 0:  # else somebody whom another test left waits longer
        expect(page.get_by_text(ticket)).to_be_visible()
    service = line.services[0]["short_name"] or line.services[0]["name"]["uk"]
    expect(page.locator("tr", has_text=service)).to_contain_text("1")
    page.get_by_role("button", name=f"Вікно {number}", exact=True).press("Enter")
    expect(page.locator("#force-clerk")).to_be_focused()
    page.locator("#force-clerk").select_option(login)
    page.get_by_role("button", name="Відкрити вікно").press("Enter")
    expect(page.locator("#counter-card")).to_contain_text(f"{login}: вільне")
    page.get_by_role("button", name="Зачинити вікно").press("Enter")
    expect(page.locator("#counter-card")).to_contain_text("Вікно зачинене")


def test_a_counter_with_a_visitor_is_closed_and_the_visitor_waits_again(
    supervisor: Page, kiosk: KioskByHttp, line: Line, at_counter: Page
) -> None:
    number, ticket = line.counters[0], kiosk.take_ticket(line.service)
    expect(at_counter.locator("#primary")).to_contain_text(ticket)
    at_counter.locator("#primary").press("Enter")
    page = supervisor
    expect(page.locator("tr", has_text=ticket)).to_contain_text("викликано")
    page.get_by_role("button", name=f"Вікно {number}", exact=True).press("Enter")
    page.get_by_role("button", name="Повернути талон у чергу й зачинити").press("Enter")
    expect(page.locator("#counter-card")).to_contain_text("Вікно зачинене")
    expect(page.locator("tr", has_text=ticket)).to_have_count(0)
    expect(page.locator(".sum strong").first).not_to_have_text("0")


def test_a_pause_is_begun_and_ended(supervisor: Page) -> None:
    supervisor.get_by_role("button", name="Призупинити…").press("Enter")
    supervisor.get_by_role("button", name="немає світла").press("Enter")
    expect(supervisor.get_by_text("Паузу почато о")).to_be_visible()
    supervisor.get_by_role("button", name="Продовжити").press("Enter")
    expect(supervisor.get_by_text("Зала працює")).to_be_visible()


def test_a_quota_is_set_for_today_and_a_service_is_stopped_and_given_again(
    supervisor: Page, line: Line
) -> None:
    page = go(supervisor, "day")
    page.locator("#sought").press_sequentially(line.service)
    page.locator(f'button.pick[data-value="{line.service}"]').press("Enter")
    expect(page.locator("#day-quota")).to_be_focused()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page.locator("tr.chosen")).to_contain_text("12")
    page.locator('[data-act="ask_stop"]').press("Enter")
    page.get_by_role("button", name="не працює реєстр").press("Enter")
    expect(page.locator("tr.chosen")).to_contain_text("не видаємо: не працює реєстр")
    page.get_by_role("button", name="Видавати знову").press("Enter")
    expect(page.locator("tr.chosen .state")).to_have_text("видаємо")
    page.get_by_role("button", name="Без обмеження").press("Enter")
    expect(page.locator("tr.chosen")).not_to_contain_text("12")


def test_a_service_is_changed_refused_with_its_mistakes_and_undone(supervisor: Page) -> None:
    page = go(supervisor, "catalogue")
    page.locator("#sought").press_sequentially("res-child")
    page.locator(CHILD).press("Enter")
    expect(page.locator("#f-letter")).to_be_focused()
    page.locator("#f-letter").fill("O")
    page.locator("#f-letter").press("Enter")
    expect(page.locator("#notice")).to_contain_text("res-child · Літера")
    expect(page.locator("#f-letter")).to_have_attribute("aria-invalid", "true")
    page.locator("#f-letter").fill("Р")
    page.locator("#f-short_name").fill("Дитина до 14 років")
    page.locator("#f-letter").press("Enter")
    expect(page.locator("#notice")).to_contain_text("Збережено")
    page.locator("#sought").fill("")
    page.locator("#sought").press_sequentially("res-child")
    expect(page.locator(CHILD)).to_have_text("Дитина до 14 років")
    go(page, "history")
    page.locator('[data-act="back_to"]').first.press("Enter")
    page.locator('[data-act="back_yes"]').press("Enter")
    expect(page.locator("#notice")).to_contain_text("Залу повернуто")
    go(page, "catalogue")
    page.locator("#sought").press_sequentially("res-child")
    expect(page.locator(CHILD)).not_to_have_text("Дитина до 14 років")


def test_a_head_start_is_changed(supervisor: Page, server: ServerProcess) -> None:
    page = go(supervisor, "priority")
    page.locator("button.pick").first.press("Enter")
    page.locator("#f-head_start").fill("17")
    page.locator("#f-head_start").press("Enter")
    expect(page.locator("#notice")).to_contain_text("Збережено")
    expect(page.get_by_text("17\u00a0хв").or_(page.get_by_text("17 хв")).first).to_be_visible()


def test_what_is_chosen_while_a_change_is_on_its_way_stays_chosen(supervisor: Page) -> None:
    page = go(supervisor, "priority")
    held: list[Route] = []
    page.route("**/hall/changes", lambda change: held.append(change))  # noqa: PLW0108 - it asks for a function of Python
    page.locator("button.pick").first.press("Enter")
    page.locator("#f-head_start").fill("18")
    with page.expect_request("**/hall/changes"):
        page.locator("#f-head_start").press("Enter")
    other = page.locator("button.pick").nth(1)
    name = other.inner_text()
    other.press("Enter")
    expect(page.locator("#edit-form h2")).to_have_text(name)
    [change] = held
    change.continue_()
    expect(page.locator("#notice")).to_contain_text("Збережено")
    expect(page.locator("#edit-form h2")).to_have_text(name)


def test_a_supervisor_sees_what_needs_staff_and_takes_it(
    supervisor: Page, kiosk: KioskByHttp
) -> None:
    page = go(supervisor, "people")
    kiosk.call_staff("вхід")
    expect(page.locator("#notices li")).to_contain_text("(вхід): просять підійти працівника")
    page.locator("#notices-list button").press("Enter")
    expect(page.locator("#notices")).to_be_hidden()
    expect(page.locator("#work-heading")).to_be_focused()


def test_routes_slots_hours_and_days_off_are_changed_and_refused_in_ukrainian(
    supervisor: Page,
) -> None:
    page = go(supervisor, "routes")
    page.locator('[data-act="add"]').press("Enter")
    for field, text in {"route_code": "pension", "route_uk": "Вихід на пенсію"}.items():
        page.locator(f"#f-{field}").fill(text)
    page.locator("#f-stops").fill("res-child; no-such")
    page.locator('[data-key="save"]').press("Enter")
    expect(page.locator("#notice")).to_contain_text("pension · Послуги · від 1 до 12 кодів")
    page.locator("#f-stops").fill("res-child; soc-subsidy")
    page.locator('[data-key="save"]').press("Enter")
    expect(page.locator("#notice")).to_contain_text("Збережено")
    expect(page.locator("tr", has_text="Вихід на пенсію")).to_contain_text("→")

    go(page, "slots")
    page.locator("button.pick").first.press("Enter")
    page.locator("#f-weekdays input").last.press("Space")
    page.locator("#f-places").fill("9")
    page.locator("#f-places").press("Enter")
    expect(page.locator("#notice")).to_contain_text("Збережено")
    expect(page.locator("tbody tr").first).to_contain_text("пн–сб")
    expect(page.locator("tbody tr").first).to_contain_text("9")

    go(page, "hours")
    page.locator('[data-value="days"]').press("Enter")
    page.locator('[data-act="add"]').press("Enter")
    page.locator("#f-date").fill("2026-12-25")
    page.locator("#f-day_uk").fill("Різдво")
    page.locator("#f-day_uk").press("Tab")
    page.locator('[data-key="save"]').press("Enter")
    expect(page.locator("#notice")).to_contain_text("Збережено")
    expect(page.locator("tr", has_text="Різдво")).to_contain_text("вихідний")
    page.locator("button.pick", has_text="25 грудня").press("Enter")
    page.locator('[data-act="remove"]').press("Enter")
    page.locator('[data-act="remove_yes"]').press("Enter")
    expect(page.locator("tr", has_text="Різдво")).to_have_count(0)


def test_a_newcomer_gets_a_one_time_password_and_chooses_another(
    supervisor: Page, new_page: Callable[..., Page], server: ServerProcess
) -> None:
    page = go(supervisor, "people")
    page.locator("#new-login").press_sequentially("olena")
    page.locator("#new-role").select_option("supervisor")
    page.locator("#new-role").press("Enter")
    page.get_by_role("button", name="Додати").press("Enter")
    secret = page.locator("#one-time").text_content() or ""
    expect(page.get_by_role("button", name="Записано")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#one-time")).to_have_count(0)
    newcomer = log_in(new_page(), server, login="olena", password=secret)
    expect(newcomer.locator("#password-heading")).to_have_text("Оберіть власний пароль")
    newcomer.locator("#password-old").press_sequentially(secret)
    newcomer.keyboard.press("Tab")
    newcomer.keyboard.type("коротко")
    newcomer.keyboard.press("Enter")
    expect(newcomer.locator("#password-notice")).to_contain_text("Потрібно щонайменше 10")
    newcomer.locator("#password-new").fill("речення, яке легко згадати")
    newcomer.keyboard.press("Enter")
    expect(newcomer.locator("#work")).to_be_visible()
    expect(newcomer.locator('#tabs a[href="#audit"]')).to_have_count(0)


def test_a_system_gets_a_token_that_is_told_once_and_revoked(supervisor: Page) -> None:
    page = go(supervisor, "systems")
    page.locator("#system-name").press_sequentially("Сайт міста")
    page.keyboard.press("Enter")
    assert (page.locator("#system-token").text_content() or "").startswith("cherha_")
    expect(page.get_by_role("button", name="Записано")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#system-token")).to_have_count(0)
    page.locator('[data-act="shut"]').press("Enter")
    page.locator('[data-act="sure"]').press("Enter")
    expect(page.locator("tr", has_text="Сайт міста")).to_contain_text("відкликано")


def test_a_clerk_with_a_one_time_password_comes_back_to_the_counter(
    supervisor: Page, new_page: Callable[..., Page], server: ServerProcess
) -> None:
    page = go(supervisor, "people")
    page.locator("#new-login").press_sequentially("taras")
    page.get_by_role("button", name="Додати").press("Enter")
    secret = page.locator("#one-time").text_content() or ""
    clerk = new_page()
    clerk.goto(f"{server.url}/clerk")
    clerk.locator("#login-name").press_sequentially("taras")
    clerk.locator("#login-password").press_sequentially(secret)
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#password-heading")).to_have_text("Оберіть власний пароль")
    clerk.locator("#password-old").press_sequentially(secret)
    clerk.locator("#password-new").press_sequentially("теж довге речення")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#choice")).to_be_visible()
    assert clerk.url == f"{server.url}/clerk"


def test_the_journal_tells_what_was_done_and_that_it_is_whole(supervisor: Page) -> None:
    page = go(supervisor, "audit")
    expect(page.locator("td", has_text="увійшли").first).to_be_visible()
    page.get_by_role("button", name="Перевірити цілісність").press("Enter")
    expect(page.locator("#notice")).to_contain_text("усе на місці")


def test_a_clerk_is_told_where_clerks_work(
    new_page: Callable[..., Page], server: ServerProcess
) -> None:
    log_in_of = server.demo["counters"][40]
    page = log_in(new_page(), server, login=log_in_of["login"], password=log_in_of["password"])
    expect(page.locator("#login-notice")).to_contain_text("/clerk")


def test_a_log_in_that_ended_leads_back_from_what_is_edited(supervisor: Page) -> None:
    supervisor.route("**/api/v1/hall", lambda asked: asked.fulfill(status=401, json={}))
    supervisor.evaluate("location.hash = 'catalogue'")
    expect(supervisor.locator("#login")).to_be_visible()
    expect(supervisor.locator("#login")).to_contain_text("Сеанс закінчився")
