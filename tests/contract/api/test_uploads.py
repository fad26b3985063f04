"""What kiosks and rating terminals recorded reaches the hall once, and nothing spoils a batch."""

from typing import Any

import pytest

from tests.contract.api.real_server import Kiosk, RealServer, fresh_id


def state_of(server: RealServer, visit_id: str) -> dict[str, object] | None:
    view = server.clerk().get(f"/counters/{server.counter}").json()
    found = [it for it in view["next"] if it["visit_id"] == visit_id]
    return found[0] if found else None


def test_a_confirmed_slip_makes_the_ticket_callable(server: RealServer) -> None:
    kiosk = server.kiosk()
    given = kiosk.reserve(server.service)
    assert state_of(server, given["visit_id"]) is None
    event = kiosk.event("SlipConfirmed", visit_id=given["visit_id"])
    answers = kiosk.upload(event)
    assert answers[event["event_id"]]["answer"] == "Accepted"
    assert answers[event["event_id"]]["seq"] > 0
    waiting = state_of(server, given["visit_id"])
    assert waiting is not None
    assert waiting["state"] == "waiting"


def test_an_event_sent_again_with_another_age_is_a_duplicate(shared: RealServer) -> None:
    kiosk = shared.kiosk()
    given = kiosk.reserve(shared.service)
    event = kiosk.event("SlipConfirmed", visit_id=given["visit_id"])
    kiosk.upload(event)
    again = kiosk.upload(event | {"age_s": 77.5, "rebooted": True})
    assert again == {event["event_id"]: {"answer": "Duplicate"}}


def test_the_same_event_id_with_another_body_is_refused_and_changes_nothing(
    server: RealServer,
) -> None:
    kiosk = server.kiosk()
    first, second = kiosk.reserve(server.service), kiosk.reserve(server.service)
    event = kiosk.event("SlipConfirmed", visit_id=first["visit_id"])
    kiosk.upload(event)
    other = kiosk.event("SlipConfirmed", visit_id=second["visit_id"])
    conflict = other | {"event_id": event["event_id"]}
    alone = kiosk.post("/events", {"events": [conflict], "unsent": 0, "paper": "ok"})
    assert (alone.status_code, alone.json()["reason"]) == (409, "id_conflict")
    among_others = kiosk.upload(conflict, kiosk.event("StaffCalled", terminal_id="?"))
    assert among_others[event["event_id"]] == {"answer": "Refused", "reason": "id_conflict"}
    assert state_of(server, second["visit_id"]) is None


def test_unreadable_events_go_to_quarantine_and_the_others_are_applied(server: RealServer) -> None:
    kiosk = server.kiosk()
    given = kiosk.reserve(server.service)
    good = kiosk.event("SlipConfirmed", visit_id=given["visit_id"])
    bad: dict[str, Any] = {"event_id": fresh_id(), "body": {"event": "NoSuchEvent"}}
    huge = kiosk.event("SlipConfirmed", age_s=1e300, visit_id=given["visit_id"])
    answers = kiosk.upload(bad, good, huge, 17, None, {"event_id": 3})  # type: ignore[arg-type]  # unreadable on purpose
    assert answers[good["event_id"]]["answer"] == "Accepted"
    assert answers[bad["event_id"]] == {"answer": "Refused", "reason": "malformed"}
    assert answers[huge["event_id"]] == {"answer": "Refused", "reason": "malformed"}
    assert len(answers) == 6
    notices = server.clerk().get("/notices").json()
    assert len([it for it in notices if it["kind"] == "quarantine.malformed"]) == 5


def test_a_refused_event_is_answered_the_same_again_and_noticed_once(server: RealServer) -> None:
    kiosk = server.kiosk()
    event = kiosk.event("SlipConfirmed", visit_id=fresh_id())
    refused = {"answer": "Refused", "reason": "unknown_visit"}
    assert kiosk.upload(event)[event["event_id"]] == refused
    assert kiosk.upload(event)[event["event_id"]] == refused
    notices = server.clerk().get("/notices").json()
    assert [it["kind"] for it in notices] == ["quarantine.unknown_visit"]
    assert event["event_id"] in notices[0]["subject"]


def test_an_own_number_keeps_its_place_by_the_age_that_the_kiosk_tells(server: RealServer) -> None:
    kiosk = server.kiosk(1)
    online = kiosk.confirmed(server.service)
    offline = kiosk.own_ticket("Н", 1, server.service)
    offline["age_s"] = 600.0
    kiosk.upload(
        offline, kiosk.event("SlipConfirmed", age_s=599.0, visit_id=offline["body"]["visit_id"])
    )
    clerk = server.clerk()
    clerk.do(server.counter, "open")
    called = clerk.do(server.counter, "call-next")["called"]
    assert called["number"] == {"letter": "Н", "ordinal": 1}
    assert online["number"]["letter"] == server.letter


