"""Another system of the city: let in by an administrator, books and pauses, and is shut out."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.contract.api.real_server import Asker, RealServer, fresh_id


def let_in(server: RealServer, name: str) -> dict[str, Any]:
    answer = server.admin().post("/api-tokens", {"name": name})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def system_of(server: RealServer, made: dict[str, Any]) -> Asker:
    return server.nobody(Authorization=f"Bearer {made['token']}")


@pytest.fixture
def site(shared: RealServer, request: pytest.FixtureRequest) -> tuple[dict[str, Any], Asker]:
    made = let_in(shared, f"Сайт {request.node.name[:40]}")
    return made, system_of(shared, made)


def test_a_system_books_moves_and_cancels_and_the_trail_names_it(
    shared: RealServer, site: tuple[dict[str, Any], Asker]
) -> None:
    made, asker = site
    day = asker.get("/day").json()["business_day"]
    slots = asker.get(f"/services/{shared.service}/slots", params={"day": day}).json()["slots"]
    first, second = [it["slot"] for it in slots if it["free"]][-2:]
    booked = asker.post(
        "/bookings", {"request_id": fresh_id(), "service": shared.service, "slot": first}
    )
    assert booked.status_code == 201, booked.text
    booking = booked.json()["booking"]["booking_id"]
    moved = asker.post(f"/bookings/{booking}/move", {"request_id": fresh_id(), "slot": second})
    assert moved.json()["booking"]["slot"] == second
    assert asker.get(f"/bookings/{booking}/calendar").text.startswith("BEGIN:VCALENDAR")
    assert asker.get(f"/bookings/{booking}/code").text.lstrip().startswith("<?xml")
    assert asker.post(f"/bookings/{booking}/cancel", {"request_id": fresh_id()}).status_code == 200
    trail = shared.admin().get("/audit").json()["records"]
    mine = [(it["who"], it["what"]) for it in trail if it["who"] == f"api {made['name']}"]
    assert mine == [
        (f"api {made['name']}", what)
        for what in ("booking.cancelled", "booking.moved", "booking.made")
    ]


def test_a_system_sees_and_changes_no_booking_but_its_own(
    shared: RealServer, site: tuple[dict[str, Any], Asker]
) -> None:
    made, asker = site
    other = system_of(shared, let_in(shared, "Інший портал"))
    day = asker.get("/day").json()["business_day"]
    slots = asker.get(f"/services/{shared.service}/slots", params={"day": day}).json()["slots"]
    first, second = [it["slot"] for it in slots if it["free"]][-4:-2]
    booked = {}
    for who in (asker, shared.clerk()):
        asked = {"request_id": fresh_id(), "service": shared.service, "slot": first}
        booked[who] = who.post("/bookings", asked).json()["booking"]["booking_id"]
    mine = booked[asker]
    for booking in booked.values():
        for path in ("", "/calendar", "/code"):
            assert other.get(f"/bookings/{booking}{path}").status_code == 404, path
        for act, more in (("move", {"slot": second}), ("cancel", {})):
            refused = other.post(f"/bookings/{booking}/{act}", {"request_id": fresh_id()} | more)
            told = refused.json()
            assert (refused.status_code, told["refused"]["reason"], told["booking"]) == (
                409, "unknown_booking", None,
            )  # fmt: skip
    at_day = {"day": day}
    seen = {it["booking_id"] for it in asker.get("/bookings", params=at_day).json()}
    assert mine in seen
    assert not seen & {it for who, it in booked.items() if who is not asker}
    assert other.get("/bookings", params=at_day).json() == []
    staff = {it["booking_id"] for it in shared.clerk().get("/bookings", params=at_day).json()}
    assert set(booked.values()) <= staff
    asker.post(f"/bookings/{mine}/move", {"request_id": fresh_id(), "slot": second})
    revoke = f"/api-tokens/{made['token_id']}/revoke"
    assert shared.admin().post(revoke, {}).status_code == 200
    renewed = system_of(shared, let_in(shared, made["name"]))
    gone = renewed.post(f"/bookings/{mine}/cancel", {"request_id": fresh_id()})
    assert gone.json()["booking"]["state"] == "cancelled"


def test_a_system_pauses_the_hall_and_lets_it_go_on(
    shared: RealServer, site: tuple[dict[str, Any], Asker]
) -> None:
    _, asker = site
    paused = asker.post("/day/pause", {"request_id": fresh_id(), "reason": "power"})
    assert paused.status_code == 200, paused.text
    assert paused.json()["day"]["paused"]["reason"] == "power"
    assert asker.post("/day/resume", {"request_id": fresh_id()}).json()["day"]["paused"] is None


def test_a_system_sees_no_visit_and_calls_nobody(
    shared: RealServer, site: tuple[dict[str, Any], Asker]
) -> None:
    _, asker = site
    for path in ("/snapshot", "/feed", "/notices", "/accounts", "/api-tokens", "/tickets/А-001"):
        answer = asker.get(path)
        assert (answer.status_code, answer.json()["reason"]) == (403, "not_your_role"), path
    call = asker.post(f"/counters/{shared.counter}/call-next", {"request_id": fresh_id()})
    issue = asker.post("/tickets", shared.kiosk().reservation(shared.service))
    assert (call.status_code, issue.status_code) == (403, 403)


def test_a_revoked_system_is_out_at_once_and_its_name_is_free_again(
    shared: RealServer, site: tuple[dict[str, Any], Asker]
) -> None:
    made, asker = site
    admin = shared.admin()
    assert asker.get("/hall").status_code == 200
    taken = admin.post("/api-tokens", {"name": f"  {made['name']} "})
    assert (taken.status_code, taken.json()["reason"]) == (409, "token_name_taken")
    for _ in range(2):
        revoked = admin.post(f"/api-tokens/{made['token_id']}/revoke")
        assert revoked.status_code == 200
        assert revoked.json()["revoked_at"] is not None
    assert asker.get("/hall").json()["reason"] == "unknown_token"
    assert let_in(shared, made["name"])["token"] != made["token"]
    unknown = admin.post("/api-tokens/nothing/revoke")
    assert (unknown.status_code, unknown.json()["reason"]) == (404, "unknown_token")
    for name in ("", "x" * 61, "two\nlines\u0000"):
        assert admin.post("/api-tokens", {"name": name}).json()["reason"] == "token_name"


def test_the_token_is_told_once_and_only_its_digest_is_kept(
    shared: RealServer, site: tuple[dict[str, Any], Asker]
) -> None:
    made, _ = site
    assert made["token"].startswith("cherha_")
    listed = shared.admin().get("/api-tokens").json()
    mine = next(it for it in listed if it["token_id"] == made["token_id"])
    assert set(mine) == {"token_id", "name", "made_at", "made_by", "revoked_at"}
    assert made["token"] not in shared.log()
    with closing(sqlite3.connect(shared.data / "cherha.sqlite")) as store:
        dump = "\n".join(store.iterdump())
    assert made["token_id"] in dump
    assert made["token"] not in dump
