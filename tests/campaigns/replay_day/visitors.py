"""What a visitor does: comes, takes a ticket or checks in, waits, and perhaps leaves."""

import hashlib
from typing import Any

from tests.campaigns.replay_day.callers import Caller, new_id
from tests.campaigns.replay_day.hall import Hall
from tests.campaigns.replay_day.people import Person

CREATED, REFUSED = 201, 409
_AGAIN_S = 60.0


async def visit(hall: Hall, person: Person, kiosk: Caller, code: str | None) -> None:
    """Come at the own time, take a ticket (again after an alarm), confirm its slip."""
    await hall.until_s(person.arrival_s)
    while True:
        await hall.resumed.wait()
        status, answer = await _ask(person, kiosk, code)
        if status == CREATED:
            break
        refused = answer.get("refused", answer)
        reason = refused.get("reason")
        if reason == "booking_early":
            await hall.pass_s(_AGAIN_S)
        elif reason == "booking_missed":
            code = None
        elif reason == "hall_paused":
            await hall.pass_s(_AGAIN_S / 10)
        else:
            hall.surprise(person.name, status, answer)
            hall.ended.add(person.name)
            return
    body = {
        "event_id": new_id("e"),
        "recorded_at": hall.clock.now(),
        "age_s": 0.0,
        "body": {"event": "SlipConfirmed", "visit_id": person.name},
    }
    await kiosk.ask("POST", "/events", _upload([body]))
    letter = hall.index.service[person.services[0]].letter
    hall.news_of(letter)
    if person.patience_s is not None:
        await hall.until_s(person.arrival_s + person.patience_s)
        if person.name not in hall.met:
            hall.left.add(person.name)


async def heartbeats(hall: Hall, kiosk: Caller) -> None:
    """Say every while that the kiosk is there."""
    while not hall.over.is_set():
        await kiosk.ask("POST", "/events", _upload([]))
        await hall.pass_s(3.0 * hall.clock.scale)


async def _ask(person: Person, kiosk: Caller, code: str | None) -> tuple[int, dict[str, Any]]:
    about = {
        "request_id": new_id("r"),
        "visit_id": person.name,
        "language": "uk",
        "capability": hashlib.sha256(person.name.encode()).hexdigest(),
        "priority_group": person.group,
    }
    if code is not None:
        return await kiosk.ask("POST", "/check-ins", {**about, "code": code})
    stops = [{"service": service} for service in person.services[1:]]
    body = {**about, "request": "ReserveTicket", "service": person.services[0], "stops": stops}
    return await kiosk.ask("POST", "/tickets", body)


def _upload(events: list[dict[str, object]]) -> dict[str, object]:
    return {"events": events, "unsent": 0, "paper": "ok", "version": "replay"}
