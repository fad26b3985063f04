"""Staff are told of calls, paper and refused records; one takes it, and no page shows it more."""

from typing import Any

from tests.contract.api.real_server import (
    Clerk,
    Kiosk,
    RealServer,
    feed,
    fresh_id,
    running,
    wait_until,
)


def told(clerk: Clerk) -> list[dict[str, Any]]:
    notices: list[dict[str, Any]] = clerk.get("/notices").json()
    return notices


def call_staff(kiosk: Kiosk, **age: float) -> None:
    kiosk.upload(kiosk.event("StaffCalled", **age, terminal_id="whoever", place="вхід"))


def test_a_call_for_staff_is_told_by_the_terminals_name_and_taken_once(server: RealServer) -> None:
    call_staff(server.kiosk(2))
    first, second = server.clerk(1), server.clerk(2)
    [notice] = told(first)
    assert (notice["kind"], notice["terminal"]) == ("staff_called", "Кіоск 2")
    assert notice["subject"].endswith(" вхід")
    assert told(second) == [notice]
    taken = first.post(f"/notices/{notice['id']}/taken").json()
    assert taken["by"] == "window-01"
    assert second.post(f"/notices/{notice['id']}/taken").json() == taken
    assert told(first) == told(second) == []


def test_a_call_that_was_taken_stays_so_over_a_restart(
    server: RealServer, loose_settings: Any
) -> None:
    kiosk, clerk = server.kiosk(), server.clerk()
    call_staff(kiosk)
    clerk.post(f"/notices/{told(clerk)[0]['id']}/taken")
    call_staff(kiosk)
    [open_call] = told(clerk)
    assert server.stop() == 0
    with running(server.data, "--config", str(loose_settings)) as again:
        assert told(again.clerk()) == [open_call]


def test_one_call_in_two_uploads_is_told_once(server: RealServer) -> None:
    kiosk = server.kiosk()
    event = kiosk.event("StaffCalled", terminal_id="whoever")
    kiosk.upload(event)
    kiosk.upload(event | {"age_s": 5.0})
    assert len(told(server.clerk())) == 1


def test_empty_paper_is_told_until_it_is_back(server: RealServer) -> None:
    kiosk, clerk = server.kiosk(3), server.clerk()
    heartbeat = {"events": [], "paper": "out"}
    kiosk.post("/events", heartbeat)
    [notice] = told(clerk)
    assert (notice["kind"], notice["terminal"]) == ("paper.out", "Кіоск 3")
    assert not notice["can_be_taken"]
    kiosk.post("/events", heartbeat | {"paper": "ok"})
    assert told(clerk) == []


def test_a_fault_of_the_printer_is_told_at_once_and_counted_until_it_is_mended(
    server: RealServer,
) -> None:
    kiosk, clerk = server.kiosk(2), server.clerk()
    gauge = 'cherha_kiosk_printers{{hall="{}",state="{}"}} {}'
    hall = server.demo["hall_id"]
    for word, kind in (("cutter", "printer.cutter"), ("cover_open", "printer.cover_open")):
        kiosk.post("/events", {"events": [], "paper": "ok", "printer": word})
        assert [(it["kind"], it["terminal"]) for it in told(clerk)] == [(kind, "Кіоск 2")]
        assert gauge.format(hall, word, "1.0") in clerk.ask("GET", "/metrics").text
    kiosk.post("/events", {"events": [], "paper": "ok", "printer": "ready"})
    assert told(clerk) == []
    metrics = clerk.ask("GET", "/metrics").text
    assert gauge.format(hall, "ready", "1.0") in metrics
    assert gauge.format(hall, "cutter", "0.0") in metrics


def test_a_kiosk_that_staff_have_paused_is_told_until_they_let_it_go_on(server: RealServer) -> None:
    kiosk, clerk, supervisor = server.kiosk(2), server.clerk(), server.supervisor()
    since = "2026-11-21T10:42:00Z"
    for said, kinds in ((since, ["kiosk_paused"]), ("2026-11-21T10:42:00", []), (None, [])):
        kiosk.post("/events", {"events": [], "paused_since": said})
        assert [it["kind"] for it in told(clerk)] == kinds
        fleet = {it["name"]: it for it in supervisor.get("/terminals").json()}
        assert fleet["Кіоск 2"]["paused_since"] == (since if kinds else None)


def test_a_kiosk_knows_whether_anybody_has_a_page_of_staff_open(server: RealServer) -> None:
    kiosk, board = server.kiosk(2), server.board()

    def staff_here() -> bool:
        here: bool = kiosk.post("/events", {"events": []}).json()["staff_here"]
        return here

    with feed(board) as of_no_staff:
        of_no_staff.next()
        wait_until(lambda: not staff_here())
        with feed(server.clerk()) as of_staff:
            of_staff.next()
            assert staff_here()
        wait_until(lambda: not staff_here())
        told(server.clerk())  # as a page does where a clerk still chooses a counter: without a feed
        assert staff_here()


def test_a_newer_kiosks_unknown_word_spoils_no_upload(server: RealServer) -> None:
    kiosk, clerk = server.kiosk(2), server.clerk()
    answer = kiosk.post("/events", {"events": [], "paper": "ok", "printer": "on_holiday"})
    assert answer.status_code == 200
    assert told(clerk) == []


def test_a_board_that_is_not_heard_is_told_until_it_is(server: RealServer) -> None:
    board, clerk = server.board(), server.clerk()
    for word, kinds in (
        ("no_sound", ["voice.no_sound"]), ("no_voice", ["voice.no_voice"]), ("heard", []),
        ("a_newer_boards_word", []),
    ):  # fmt: skip
        assert board.post("/events", {"events": [], "voice": word}).status_code == 200
        assert [it["kind"] for it in told(clerk)] == kinds


def test_a_kiosk_that_can_not_read_its_screens_aloud_is_told_until_it_can(
    server: RealServer,
) -> None:
    kiosk, clerk = server.kiosk(2), server.clerk()
    for word, kinds in (("no_sound", ["kiosk_voice"]), ("heard", []), ("off", [])):
        kiosk.post("/events", {"events": [], "paper": "unknown", "voice": word})
        assert [it["kind"] for it in told(clerk)] == kinds


def test_a_slip_that_failed_is_told_until_one_comes_out(server: RealServer) -> None:
    kiosk, clerk = server.kiosk(), server.clerk()
    given = kiosk.reserve(server.service)
    failed = {"visit_id": given["visit_id"], "reason": "cover_open"}
    kiosk.upload(kiosk.event("SlipFailed", **failed))
    assert [it["kind"] for it in told(clerk)] == ["printer.cover_open"]
    kiosk.confirmed(server.service)
    assert told(clerk) == []


def test_a_notice_that_nobody_knows_cannot_be_taken(shared: RealServer) -> None:
    answer = shared.clerk().post(f"/notices/{fresh_id()}/taken")
    assert (answer.status_code, answer.json()["reason"]) == (404, "unknown_notice")
