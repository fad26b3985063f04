"""The pages' modules on their own, run where they live: in the browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from tests.support.server_process import ServerProcess

pytestmark = pytest.mark.browser

FIRST_LOAD_BYTES = 100_000
"""Of the page, and of the hall that it shows after the log-in: 482 services in one language."""


@pytest.fixture
def page(new_page: Callable[..., Page], server: ServerProcess) -> Page:
    opened = new_page()
    opened.goto(f"{server.url}/t")
    return opened


@pytest.mark.parametrize("words", ["words", "clerk", "supervisor", "visitor"])
def test_both_languages_have_the_same_sentences_with_the_same_gaps(page: Page, words: str) -> None:
    gaps = page.evaluate(
        """async (words) => {
            const { uk } = await import(`/static/${words}.uk.js`);
            const { en } = await import(`/static/${words}.en.js`);
            const gapsOf = (text) => JSON.stringify(text).match(/\\{\\w+\\}/g) ?? [];
            const gaps = (all) => Object.fromEntries(Object.entries(all)
                .map(([id, text]) => [id, [...new Set(gapsOf(text))].sort()]));
            return [gaps(uk), gaps(en)];
        }""",
        words,
    )
    assert gaps[0] == gaps[1]
    assert gaps[0]


def test_ukrainian_nouns_follow_their_number(page: Page) -> None:
    said = page.evaluate(
        """async (numbers) => {
            const { say } = await import("/static/words.js");
            return numbers.map((n) => say("people", { n }));
        }""",
        [0, 1, 2, 4, 5, 7, 11, 12, 14, 21, 22, 25, 101, 111],
    )
    assert [words.replace("\u00a0", " ") for words in said] == [
        "0 людей",
        "1 людина",
        "2 людини",
        "4 людини",
        "5 людей",
        "7 людей",
        "11 людей",
        "12 людей",
        "14 людей",
        "21 людина",
        "22 людини",
        "25 людей",
        "101 людина",
        "111 людей",
    ]


STREAM = (
    ": comment\n\nid: 7\nevent: event\ndata: first\ndata: second\n\n"
    "event: empty\n\ndata: last\r\n\r\n"
)


def test_a_stream_is_read_alike_in_any_chunks(page: Page) -> None:
    read = page.evaluate(
        """async (stream) => {
            const { EventReader } = await import("/static/sse.js");
            return Array.from({ length: stream.length }, (_, less) => {
                const reader = new EventReader();
                const events = [];
                const size = less + 1;
                for (let at = 0; at < stream.length; at += size) {
                    events.push(...reader.feed(stream.slice(at, at + size)));
                }
                return events;
            });
        }""",
        STREAM,
    )
    whole = [
        {"event": "event", "id": "7", "data": "first\nsecond"},
        {"event": "message", "id": "7", "data": "last"},
    ]
    assert read == [whole] * len(STREAM)


def test_every_number_is_drawn_with_its_own_text(page: Page) -> None:
    texts = page.evaluate(
        """async () => {
            const { numberMark, numberText } = await import("/static/number.js");
            return [["Р", 42], ["Ж", 7], ["А", 1234]].map(([letter, ordinal]) =>
                [numberMark({ letter, ordinal }).textContent, numberText({ letter, ordinal })]);
        }"""
    )
    assert texts == [["Р-042"] * 2, ["Ж-007"] * 2, ["А-1234"] * 2]


def hall_time(page: Page, heard: list[tuple[float, float]], at: float) -> object:
    """Return what a HallClock says at `at` that heard (steady, hall) times, all in seconds."""
    return page.evaluate(
        """async ([heard, at]) => {
            const { HallClock } = await import("/static/clock.js");
            let steady = 0;
            performance.now = () => steady * 1000;
            const clock = new HallClock();
            for (const [when, hall] of heard) {
                steady = when;
                clock.learn(new Date(hall * 1000).toISOString());
            }
            steady = at;
            return clock.now() / 1000;
        }""",
        [heard, at],
    )


def test_a_day_that_runs_sixty_times_as_fast_is_noticed(page: Page) -> None:
    assert hall_time(page, [(0, 100), (2, 220)], at=3) == 280


def test_a_computer_that_slept_does_not_make_the_clock_race(page: Page) -> None:
    heard: list[tuple[float, float]] = [(0, 100), (2, 102), (4, 104), (6, 30000)]
    assert hall_time(page, heard, at=16) == 30010


def count_bytes(page: Page) -> dict[str, int]:
    """Note what each address took on the line.

    Left out: the font, which comes beside while words already stand in the system's own, and the
    feed, which never ends.
    """
    sizes: dict[str, int] = {}

    def note(request: Request) -> None:
        if not request.url.endswith((".ttf", "/feed")):
            sizes[request.url] = request.sizes()["responseBodySize"]

    page.on("requestfinished", note)
    return sizes


@pytest.mark.parametrize("path", ["/clerk", "/supervisor", "/t"])
def test_the_first_load_is_small_and_asks_nobody_else(
    new_page: Callable[..., Page], server: ServerProcess, path: str
) -> None:
    opened = new_page()
    sizes = count_bytes(opened)
    opened.goto(server.url + path, wait_until="networkidle")
    assert all(url.startswith(server.url) for url in sizes)
    assert 0 < sum(sizes.values()) <= FIRST_LOAD_BYTES


@pytest.mark.parametrize(("path", "shown"), [("/clerk", "#choice"), ("/supervisor", "#work")])
def test_the_first_load_is_small_with_the_hall_that_it_shows(
    new_page: Callable[..., Page], server: ServerProcess, path: str, shown: str
) -> None:
    who = server.demo["counters"][50] if path == "/clerk" else server.demo["admin"]
    opened = new_page()
    sizes = count_bytes(opened)
    opened.goto(server.url + path)
    opened.locator("#login-name").fill(who["login"])
    opened.locator("#login-password").fill(who["password"])
    opened.keyboard.press("Enter")
    expect(opened.locator(shown)).to_be_visible()
    expect(opened.locator(f"{shown} button").first).to_be_visible()
    opened.wait_for_load_state("load")
    assert any("/hall?language=" in url for url in sizes)
    assert sum(sizes.values()) <= FIRST_LOAD_BYTES, sizes


def test_what_an_older_page_kept_without_a_hall_is_taken_over_once(page: Page) -> None:
    found = page.evaluate(
        """async () => {
            const { browser, tab, takeOver } = await import("/static/memory.js");
            const { Recorded } = await import("/static/recorded.js");
            const act = (login) => ({ event_id: login, counter: 3, login });
            const of = (recorded) => recorded.of(3).map((one) => one.event_id);
            const central = { id: "central", isOnly: true };
            const harbour = { id: "harbour", isOnly: false };
            tab.set("act", "old");
            browser.set("recorded", [act("olena"), act("taras")]);
            takeOver(tab, "act", harbour);
            const acts = [tab.of(harbour).get("act")];
            takeOver(tab, "act", central);
            acts.push(tab.of(central).get("act"), tab.get("act"));
            const recorded = new Recorded(), told = [];
            const enters = [[harbour, "olena"], [central, "olena"], [central, "ivan"]];
            for (const [hall, login] of enters) {
                recorded.enter(hall, login);
                told.push(of(recorded));
            }
            const later = new Recorded();
            later.enter(central, "taras");
            told.push(of(later));
            later.enter(central, "olena");
            return { acts, told: [...told, of(later)], left: browser.get("recorded") };
        }"""
    )
    assert found == {
        "acts": [None, "old", None],
        "told": [[], ["olena"], [], ["taras"], ["olena"]],
        "left": None,
    }
