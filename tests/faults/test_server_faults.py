"""The server is killed, stopped, outlived by the night: nothing acknowledged is lost or doubled."""

import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.contract.api.real_server import (
    ROOT,
    Feed,
    Kiosk,
    RealServer,
    feed,
    numbers_of,
    running,
    wait_until,
)

LOOSE = """
feed_comment_s = 0.3
kiosk_silent_wall_s = 0.5
[limits.issue_per_kiosk]
per_second = 100000.0
burst = 100000
[limits.uploads_per_terminal]
per_second = 100000.0
burst = 100000
"""

HANGS_AFTER_S = 20.0
"""So long is no slowness of a busy machine; how fast it is, `scripts/bench` measures."""


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "server.toml"
    path.write_text(LOOSE, "utf-8")
    return path


@pytest.fixture
def server(tmp_path: Path, settings: Path) -> Iterator[RealServer]:
    with running(tmp_path / "hall", "--config", str(settings)) as own:
        yield own


def clock_at(hall: str, scale: float = 1.0) -> str:
    """Return a clock that shows this hall time now."""
    return f"{scale}@{time.time()}={hall}"  # noqa: TID251  a test is a driver


def burst(kiosk: Kiosk, service: str, acknowledged: list[dict[str, Any]]) -> None:
    """Reserve until the server is gone."""
    while True:
        try:
            answer = kiosk.post("/tickets", kiosk.reservation(service))
        except requests.RequestException:
            return
        if answer.status_code == 201:
            acknowledged.append(answer.json())


def has(acknowledged: list[dict[str, Any]], enough: int) -> bool:
    return len(acknowledged) >= enough


def test_killed_in_a_burst_it_has_every_acknowledged_ticket_and_no_number_twice(
    server: RealServer,
) -> None:
    acknowledged: list[dict[str, Any]] = []
    chance = random.Random(7)
    for _ in range(3):
        before = len(acknowledged)
        enough = before + chance.randint(20, 120)
        threads = [
            threading.Thread(target=burst, args=(server.kiosk(n), server.service, acknowledged))
            for n in (1, 2, 3, 4)
        ]
        for thread in threads:
            thread.start()
        wait_until(partial(has, acknowledged, enough))
        server.kill()
        for thread in threads:
            thread.join()
        server.start()
    numbers = numbers_of(acknowledged)
    assert len(numbers) == len(set(numbers))
    with closing(sqlite3.connect(server.data / "cherha.sqlite")) as store:
        kept = dict(store.execute("SELECT visit_id, ordinal FROM tickets"))
        seqs = [row[0] for row in store.execute("SELECT seq FROM events ORDER BY seq")]
    assert {it["visit_id"]: it["number"]["ordinal"] for it in acknowledged}.items() <= kept.items()
    assert seqs == list(range(1, len(seqs) + 1))
    assert len(set(kept.values())) == len(kept)


def test_after_a_kill_the_hall_is_as_it_was(server: RealServer) -> None:
    kiosk, clerk = server.kiosk(), server.clerk()
    for _ in range(3):
        kiosk.confirmed(server.service)
    for what in ("open", "call-next", "start"):
        clerk.do(server.counter, what)
    before = clerk.get(f"/counters/{server.counter}").json()
    server.kill()
    server.start()
    clerk.url = server.url
    after = clerk.get(f"/counters/{server.counter}").json()
    assert before | {"at": ""} == after | {"at": ""}


def test_a_request_whose_answer_was_lost_is_done_once_over_a_kill(server: RealServer) -> None:
    kiosk = server.kiosk()
    body = kiosk.reservation(server.service)
    given = kiosk.post("/tickets", body).json()
    event = kiosk.event("SlipConfirmed", visit_id=given["visit_id"])
    kiosk.upload(event)
    server.kill()
    server.start()
    kiosk.url = server.url
    assert kiosk.post("/tickets", body).json() == given
    assert kiosk.upload(event) == {event["event_id"]: {"answer": "Duplicate"}}


def test_it_stops_with_0_in_time_whoever_is_connected(server: RealServer) -> None:
    feeds = [Feed(server.kiosk(n)) for n in (1, 2, 3, 4)] + [Feed(server.board())]
    try:
        for listening in feeds:
            assert listening.next()[0] == "hello"
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < HANGS_AFTER_S
        for listening in feeds:
            name = listening.next()[0]
            while name == "comment":
                name = listening.next()[0]
            assert name == "end"
    finally:
        for listening in feeds:
            listening.response.close()


