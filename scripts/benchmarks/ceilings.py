"""What this machine can do at best, measured in the same run: a bare handler, a bare fsync."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.benchmarks.figures import Figure, told_ms
from scripts.benchmarks.load import request_bytes, run_load
from tests.support.server_process import free_port

BARE = """
import sys, uvicorn
async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    await receive()
    await send({"type": "http.response.start", "status": 201,
                "headers": [(b"content-type", b"application/json"), (b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"{}"})
uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", access_log=False)
"""


def bare_handler(clients: int, requests: int) -> float:
    """Return how many requests a second a handler that does nothing answers."""
    port = free_port()
    with subprocess.Popen([sys.executable, "-c", BARE, str(port)]) as process:
        try:
            _wait_for(port)
            one = request_bytes("POST", "/", {}, b"x" * 300)
            result = run_load(port, [[one] * (requests // clients)] * clients)
        finally:
            process.terminate()
    return result.per_second


def _wait_for(port: int) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            run_load(port, [[request_bytes("GET", "/", {})]])
        except OSError:
            if time.monotonic() > until:
                raise
        else:
            return


def fsyncs(count: int = 400) -> list[float]:
    """Return the seconds of each append of 200 bytes and its fsync."""
    durations = []
    with tempfile.TemporaryDirectory() as folder:
        file = os.open(Path(folder) / "f", os.O_CREAT | os.O_WRONLY)
        for _ in range(count):
            begun = time.perf_counter()
            os.write(file, b"x" * 200)
            os.fsync(file)
            durations.append(time.perf_counter() - begun)
        os.close(file)
    return durations


def commits(count: int = 300) -> list[float]:
    """Return the seconds of each one-row commit of SQLite, WAL, synchronous=FULL."""
    durations = []
    with tempfile.TemporaryDirectory() as folder:
        db = sqlite3.connect(Path(folder) / "c.sqlite", isolation_level=None)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)")
        for _ in range(count):
            begun = time.perf_counter()
            db.execute("INSERT INTO t (body) VALUES (?)", ("x" * 300,))
            durations.append(time.perf_counter() - begun)
        db.close()
    return durations


def figures() -> list[Figure]:
    """Measure the ceilings."""
    synced, committed = fsyncs(), commits()
    return [
        Figure("bare fsync of 200 bytes", told_ms(synced)),
        Figure("bare SQLite commit, one row, FULL", told_ms(committed)),
        *(
            Figure(f"bare handler, {clients} clients", f"{bare_handler(clients, 4000):.0f} /s")
            for clients in (1, 8, 32)
        ),
    ]
