"""Does what the session wants done to journal, server and paper; tells what came of it.

Loaded after the first frame: this module brings requests, SQLite and the printer's libraries.
"""

import gc
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import structlog

from config.clock import HallClock
from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk.finder import Finder
from kiosk.habits import Habits
from kiosk.heard import inputs_of
from kiosk.kept import booked_of, taken_up, visit_of
from kiosk.paper import Paper
from kiosk.printer_state import NO_PRINTER, UNKNOWN
from kiosk.scanner import scanner_of
from kiosk.settings import KioskSettings
from kiosk.slip_words import compose
from kiosk.staff_desk import StaffDesk
from kiosk.staff_effects import KeepMemory, StaffEffect
from kiosk.staff_file import load_memory
from kiosk.staff_screens import StaffFacts, StaffPaper
from kiosk.voice import KioskVoice
from printer.escpos_encoder import warm_up
from printer.print_outcome import PrintOutcome
from printer.status import PrinterStatus
from queue_core.answers import TicketGiven
from queue_core.business_day import series_day
from queue_core.day_events import BookingCancelled, BookingMade, BookingMoved
from queue_core.events import TerminalEvent
from queue_core.hall import HallDescription, HallIndex
from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber
from terminal_client import kept_bookings
from terminal_client import link_events as le
from terminal_client.credentials import TerminalCredentials
from terminal_client.faults import JournalFault
from terminal_client.journal import Journal
from terminal_client.server_link import ServerLink
from terminal_client.sqlite_library import database_class
from terminal_client.store import JournalStore
from terminal_client.terminal_clock import moment
from terminal_client.visits import VisitDraft

log = structlog.get_logger(__name__)

Post = Callable[[object], None]
Mark = Callable[[str, str, int], None]
_OF_BOOKINGS = (BookingMade, BookingMoved, BookingCancelled)


def load_libraries(folder: Path) -> None:
    """Import what the workers would import by themselves, before any of them runs."""
    import requests  # noqa: F401 - for the link

    database_class()  # for the journal
    cache = folder / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    warm_up(cache)
    gc.freeze()  # what is loaded stays: looking through it all again held the window for 50 ms


