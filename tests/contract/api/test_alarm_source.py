"""A server that hears of air-raid alarms: it pauses by itself, and only a person goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.contract.api.conftest import LOOSE
from tests.contract.api.real_server import Clerk, RealServer, fresh_id, running, wait_until
from tests.support.fake_alarm_source import FakeAlarmSource

TOKEN = "canary-of-the-alarm-token"
BEGAN = datetime(2026, 11, 21, 8, 16, 45, tzinfo=UTC)


@pytest.fixture
def source() -> Iterator[FakeAlarmSource]:
    fake = FakeAlarmSource()
    yield fake
    fake.stop()


@contextmanager
def hall(folder: Path, fake: FakeAlarmSource, **settings: str) -> Iterator[RealServer]:
    """A server that asks this source ten times a second and is patient for a second."""
    token = folder / "alarm.token"
    token.write_text(f"{TOKEN}\n", "utf-8")
    told = {
        "source": '"alerts_in_ua"',
        "url": f'"{fake.url}/v1/alerts/active.json"',
        "token_file": f'"{token}"',
        "regions": '["22"]',
        "poll_s": "0.1",
        "timeout_s": "0.5",
        "silent_after_s": "1.0",
    } | settings
    lines = [f"{key} = {value}" for key, value in told.items()]
    config = folder / "server.toml"
    config.write_text("\n".join([LOOSE, "[alarm]", *lines]), "utf-8")
    with running(folder / "hall", "--config", str(config)) as server:
        yield server


def day_of(clerk: Clerk) -> dict[str, Any]:
    day: dict[str, Any] = clerk.get("/day").json()
    return day


def says(clerk: Clerk, wanted: str) -> None:
    wait_until(lambda: day_of(clerk)["alarm"]["says"] == wanted)


def kinds(clerk: Clerk) -> list[str]:
    return [it["kind"] for it in clerk.get("/notices").json()]


def test_an_alarm_pauses_the_hall_and_only_a_person_ends_the_pause(
    tmp_path: Path, source: FakeAlarmSource
) -> None:
    with hall(tmp_path, source) as server:
        clerk, board = server.clerk(), server.board()
        says(clerk, "no_alarm")
        source.since = BEGAN
        wait_until(lambda: day_of(clerk)["paused"] is not None, 2.0)
        paused = board.get("/snapshot").json()["paused"]
        assert (paused["reason"], paused["source"]) == ("alarm", "alarm_source")
        assert datetime.fromisoformat(day_of(clerk)["alarm"]["since"]) == BEGAN
        wait_until(lambda: kinds(clerk) == ["alarm.began"])
        source.since = None
        wait_until(lambda: "alarm.ended" in kinds(clerk))
        assert day_of(clerk)["paused"] is not None
        assert clerk.post("/day/resume", {"request_id": fresh_id()}).status_code == 200
        assert day_of(clerk)["paused"] is None


def test_who_goes_on_in_an_alarm_is_not_paused_by_the_same_one_again(
    tmp_path: Path, source: FakeAlarmSource
) -> None:
    source.since = BEGAN
    with hall(tmp_path, source) as server:
        clerk = server.clerk()
        wait_until(lambda: day_of(clerk)["paused"] is not None)
        clerk.post("/day/resume", {"request_id": fresh_id()})
        server.kill()
        server.start()
        clerk = server.clerk()
        says(clerk, "alarm")
        source.wait_for_answers(3)
        assert day_of(clerk)["paused"] is None
        source.since = BEGAN + timedelta(hours=2)
        source.wait_for_answers(3)
        assert day_of(clerk)["paused"] is None  # it went on, under another beginning
        source.since = None
        says(clerk, "no_alarm")
        source.since = BEGAN + timedelta(hours=3)
        wait_until(lambda: day_of(clerk)["paused"] is not None)


@pytest.mark.parametrize("fault", ["error", "page", "hang", "old"])
def test_whatever_is_no_fresh_answer_is_silence_and_ends_nothing(
    tmp_path: Path, source: FakeAlarmSource, fault: str
) -> None:
    source.since = BEGAN
    with hall(tmp_path, source) as server:
        clerk = server.clerk()
        wait_until(lambda: day_of(clerk)["paused"] is not None)
        source.since, source.fault = None, fault
        says(clerk, "silent")
        assert day_of(clerk)["paused"] is not None
        wait_until(lambda: "alarm.silent" in kinds(clerk))
        assert "alarm.ended" not in kinds(clerk)
        if fault != "hang":
            source.fault = ""
            says(clerk, "no_alarm")


def test_a_hall_may_only_be_told_of_an_alarm(tmp_path: Path, source: FakeAlarmSource) -> None:
    source.since = BEGAN
    with hall(tmp_path, source, pause_by_itself="false") as server:
        clerk = server.clerk()
        says(clerk, "alarm")
        wait_until(lambda: kinds(clerk) == ["alarm.began"])
        assert day_of(clerk)["paused"] is None


def test_ukrainealarm_is_asked_about_each_region(tmp_path: Path, source: FakeAlarmSource) -> None:
    url = f'"{source.url}/api/v3/alerts/{{region}}"'
    settings = {"source": '"ukrainealarm"', "url": url, "regions": '["22", "1293"]'}
    source.since = BEGAN
    with hall(tmp_path, source, **settings) as server:
        says(server.clerk(), "alarm")
    assert {"/api/v3/alerts/22", "/api/v3/alerts/1293"} <= set(source.paths)
    assert set(source.tokens) == {TOKEN}


def test_the_token_goes_to_the_source_alone(tmp_path: Path, source: FakeAlarmSource) -> None:
    with hall(tmp_path, source) as server:
        clerk = server.clerk()
        says(clerk, "no_alarm")
        source.fault = "error"
        says(clerk, "silent")
        assert TOKEN not in server.log()
        assert TOKEN not in clerk.get("/day").text
    assert set(source.tokens) == {f"Bearer {TOKEN}"}


def test_without_its_token_the_source_is_silent(tmp_path: Path, source: FakeAlarmSource) -> None:
    with hall(tmp_path, source, token_file='"/nowhere/token"') as server:
        clerk = server.clerk()
        says(clerk, "silent")
        wait_until(lambda: kinds(clerk) == ["alarm.silent"])
    assert source.tokens == []


def test_a_source_that_hangs_keeps_no_server_from_ending(
    tmp_path: Path, source: FakeAlarmSource
) -> None:
    with hall(tmp_path, source) as server:
        says(server.clerk(), "no_alarm")
        source.fault = "hang"
        asked = len(source.paths)
        wait_until(lambda: len(source.paths) > asked)
        assert server.stop() == 0
