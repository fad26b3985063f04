"""The ways of a visit over HTTP: each act by its own route, once for each request_id."""

import hashlib
from typing import Any

import pytest

from tests.contract.api.real_server import Clerk, RealServer, fresh_id


def other_service(server: RealServer) -> dict[str, Any]:
    """A service of another line than the test's own."""
    return next(it for it in server.services if it["letter"] != server.letter)


def counter_for(server: RealServer, letter: str) -> int:
    described = server.kiosk().get("/hall").json()["counters"]
    return next(int(it["number"]) for it in described if letter in it["letters"])


def serving(server: RealServer, **fields: Any) -> tuple[Clerk, dict[str, Any]]:
    """A clerk with a visitor at the counter; returns the visitor's ticket as it was given."""
    given = server.kiosk().confirmed(server.service, **fields)
    clerk = server.clerk()
    for what in ("open", "call-next", "start"):
        clerk.do(server.counter, what)
    return clerk, given


def test_a_call_says_why(server: RealServer) -> None:
    server.kiosk().confirmed(server.service)
    clerk = server.clerk()
    opened = clerk.do(server.counter, "open")
    assert opened["view"]["next"][0]["reason"] == {"why": "arrival"}
    assert clerk.do(server.counter, "call-next")["called"]["reason"] == {"why": "arrival"}
    assert server.board().get("/snapshot").json()["calls"][0]["reason"] == {"why": "arrival"}


def test_a_certain_ticket_is_called_by_its_number(server: RealServer) -> None:
    first, second = (server.kiosk().confirmed(server.service) for _ in range(2))
    clerk, request_id = server.clerk(), fresh_id()
    clerk.do(server.counter, "open")
    called = clerk.act(server.counter, "call-ticket", request_id, number=second["number"])
    assert called.json()["called"]["number"] == second["number"]
    assert called.json()["called"]["reason"] == {"why": "clerks_choice"}
    again = clerk.act(server.counter, "call-ticket", request_id, number=second["number"])
    assert again.json()["called"] == called.json()["called"]
    other = clerk.act(server.counter, "call-ticket", request_id, number=first["number"])
    assert (other.status_code, other.json()["refused"]) == (409, "id_conflict")


def test_a_transferred_visit_waits_for_the_other_service(server: RealServer) -> None:
    clerk, given = serving(server)
    service = other_service(server)
    done = clerk.do(server.counter, "transfer", service=service["code"], place="first")
    assert done["view"]["current"] is None
    there = counter_for(server, service["letter"])
    waits = server.clerk(there).get(f"/counters/{there}").json()["next"][0]
    assert (waits["number"], waits["service"]) == (given["number"], service["code"])
    assert waits["reason"] == {"why": "transferred", "counter": server.counter}


def test_a_parked_visit_comes_back_to_the_counter(server: RealServer) -> None:
    clerk, given = serving(server)
    view = clerk.do(server.counter, "park", reason="copy", minutes=10)["view"]
    assert view["current"] is None
    assert [it["parked"]["reason"] for it in view["parked"]] == ["copy"]
    view = clerk.do(server.counter, "resume", visit_id=given["visit_id"])["view"]
    assert view["parked"] == []
    assert view["next"][0]["to_counter"] == server.counter


def test_work_goes_on_without_the_visitor_until_the_result_is_ready(server: RealServer) -> None:
    clerk, given = serving(server)
    view = clerk.do(server.counter, "back-office", minutes=45)["view"]
    assert [it["number"] for it in view["back_office"]] == [given["number"]]
    view = clerk.do(server.counter, "result-ready", visit_id=given["visit_id"])["view"]
    assert view["next"][0]["reason"] == {"why": "result_ready"}


def test_a_route_is_planned_advances_and_is_seen(server: RealServer) -> None:
    clerk, given = serving(server)
    there = other_service(server)["code"]
    stops = [{"service": there}, {"service": server.service}]
    view = clerk.do(server.counter, "route", stops=stops)["view"]
    assert view["current"]["stops"] == stops
    view = clerk.do(server.counter, "finish")["view"]
    assert [it["service"] for it in view["planned"]] == [there]
    assert [it["service"] for it in view["planned"][0]["done"]] == [server.service]
    number = "{letter}-{ordinal:03d}".format(**given["number"])
    seen = clerk.get(f"/tickets/{number}").json()
    assert seen["stops"] == stops[1:]
    too_many = clerk.act(server.counter, "route", visit_id=given["visit_id"], stops=[stops[0]] * 13)
    assert (too_many.status_code, too_many.json()["refused"]) == (409, "bad_route")


