"""One example of every screen, for pictures, contact sheets and checks of what a visitor sees."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

from catalogue.tree import build, button_name
from kiosk import screens as scr
from kiosk import staff_screens as staff
from kiosk.access import Access
from printer.status import WELL, Online
from printer.status import Fact as Is
from queue_core.answers import Reason, Refused, Rejoined, VisitStatus
from queue_core.check_in import NotCheckedIn
from queue_core.hall import HallDescription, Service
from queue_core.ids import CounterNumber, VisitId
from queue_core.pause import HallPause
from queue_core.states import TicketState
from queue_core.ticket_number import TicketNumber
from queue_core.wait import WaitRange

BackAt = Literal["near", "last", "arrival", "unchanged"]
_USUAL = Access()
_AT = datetime(2026, 11, 21, 8, 12, tzinfo=UTC)
_SECRET = "A7kX2m9QdTz4LrW8pVbN3c"  # noqa: S105 - an example that opens nothing


def ticket(service: Service, ordinal: int = 42, *, heard: bool = True) -> scr.Ticket:
    """Return an example ticket of a service."""
    return scr.Ticket(
        VisitId("example"),
        TicketNumber(service.letter if heard else "Н", ordinal),
        service.code,
        _SECRET,
        7 if heard else None,
        WaitRange(15, 25) if heard else None,
    )


def screens(
    hall: HallDescription, language: str, *, access: Access = _USUAL
) -> Iterator[tuple[str, scr.Screen | staff.StaffScreen]]:
    """Yield every kind of screen by a name for its picture."""
    start = scr.Frame(language, access)
    frame = scr.Frame(language, access, scr.Back.GOES)
    first = hall.services[0]
    bare = next(service for service in hall.services if not service.documents)
    load = scr.Load(7, WaitRange(15, 25))
    told = scr.Frame(language, access, scr.Back.TOLD_AT_START, scr.StaffCall.COMING)
    away = scr.Frame(language, access, scr.Back.TOLD_ISSUED, scr.StaffCall.OUT_OF_REACH)
    yield "idle", scr.Idle(start, scr.Load(64, WaitRange(10, 20)), books=True)
    yield "idle-told", scr.Idle(told, None)
    yield from finding_screens(hall, language, access=access)
    yield from arrival_screens(hall, language, access=access)
    yield "groups", scr.ChooseGroup(frame, 1)
    yield "services", scr.ChooseService(frame, 0, "Р1")
    yield "before", scr.Before(frame, first.code, load, priority=False, take=scr.Take.READY)
    yield "before-bare", scr.Before(frame, bare.code, None, priority=True, take=scr.Take.READY)
    yield "before-pause", scr.Before(frame, first.code, load, False, scr.Take.PAUSED, 12)
    yield "priority", scr.ChoosePriority(frame, first.code)
    yield "printing", scr.Issued(start, ticket(first), printed=False, heard=True)
    yield "issued", scr.Issued(start, ticket(first), printed=True, heard=True)
    yield "issued-away", scr.Issued(away, ticket(first, heard=False), printed=True, heard=False)
    yield "nopaper", scr.OnScreen(start, ticket(first), "paper_out", 48, 60, staff_told=True)
    yield "slip-out", scr.SlipOut(start, ticket(first))
    yield "timeout", scr.StillHere(frame, 14, 20, holds_ticket=False)
    yield "no-ticket", scr.NoTicket(frame, Reason.SERIES_USED_UP)
    yield from longest_screens(hall, language, access=access)
    yield from staff_screens(language, access=access)


def longest_screens(
    hall: HallDescription, language: str, *, access: Access = _USUAL
) -> Iterator[tuple[str, scr.Screen]]:
    """Yield what the hall's longest names and lists must stand on whole (K6)."""
    start, frame = scr.Frame(language, access), scr.Frame(language, access, scr.Back.GOES)
    wordy = max(hall.services, key=lambda service: len(button_name(service, language)))
    papers = max(hall.services, key=lambda service: sum(map(len, service.documents)))
    area, group = max(
        ((area.index, group) for area in build(hall).areas for group in area.groups),
        key=lambda found: sum(len(button_name(it, language)) for it in found[1].services),
    )
    load = scr.Load(127, WaitRange(110, 125))
    yield "longest-group", scr.ChooseService(frame, area, group.key)
    for name, service in (("name", wordy), ("list", papers)):
        told = scr.Before(frame, service.code, load, False, scr.Take.READY, 0, scr.Papers.OFFERED)
        yield f"longest-{name}", msgspec.structs.replace(told, consult=True)
    held = ticket(wordy, 1888)
    yield "longest-issued", scr.Issued(start, held, printed=True, heard=True)
    yield "longest-nopaper", scr.OnScreen(start, held, "paper_out", 48, 60, staff_told=True)


