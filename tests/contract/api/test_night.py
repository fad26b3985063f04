"""Three in the night: what ends, what goes on, and a hall whose night resets nothing."""

import shutil
import time
from pathlib import Path

from catalogue.loader import DEMO_HALL
from tests.contract.api.real_server import RealServer, fresh_id, running, wait_until


def clock_at(hall: str, scale: int = 1) -> str:
    """Return a clock that shows this hall time now."""
    return f"{scale}@{time.time()}={hall}"  # noqa: TID251  a test is a driver


def day_of(server: RealServer) -> str:
    day: str = server.board().get("/snapshot").json()["business_day"]
    return day


def sleepless_hall(folder: Path) -> Path:
    """The demo hall, whose night resets nothing."""
    shutil.copytree(DEMO_HALL, folder)
    settings = folder / "hall.toml"
    settings.write_text(f"night_reset = false\n{settings.read_text('utf-8')}", "utf-8")
    return folder


def test_an_alarm_and_a_stopped_service_do_not_end_at_night(
    tmp_path: Path, loose_settings: Path
) -> None:
    clock = clock_at("2026-11-21T02:50:00+02:00", scale=40)
    arguments = ("--config", str(loose_settings), "--clock", clock)
    with running(tmp_path / "hall", *arguments) as server:
        clerk = server.clerk()
        assert day_of(server) == "2026-11-20"
        clerk.post("/day/pause", {"request_id": fresh_id(), "reason": "alarm", "text": "Укриття"})
        stop = {"request_id": fresh_id(), "reason": "registry_down", "services": [server.service]}
        clerk.post("/day/stop-issue", stop)
        wait_until(lambda: day_of(server) == "2026-11-21")
        snapshot = server.board().get("/snapshot").json()
        assert (snapshot["paused"]["reason"], snapshot["paused"]["text"]) == ("alarm", "Укриття")
        assert [it["service"] for it in snapshot["stopped"]] == [server.service]
        server.kill()
        server.start()
        assert server.board().get("/snapshot").json()["paused"]["reason"] == "alarm"


def test_a_pause_of_yesterday_lasts_when_the_server_was_away_at_night(
    tmp_path: Path, loose_settings: Path
) -> None:
    config = ("--config", str(loose_settings))
    evening, morning = clock_at("2026-11-21T22:00:00+02:00"), clock_at("2026-11-22T08:00:00+02:00")
    with running(tmp_path / "hall", *config, "--clock", evening) as server:
        server.clerk().post("/day/pause", {"request_id": fresh_id(), "reason": "power"})
    with running(tmp_path / "hall", *config, "--clock", morning) as server:
        assert day_of(server) == "2026-11-22"
        assert server.board().get("/snapshot").json()["paused"]["reason"] == "power"
        server.clerk().post("/day/resume", {"request_id": fresh_id()})
        assert server.board().get("/snapshot").json()["paused"] is None


def test_bookings_of_the_next_day_are_there_after_the_night(
    tmp_path: Path, loose_settings: Path
) -> None:
    config = ("--config", str(loose_settings))
    evening, morning = clock_at("2026-11-20T22:00:00+02:00"), clock_at("2026-11-21T07:40:00+02:00")
    slot = "2026-11-21T06:00:00Z"
    with running(tmp_path / "hall", *config, "--clock", evening) as server:
        body = {"request_id": fresh_id(), "service": server.service, "slot": slot}
        booking = server.clerk().post("/bookings", body).json()["booking"]
    with running(tmp_path / "hall", *config, "--clock", morning) as server:
        assert server.clerk().get(f"/bookings/{booking['booking_id']}").json() == booking
        answer = server.kiosk().post(
            "/check-ins",
            {
                "request_id": fresh_id(),
                "visit_id": fresh_id(),
                "code": booking["code"],
                "language": "uk",
                "capability": "ab" * 32,
            },
        )
        assert (answer.status_code, answer.json()["timing"]) == (201, "in_time")


def test_a_hall_that_never_closes_ends_its_day_when_a_supervisor_says_so(
    tmp_path: Path, loose_settings: Path
) -> None:
    folder = sleepless_hall(tmp_path / "tables")
    arguments = ("--config", str(loose_settings), "--catalogue", str(folder), "--clock")
    before, after = (clock_at(f"2026-11-21T{it}+02:00") for it in ("02:30:00", "03:05:00"))
    with running(tmp_path / "hall", *arguments, before) as server:
        given = server.kiosk().confirmed(server.service)
        early = server.admin().post("/day/end")
        assert (early.status_code, early.json()["refused"]["reason"]) == (409, "day_goes_on")
    with running(tmp_path / "hall", *arguments, after) as server:
        kiosk = server.kiosk()
        assert day_of(server) == "2026-11-20"
        letter = server.demo["kiosks"][0]["own_series"]["letter"]
        late = kiosk.own_ticket(letter, 1, server.service)
        late["age_s"] = 600.0  # it was given before three
        assert kiosk.upload(late)[late["event_id"]]["answer"] == "Accepted"
        clerk, one = server.clerk(), server.counter
        clerk.do(one, "open")
        assert clerk.do(one, "call-next")["called"]["visit_id"] == given["visit_id"]
        assert kiosk.reserve(server.service)["number"]["ordinal"] == given["number"]["ordinal"] + 1
        server.kill()
        server.start()
        assert day_of(server) == "2026-11-20"
        assert server.clerk().post("/day/end").status_code == 403
        assert server.admin().post("/day/end").status_code == 202
        wait_until(lambda: day_of(server) == "2026-11-21")
        assert server.kiosk().reserve(server.service)["number"] == given["number"]
