"""What staff are told, and when it goes by itself."""

from datetime import datetime

import msgspec

from central_server.contacts import PaperSaid, VoiceSaid
from central_server.hall_desk import HallDesk
from central_server.staff_notices import told_now
from central_server.storage.records import Notice
from central_server.uploads import read_events, upload
from queue_core import events as ev
from queue_core.hall_queue import Sender
from queue_core.ids import ServiceCode, TerminalId, VisitId
from queue_core.ticket_number import TicketNumber
from tests.unit.central_server.halls import MINUTE, NOON, RememberedDays, bare_desk

KIOSK = TerminalId("kiosk-1")
NAMES = {KIOSK: "Кіоск 1"}


def desk_that_remembers(*told: Notice) -> HallDesk:
    past = RememberedDays()
    past.told = list(told)
    return bare_desk(past)


def slip(desk: HallDesk, said: ev.Event, at: datetime = NOON) -> None:
    visit = VisitId("v1")
    if visit not in desk.state.tickets:
        number, service = TicketNumber("П", 1), ServiceCode("passport")
        given = ev.TicketReserved(visit, number, service, "uk", NOON, terminal_id=KIOSK)
        desk.record([given], NOON)
    desk.record([said], at)


def kinds(desk: HallDesk, paper: str | None = None) -> list[str]:
    papers = {} if paper is None else {KIOSK: PaperSaid(paper, NOON)}
    return [it.kind for it in told_now(desk, papers, NAMES)]


def test_a_call_is_told_with_the_terminals_name_until_the_day_ends() -> None:
    today = Notice("n2", NOON, "staff_called", "kiosk-1 вхід")
    yesterday = Notice("n1", NOON - 24 * 60 * MINUTE, "staff_called", "kiosk-1")
    [told] = told_now(desk_that_remembers(today, yesterday), {}, NAMES)
    assert (told.id, told.terminal, told.subject) == ("n2", "Кіоск 1", "kiosk-1 вхід")
    assert told.can_be_taken


def test_a_refused_record_is_told_on_later_days_too() -> None:
    refused = Notice("n1", NOON - 24 * 60 * MINUTE, "quarantine.malformed", "gone e1")
    [told] = told_now(desk_that_remembers(refused), {}, NAMES)
    assert (told.kind, told.terminal) == ("quarantine.malformed", "")


def test_paper_is_told_while_it_is_out_or_low() -> None:
    desk = bare_desk()
    assert [kinds(desk, said) for said in ("out", "low", "ok", "unknown", None)] == [
        ["paper.out"], ["paper.low"], [], [], []
    ]  # fmt: skip
    [told] = told_now(desk, {KIOSK: PaperSaid("out", NOON)}, NAMES)
    assert not told.can_be_taken


def test_a_slip_that_failed_for_paper_is_told_until_there_is_paper() -> None:
    desk = bare_desk()
    slip(desk, ev.SlipFailed(VisitId("v1"), "paper_out"))
    assert [kinds(desk, said) for said in (None, "unknown", "out", "low", "ok")] == [
        ["paper.out"], ["paper.out"], ["paper.out"], ["paper.low"], []
    ]  # fmt: skip


def test_another_fault_of_the_printer_is_told_until_a_slip_comes_out() -> None:
    desk = bare_desk()
    slip(desk, ev.SlipFailed(VisitId("v1"), "cover_open"))
    assert kinds(desk, "ok") == ["printer.cover_open"]
    assert kinds(desk, "out") == ["paper.out"]
    slip(desk, ev.SlipConfirmed(VisitId("v1")))
    assert kinds(desk, "ok") == []


def test_a_new_day_begins_without_the_faults_of_the_last() -> None:
    desk = bare_desk()
    slip(desk, ev.SlipFailed(VisitId("v1"), "cover_open"))
    desk.take_batch()
    desk.begin_day(desk.day)
    assert kinds(desk) == []


def test_a_slip_of_a_ticket_without_a_kiosk_tells_nothing() -> None:
    desk = bare_desk()
    number = TicketNumber("П", 1)
    desk.record(
        [ev.TicketReserved(VisitId("v1"), number, ServiceCode("passport"), "uk", NOON)], NOON
    )
    slip(desk, ev.SlipFailed(VisitId("v1"), "cover_open"))
    assert kinds(desk) == []