def test_a_kiosk_may_ask_for_a_route_at_once(server: RealServer) -> None:
    secret, stops = "s" * 22, [{"service": other_service(server)["code"]}]
    capability = hashlib.sha256(secret.encode()).hexdigest()
    given = server.kiosk().confirmed(server.service, stops=stops, capability=capability)
    assert given["stops"] == stops
    seen = server.nobody().get("/visit", headers={"X-Ticket-Secret": secret}).json()
    assert [it["state"] for it in seen["stops"]] == ["now", "later"]


def test_several_services_at_one_sitting(server: RealServer) -> None:
    clerk, _ = serving(server)
    same_line = [it for it in server.services if it["letter"] == server.letter][1]
    view = clerk.do(server.counter, "next-service", service=same_line["code"])["view"]
    assert view["current"]["service"] == same_line["code"]
    assert [it["service"] for it in view["current"]["done"]] == [server.service]


def test_priority_is_confirmed_or_the_visit_goes_back_and_the_feed_does_not_say_which(
    server: RealServer,
) -> None:
    groups = server.kiosk().get("/hall").json()["priority_groups"]
    clerk, _ = serving(server, priority_group=groups[0]["code"])
    view = clerk.do(server.counter, "confirm-priority")["view"]
    assert view["current"]["priority_state"] == "confirmed"
    view = clerk.do(server.counter, "refuse-priority")["view"]
    assert view["current"] is None
    assert (view["next"][0]["priority"], view["next"][0]["priority_state"]) == (False, "refused")


def test_a_note_is_kept_but_not_with_personal_data(server: RealServer) -> None:
    clerk, _ = serving(server)
    view = clerk.do(server.counter, "note", text=" Бракує  копії ")["view"]
    assert view["current"]["note"] == "Бракує копії"
    phone = clerk.act(server.counter, "note", text="тел. 050 123 45 67")
    assert (phone.status_code, phone.json()["refused"]) == (409, "bad_note")


def test_a_missed_visitor_comes_back_at_a_kiosk_or_on_a_phone(hasty: RealServer) -> None:
    kiosk, secret = hasty.kiosk(), "s" * 22
    capability = hashlib.sha256(secret.encode()).hexdigest()
    given = kiosk.confirmed(hasty.service, capability=capability)
    clerk, counter, holder = hasty.clerk(), hasty.counter, {"X-Ticket-Secret": secret}
    for what in ("open", "call-next", "recall"):
        clerk.do(counter, what)
    hasty.wait_for_no_show(clerk)
    until = hasty.nobody().get("/visit", headers=holder).json()["return_until"]
    assert until is not None
    asked = {"request_id": fresh_id(), "number": given["number"]}
    back = kiosk.post("/returns", asked).json()
    assert (back["place"], back["status"]["state"]) == ("near", "waiting")
    assert kiosk.post("/returns", asked).json() == back
    other = kiosk.post("/returns", asked | {"number": {"letter": "Р", "ordinal": 999}})
    assert (other.status_code, other.json()["reason"]) == (409, "id_conflict")
    again = hasty.nobody().post("/visit/return", {"request_id": fresh_id()}, headers=holder)
    assert again.json()["place"] == "unchanged"
    stranger = hasty.nobody().post("/visit/return", {"request_id": fresh_id()})
    assert (stranger.status_code, stranger.json()["reason"]) == (403, "unknown_secret")


def test_who_is_unknown_is_not_found(shared: RealServer) -> None:
    clerk = shared.clerk()
    for number in ("Р-999", "nonsense"):
        assert clerk.get(f"/tickets/{number}").status_code == 404
    asked = {"request_id": fresh_id(), "number": {"letter": "Р", "ordinal": 9999}}
    unknown = shared.kiosk().post("/returns", asked)
    assert (unknown.status_code, unknown.json()["reason"]) == (409, "unknown_visit")


@pytest.mark.parametrize(
    "what",
    ["transfer", "park", "next-service", "back-office", "confirm-priority", "refuse-priority"],
)
def test_nobody_here_is_refused(server: RealServer, what: str) -> None:
    clerk = server.clerk()
    clerk.do(server.counter, "open")
    fields = {"service": server.service} if what in {"transfer", "next-service"} else {}
    answer = clerk.act(server.counter, what, **fields)
    assert (answer.status_code, answer.json()["refused"]) == (409, "nobody_at_counter")
