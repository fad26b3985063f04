"""Bookings over the API: slots, move, cancel, the calendar's file, the QR code, check-in."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.contract.api.real_server import Clerk, Kiosk, RealServer, fresh_id

DAY = "2026-11-23"


def today(server: RealServer) -> str:
    day: str = server.clerk().get("/day").json()["business_day"]
    return day


def slot_at(server: RealServer, minutes: int) -> str:
    """Return the slot that begins so many minutes from the noon at which the server began."""
    clerk = server.clerk()
    at = datetime.fromisoformat(f"{today(server)}T10:00:00+00:00") + timedelta(minutes=minutes)
    told = clerk.get(f"/services/{server.service}/slots", params={"day": today(server)}).json()
    wanted = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    slots = [it["slot"] for it in told["slots"]]
    assert wanted in slots
    return wanted


def book(clerk: Clerk, service: str, slot: str, request_id: str = "") -> dict[str, Any]:
    body = {"request_id": request_id or fresh_id(), "service": service, "slot": slot}
    answer = clerk.post("/bookings", body)
    assert answer.status_code == 201, answer.text
    booking: dict[str, Any] = answer.json()["booking"]
    return booking


def check_in(kiosk: Kiosk, code: str, **fields: Any) -> Any:
    body = {
        "request_id": fresh_id(),
        "visit_id": fresh_id(),
        "code": code,
        "language": "uk",
        "capability": "ab" * 32,
    }
    return kiosk.post("/check-ins", body | fields)


def test_a_booking_is_made_moved_and_cancelled(server: RealServer) -> None:
    clerk = server.clerk()
    slot, later = slot_at(server, 60), slot_at(server, 75)
    booking = book(clerk, server.service, slot)
    place = f"/bookings/{booking['booking_id']}"
    assert (booking["state"], booking["minutes"], len(booking["code"])) == ("booked", 15, 9)
    moved = clerk.post(f"{place}/move", {"request_id": fresh_id(), "slot": later}).json()["booking"]
    assert (moved["slot"], moved["sequence"], moved["code"]) == (later, 1, booking["code"])
    listed = clerk.get("/bookings", params={"day": today(server), "service": server.service})
    assert [it["booking_id"] for it in listed.json()] == [booking["booking_id"]]
    gone = clerk.post(f"{place}/cancel", {"request_id": fresh_id()}).json()["booking"]
    assert (gone["state"], gone["sequence"]) == ("cancelled", 2)
    refused = clerk.post(f"{place}/move", {"request_id": fresh_id(), "slot": slot})
    assert (refused.status_code, refused.json()["refused"]["reason"]) == (409, "booking_cancelled")


def test_a_slot_holds_its_places_and_no_more(server: RealServer) -> None:
    clerk, slot = server.clerk(), slot_at(server, 90)
    for _ in range(6):
        book(clerk, server.service, slot)
    body = {"request_id": fresh_id(), "service": server.service, "slot": slot}
    refused = clerk.post("/bookings", body)
    assert (refused.status_code, refused.json()["refused"]["reason"]) == (409, "slot_full")
    told = clerk.get(f"/services/{server.service}/slots", params={"day": today(server)}).json()
    assert next(it["free"] for it in told["slots"] if it["slot"] == slot) == 0


def test_asking_twice_books_once(server: RealServer) -> None:
    clerk, slot, request_id = server.clerk(), slot_at(server, 60), fresh_id()
    first = book(clerk, server.service, slot, request_id)
    assert book(clerk, server.service, slot, request_id) == first
    other = {"request_id": request_id, "service": server.service, "slot": slot_at(server, 75)}
    refused = clerk.post("/bookings", other)
    assert (refused.status_code, refused.json()["refused"]["reason"]) == (409, "id_conflict")


def test_a_code_gives_one_ticket_at_the_bookings_place(server: RealServer) -> None:
    clerk, kiosk = server.clerk(), server.kiosk()
    booking = book(clerk, server.service, slot_at(server, 15))
    request = {"request_id": fresh_id(), "visit_id": fresh_id()}
    answers = [check_in(kiosk, booking["code"].lower(), **request) for _ in range(2)]
    assert [it.status_code for it in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    told = answers[0].json()
    assert (told["timing"], told["booked_for"]) == ("in_time", booking["slot"])
    again = check_in(kiosk, booking["code"])
    assert (again.status_code, again.json()["reason"]) == (409, "booking_used")
    assert again.json()["number"] == told["given"]["number"]


def test_early_and_unknown_are_told_apart_with_their_times(server: RealServer) -> None:
    clerk, kiosk = server.clerk(), server.kiosk()
    booking = book(clerk, server.service, slot_at(server, 120))
    early = check_in(kiosk, booking["qr"])
    assert (early.status_code, early.json()["reason"]) == (409, "booking_early")
    slot = datetime.fromisoformat(booking["slot"])
    assert datetime.fromisoformat(early.json()["from_at"]) == slot - timedelta(minutes=30)
    unknown = check_in(kiosk, "XXXX-XXXX")
    assert (unknown.status_code, unknown.json()["reason"]) == (409, "unknown_booking")
    assert check_in(kiosk, "x" * 300).status_code == 400


def test_bookings_and_who_came_outlive_a_crash(server: RealServer) -> None:
    clerk, kiosk = server.clerk(), server.kiosk()
    came = book(clerk, server.service, slot_at(server, 15))
    waits = book(clerk, server.service, slot_at(server, 15))
    assert check_in(kiosk, came["code"]).status_code == 201
    server.kill()
    server.start()
    clerk, kiosk = server.clerk(), server.kiosk()
    place = f"/bookings/{came['booking_id']}"
    assert clerk.get(place).json() | {"state": "booked"} == came
    assert check_in(kiosk, came["code"]).json()["reason"] == "booking_used"
    assert check_in(kiosk, waits["code"]).status_code == 201


def test_a_kiosk_keeps_todays_bookings_without_their_codes(server: RealServer) -> None:
    clerk, kiosk = server.clerk(), server.kiosk()
    booking = book(clerk, server.service, slot_at(server, 30))
    answer = kiosk.get("/bookings/kept")
    kept = answer.json()
    assert [it["booking_id"] for it in kept["bookings"]] == [booking["booking_id"]]
    assert booking["code"].replace("-", "") not in answer.text
    assert server.clerk().get("/bookings/kept").status_code == 403
    own = kiosk.own_ticket(
        server.demo["kiosks"][0]["own_series"]["letter"],
        1,
        server.service,
        booking_id=booking["booking_id"],
        booked_for=booking["slot"],
    )
    assert kiosk.upload(own)[own["event_id"]]["answer"] == "Accepted"
    assert clerk.get(f"/bookings/{booking['booking_id']}").json()["state"] == "used"
    assert kiosk.get("/bookings/kept").json()["bookings"] == []


def test_a_booking_has_a_file_for_calendars_and_a_code_to_scan(server: RealServer) -> None:
    clerk = server.clerk()
    booking = book(clerk, server.service, slot_at(server, 60))
    place = f"/bookings/{booking['booking_id']}"
    file = clerk.get(f"{place}/calendar", params={"language": "en"})
    assert file.headers["content-type"].startswith("text/calendar")
    assert file.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert booking["code"].encode() in file.content.replace(b"\r\n ", b"")
    picture = clerk.get(f"{place}/code")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert b"<svg" in picture.content
    assert clerk.get("/bookings/nothing/calendar").status_code == 404


def test_what_makes_no_sense_is_refused(server: RealServer) -> None:
    clerk = server.clerk()
    assert clerk.get("/services/none/slots", params={"day": DAY}).status_code == 404
    far = clerk.get(f"/services/{server.service}/slots", params={"day": "9999-12-31"})
    assert far.json()["slots"] == []
    assert clerk.get("/bookings", params={"day": "0001-01-01"}).json() == []
    naive = {"request_id": "a", "service": server.service, "slot": "2026-11-23T10:00:00"}
    assert clerk.post("/bookings", naive).status_code == 400
    for slot in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        body = {"request_id": fresh_id(), "service": server.service, "slot": slot}
        assert clerk.post("/bookings", body).status_code == 409