def test_a_stop_that_comes_while_it_starts_is_heeded(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "central_server", "--data", str(tmp_path), "--port", "0"]
    process = subprocess.Popen(
        [*command, "--demo"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    wait_until((tmp_path / "cherha.sqlite").exists)
    process.terminate()
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert out == b""


def test_a_kept_demo_store_keeps_its_tokens_and_its_numbers(server: RealServer) -> None:
    given = server.kiosk().reserve(server.service)
    secrets = (server.data / "demo.json").read_text("utf-8")
    assert (server.data / "demo.json").stat().st_mode & 0o777 == 0o600
    assert server.stop() == 0
    server.start()
    kept = (server.data / "demo.json").read_text("utf-8")
    assert kept.replace(server.url, "") == secrets.replace(server.demo["url"], "")
    following = server.kiosk().reserve(server.service)
    assert following["number"]["ordinal"] == given["number"]["ordinal"] + 1


def test_the_first_administrator_has_a_password_of_its_own(tmp_path: Path) -> None:
    from catalogue.loader import DEMO_HALL

    with running(tmp_path / "hall", "--catalogue", str(DEMO_HALL), demo=False) as server:
        path = server.data / "first-admin.txt"
        assert path.stat().st_mode & 0o777 == 0o600
        told = dict(line.split(": ") for line in path.read_text("utf-8").splitlines())
        assert told["password"] not in server.log()
        assert str(path) in server.log()
        logged_in = server.nobody().post("/session", told).json()
        assert (logged_in["role"], logged_in["must_change"]) == ("administrator", True)
        server.stop()
        server.start()
        assert server.nobody().post("/session", told).status_code == 200


def test_a_second_server_is_kept_out_of_the_same_store(server: RealServer) -> None:
    with pytest.raises(AssertionError, match="another server runs"):
        RealServer(server.data)


def test_the_business_day_ends_at_three_by_the_halls_clock(tmp_path: Path, settings: Path) -> None:
    clock = clock_at("2026-11-21T02:59:55+02:00")
    arguments = ("--config", str(settings), "--clock", clock)
    with running(tmp_path / "hall", *arguments) as server:
        kiosk, clerk = server.kiosk(), server.clerk()
        with feed(server.board()) as listening:
            listening.next()
            given = kiosk.confirmed(server.service)
            clerk.do(server.counter, "open")
            events = listening.take(5)
        ended = [it for it in events if it["body"]["event"] in {"TicketCancelled", "CounterClosed"}]
        assert [it["body"]["event"] for it in ended] == ["TicketCancelled", "CounterClosed"]
        assert ended[0]["body"]["reason"] == "day_ended"
        assert {it["business_day"] for it in events} == {"2026-11-20"}
        fresh = kiosk.reserve(server.service)
        assert fresh["number"] == given["number"]
        assert fresh["business_day"] == "2026-11-21"
        late = kiosk.event("SlipFailed", visit_id=given["visit_id"], reason="paper_out")
        assert kiosk.upload(late)[late["event_id"]]["answer"] == "Accepted"
        with feed(server.board(), after=1) as resumed:
            assert [resumed.next()[0] for _ in range(2)] == ["hello", "reset"]


def test_a_day_that_ended_while_the_server_was_away_is_ended_at_the_start(
    tmp_path: Path, settings: Path
) -> None:
    first = clock_at("2026-11-21T17:00:00+02:00")
    with running(tmp_path / "hall", "--config", str(settings), "--clock", first) as server:
        given = server.kiosk().confirmed(server.service)
        server.clerk().do(server.counter, "open")
    second = clock_at("2026-11-22T08:00:00+02:00")
    with running(tmp_path / "hall", "--config", str(settings), "--clock", second) as server:
        snapshot = server.kiosk().get("/snapshot").json()
        assert snapshot["business_day"] == "2026-11-22"
        assert snapshot["open_counters"] == []
        assert server.kiosk().reserve(server.service)["number"] == given["number"]
        vote = server.rating().event(
            "RatingGiven", level=3, counter=server.counter, visit_id=given["visit_id"]
        )
        second_vote = server.rating().event(
            "RatingGiven", level=1, counter=server.counter, visit_id=given["visit_id"]
        )
        answers = server.rating().upload(vote, second_vote)
        assert answers[vote["event_id"]]["answer"] == "Accepted"
        assert answers[second_vote["event_id"]]["reason"] == "already_rated"


def test_a_clock_that_went_back_gives_no_number_again(tmp_path: Path, settings: Path) -> None:
    first = clock_at("2026-11-21T08:00:00+02:00")
    with running(tmp_path / "hall", "--config", str(settings), "--clock", first) as server:
        given = server.kiosk().reserve(server.service)
    second = clock_at("2026-11-20T08:00:00+02:00")
    with running(tmp_path / "hall", "--config", str(settings), "--clock", second) as server:
        following = server.kiosk().reserve(server.service)
        assert following["number"]["ordinal"] == given["number"]["ordinal"] + 1
        assert following["business_day"] == "2026-11-21"


def test_a_ticket_made_offline_before_the_night_is_history(tmp_path: Path, settings: Path) -> None:
    clock = clock_at("2026-11-22T08:00:00+02:00")
    with running(tmp_path / "hall", "--config", str(settings), "--clock", clock) as server:
        kiosk = server.kiosk(1)
        late = kiosk.own_ticket("Н", 1, server.service)
        twin = kiosk.own_ticket("Н", 1, server.service)
        today = kiosk.own_ticket("Н", 1, server.service)
        late["age_s"] = twin["age_s"] = 16 * 3600.0
        answers = kiosk.upload(late, twin, today)
        assert answers[late["event_id"]]["answer"] == "Accepted"
        assert answers[twin["event_id"]]["reason"] == "number_taken"
        assert answers[today["event_id"]]["answer"] == "Accepted"
        vote = server.rating().event(
            "RatingGiven", level=4, counter=1, visit_id=today["body"]["visit_id"]
        )
        assert server.rating().upload(vote)[vote["event_id"]]["answer"] == "Refused"


def test_what_a_silent_kiosk_reserved_becomes_callable(tmp_path: Path, settings: Path) -> None:
    clock = clock_at("2026-11-21T10:00:00+02:00", scale=60.0)
    with (
        running(tmp_path / "hall", "--config", str(settings), "--clock", clock) as server,
        feed(server.board()) as listening,
    ):
        listening.next()
        given = server.kiosk().reserve(server.service)
        reserved, uncertain = listening.take(2)
    waited = datetime.fromisoformat(uncertain["at"]) - datetime.fromisoformat(reserved["at"])
    assert uncertain["body"]["visit_id"] == given["visit_id"]
    assert uncertain["body"]["reason"] == "kiosk_silent"
    assert waited.total_seconds() >= 30.0


def test_silence_that_the_store_could_not_keep_is_noticed_again(
    tmp_path: Path, settings: Path
) -> None:
    clock = clock_at("2026-11-21T10:00:00+02:00", scale=60.0)
    with running(tmp_path / "hall", "--config", str(settings), "--clock", clock) as server:
        given = server.kiosk().reserve(server.service)
        path = server.data / "cherha.sqlite"
        with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as other:
            other.execute("BEGIN IMMEDIATE")
            wait_until(lambda: "hall unavailable" in server.log())
            other.execute("ROLLBACK")
        with feed(server.board(), after=1) as listening:
            listening.next()
            (uncertain,) = listening.take(1)
    assert uncertain["body"]["visit_id"] == given["visit_id"]
    assert uncertain["body"]["reason"] == "kiosk_silent"


def test_a_revoked_kiosk_is_silent_too(tmp_path: Path, settings: Path) -> None:
    clock = clock_at("2026-11-21T10:00:00+02:00", scale=60.0)
    with running(tmp_path / "hall", "--config", str(settings), "--clock", clock) as server:
        given = server.kiosk().reserve(server.service)
        server.stop()
        with closing(sqlite3.connect(server.data / "cherha.sqlite")) as store, store:
            store.execute("UPDATE terminals SET revoked_at = 1 WHERE role = 'kiosk'")
        server.start()
        with feed(server.board(), after=1) as listening:
            listening.next()
            (uncertain,) = listening.take(1)
    assert uncertain["body"]["visit_id"] == given["visit_id"]


def test_a_day_of_25000_events_is_folded_in_time(server: RealServer) -> None:
    kiosk = server.kiosk()
    given = kiosk.reserve(server.service)
    server.stop()
    with closing(sqlite3.connect(server.data / "cherha.sqlite")) as store, store:
        hall_id, at, day, body = store.execute(
            "SELECT hall_id, at, business_day, body FROM events"
        ).fetchone()
        for seq in range(2, 25_001):
            fresh = body.replace(given["visit_id"].encode(), b"visit-%d" % seq)
            fresh = fresh.replace(b'"ordinal":1}', b'"ordinal":%d}' % (seq % 9_999 + 1))
            row = (hall_id, seq, f"event-{seq}", at, day, "TicketReserved", fresh)
            store.execute("INSERT INTO events VALUES (?,?,?,?,?,?,?)", row)
    began = time.monotonic()
    server.start()
    assert time.monotonic() - began < HANGS_AFTER_S
    assert server.kiosk().get("/snapshot").json()["seq"] == 25_000


def test_a_catalogue_that_lacks_what_todays_tickets_are_for_is_told_at_the_start(
    tmp_path: Path, settings: Path
) -> None:
    from catalogue.loader import DEMO_HALL

    folder = tmp_path / "catalogue"
    shutil.copytree(DEMO_HALL, folder)
    with running(tmp_path / "hall", "--catalogue", str(folder)) as server:
        gone = server.services[-1]["code"]
        server.kiosk().reserve(gone)
        server.stop()
        services = (folder / "services.csv").read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in services if not line.startswith(f"{gone},")]
        (folder / "services.csv").write_text("".join(kept), "utf-8")
        with pytest.raises(AssertionError, match="put it back until the day has ended"):
            server.start()


def test_while_the_store_takes_nothing_nobody_is_promised_anything(server: RealServer) -> None:
    kiosk = server.kiosk()
    first = kiosk.reserve(server.service)
    body = kiosk.reservation(server.service)
    with closing(sqlite3.connect(server.data / "cherha.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = kiosk.post("/tickets", body)
        assert (refused.status_code, refused.json()["reason"]) == (503, "unavailable")
        other.execute("ROLLBACK")
    given = kiosk.post("/tickets", body)
    assert given.status_code == 201
    assert given.json()["number"]["ordinal"] == first["number"]["ordinal"] + 1
    assert kiosk.get("/snapshot").json()["seq"] == 2
    assert server.nobody().ask("GET", "/health").json()["status"] == "ok"
