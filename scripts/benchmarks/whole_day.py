"""The shipped day of 3,500 visitors and 82 counters through HTTP as fast as it goes."""

import asyncio
import json
import time
from collections import Counter

from cherha.demo.day import shipped_day
from scripts.benchmarks.figures import Figure, check
from scripts.benchmarks.hall_server import Hall, demo_server
from scripts.benchmarks.load import read_answer

CONFIRM_EVERY = 20
AIM_S = 20.0
IDLE_S = 0.25


async def _kiosk(hall: Hall, number: int, visits: list[tuple[str, str]]) -> None:
    """Reserve one visit after another; confirm the slips in small uploads, as a kiosk does."""
    reader, writer = await asyncio.open_connection("127.0.0.1", hall.server.port)
    for start in range(0, len(visits), CONFIRM_EVERY):
        batch = visits[start : start + CONFIRM_EVERY]
        for visit, service in batch:
            writer.write(hall.reserve(number, visit, service))
            status, body = await read_answer(reader)
            check(status == 201, body)
        writer.write(hall.confirm(number, [visit for visit, _ in batch]))
        status, body = await read_answer(reader)
        check(status == 200, body)
    writer.close()


async def _counter(
    hall: Hall, number: int, headers: dict[str, str], called: Counter[str], everybody: int
) -> None:
    """Call, start and finish until everybody has been called."""
    reader, writer = await asyncio.open_connection("127.0.0.1", hall.server.port)

    async def act(action: str) -> dict[str, object]:
        writer.write(hall.act(number, action, headers))
        _, body = await read_answer(reader)
        answer: dict[str, object] = json.loads(body)
        return answer

    await act("open")
    while called.total() < everybody:
        answer = await act("call-next")
        ticket = answer["called"]
        if not isinstance(ticket, dict):
            await asyncio.sleep(IDLE_S)
            continue
        called[ticket["visit_id"]] += 1
        await act("start")
        await act("finish")
    writer.close()


async def _day(hall: Hall, desks: dict[int, dict[str, str]]) -> Counter[str]:
    visits = [(visitor.name, visitor.service) for visitor in shipped_day()]
    called: Counter[str] = Counter()
    await asyncio.gather(
        *(_kiosk(hall, number, visits[number::4]) for number in range(4)),
        *(
            _counter(hall, number, headers, called, len(visits))
            for number, headers in desks.items()
        ),
    )
    return called


def figures() -> list[Figure]:
    """Run the day; raises WrongAnswerError when a ticket was called twice or not at all."""
    with demo_server() as hall:
        desks = {number: hall.desk(number) for number in hall.counters}
        begun = time.perf_counter()
        called = asyncio.run(_day(hall, desks))
        wall = time.perf_counter() - begun
    check(called.total() == len(called) == len(shipped_day()), "called twice, or not at all")
    return [
        Figure(
            "3,500 visitors, 82 counters, as fast as it goes",
            f"{wall:.1f} s, every ticket called once",
            f"≤ {AIM_S:.0f} s",
        )
    ]
