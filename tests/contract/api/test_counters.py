"""A clerk works at a counter; every request may be sent twice."""

import threading

import pytest

from tests.contract.api.real_server import TIMEOUT_S, RealServer, fresh_id

ROUNDS = 100


def test_a_whole_visit_at_a_counter(server: RealServer) -> None:
    given = server.kiosk().confirmed(server.service)
    clerk, counter = server.clerk(), server.counter
    assert clerk.do(counter, "open")["view"]["is_open"] is True
    called = clerk.do(counter, "call-next")
    assert called["called"]["number"] == given["number"]
    assert called["view"]["current"]["state"] == "called"
    assert clerk.do(counter, "recall")["view"]["current"]["calls"] == 2
    assert clerk.do(counter, "start")["view"]["current"]["state"] == "serving"
    assert clerk.do(counter, "finish")["view"]["current"] is None
    assert clerk.do(counter, "close")["view"]["is_open"] is False


def test_a_visitor_who_does_not_come_is_a_no_show_only_after_calls_and_time(
    hasty: RealServer,
) -> None:
    number = hasty.kiosk().confirmed(hasty.service)["number"]
    clerk, counter = hasty.clerk(), hasty.counter
    for what in ("open", "call-next"):
        clerk.do(counter, what)
    early = clerk.act(counter, "no-show")
    assert (early.status_code, early.json()["refused"]) == (409, "no_show_too_early")
    assert early.json()["until"] is None
    view = clerk.do(counter, "recall")["view"]
    assert view["no_show_at"] > view["at"]
    assert clerk.act(counter, "no-show").json()["until"] == view["no_show_at"]
    hasty.wait_for_no_show(clerk)
    calls = hasty.board().get("/snapshot").json()["calls"]
    assert [it["state"] for it in calls] == ["no_show"]
    back = clerk.do(counter, "return", number=number)
    assert back["view"]["next"][0]["reason"] == {"why": "returned"}


def test_two_clerks_who_press_next_at_the_same_instant_never_call_one_ticket(
    server: RealServer,
) -> None:
    described = server.kiosk().get("/hall").json()["counters"]
    takes = [it["number"] for it in described if server.letter in it["letters"]]
    one, two = takes[:2]
    clerks = {number: server.clerk(number) for number in (one, two)}
    for number, clerk in clerks.items():
        clerk.do(number, "open")
    both, called = threading.Barrier(2), list[str]()

    def press(number: int) -> None:
        for _ in range(ROUNDS):
            both.wait(TIMEOUT_S)
            found = clerks[number].do(number, "call-next")["called"]
            called.append(found["visit_id"])
            for what in ("start", "finish"):
                clerks[number].do(number, what)

    kiosk = server.kiosk()
    for _ in range(2 * ROUNDS):
        kiosk.confirmed(server.service)
    threads = [threading.Thread(target=press, args=(number,)) for number in clerks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(called) == len(set(called)) == 2 * ROUNDS


def test_calling_twice_under_one_id_calls_one_visitor(server: RealServer) -> None:
    kiosk = server.kiosk()
    kiosk.confirmed(server.service)
    kiosk.confirmed(server.service)
    clerk, request_id = server.clerk(), fresh_id()
    clerk.do(server.counter, "open")
    first = clerk.act(server.counter, "call-next", request_id).json()
    second = clerk.act(server.counter, "call-next", request_id)
    assert second.status_code == 200
    assert second.json()["called"] == first["called"]
    assert second.json()["view"]["waiting_here"] == 1


def test_one_id_for_two_different_requests_is_a_conflict(server: RealServer) -> None:
    clerk, request_id = server.clerk(), fresh_id()
    clerk.act(server.counter, "open", request_id)
    other = clerk.act(server.counter, "close", request_id)
    assert (other.status_code, other.json()["refused"]) == (409, "id_conflict")
    assert other.json()["view"]["is_open"] is True


def test_nobody_waiting_is_an_answer_that_writes_nothing(server: RealServer) -> None:
    clerk = server.clerk()
    seq = clerk.do(server.counter, "open")["view"]["seq"]
    result = clerk.do(server.counter, "call-next")
    assert (result["called"], result["refused"]) == (None, None)
    assert result["view"]["seq"] == seq


@pytest.mark.parametrize(
    ("before", "what", "reason"),
    [
        ([], "call-next", "counter_closed"),
        (["open"], "recall", "nobody_at_counter"),
        (["open", "call-next"], "call-next", "counter_busy"),
        (["open", "call-next"], "close", "counter_busy"),
        (["open", "call-next"], "finish", "wrong_state"),
        (["open", "call-next", "start"], "no-show", "wrong_state"),
    ],
)
def test_what_is_not_possible_now_is_refused_with_the_view(
    server: RealServer, before: list[str], what: str, reason: str
) -> None:
    server.kiosk().confirmed(server.service)
    clerk = server.clerk()
    for step in before:
        clerk.do(server.counter, step)
    answer = clerk.act(server.counter, what)
    assert answer.status_code == 409
    assert answer.json()["refused"] == reason
    assert answer.json()["view"]["counter"] == server.counter


def test_only_who_sits_at_a_counter_works_there(server: RealServer) -> None:
    server.kiosk().confirmed(server.service)
    sits, other = server.clerk(), server.clerk(server.counter % 82 + 1)
    sits.do(server.counter, "open")
    for what in ("open", "call-next", "close"):
        answer = other.act(server.counter, what)
        assert (answer.status_code, answer.json()["refused"]) == (409, "counter_taken"), what
    assert server.admin().do(server.counter, "close")["view"]["is_open"] is False


def test_the_list_of_counters_says_who_sits_where(shared: RealServer) -> None:
    clerk = shared.clerk(82)
    clerk.do(82, "open")
    listed = {it["counter"]["number"]: it for it in clerk.get("/counters").json()}
    assert len(listed) == 82
    assert listed[82]["is_open"] is True
    assert listed[82]["clerk"] == "window-82"


def test_no_such_counter_is_404(shared: RealServer) -> None:
    clerk = shared.clerk()
    for answer in (clerk.get("/counters/999"), clerk.act(999, "open")):
        assert (answer.status_code, answer.json()["reason"]) == (404, "unknown_counter")


def test_the_last_counter_is_remembered_over_a_restart_and_so_is_the_session(
    server: RealServer,
) -> None:
    clerk = server.clerk(3)
    clerk.do(7, "open")
    assert server.stop() == 0
    server.start()
    clerk.url = server.url
    assert clerk.get("/session").json()["counter"] == 7
    assert clerk.get("/counters/7").json()["is_open"] is True
