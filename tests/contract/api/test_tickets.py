"""A kiosk reserves: durable, once, and with a refusal that changes nothing."""

import hashlib

from tests.contract.api.real_server import RealServer, fresh_id


def test_a_reservation_is_answered_with_a_number_of_the_services_series(server: RealServer) -> None:
    given = server.kiosk().reserve(server.service)
    assert given["number"] == {"letter": server.letter, "ordinal": 1}
    assert given["ahead"] == 0
    assert given["wait"] is None


def test_people_ahead_are_counted_exactly(server: RealServer) -> None:
    kiosk = server.kiosk()
    assert [kiosk.reserve(server.service)["ahead"] for _ in range(4)] == [0, 1, 2, 3]


def test_asking_twice_under_one_id_gives_one_number(shared: RealServer) -> None:
    kiosk = shared.kiosk()
    body = kiosk.reservation(shared.service)
    first, second = kiosk.post("/tickets", body), kiosk.post("/tickets", body)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()


def test_the_same_id_with_another_body_is_a_conflict_and_changes_nothing(
    server: RealServer,
) -> None:
    kiosk = server.kiosk()
    body = kiosk.reservation(server.service)
    given = kiosk.post("/tickets", body).json()
    other = kiosk.post("/tickets", body | {"visit_id": fresh_id()})
    assert (other.status_code, other.json()["reason"]) == (409, "id_conflict")
    assert kiosk.post("/tickets", body).json() == given
    assert kiosk.reserve(server.service)["number"]["ordinal"] == 2


def test_the_same_id_from_another_kiosk_is_a_conflict(shared: RealServer) -> None:
    body = shared.kiosk(1).reservation(shared.service)
    assert shared.kiosk(1).post("/tickets", body).status_code == 201
    assert shared.kiosk(2).post("/tickets", body).json()["reason"] == "id_conflict"


def test_one_visit_asked_for_under_two_ids_has_one_number(shared: RealServer) -> None:
    kiosk, visit_id = shared.kiosk(), fresh_id()
    first = kiosk.reserve(shared.service, visit_id=visit_id)
    assert kiosk.reserve(shared.service, visit_id=visit_id)["number"] == first["number"]


def test_a_refusal_is_409_with_its_reason(shared: RealServer) -> None:
    kiosk = shared.kiosk()
    answer = kiosk.post("/tickets", kiosk.reservation("no-such-service"))
    assert answer.status_code == 409
    assert answer.json() == {"answer": "Refused", "reason": "unknown_service"}


def test_words_of_a_wrong_size_are_400(shared: RealServer) -> None:
    kiosk = shared.kiosk()
    for field, value in [
        ("request_id", ""),
        ("visit_id", "x" * 65),
        ("language", "x" * 17),
        ("capability", "secret"),
    ]:
        answer = kiosk.post("/tickets", kiosk.reservation(shared.service, **{field: value}))
        assert answer.status_code == 400, field


def test_the_holder_of_a_slip_sees_the_visit_by_its_secret_alone(shared: RealServer) -> None:
    secret = f"secret-{fresh_id()}"[:22]
    capability = hashlib.sha256(secret.encode()).hexdigest()
    given = shared.kiosk().confirmed(shared.service, capability=capability)
    seen = shared.nobody().get("/visit", headers={"X-Ticket-Secret": secret})
    assert seen.status_code == 200
    assert seen.json()["number"] == given["number"]
    assert seen.json()["state"] == "waiting"
    assert isinstance(seen.json()["ahead"], int)
    for wrong in ("", "x" * 22, given["visit_id"], capability):
        refused = shared.nobody().get("/visit", headers={"X-Ticket-Secret": wrong})
        assert (refused.status_code, refused.json()["reason"]) == (403, "unknown_secret")
