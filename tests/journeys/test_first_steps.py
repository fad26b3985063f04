"""From blank tables to a called ticket, by the commands of docs/operations.md in their order."""

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import requests

from catalogue.blank import example
from tests.contract.api.real_server import (
    Asker,
    Clerk,
    Kiosk,
    RealServer,
    fresh_id,
    wait_until,
)

ROOT = Path(__file__).parents[2]


def cherha(*words: str | Path, code: int = 0) -> str:
    """Run a command as it stands in the manual; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "cherha", *map(str, words)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def monday_noon() -> str:
    """Return a clock that shows when the example's hall is open."""
    return f"1@{time.time()}=2026-11-23T12:00:00+02:00"  # noqa: TID251  a test is a driver


def knows(url: str, login: str, one_time: str) -> bool:
    """Say whether the running server has read the new account (at most 10 s by the manual)."""
    body = {"login": login, "password": one_time}
    return requests.post(f"{url}/api/v1/session", json=body, timeout=20).status_code == 200


def logged_in(url: str, login: str, one_time: str) -> Clerk:
    """Log in for the first time, and choose a password as one must."""
    person = Clerk(url, login, one_time)
    assert person.get("/counters").status_code == 403
    chosen = {"old": one_time, "new": f"{fresh_id()}!"}
    assert person.post("/session/password", chosen).status_code == 204
    person.http.close()
    return Clerk(url, login, chosen["new"])


def test_an_empty_machine_becomes_a_running_hall(tmp_path: Path) -> None:
    tables, data = tmp_path / "hall", tmp_path / "data"
    cherha("new-hall", tables)
    assert "services.csv: has no rows" in cherha("check-config", "--hall", tables, code=2)
    for table in tables.iterdir():
        table.write_text(example(table.read_text("utf-8")), "utf-8")
    assert "the hall is right; 2 services, 2 counters" in cherha("check-config", "--hall", tables)

    settings = tmp_path / "server.toml"
    settings.write_text("access_read_every_s = 0.1\n", "utf-8")
    cherha("check-config", settings)
    options = ("--catalogue", str(tables), "--config", str(settings))
    server = RealServer(data, *options, "--clock", monday_noon(), demo=False)
    people: list[Asker] = []
    try:
        told = (data / "first-admin.txt").read_text("utf-8")
        one_time = re.search(r"password: (.+)", told)
        assert one_time is not None
        people.append(logged_in(server.url, "admin", one_time[1]))
        said = cherha("account", "add", "olena", "--data", data)
        word = re.search(r"[A-Za-z0-9_-]{12,}", said)
        assert word is not None, said
        wait_until(lambda: knows(server.url, "olena", word[0]))
        clerk = logged_in(server.url, "olena", word[0])
        people.append(clerk)
        code = cherha("enrol", "kiosk", "--data", data, "--letter", "Н", "--first", "1",
                      "--last", "499").splitlines()[0]  # fmt: skip
        joined: dict[str, Any] = requests.post(
            f"{server.url}/api/v1/enrolment", json={"code": code, "name": "біля входу"}, timeout=20
        ).json()
        kiosk = Kiosk(server.url, {"Authorization": f"Bearer {joined['token']}"})
        people.append(kiosk)
        given = kiosk.confirmed("certificate")
        clerk.do(2, "open")
        assert clerk.do(2, "call-next")["called"]["visit_id"] == given["visit_id"]
        assert "whole and checked" in cherha("backup", "--data", data, tmp_path / "backup")
    finally:
        for person in people:
            person.http.close()
        server.close()
