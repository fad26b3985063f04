"""Replays the shipped day through the real API: routes, priorities, appointments, both alarms.

`scripts/replay_day --visitors 3500 --scale 120 --out DIR`: a real server in compressed time, 82
clerks and all visitors at their own times. The log is then judged: everybody served or a no-show,
nobody called in an alarm or twice at once, the cap on calls ahead of turn kept, and nobody ordinary
overtaken by somebody ordinary who came later.
"""

import argparse
import asyncio
import shutil
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import requests

from catalogue.loader import DEMO_HALL, load
from config.clock import HallClock
from queue_core.hall import HallIndex
from queue_core.ids import CounterNumber
from scripts.benchmarks.hall_server import LIMITS
from tests.campaigns.replay_day.callers import Caller, new_id
from tests.campaigns.replay_day.clerks import Clerk
from tests.campaigns.replay_day.hall import Hall
from tests.campaigns.replay_day.people import Alarm, Person, alarms, people
from tests.campaigns.replay_day.verdict import Told, judge, read_log
from tests.campaigns.replay_day.visitors import heartbeats, visit
from tests.support.server_process import ServerProcess

MONDAY = datetime(2026, 11, 23, tzinfo=ZoneInfo("Europe/Kyiv"))
_OPENS_S, _AT_THE_LATEST_S = 8 * 3600, 23 * 3600
_BEFORE_S = 300
_TOLD_EVERY_S = 3600


class Outcome(msgspec.Struct):
    """`DIR/replay.json`."""

    visitors: int
    booked: int
    told: Told
    not_ended: list[str]
    surprises: list[str]
    wall_s: float

    @property
    def is_clean(self) -> bool:
        """Whether the promise was kept."""
        told = self.told
        wrong = told.called_in_pause or told.called_twice_at_once
        ended = told.served + told.no_show == self.visitors
        return ended and not (wrong or told.overtaken or told.past_the_cap or self.not_ended)


