"""Does what the staff's side wants done: the PIN, the facts, papers; tells what came of it.

One thread of its own, since a PIN takes a tenth of a second to look at, and disks may be slow.
"""

import queue
import shutil
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
import structlog

from config.clock import HallClock
from kiosk import staff_effects as eff
from kiosk import staff_file
from kiosk import staff_inputs as inp
from kiosk.document_list import document_list
from kiosk.effects import PrintPapers
from kiosk.inputs import PapersEnded
from kiosk.letters import Letters
from kiosk.pin_lock import StaffMemory
from kiosk.print_jobs import state_of
from kiosk.staff_papers import OwnTicket, own_lists, test_slip
from kiosk.staff_screens import LastSlip, OwnTickets, SlipEnd, StaffFacts, StaffPaper
from printer.print_outcome import Printed, PrintOutcome
from printer.profile import PrinterProfile
from printer.slip import Slip
from queue_core.business_day import series_day
from queue_core.hall import HallIndex
from terminal_client.faults import JournalFault
from terminal_client.journal import Journal
from terminal_client.store import JournalStore
from terminal_client.visits import JobState, KeptVisit

if TYPE_CHECKING:
    from terminal_client.print_queue import KeptSlip

log = structlog.get_logger(__name__)

Post = Callable[[object], None]
Known = Callable[[], StaffFacts]
_ENDS = {
    JobState.PRINTED: SlipEnd.PRINTED,
    JobState.FAILED: SlipEnd.FAILED,
    JobState.UNCERTAIN: SlipEnd.UNCERTAIN,
}
_MB = 1_000_000