def finding_screens(
    hall: HallDescription, language: str, *, access: Access = _USUAL
) -> Iterator[tuple[str, scr.Screen]]:
    """Yield the ways to a service besides the tree, and what cannot be had now."""
    start = scr.Frame(language, access)
    frame = scr.Frame(language, access, scr.Back.GOES)
    first, consult = hall.services[0], hall.consultation
    wordy = max(hall.services, key=lambda service: len(service.name["en"]))
    many = tuple(service.code for service in hall.services[:6])
    later = Refused(Reason.QUOTA_USED, _AT + timedelta(days=2))
    down = Refused(Reason.REGISTRY_DOWN, said={"": "Реєстр територіальної громади"})
    shut = (scr.Shut(many[1], later), scr.Shut(many[2], down))
    keys = scr.Keys
    yield "search", scr.Search(frame, "", keys.UKRAINIAN, None, consult=True)
    yield "search-found", scr.Search(frame, "прописка", keys.UKRAINIAN, many, shut, consult=True)
    yield "search-one", scr.Search(frame, "x", keys.LATIN, (wordy.code,), consult=True)
    typed = "дуже довгий запит із багатьох слів людини"
    yield "search-none", scr.Search(frame, typed, keys.DIGITS, (), consult=True)
    yield "events", scr.LifeEvents(frame)
    for route in hall.routes:
        yield f"event-{route.code}", scr.LifeEvent(frame, route.code)
    if hall.routes:
        begins = scr.Shut(hall.routes[0].services[1], later)
        yield "event-shut", scr.LifeEvent(frame, hall.routes[0].code, (begins,))
    yield "services-shut", scr.ChooseService(frame, 0, "Р1", shut)
    quiet = (scr.Shut(hall.frequent[0], later), scr.Shut(hall.frequent[1], down))
    yield "idle-shut", scr.Idle(start, scr.Load(64, WaitRange(10, 20)), quiet)
    holiday = {"uk": "День Незалежності України", "en": "Independence Day of Ukraine"}
    closed = Refused(Reason.HOLIDAY, _AT + timedelta(days=2), holiday)
    yield "idle-closed", scr.Idle(start, scr.Load(0, None), quiet, closed=closed)
    papers, load = scr.Papers, scr.Load(127, WaitRange(110, 125))
    yield "why-not", scr.WhyNot(frame, first.code, later, papers.OFFERED, consult=True)
    yield "why-not-unknown", scr.WhyNot(frame, wordy.code, down, papers.NONE, consult=True)
    for what in (papers.OFFERED, papers.PRINTING, papers.PRINTED, papers.FAILED, papers.LATER):
        told = scr.Before(frame, first.code, load, False, scr.Take.READY, 0, what, consult=True)
        yield f"before-list-{what.value}", told
    yield "long-wait", scr.LongWait(frame, first.code, load, scr.Take.READY)
    if consult:
        yield "no-documents", scr.NoDocuments(frame, first.code)
        yield "no-documents-shut", scr.NoDocuments(frame, first.code, (scr.Shut(consult, later),))
    for reason in ("alarm", "power", "other"):
        pause = HallPause(reason, _AT, issues=False)
        yield f"halted-{reason}", scr.Halted(start, pause, may_go_on=False)
    yield "halted-may", scr.Halted(start, HallPause("alarm", _AT), may_go_on=True)
    power = HallPause("power", _AT)
    yield "idle-power", scr.Idle(start, scr.Load(64, WaitRange(10, 20)), paused=power)


def arrival_screens(
    hall: HallDescription, language: str, *, access: Access = _USUAL
) -> Iterator[tuple[str, scr.Screen]]:
    """Yield what is asked of, and told to, who has a booking or a ticket already."""
    frame = scr.Frame(language, access, scr.Back.GOES)
    code, wordy = scr.Code, max(hall.services, key=lambda service: len(service.name["en"]))
    booking, number = code.BOOKING, code.NUMBER
    yield "have", scr.HaveWhat(frame)
    yield "code", scr.EnterCode(frame, booking, "", scans=True)
    yield "code-typed", scr.EnterCode(frame, booking, "ACDEF", scans=False)
    yield "code-wrong", scr.EnterCode(frame, booking, "ACD", scans=True, unreadable=True)
    yield "code-asked", scr.EnterCode(frame, booking, "ACDEFGHJ", scans=True, asked=True)
    yield "number", scr.EnterCode(frame, number, "Р042", scans=True)
    yield "number-wrong", scr.EnterCode(frame, number, "Р", scans=False, unreadable=True)
    begins, until = _AT + timedelta(minutes=20), _AT + timedelta(hours=2)
    slot = _AT + timedelta(minutes=50)
    for reason in (Reason.BOOKING_EARLY, Reason.BOOKING_MISSED, Reason.BOOKING_CANCELLED):
        told = NotCheckedIn(reason, slot, begins, until, wordy.code)
        yield f"not-{reason.value}", scr.NotAdmitted(frame, booking, told)
    given = NotCheckedIn(
        Reason.BOOKING_USED, slot, begins, until, wordy.code, TicketNumber("Р", 42)
    )
    yield "not-booking_used", scr.NotAdmitted(frame, booking, given)
    unknown = NotCheckedIn(Reason.UNKNOWN_BOOKING)
    yield "not-unknown_booking", scr.NotAdmitted(frame, booking, unknown)
    for what in (booking, number):
        yield f"not-alone-{what.value}", scr.NotAdmitted(frame, what, None)
    for reason in (Reason.UNKNOWN_VISIT, Reason.WRONG_STATE):
        yield f"not-{reason.value}", scr.NotAdmitted(frame, number, Refused(reason))
    for place in ("near", "last", "arrival"):
        yield f"back-{place}", scr.BackInLine(frame, _rejoined(place, wordy, None))
    booked = msgspec.structs.replace(ticket(wordy), booked_for=slot, late=True)
    start = scr.Frame(language, access)
    yield "issued-booked", scr.Issued(start, booked, printed=True, heard=True)
    yield "back-called", scr.BackInLine(frame, _rejoined("unchanged", wordy, 12))


