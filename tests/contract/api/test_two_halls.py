"""C2: a token is one hall's; two halls behind one server never see each other."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogue.loader import DEMO_HALL
from tests.contract.api.real_server import Asker, Kiosk, RealServer, feed, running
from tests.contract.api.test_enrolment import code_of


@pytest.fixture
def two_halls(tmp_path: Path, loose_settings: Path) -> Iterator[RealServer]:
    """The demo's hall, and after a restart a second one beside it."""
    second = tmp_path / "second"
    shutil.copytree(DEMO_HALL, second)
    hall = (second / "hall.toml").read_text("utf-8")
    (second / "hall.toml").write_text(hall.replace('id = "central"', 'id = "harbour"'), "utf-8")
    options = ("--config", str(loose_settings))
    with running(tmp_path / "data", *options) as first:
        first.stop()
    with running(tmp_path / "data", "--catalogue", str(second), *options, demo=False) as server:
        yield server


def joined(server: RealServer, role: str, hall: str, **options: object) -> Kiosk:
    code = code_of(server, role, hall=hall, **options)
    told = server.nobody().post("/enrolment", {"code": code, "name": hall}).json()
    assert (told["role"], told["hall_id"]) == (role, hall)
    return server._keep(Kiosk(server.url, {"Authorization": f"Bearer {told['token']}"}))


def hall_seen(asker: Asker, **asked: str) -> str:
    found: str = asker.get("/snapshot", params=asked).json()["hall_id"]
    return found


def test_a_token_opens_its_own_hall_and_no_other(two_halls: RealServer) -> None:
    assert two_halls.nobody().ask("GET", "/health").json()["halls"] == {
        "central": True,
        "harbour": True,
    }
    here = joined(two_halls, "kiosk", "central", letter="Н", first=5000)
    there = joined(two_halls, "kiosk", "harbour", letter="Н", first=5000)
    board = joined(two_halls, "board", "harbour")
    service = here.get("/hall").json()["services"][0]["code"]
    with feed(board) as listening:
        assert listening.next()[1]["hall_id"] == "harbour"
        given = [here.reserve(service), there.reserve(service)]
        heard = listening.take(1)
    assert given[0]["number"] == given[1]["number"]
    assert [it["body"]["visit_id"] for it in heard] == [given[1]["visit_id"]]
    for asker, hall in ((here, "central"), (there, "harbour"), (board, "harbour")):
        assert hall_seen(asker) == hall
        assert hall_seen(asker, hall="central") == hall
    slip = here.event("SlipConfirmed", visit_id=given[1]["visit_id"])
    assert here.upload(slip)[slip["event_id"]]["reason"] == "unknown_visit"
