"""The hall live, anybody's counter, and a catalogue that changes under a working hall."""

from typing import Any

from tests.contract.api.real_server import Clerk, RealServer, feed, fresh_id


def change(asker: Clerk, **fields: Any) -> Any:
    base = asker.get("/hall").json()["revision"]
    return asker.post("/hall/changes", {"base": base} | fields)


def test_the_hall_is_told_live(server: RealServer) -> None:
    supervisor, kiosk, clerk = server.supervisor(), server.kiosk(), server.clerk()
    given = [kiosk.confirmed(server.service) for _ in range(2)]
    clerk.do(server.counter, "open")
    live = supervisor.get("/supervision").json()
    mine = next(it for it in live["counters"] if it["counter"]["number"] == server.counter)
    assert (mine["state"], mine["clerk"]) == ("free", f"window-{server.counter:02d}")
    assert live["waiting"] == 2
    assert live["longest_since"] == given[0]["arrival"]
    assert live["services"] == [
        {"service": server.service, "waiting": 2, "longest_since": given[0]["arrival"]}
    ]
    clerk.do(server.counter, "call-next")
    clerk.do(server.counter, "start")
    live = supervisor.get("/supervision").json()
    mine = next(it for it in live["counters"] if it["counter"]["number"] == server.counter)
    assert mine["state"] == "serving"
    assert mine["since"] == mine["current"]["started_at"]
    assert (live["waiting"], live["served_today"]) == (1, 0)
    clerk.do(server.counter, "finish")
    live = supervisor.get("/supervision").json()
    mine = next(it for it in live["counters"] if it["counter"]["number"] == server.counter)
    assert (mine["state"], live["served_today"]) == ("free", 1)
    assert mine["since"] is not None


def test_a_supervisor_opens_and_closes_anybodys_counter(server: RealServer) -> None:
    supervisor, number = server.supervisor(), server.counter
    login = server.demo["counters"][number - 1]["login"]
    opened = supervisor.post(
        f"/counters/{number}/force-open", {"request_id": fresh_id(), "clerk": login}
    )
    assert opened.status_code == 200, opened.text
    assert opened.json()["view"]["clerk"] == login
    server.kiosk().confirmed(server.service)
    server.clerk().do(number, "call-next")
    busy = supervisor.post(f"/counters/{number}/force-close", {"request_id": fresh_id()})
    assert (busy.status_code, busy.json()["refused"]) == (409, "counter_busy")
    server.clerk().do(number, "start")
    server.clerk().do(number, "finish")
    closed = supervisor.post(f"/counters/{number}/force-close", {"request_id": fresh_id()})
    assert closed.json()["view"]["is_open"] is False
    for clerk in ("nobody", "admin-of-the-moon"):
        body = {"request_id": fresh_id(), "clerk": clerk}
        answer = supervisor.post(f"/counters/{number}/force-open", body)
        assert answer.json()["reason"] == "unknown_account"
    body = {"request_id": fresh_id(), "clerk": login}
    assert supervisor.post("/counters/999/force-open", body).json()["reason"] == "unknown_counter"


def test_a_changed_catalogue_reaches_every_terminal_and_can_be_undone(server: RealServer) -> None:
    supervisor, kiosk = server.supervisor(), server.kiosk()
    before = kiosk.get("/hall").json()
    given = kiosk.confirmed(server.service)
    service = next(it for it in before["services"] if it["code"] == server.service)
    with feed(server.board()) as listening:
        assert listening.next()[0] == "hello"
        done = change(supervisor, services=[service | {"short_name": "Інша назва"}], note="як є")
        assert done.status_code == 200, done.text
        said = listening.next()[0]
        while said in {"comment", "event"}:
            said = listening.next()[0]
        assert said == "reset"
    after = kiosk.get("/hall").json()
    assert after["revision"] == done.json()["revision"] != before["revision"]
    assert kiosk.get("/snapshot").json()["description_revision"] == after["revision"]
    named = next(it for it in after["services"] if it["code"] == server.service)
    assert named["short_name"] == "Інша назва"
    clerk = server.clerk()
    clerk.do(server.counter, "open")
    called = clerk.do(server.counter, "call-next")["called"]
    assert called["visit_id"] == given["visit_id"]

    known = supervisor.get("/hall/versions").json()
    assert [(it["n"], it["source"], it["by"]) for it in known] == [
        (2, "edit", "supervisor"),
        (1, "folder", "cherha server"),
    ]
    assert [it["is_current"] for it in known] == [True, False]
    undone = supervisor.post("/hall/versions/1/restore", {"base": after["revision"]})
    assert undone.status_code == 200, undone.text
    assert kiosk.get("/hall").json() == before
    assert supervisor.get("/hall/versions").json()[0]["source"] == "undo"


def test_a_change_outlives_a_restart_until_the_folder_changes(server: RealServer) -> None:
    supervisor = server.supervisor()
    group = supervisor.get("/hall").json()["priority_groups"][0]
    assert change(supervisor, priority_groups=[group | {"head_start_min": 33}]).status_code == 200
    server.stop()
    server.start()
    again = server.supervisor().get("/hall").json()["priority_groups"][0]
    assert again["head_start_min"] == 33


def test_every_mistake_is_told_at_once_and_nothing_changes(shared: RealServer) -> None:
    supervisor = shared.supervisor()
    before = supervisor.get("/hall").json()
    service, counter = before["services"][0], before["counters"][0]
    answer = change(
        supervisor,
        services=[service | {"letter": "O", "short_name": ""}],
        counters=[counter | {"floor": 500}],
    )
    assert answer.status_code == 422
    told = answer.json()
    assert told["reason"] == "hall_mistakes"
    found = {(it["kind"], it["subject"], it["column"]) for it in told["mistakes"]}
    assert {
        ("service", service["code"], "letter"),
        ("service", service["code"], "short_name_uk"),
        ("counter", str(counter["number"]), "floor"),
    } <= found
    assert supervisor.get("/hall").json() == before


def test_what_todays_visits_need_stays(server: RealServer) -> None:
    supervisor = server.supervisor()
    server.kiosk().confirmed(server.service)
    server.clerk().do(server.counter, "open")
    answer = change(
        supervisor, services_removed=[server.service], counters_removed=[server.counter]
    )
    assert answer.status_code == 422
    told = {(it["kind"], it["subject"]) for it in answer.json()["mistakes"]}
    assert {("service", server.service), ("counter", str(server.counter))} <= told


def test_two_who_change_at_once_do_not_overwrite_each_other(shared: RealServer) -> None:
    supervisor = shared.supervisor()
    answer = supervisor.post("/hall/changes", {"base": "an older one"})
    assert (answer.status_code, answer.json()["reason"]) == (409, "changed_meanwhile")
    base = supervisor.get("/hall").json()["revision"]
    for n in (999, 0, 2**40):
        answer = supervisor.post(f"/hall/versions/{n}/restore", {"base": base})
        assert (answer.status_code, answer.json()["reason"]) == (404, "unknown_version")
    assert change(supervisor, note="x" * 201).json()["reason"] == "bad_request"