class Drivers:
    """Journal, link and spooler of one kiosk. `post` takes inputs from any thread.

    `mark(name, visit_id, monotonic_ns)` hears of `first_byte` and `printed`.
    """

    def __init__(
        self,
        folder: Path,
        settings: KioskSettings,
        clock: HallClock,
        credentials: TerminalCredentials,
        description: HallDescription,
        post: Post,
        mark: Mark,
        version: str = "",
    ) -> None:
        self._clock, self._post, self._mark = clock, post, mark
        self._folder = folder
        self._credentials = credentials
        self._facts = StaffFacts(
            terminal=str(credentials.terminal_id),
            version=version,
            has_printer=bool(settings.printer.address),
            printer_state=UNKNOWN if settings.printer.address else NO_PRINTER,
            printer_address=settings.printer.address,
            printer_profile=settings.printer.profile if settings.printer.address else "",
        )
        self._hall = HallIndex(description)
        self.habits = Habits(folder, clock)
        self._taken_up = False
        self._unrecorded: deque[Callable[[JournalStore], object]] = deque()
        self._journal = Journal.in_folder(folder, clock, self._journal_failed)
        self._link = ServerLink(
            credentials,
            self._journal,
            clock,
            self._heard,
            folder=folder,
            settings=settings.link,
            version=version,
        )
        self._paper = Paper(settings.printer, folder, self._journal, clock, post, mark, self)
        self._staff = StaffDesk(
            folder,
            self._journal,
            clock,
            post,
            self._known_facts,
            self._paper.print_for_staff if self._paper.has_printer else None,
            self._paper.profile,
            self._paper.letters,
        )
        self._staff.set_hall(self._hall)
        self._scanner = scanner_of(settings.scanner, clock, post)
        self.voice = KioskVoice(settings.voice, clock, self._voice_is, post)
        self._finder = Finder(
            description.services, lambda query, found: post(inp.Found(query, found))
        )

    def start(self) -> None:
        """Take up what a restart left, then listen and print."""
        self._journal.start()
        self._journal.submit(self._catch_up)
        kept = kept_bookings.load(self._folder)
        if kept is not None:
            self._post(inp.BookingsKept(kept))
        self._link.start()
        self._link.report_pause(load_memory(self._folder).paused_since)
        self._staff.start()
        self._paper.start()
        self._finder.start()
        if self._scanner is not None:
            self._scanner.start()
        self.voice.start()

    def set_hall(self, description: HallDescription) -> None:
        """Compose slips by another description from now on."""
        before, self._hall = self._hall.description, HallIndex(description)
        self._staff.set_hall(self._hall)
        if description.services is not before.services:
            self._finder.set_services(description.services)

    def stop(self) -> None:
        """Stop and join all threads, the journal last."""
        self.voice.stop()
        self._finder.stop()
        if self._scanner is not None:
            self._scanner.stop()
        self._paper.stop()
        self._staff.stop()
        self._link.stop()
        self._link.join()
        self._journal.stop()
        self._journal.join()
        self.habits.keep()
        if self._finder.ident is not None:
            self._finder.join(5.0)
        if self._scanner is not None:
            self._scanner.join(5.0)

    def perform(self, effect: eff.Effect | StaffEffect) -> None:
        """Do one effect; the others than these are the window's."""
        if isinstance(effect, KeepMemory):
            self._link.report_pause(effect.memory.paused_since)
        if isinstance(effect, StaffEffect | eff.PrintPapers):
            self._staff.perform(effect)
            return
        match effect:
            case eff.BeginVisit(visit=visit):
                self._begin(visit)
            case (
                eff.Reserve(request=asked) | eff.CheckIn(request=asked) | eff.Return(request=asked)
            ):
                self._link.reserve(asked)
            case eff.GiveUpAnswer(visit_id=visit_id):
                self._link.reserve_given_up(visit_id)
            case eff.GiveNumber(visit=visit, given=given):
                self._give(visit, given)
            case eff.GiveOwnNumber(visit=visit):
                self._give_own(visit)
            case eff.Print():
                self._paper.print_waiting()
            case eff.PrintAgain(visit_id=visit_id):
                self._submit(partial(self._queue_again, visit_id), visit_id)
            case eff.CancelVisit(visit_id=visit_id, reason=reason):
                at = moment(self._clock)
                self._must_record(lambda store: store.cancel_visit(visit_id, reason, at))
            case eff.Find(query=query):
                self._finder.find(query)
            case eff.Record(event=event):
                self._record(event)
            case _:
                pass

    # --- the journal --------------------------------------------------------------------------

    def _submit(self, call: Callable[[JournalStore], object], visit_id: VisitId | None) -> None:
        self._journal.submit(call, self._recorded, partial(self._failed, visit_id))

    def _recorded(self, _: object) -> None:
        self._know(journal="")
        self._link.outbox_changed()

    def _know(self, **facts: object) -> None:
        """Something else is so, for the pages of staff; one assignment, so from any thread."""
        self._facts = msgspec.structs.replace(self._facts, **facts)

    def _known_facts(self) -> StaffFacts:
        return self._facts

    def _failed(self, visit_id: VisitId | None, fault: JournalFault) -> None:
        self._post(inp.JournalFailed(self._clock.now(), visit_id))

    def _journal_failed(self, fault: JournalFault) -> None:
        log.warning("the journal failed", message_id=fault.message_id, detail=fault.detail)
        self._know(journal=fault.message_id)

    def _begin(self, visit: eff.Visit) -> None:
        draft = VisitDraft(
            visit.visit_id,
            visit.service,
            visit.language,
            visit.secret,
            moment(self._clock),
            visit.priority_group,
            visit.stops,
        )

        def begin(store: JournalStore) -> None:
            self._catch_up(store)
            store.begin_visit(draft)

        self._journal.submit(
            begin,
            lambda _: self._post(inp.VisitRecorded(visit.visit_id)),
            partial(self._failed, visit.visit_id),
        )

    def _give(self, visit: eff.Visit, given: TicketGiven) -> None:
        at = moment(self._clock)
        slip = compose(visit, given.number, given, self._hall, at.at)

        def numbered(done: bool) -> None:  # noqa: FBT001 - what the journal answers
            if done:
                self._numbered(visit, given.number, given)
            else:
                self._post(inp.JournalFailed(self._clock.now(), visit.visit_id))

        self._journal.submit(
            lambda store: store.give_number(visit.visit_id, given, msgspec.json.encode(slip), at),
            numbered,
            partial(self._failed, visit.visit_id),
        )

    def _give_own(self, visit: eff.Visit) -> None:
        owned, hall = self._credentials.own_series, self._hall
        if owned is None:
            self._post(inp.NoNumberLeft(self._clock.now(), visit.visit_id))
            return
        at = moment(self._clock)
        day = series_day(
            at.at,
            ZoneInfo(hall.description.timezone),
            night_reset=hall.description.night_reset,
        )

        def slip(number: TicketNumber) -> bytes:
            return msgspec.json.encode(compose(visit, number, None, hall, at.at))

        def numbered(number: TicketNumber | None) -> None:
            if number is None:
                self._post(inp.NoNumberLeft(self._clock.now(), visit.visit_id))
            else:
                if visit.booking_id is not None:
                    self._post(inp.BookingsUsed((visit.booking_id,)))
                self._numbered(visit, number, None)
                self._link.outbox_changed()

        self._journal.submit(
            lambda store: store.give_own_number(
                visit.visit_id,
                owned,
                day,
                visit.capability,
                at,
                slip,
                self._clock.scale,
                booked_of(visit),
            ),
            numbered,
            partial(self._failed, visit.visit_id),
        )

    def _numbered(self, visit: eff.Visit, number: TicketNumber, given: TicketGiven | None) -> None:
        """The number is on disk: paper need not wait for the window."""
        self._paper.print_waiting()
        self._post(inp.NumberRecorded(self._clock.now(), visit.visit_id, number, given))
        self.habits.took(visit, self._hall)

    def _record(self, event: TerminalEvent) -> None:
        at = moment(self._clock)
        self._must_record(lambda store: store.record(event, at))

    def _must_record(self, call: Callable[[JournalStore], object]) -> None:
        """Record what somebody relies on; where the disk does not take it, again and again."""

        def failed(_fault: JournalFault) -> None:
            self._unrecorded.append(call)

        self._journal.submit(call, self._recorded, failed)

    def _catch_up(self, store: JournalStore) -> None:
        """On the journal's thread: first what a restart left, then what the disk did not take."""
        if not self._taken_up:
            self._recover(store)
        while self._unrecorded:
            self._unrecorded[0](store)
            self._unrecorded.popleft()
            self._link.outbox_changed()

    def _queue_again(self, visit_id: VisitId, store: JournalStore) -> None:
        kept = store.visit(visit_id)
        if kept is None or kept.number is None:
            return
        slip = compose(
            visit_of(kept), kept.number, None, self._hall, kept.draft.asked.at, reprint=True
        )
        store.queue_slip(visit_id, msgspec.json.encode(slip), moment(self._clock))
        self._paper.print_waiting()

    # --- after a restart ------------------------------------------------------------------------

    def _recover(self, store: JournalStore) -> None:
        left = taken_up(store, self._clock, self._hall)
        self._taken_up = True
        for told in left:
            self._post(told)
        self._link.outbox_changed()

    # --- the server ---------------------------------------------------------------------------

    def _heard(self, event: le.LinkEvent) -> None:
        match event:
            case le.LinkUp():
                log.info("the server is heard")
                self._know(link_up=True, away_since=None)
            case le.LinkAway(since=since, reason=reason):
                log.info("the server is not heard", reason=reason)
                self._know(link_up=False, away_since=since)
            case le.HallEvent(recorded=recorded) if isinstance(recorded.body, _OF_BOOKINGS):
                self._link.bookings_changed()
            case le.LoadChanged():
                self._journal.submit(self._catch_up)
            case le.DescriptionChanged(description=description):
                self._post(description)
            case le.Quarantined(event_id=event_id, reason=reason):
                log.warning("the server refused an event", event_id=event_id, reason=reason)
            case _:
                pass
        for told in inputs_of(event, self._clock.now()):
            self._post(told)

    # --- what paper tells: `paper.Listeners` ------------------------------------------------------

    def first(self, store: JournalStore) -> None:
        """On the journal's thread, before a job is looked for."""
        self._catch_up(store)

    def recorded(self) -> None:
        """Something waits to be sent."""
        self._link.outbox_changed()

    def printer_says(self, status: PrinterStatus | None, state: str) -> None:
        """The printer says something else than before."""
        self._know(printer=status, printer_state=state)
        self._link.report_paper(status.paper.value if status is not None else "unknown", state)

    # --- the voice: on its thread -----------------------------------------------------------------

    def _voice_is(self, state: str) -> None:
        self._know(voice=state)
        self._link.report_voice(state)

    def staff_paper_ended(self, paper: StaffPaper, outcome: PrintOutcome) -> None:
        """A paper for staff has ended."""
        self._staff.paper_ended(paper, outcome)
