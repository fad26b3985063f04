"""The feed: hello, events in sequence, resume, reset, comments, and nobody's secrets."""

import json

from tests.contract.api.real_server import Feed, RealServer, feed, wait_until


def test_it_begins_with_hello_and_goes_on_with_what_happens(server: RealServer) -> None:
    kiosk = server.kiosk()
    with feed(server.board()) as listening:
        name, hello = listening.next()
        assert name == "hello"
        assert hello["seq"] == 0
        assert hello["hall_id"] == server.demo["hall_id"]
        given = kiosk.confirmed(server.service)
        reserved, confirmed = listening.take(2)
    assert [reserved["seq"], confirmed["seq"]] == [1, 2]
    assert reserved["body"]["event"] == "TicketReserved"
    assert reserved["body"]["visit_id"] == given["visit_id"]
    assert confirmed["body"] == {"event": "SlipConfirmed", "visit_id": given["visit_id"]}


def test_it_resumes_after_a_sequence_without_a_gap(server: RealServer) -> None:
    kiosk = server.kiosk()
    for _ in range(5):
        kiosk.confirmed(server.service)
    with feed(server.board(), after=3) as listening:
        assert listening.next()[1]["seq"] == 10
        assert [it["seq"] for it in listening.take(7)] == list(range(4, 11))
        kiosk.reserve(server.service)
        assert [it["seq"] for it in listening.take(1)] == [11]


def test_it_resumes_over_a_restart_of_the_server(server: RealServer) -> None:
    kiosk = server.kiosk()
    for _ in range(3):
        kiosk.reserve(server.service)
    store = kiosk.get("/snapshot").json()["store_id"]
    server.kill()
    server.start()
    with feed(server.board(), after=1) as listening:
        assert listening.next()[1]["store_id"] == store
        assert [it["seq"] for it in listening.take(2)] == [2, 3]


def test_a_sequence_ahead_of_the_log_is_told_to_take_a_snapshot(server: RealServer) -> None:
    with feed(server.board(), after=99) as listening:
        assert [listening.next()[0] for _ in range(2)] == ["hello", "reset"]
    snapshot = server.board().get("/snapshot").json()
    assert snapshot["seq"] == 0
    assert snapshot["description_revision"]


def test_a_comment_comes_when_nothing_happens(shared: RealServer) -> None:
    with feed(shared.rating()) as listening:
        assert listening.next()[0] == "hello"
        assert listening.next()[0] == "comment"


def test_it_carries_neither_capability_nor_reason_of_priority_nor_clerk(server: RealServer) -> None:
    group = server.kiosk().get("/hall").json()["priority_groups"][0]["code"]
    with feed(server.board()) as listening:
        listening.next()
        server.kiosk().reserve(server.service, priority_group=group)
        server.clerk().do(server.counter, "open")
        reserved, opened = listening.take(2)
    assert reserved["body"].get("capability") is None
    assert reserved["body"].get("priority_group") is None
    assert group not in json.dumps(reserved)
    assert opened["body"]["clerk"] == ""


def test_several_listen_and_each_hears_everything(server: RealServer) -> None:
    asker = server.board()
    feeds = [Feed(asker) for _ in range(8)]
    try:
        for listening in feeds:
            assert listening.next()[0] == "hello"
        given = [server.kiosk().reserve(server.service)["visit_id"] for _ in range(3)]
        for listening in feeds:
            assert [it["body"]["visit_id"] for it in listening.take(3)] == given
    finally:
        for listening in feeds:
            listening.response.close()
    wait_until(lambda: "cherha_feed_clients 0.0" in server.nobody().ask("GET", "/metrics").text)


def test_one_caller_may_not_open_feeds_without_end(shared: RealServer) -> None:
    asker = shared.kiosk(4)
    feeds = [Feed(asker) for _ in range(17)]
    try:
        assert [it.response.status_code for it in feeds] == [200] * 16 + [429]
    finally:
        for listening in feeds:
            listening.response.close()


def test_clerks_listen_too(shared: RealServer) -> None:
    with feed(shared.clerk(5)) as listening:
        assert listening.next()[0] == "hello"