@pytest.mark.parametrize(("letter", "ordinal"), [("Т", 1), ("Н", 1000), ("Р", 1)])
def test_a_number_outside_the_kiosks_own_range_is_refused(
    shared: RealServer, letter: str, ordinal: int
) -> None:
    kiosk = shared.kiosk(1)
    event = kiosk.own_ticket(letter, ordinal, shared.service)
    answers = kiosk.upload(event)
    assert answers[event["event_id"]] == {"answer": "Refused", "reason": "number_not_yours"}


def test_an_own_number_is_nobody_elses_the_same_day(shared: RealServer) -> None:
    kiosk = shared.kiosk(2)
    first = kiosk.own_ticket("Т", 77, shared.service)
    second = kiosk.own_ticket("Т", 77, shared.service)
    answers = kiosk.upload(first, second)
    assert answers[first["event_id"]]["answer"] == "Accepted"
    assert answers[second["event_id"]]["reason"] == "number_taken"


def test_the_printed_number_wins(server: RealServer) -> None:
    kiosk = server.kiosk(1)
    reserved = kiosk.confirmed(server.service)
    clerk = server.clerk()
    clerk.do(server.counter, "open")
    assert clerk.do(server.counter, "call-next")["called"]["number"] == reserved["number"]
    printed = kiosk.own_ticket("Н", 5, server.service, visit_id=reserved["visit_id"])
    kiosk.upload(printed, kiosk.event("SlipConfirmed", visit_id=reserved["visit_id"]))
    view = clerk.get(f"/counters/{server.counter}").json()
    assert view["current"] is None
    assert view["next"][0]["number"] == {"letter": "Н", "ordinal": 5}
    assert view["next"][0]["arrival"] == reserved["arrival"]
    assert view["next"][0]["calls"] == 0
    following = kiosk.reserve(server.service)
    assert following["number"]["ordinal"] == reserved["number"]["ordinal"] + 1


def test_a_printed_number_too_late_to_win_goes_to_quarantine(server: RealServer) -> None:
    kiosk = server.kiosk(1)
    reserved = kiosk.confirmed(server.service)
    clerk = server.clerk()
    for what in ("open", "call-next", "start"):
        clerk.do(server.counter, what)
    printed = kiosk.own_ticket("Н", 5, server.service, visit_id=reserved["visit_id"])
    assert kiosk.upload(printed)[printed["event_id"]]["reason"] == "already_serving"
    assert clerk.get("/notices").json()[0]["kind"] == "quarantine.already_serving"


def test_a_vote_is_bound_to_the_visit_once(server: RealServer) -> None:
    given = server.kiosk().confirmed(server.service)
    clerk, rating = server.clerk(), server.rating()
    for what in ("open", "call-next", "start", "finish"):
        clerk.do(server.counter, what)
    vote = {"level": 4, "counter": server.counter, "visit_id": given["visit_id"]}
    first, second = rating.event("RatingGiven", **vote), rating.event("RatingGiven", **vote)
    answers = rating.upload(first, second)
    assert answers[first["event_id"]]["answer"] == "Accepted"
    assert answers[second["event_id"]]["reason"] == "already_rated"


def test_each_role_records_only_what_its_device_can_see(shared: RealServer) -> None:
    staff = {"terminal_id": "whoever", "place": "вхід"}

    def reason(terminal: Kiosk, kind: str, **body: Any) -> str | None:
        event = terminal.event(kind, **body)
        said: str | None = terminal.upload(event)[event["event_id"]].get("reason")
        return said

    vote = {"level": 4, "counter": 1}
    assert reason(shared.board(), "StaffCalled", **staff) is None
    assert reason(shared.rating(), "StaffCalled", **staff) is None
    assert reason(shared.kiosk(), "StaffCalled", **staff) is None
    assert reason(shared.rating(), "RatingGiven", **vote) is None
    assert reason(shared.kiosk(), "RatingGiven", **vote) == "not_your_role"
    assert reason(shared.board(), "RatingGiven", **vote) == "not_your_role"
    assert reason(shared.board(), "SlipConfirmed", visit_id="x") == "not_your_role"
    assert reason(shared.rating(), "TicketCancelled", visit_id="x", reason="interrupted") == (
        "not_your_role"
    )


def test_a_heartbeat_is_told_the_halls_load(shared: RealServer) -> None:
    answer = shared.board().post("/events", {"events": []})
    assert answer.status_code == 200
    assert answer.json()["answers"] == {}
    assert {it["letter"] for it in answer.json()["lines"]} >= {shared.letter}


def test_more_than_500_events_at_once_are_refused_whole(shared: RealServer) -> None:
    kiosk = shared.kiosk()
    answer = kiosk.post("/events", {"events": [{}] * 501})
    assert (answer.status_code, answer.json()["reason"]) == (400, "too_many_events")
