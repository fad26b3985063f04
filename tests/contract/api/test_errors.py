"""Every error is JSON that names a reason and a cure; no stranger makes a fault of ours."""

import pytest

from tests.contract.api.real_server import Asker, RealServer, running

BODIES = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"3",
    b'"x"',
    b"\xff\xfe",
    b'{"events": 3}',
    b'{"events": {}}',
    b'{"login": 1}',
    b'{"code": null}',
    b'{"request_id": []}',
    b'{"request_id": "\xd0"}',
    b"[" * 20_000,
]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(
    "path", ["/tickets", "/events", "/session", "/enrolment", "/counters/9/open"]
)
def test_a_body_that_cannot_be_read_is_400(shared: RealServer, path: str, body: bytes) -> None:
    asker: Asker = shared.clerk(30) if "counters" in path else shared.kiosk()
    if path in {"/session", "/enrolment"}:
        asker = shared.nobody()
    headers = {"Content-Type": "application/json"}
    answer = asker.ask("POST", f"/api/v1{path}", data=body, headers=headers)
    assert answer.status_code == 400, answer.text
    assert set(answer.json()) == {"reason", "detail"}
    assert answer.json()["detail"].endswith(".")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/api/v1/nowhere", 404),
        ("PUT", "/api/v1/tickets", 405),
        ("GET", "/static/nothing.js", 404),
        ("GET", "/static/..%2ffiles.py", 404),
        ("GET", "/api/v1/counters/x", 404),
        ("GET", "/api/v1/feed?after=x", 400),
    ],
)
def test_a_wrong_address_is_told_as_json(
    shared: RealServer, method: str, path: str, status: int
) -> None:
    answer = shared.kiosk().ask(method, path)
    assert answer.status_code == status
    assert set(answer.json()) == {"reason", "detail"}


def test_a_body_beyond_the_limit_is_413(shared: RealServer) -> None:
    answer = shared.kiosk().ask("POST", "/api/v1/events", data=b"x" * 2_100_000)
    assert answer.status_code == 413
    assert answer.json()["reason"] == "too_large"


def test_an_issue_beyond_a_kiosks_limit_is_429_and_others_go_on(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("limits")
    config = folder / "strict.toml"
    config.write_text("[limits.issue_per_kiosk]\nper_second = 0.001\nburst = 2\n", "utf-8")
    with running(folder / "hall", "--config", str(config)) as server:
        kiosk = server.kiosk(1)
        codes = [
            kiosk.post("/tickets", kiosk.reservation(server.service)).status_code for _ in range(3)
        ]
        assert codes == [201, 201, 429]
        server.kiosk(2).reserve(server.service)


def test_the_api_is_described(shared: RealServer) -> None:
    schema = shared.nobody().ask("GET", "/schema/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert "/api/v1/tickets" in schema["paths"]
    assert "ReserveTicket" in str(schema["components"]["schemas"].keys())


def test_health_and_metrics_need_no_token(shared: RealServer) -> None:
    nobody = shared.nobody()
    health = nobody.ask("GET", "/health")
    assert health.json() == {"status": "ok", "halls": {shared.demo["hall_id"]: True}}
    shared.kiosk().reserve(shared.service)
    metrics = nobody.ask("GET", "/metrics").text
    for name in ("cherha_tickets_reserved_total", "cherha_feed_clients", "cherha_request_seconds"):
        assert name in metrics


def test_the_hall_is_sent_again_only_when_it_changed(shared: RealServer) -> None:
    kiosk = shared.kiosk()
    first = kiosk.get("/hall")
    assert first.headers["ETag"] == f'"{first.json()["revision"]}"'
    again = kiosk.get("/hall", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_demos_slips_open_the_servers_own_page(shared: RealServer) -> None:
    assert shared.kiosk().get("/hall").json()["public_url"] == shared.url


@pytest.mark.parametrize("path", ["/clerk", "/t", "/static/clerk.js", "/static/base.css"])
def test_pages_let_no_foreign_code_in(shared: RealServer, path: str) -> None:
    answer = shared.nobody().ask("GET", path)
    assert answer.status_code == 200
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    again = shared.nobody().ask("GET", path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