def replay(folder: Path, crowd: list[Person], around: list[Alarm], scale: float) -> Outcome:
    """Let the day happen, and judge it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    settings = folder / "limits.toml"
    settings.write_text(LIMITS, "utf-8")
    begin = MONDAY + timedelta(seconds=_OPENS_S - _BEFORE_S - 25 * scale)
    clock_text = f"{scale}@{time.time()}={begin.isoformat()}"  # noqa: TID251 - a driver
    more = ("--config", str(settings), "--clock", clock_text)
    server = ServerProcess(folder / "store", None, *more)
    description = load(DEMO_HALL)
    index = HallIndex(description)
    hall = Hall(HallClock.parse(clock_text), MONDAY, index)
    hall.people = {person.name: person for person in crowd}
    begun = time.perf_counter()
    server.start()
    try:
        codes = asyncio.run(_day(hall, server, crowd, around))
    finally:
        server.stop()
    told = judge(
        read_log(folder / "store" / "cherha.sqlite"),
        index,
        hall.people,
        description.rules.ahead_in_a_row,
    )
    outcome = Outcome(
        visitors=len(crowd),
        booked=len(codes),
        told=told,
        not_ended=sorted(hall.people.keys() - hall.ended)[:50],
        surprises=hall.surprises[:50],
        wall_s=round(time.perf_counter() - begun, 1),
    )
    (folder / "replay.json").write_bytes(msgspec.json.format(msgspec.json.encode(outcome)))
    return outcome


async def _day(
    hall: Hall, server: ServerProcess, crowd: list[Person], around: list[Alarm]
) -> dict[str, str]:
    access = server.demo
    hall.kiosks = [
        Caller(server.port, {"Authorization": f"Bearer {one['token']}"}) for one in access["kiosks"]
    ]
    desks = await asyncio.to_thread(
        lambda: {one["counter"]: _log_in(server, one) for one in access["counters"]}
    )
    staff = Caller(server.port, _log_in(server, access["admin"]))
    codes = await _book(hall, staff, crowd)
    tasks = [asyncio.create_task(heartbeats(hall, kiosk)) for kiosk in hall.kiosks]
    tasks.append(asyncio.create_task(_sirens(hall, staff, around)))
    tasks.append(asyncio.create_task(_tell(hall)))
    await hall.until_s(_OPENS_S)
    desk_callers = {number: Caller(server.port, headers) for number, headers in desks.items()}
    tasks += [
        asyncio.create_task(Clerk(hall, CounterNumber(number), caller).work())
        for number, caller in desk_callers.items()
    ]
    comings = [
        asyncio.create_task(visit(hall, person, hall.kiosks[n % 4], codes.get(person.name)))
        for n, person in enumerate(crowd)
    ]
    while hall.ended != hall.people.keys() and hall.now_s < _AT_THE_LATEST_S:
        await hall.pass_s(60)
        for task in (*tasks, *comings):
            if task.done() and not task.cancelled() and (problem := task.exception()):
                raise problem
    hall.over.set()
    hall.everybody()
    for task in (*tasks, *comings):
        task.cancel()
    await asyncio.gather(*tasks, *comings, return_exceptions=True)
    for caller in (*hall.kiosks, staff, *desk_callers.values()):
        await caller.close()
    return codes


async def _book(hall: Hall, staff: Caller, crowd: list[Person]) -> dict[str, str]:
    """Book a place for everybody with an appointment; who gets none comes without."""
    codes = {}
    for person in crowd:
        if person.slot_s is None:
            continue
        body = {
            "request_id": new_id("b"),
            "service": person.services[0],
            "slot": hall.at(person.slot_s),
        }
        status, answer = await staff.ask("POST", "/bookings", body)
        if status == 201:
            codes[person.name] = answer["booking"]["code"]
    return codes


async def _sirens(hall: Hall, staff: Caller, around: list[Alarm]) -> None:
    for alarm in around:
        await hall.until_s(alarm.start_s)
        body = {"request_id": new_id("p"), "reason": "alarm"}
        status, answer = await staff.ask("POST", "/day/pause", body)
        hall.resumed.clear()
        if status != 200:
            hall.surprise("pause", status, answer)
        await hall.until_s(alarm.end_s)
        status, answer = await staff.ask("POST", "/day/resume", {"request_id": new_id("p")})
        if status != 200:
            hall.surprise("resume", status, answer)
        hall.resumed_s = hall.now_s
        hall.resumed.set()
        hall.everybody()


async def _tell(hall: Hall) -> None:
    while not hall.over.is_set():
        await hall.pass_s(_TOLD_EVERY_S)
        at = hall.clock.now().astimezone(MONDAY.tzinfo)
        print(f"{at:%H:%M} in the hall: {len(hall.ended)} of {len(hall.people)} done", flush=True)


def _log_in(server: ServerProcess, who: dict[str, str]) -> dict[str, str]:
    words = {"login": who["login"], "password": who["password"]}
    answer = requests.post(f"{server.url}/api/v1/session", json=words, timeout=30)
    answer.raise_for_status()
    cookie = answer.cookies["cherha_session"]
    return {"Cookie": f"cherha_session={cookie}", "X-CSRF-Token": answer.json()["csrf"]}


def main() -> int:
    """Replay the day; 0 when the promise was kept."""
    words = argparse.ArgumentParser(prog="replay_day", description=__doc__)
    words.add_argument("--visitors", type=int, default=3500)
    words.add_argument("--scale", type=float, default=120.0)
    words.add_argument("--seed", type=int, default=2026)
    words.add_argument("--out", type=Path, default=Path("replayed-day"))
    asked = words.parse_args()
    outcome = replay(asked.out, people(asked.visitors, asked.seed), alarms(), asked.scale)
    told = outcome.told
    for line in told.wait_lines():
        print(line)
    told.waits = {}
    print(msgspec.json.format(msgspec.json.encode(outcome), indent=2).decode())
    return 0 if outcome.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
