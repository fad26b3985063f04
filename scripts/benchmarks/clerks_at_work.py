"""Clerks over HTTP: 82 who press "next" though nobody waits, and one in a hall of 10,000."""

import asyncio
import itertools
import json
import os
import time
from collections.abc import Sequence
from pathlib import Path

import requests

from scripts.benchmarks.figures import Figure, check, percentile, told_ms
from scripts.benchmarks.hall_server import Hall, demo_server
from scripts.benchmarks.load import OneClient, read_answer

COUNTERS, PRESSES, EVERY_S = 82, 60, 0.25
WAITING, VISITS = 10_000, 200
_TICKS = os.sysconf("SC_CLK_TCK")
_ids = itertools.count()


def cpu_s(pid: int) -> float:
    """Return the seconds of processor that a process has used, by /proc/PID/stat."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def opened(hall: Hall) -> dict[int, dict[str, str]]:
    """Log every clerk in and open every counter; the headers of each."""
    headers = {counter: hall.desk(counter) for counter in range(1, COUNTERS + 1)}
    hall.load([[hall.act(counter, "open", who)] for counter, who in headers.items()])
    return headers


async def _press(hall: Hall, counter: int, headers: dict[str, str], taken: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", hall.server.port)
    begin = time.monotonic() + EVERY_S * counter / COUNTERS
    for press in range(PRESSES):
        await asyncio.sleep(max(0.0, begin + press * EVERY_S - time.monotonic()))
        begun = time.perf_counter()
        writer.write(hall.act(counter, "call-next", headers))
        status, body = await read_answer(reader)
        taken.append(time.perf_counter() - begun)
        check(status == 200 and b'"called":null' in body, body)
    writer.close()


async def _issue(hall: Hall, taken: list[float]) -> None:
    """A visitor every quarter of a second; their slips are not out yet, so nobody can be called."""
    reader, writer = await asyncio.open_connection("127.0.0.1", hall.server.port)
    for _ in range(PRESSES):
        await asyncio.sleep(EVERY_S)
        begun = time.perf_counter()
        writer.write(hall.reserve(0, f"i{next(_ids)}"))
        status, body = await read_answer(reader)
        taken.append(time.perf_counter() - begun)
        check(status == 201, body)
    writer.close()


def pressing_in_vain(hall: Hall) -> tuple[list[float], list[float], float]:
    """Return the seconds of each press, of each ticket meanwhile, and the share of a core used."""
    headers = opened(hall)
    presses: list[float] = []
    tickets: list[float] = []

    async def all_at_once() -> None:
        clerks = (_press(hall, counter, who, presses) for counter, who in headers.items())
        await asyncio.gather(_issue(hall, tickets), *clerks)

    before, begun = cpu_s(hall.server.pid), time.monotonic()
    asyncio.run(all_at_once())
    return presses, tickets, (cpu_s(hall.server.pid) - before) / (time.monotonic() - begun)


def fill(hall: Hall, waiting: int) -> None:
    """Let so many people wait, over all lines."""
    answer = requests.get(f"{hall.server.url}/api/v1/hall", headers=hall.board, timeout=10)
    services = [service["code"] for service in answer.json()["services"]]
    visits = [f"f{next(_ids)}" for _ in range(waiting)]
    asked = [hall.reserve(0, visit, services[n % len(services)]) for n, visit in enumerate(visits)]
    hall.load([asked[start::8] for start in range(8)])
    uploads = [hall.confirm(0, visits[start : start + 400]) for start in range(0, waiting, 400)]
    hall.load([uploads])


def working(hall: Hall) -> dict[str, list[float]]:
    """Return the seconds of each act of one clerk, in a full hall with every counter open."""
    fill(hall, WAITING)
    counter, headers = 9, opened(hall)[9]
    clerk = OneClient(hall.server.port)
    taken: dict[str, list[float]] = {}

    def act(what: str, **fields: object) -> dict[str, object]:
        body, took = clerk.ask(hall.act(counter, what, headers, **fields))
        answer: dict[str, object] = json.loads(body)
        check(answer["refused"] is None, body)
        taken.setdefault(what, []).append(took)
        return answer

    for number in range(VISITS):
        called = act("call-next")["called"]
        act("start")
        visit = {"visit_id": called["visit_id"]} if isinstance(called, dict) else {}
        if number % 3 == 0:
            act("transfer", service="soc-subsidy", place="first")
        elif number % 3 == 1:
            act("park", minutes=10)
            act("call-ticket", **visit)
            act("start")
            act("finish")
        else:
            act("finish")
    clerk.close()
    return taken


def figures() -> list[Figure]:
    """Measure both."""
    with demo_server() as hall:
        presses, tickets, share = pressing_in_vain(hall)
    lines = [
        Figure("82 counters, next 4 times a second, nobody waits", f"{share:.1%} of a core",
               "≤ 20 %"),
        Figure("each press", told_ms(presses)),
        Figure("a ticket meanwhile", told_ms(tickets)),
    ]  # fmt: skip
    with demo_server() as hall:
        taken = working(hall)
    lines += [
        Figure(f"{what}, {WAITING} waiting", told_ms(took), "p99 ≤ 15 ms", _misses(took))
        for what, took in taken.items()
    ]
    return lines


def _misses(durations: Sequence[float]) -> str:
    return "" if percentile(durations, 0.99) <= 0.015 else "p99 misses the aim"