def _rejoined(place: BackAt, service: Service, counter: int | None) -> Rejoined:
    called = CounterNumber(counter) if counter is not None else None
    state = TicketState.CALLED if counter is not None else TicketState.WAITING
    status = VisitStatus(
        TicketNumber("Ж", 1888), service.name, state, None if called else 2,
        None if called else WaitRange(10, 20), called, 1, "синя", {"uk": ""}, _AT,
    )  # fmt: skip
    return Rejoined(place, status)


def staff_screens(
    language: str, *, access: Access = _USUAL
) -> Iterator[tuple[str, staff.StaffScreen]]:
    """Yield every kind of page behind the PIN, and the page of a paused kiosk."""
    frame = scr.Frame(language, access, scr.Back.GOES)
    paper, printed = staff.StaffPaper, staff.SlipEnd.PRINTED
    yield "pin", staff.EnterPin(frame, staff.Pin.ASKED, 4)
    yield "pin-wrong", staff.EnterPin(frame, staff.Pin.WRONG, 0, tries_left=3)
    yield "pin-locked", staff.EnterPin(frame, staff.Pin.LOCKED, minutes_left=15)
    yield "pin-not-set", staff.EnterPin(frame, staff.Pin.NOT_SET)
    yield "staff", staff.StaffHome(frame, _facts_well(), None)
    yield "staff-trouble", staff.StaffHome(frame, _facts_bad(), _AT)
    yield "staff-gathering", staff.StaffHome(frame, None, None)
    test = staff.PaperTold(paper.TEST, printed, "status_after")
    yield "staff-printer", staff.StaffPrinter(frame, _facts_well(), test)
    failed = staff.PaperTold(paper.TEST, staff.SlipEnd.FAILED, "paper_out")
    yield "staff-printer-trouble", staff.StaffPrinter(frame, _facts_bad(), failed)
    unknown = staff.StaffFacts(has_printer=True)
    yield "staff-printer-unknown", staff.StaffPrinter(frame, unknown, None)
    strip = staff.PaperTold(paper.GLYPHS, printed, "transport_only")
    told = staff.GlyphsTold
    yield "staff-letters", staff.StaffGlyphs(frame, "47", strip, told.NOT_YET)
    yield "staff-letters-wrong", staff.StaffGlyphs(frame, "", strip, told.WRONG)
    yield "staff-letters-right", staff.StaffGlyphs(frame, "", strip, told.RIGHT, proven=True)
    yield "staff-own", staff.StaffOwn(frame, staff.OwnTickets(14, "Н-001", "Н-014"), None)
    listed = staff.PaperTold(paper.OWN, printed, "gs_r")
    yield "staff-own-printed", staff.StaffOwn(frame, staff.OwnTickets(2, "Н-1", "Н-2"), listed)
    yield "staff-own-none", staff.StaffOwn(frame, staff.OwnTickets(0), None)
    yield "paused", staff.Paused(scr.Frame(language, access))


def _facts_well() -> staff.StaffFacts:
    return staff.StaffFacts(
        terminal="kiosk-1",
        version="0.1.0",
        has_printer=True,
        printer=WELL,
        printer_state="ready",
        printer_address="tcp://192.0.2.20:9100",
        printer_profile="epson-tm-t20",
        last_slip=staff.LastSlip("Р-042", _AT, staff.SlipEnd.PRINTED, "process_id"),
        link_up=True,
        unsent=0,
        refused=0,
        free_mb=12_345,
        own=staff.OwnTickets(14, "Н-001", "Н-014"),
        letters_proven=True,
        voice="heard",
    )


def _facts_bad() -> staff.StaffFacts:
    return staff.StaffFacts(
        terminal="kiosk-1",
        version="0.1.0",
        has_printer=True,
        printer=msgspec.structs.replace(WELL, online=Online.NO, cutter=Is.YES, recoverable=Is.YES),
        printer_state="cutter",
        printer_address="tcp://192.0.2.20:9100",
        printer_profile="epson-tm-t20",
        last_slip=staff.LastSlip("Ж-1888", _AT, staff.SlipEnd.UNCERTAIN, "broken_off"),
        away_since=_AT,
        unsent=21,
        refused=3,
        journal="journal_disk_full",
        own=staff.OwnTickets(14, "Н-001", "Н-014"),
        letters_proven=False,
        voice="no_sound",
    )