class StaffDesk:
    """`known` gives the facts that need no journal; `print_papers` puts sheets into the queue.

    `print_papers` None: there is no printer. `post` takes inputs from any thread.
    """

    def __init__(
        self,
        folder: Path,
        journal: Journal,
        clock: HallClock,
        post: Post,
        known: Known,
        print_papers: Callable[[StaffPaper, Sequence[Slip | bytes]], None] | None,
        profile: PrinterProfile | None,
        letters: Letters | None,
    ) -> None:
        self._folder, self._journal, self._clock, self._post = folder, journal, clock, post
        self._known = known
        self._print_papers = print_papers
        self._profile, self._letters = profile, letters
        self._hall: HallIndex | None = None
        self._inbox: queue.SimpleQueue[eff.StaffEffect | PrintPapers | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="staff", daemon=True)

    def start(self) -> None:
        """Begin to take effects."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it."""
        self._inbox.put(None)
        if self._thread.ident is not None:
            self._thread.join(5.0)

    def set_hall(self, hall: HallIndex) -> None:
        """Write papers by this description from now on."""
        self._hall = hall

    def perform(self, effect: eff.StaffEffect | PrintPapers) -> None:
        """Do an effect soon; never blocks."""
        self._inbox.put(effect)

    def paper_ended(self, paper: StaffPaper, outcome: PrintOutcome) -> None:
        """A paper for staff has ended; from the printer's thread."""
        if paper is StaffPaper.DOCUMENTS:
            self._post(PapersEnded(isinstance(outcome, Printed)))
            return
        state, reason = state_of(outcome)
        how = outcome.confirmation.value if isinstance(outcome, Printed) else reason
        self._post(inp.PaperEnded(self._clock.now(), paper, _ENDS[state], how))

    def _run(self) -> None:
        while (effect := self._inbox.get()) is not None:
            self._do(effect)

    def _do(self, effect: eff.StaffEffect | PrintPapers) -> None:
        match effect:
            case PrintPapers():
                self._print_documents(effect)
            case eff.LookForPin():
                is_set = staff_file.has_pin(self._folder)
                self._post(inp.PinLookedFor(self._clock.now(), is_set))
            case eff.CheckPin(pin=pin, memory=memory):
                self._keep(memory)
                right = staff_file.is_pin(self._folder, pin)
                log.info("a PIN was tried", right=right, failed=memory.failed)
                self._post(inp.PinChecked(self._clock.now(), right))
            case eff.KeepMemory(memory=memory):
                self._keep(memory)
            case eff.AskFacts():
                self._post(inp.FactsTold(self._facts()))
            case eff.PrintForStaff(paper=paper, language=language):
                self._print(paper, language)
            case eff.CheckGlyphs(code=code):
                self._post(inp.GlyphsChecked(self._clock.now(), self._are_read(code)))
            case eff.ForgetGlyphs():
                self._forget_letters()

    def _keep(self, memory: StaffMemory) -> None:
        """A full disk must not keep staff from the page that tells them so."""
        try:
            staff_file.save_memory(self._folder, memory)
        except OSError as cause:
            log.warning("what staff did can't be kept", detail=str(cause))

    def _are_read(self, code: str) -> bool:
        try:
            return self._letters is not None and self._letters.are_read(code)
        except OSError as cause:
            log.warning("what was read of the letters can't be kept", detail=str(cause))
            return False

    def _forget_letters(self) -> None:
        try:
            if self._letters is not None:
                self._letters.forget()
        except OSError as cause:
            log.warning("what was read of the letters can't be dropped", detail=str(cause))

    # --- facts --------------------------------------------------------------------------------

    def _facts(self) -> StaffFacts:
        proven = self._letters.are_proven if self._letters is not None else None
        facts = _with(self._known(), letters_proven=proven)
        try:
            return self._journal.ask(lambda store: self._told(store, facts))
        except JournalFault as fault:
            return _with(facts, journal=fault.message_id)

    def _told(self, store: JournalStore, facts: StaffFacts) -> StaffFacts:
        own = self._own(store)
        numbers = [str(visit.number) for visit in own]
        first, last = (numbers[0], numbers[-1]) if numbers else ("", "")
        return _with(
            facts,
            unsent=len(store.unsent()),
            refused=len(store.quarantined()),
            last_slip=_last_slip(store.slips.recent(8)),
            own=OwnTickets(len(numbers), first, last),
            free_mb=shutil.disk_usage(self._folder).free // _MB,
        )

    def _own(self, store: JournalStore) -> tuple[KeptVisit, ...]:
        hall = self._hall
        zone = ZoneInfo(hall.description.timezone) if hall is not None else UTC
        resets = hall is None or hall.description.night_reset
        return store.own_tickets(series_day(self._clock.now(), zone, night_reset=resets))

    # --- papers -------------------------------------------------------------------------------

    def _print(self, paper: StaffPaper, language: str) -> None:
        if self._print_papers is None:
            self._ended(paper, SlipEnd.FAILED, "no_printer")
            return
        try:
            sheets = self._sheets(paper, language)
        except JournalFault as fault:
            log.warning("own numbers can't be read", message_id=fault.message_id)
            self._ended(paper, SlipEnd.FAILED, "not_recorded")
            return
        if sheets:
            self._print_papers(paper, sheets)
        else:
            nothing = "no_letters" if paper is StaffPaper.GLYPHS else "no_numbers"
            self._ended(paper, SlipEnd.FAILED, nothing)

    def _print_documents(self, wanted: PrintPapers) -> None:
        hall, profile = self._hall, self._profile
        if self._print_papers is None or hall is None or profile is None:
            self._post(PapersEnded(out=False))
        elif wanted.service in hall.service:
            now = self._clock.now()
            sheet = document_list(wanted.service, hall, now, wanted.language, profile)
            self._print_papers(StaffPaper.DOCUMENTS, [sheet])

    def _sheets(self, paper: StaffPaper, language: str) -> Sequence[Slip | bytes]:
        """Return what is to be printed. Raises JournalFault."""
        hall, profile, letters = self._hall, self._profile, self._letters
        if hall is None or profile is None or letters is None:
            return ()
        now = self._clock.now()
        match paper:
            case StaffPaper.TEST:
                return [test_slip(hall, now, language, self._known().version)]
            case StaffPaper.GLYPHS:
                strip = letters.new_strip(language)
                return [strip] if strip is not None else []
            case StaffPaper.DOCUMENTS:
                return ()
            case StaffPaper.OWN:
                own = self._journal.ask(self._own)
                tickets = [
                    OwnTicket(visit.number, visit.draft.service, visit.draft.asked.at)
                    for visit in own
                    if visit.number is not None
                ]
                return own_lists(tickets, hall, now, language, profile)

    def _ended(self, paper: StaffPaper, end: SlipEnd, how: str) -> None:
        self._post(inp.PaperEnded(self._clock.now(), paper, end, how))


def _last_slip(slips: "Sequence[KeptSlip]") -> LastSlip | None:
    """Return the newest slip that has ended."""
    for slip in slips:
        end = _ENDS.get(slip.state)
        if end is not None:
            at = datetime.fromtimestamp(slip.queued_at, UTC)
            how = slip.confirmation if end is SlipEnd.PRINTED else slip.reason
            return LastSlip(str(slip.number or "?"), at, end, how or "unknown")
    return None


def _with(facts: StaffFacts, **more: object) -> StaffFacts:

    return msgspec.structs.replace(facts, **more)