def test_the_newest_stands_first() -> None:
    call = Notice("n1", NOON + MINUTE, "staff_called", "kiosk-1")
    assert kinds(desk_that_remembers(call), "out") == ["staff_called", "paper.out"]


def test_a_call_waits_in_the_batch_with_the_time_at_which_it_was_asked() -> None:
    desk = bare_desk()
    body = ev.StaffCalled(TerminalId("whoever"), "вхід")
    event = {"event_id": "e1", "recorded_at": NOON, "age_s": 60.0, "body": body}
    arrived = read_events([msgspec.Raw(msgspec.json.encode(event))])
    upload(desk, arrived, Sender(KIOSK), "kiosk", NOON)
    [call] = desk.take_batch().notices
    assert (call.at, call.kind, call.subject) == (NOON - MINUTE, "staff_called", "kiosk-1 вхід")


def said(printer: str, paper: str = "ok", at: datetime = NOON) -> dict[TerminalId, PaperSaid]:
    return {KIOSK: PaperSaid(paper, NOON, printer, at)}


def test_a_definite_fault_is_told_before_any_slip_has_failed() -> None:
    desk = bare_desk()
    faults = ("cover_open", "cutter", "offline", "unreachable", "no_answer", "printer_error")
    told = [told_now(desk, said(word, "unknown", NOON + MINUTE), NAMES) for word in faults]
    assert [[(it.kind, it.at) for it in one] for one in told] == [
        [(f"printer.{word}", NOON + MINUTE)] for word in faults
    ]
    assert [it.kind for it in told_now(desk, said("paper_out", "unknown"), NAMES)] == ["paper.out"]
    assert [it.kind for it in told_now(desk, said("cutter", "out"), NAMES)] == ["paper.out"]


def test_what_is_not_known_of_a_printer_is_no_fault() -> None:
    desk = bare_desk()
    assert [told_now(desk, said(word), NAMES) for word in ("ready", "unknown", "")] == [[], [], []]


def test_a_slip_that_failed_is_told_no_more_once_its_printer_became_ready() -> None:
    desk = bare_desk()
    slip(desk, ev.SlipFailed(VisitId("v1"), "cover_open"), NOON + MINUTE)
    kept = told_now(desk, said("ready", at=NOON), NAMES)
    assert [it.kind for it in kept] == ["printer.cover_open"]
    assert told_now(desk, said("ready", at=NOON + 2 * MINUTE), NAMES) == []


def test_a_kiosk_that_staff_have_paused_is_told_while_it_is() -> None:
    desk = bare_desk()
    gone = TerminalId("gone")
    [told] = told_now(desk, {}, NAMES, paused={KIOSK: NOON, gone: NOON})
    assert (told.kind, told.terminal, told.at) == ("kiosk_paused", "Кіоск 1", NOON)
    assert not told.can_be_taken


def test_a_board_that_is_not_heard_is_told_until_it_is() -> None:
    desk, board = bare_desk(), TerminalId("board-1")
    names = {board: "Табло 1"}
    for word in ("no_voice", "voice_failing", "no_player", "no_sound"):
        [told] = told_now(desk, {}, names, {board: VoiceSaid(word, NOON)})
        assert (told.kind, told.terminal, told.at) == (f"voice.{word}", "Табло 1", NOON)
        assert not told.can_be_taken
    for word in ("heard", "off", "unknown"):
        assert told_now(desk, {}, names, {board: VoiceSaid(word, NOON)}) == []
    assert told_now(desk, {}, {}, {board: VoiceSaid("no_voice", NOON)}) == []


def test_a_kiosk_that_can_not_read_its_screens_aloud_is_told_of_in_its_own_words() -> None:
    desk = desk_that_remembers()
    said = {KIOSK: VoiceSaid("no_sound", NOON)}
    [told] = told_now(desk, {KIOSK: PaperSaid("ok", NOON)}, NAMES, said)
    assert (told.kind, told.subject, told.can_be_taken) == ("kiosk_voice", KIOSK, False)
