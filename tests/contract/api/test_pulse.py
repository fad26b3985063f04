"""The hall's pulse as boards ask for it."""

from tests.contract.api.real_server import RealServer


def test_a_demo_has_a_usual_day_that_was_made_for_show(server: RealServer) -> None:
    told = server.board().get("/pulse").json()
    assert (told["demo"], told["days"], told["step_min"]) == (True, 8, 30)
    assert len(told["usual"]) == 25
    assert len(told["today"]) <= 25
    assert server.clerk().get("/pulse").status_code == 200


def test_nobody_without_a_token_is_told(server: RealServer) -> None:
    assert server.nobody().get("/pulse").status_code == 401
