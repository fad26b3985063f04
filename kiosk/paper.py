"""A kiosk's paper: the spooler with its queue, what it tells, and the kiosk without a printer."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import structlog

from config.clock import HallClock
from kiosk import inputs as inp
from kiosk.letters import Letters
from kiosk.print_jobs import JournalJobs
from kiosk.printer_state import NO_PRINTER, state_of
from kiosk.staff_jobs import StaffJobs
from kiosk.staff_screens import StaffPaper
from printer import spooler as sp
from printer.print_outcome import Failed, Printed, PrintOutcome
from printer.profile import PrinterProfile, load_profile
from printer.settings import PrinterSettings
from printer.slip import Slip
from printer.status import PrinterStatus
from printer.template_files import load_template
from printer.transports.address import transport_for
from terminal_client.journal import Journal
from terminal_client.store import JournalStore
from terminal_client.terminal_clock import moment
from terminal_client.visits import JobState

log = structlog.get_logger(__name__)

Post = Callable[[object], None]
Mark = Callable[[str, str, int], None]


class Listeners(Protocol):
    """Who hears of paper; called on the printer's or the journal's thread."""

    def first(self, store: JournalStore) -> None:
        """On the journal's thread, before a job is looked for; while it fails, none is printed."""

    def recorded(self) -> None:
        """Something waits to be sent."""

    def printer_says(self, status: PrinterStatus | None, state: str) -> None:
        """The printer says something else than before; None: there is no printer."""

    def staff_paper_ended(self, paper: StaffPaper, outcome: PrintOutcome) -> None:
        """A paper for staff has ended."""


class Paper:
    """`post` takes the session's inputs; `mark` hears of `first_byte` and `printed`."""

    def __init__(
        self,
        settings: PrinterSettings,
        folder: Path,
        journal: Journal,
        clock: HallClock,
        post: Post,
        mark: Mark,
        listeners: Listeners,
    ) -> None:
        self._journal, self._clock, self._post, self._mark = journal, clock, post, mark
        self._listeners = listeners
        self._jobs = JournalJobs(journal, clock, listeners.recorded, listeners.first)
        self._staff_jobs = StaffJobs(self._jobs, listeners.staff_paper_ended)
        self._asked = False
        self.profile: PrinterProfile | None = None
        self.letters: Letters | None = None
        self._spooler = self._made(settings, folder)

    @property
    def has_printer(self) -> bool:
        """Whether a printer is set up."""
        return self._spooler is not None

    def start(self) -> None:
        """Print what waits, then watch the printer; or let every slip fail where there is none."""
        if self._spooler is not None:
            self._spooler.start()
        else:
            self._listeners.printer_says(None, NO_PRINTER)
            self.print_waiting()

    def stop(self) -> None:
        """Finish the slip in hand, then end."""
        if self._spooler is not None:
            self._spooler.stop()
            self._spooler.join(10.0)

    def print_waiting(self) -> None:
        """The journal holds a slip to print; from any thread."""
        if self._spooler is not None:
            self._spooler.print_waiting()
        else:
            self._journal.submit(self._nothing_prints)

    def print_for_staff(self, paper: StaffPaper, sheets: Sequence[Slip | bytes]) -> None:
        """Print a paper behind the visitors' slips; only where there is a printer."""
        self._staff_jobs.put(paper, sheets)
        self.print_waiting()

    def _made(self, printer: PrinterSettings, folder: Path) -> sp.Spooler | None:
        if not printer.address:
            return None
        transport = transport_for(
            printer.address,
            connect_timeout=printer.connect_timeout,
            write_timeout=printer.write_timeout,
        )
        profile = self.profile = load_profile(printer.profile)
        template = load_template(printer.template)
        letters = self.letters = Letters(
            folder, printer.address, profile, self._clock.now, template, printer.letters
        )
        self._asked = profile.answers_status and transport.two_way
        cache = folder / "cache"
        cache.mkdir(parents=True, exist_ok=True)
        return sp.Spooler(
            self._staff_jobs,
            transport,
            profile,
            printer,
            self._heard,
            cache_dir=cache,
            encode=letters.encode,
        )

    def _nothing_prints(self, store: JournalStore) -> None:
        """There is no printer: every slip has failed, and the number is the ticket."""
        self._listeners.first(store)
        while (queued := store.next_job()) is not None:
            at = moment(self._clock)
            store.finish(queued.job_id, JobState.FAILED, at, "no_printer")
            self._post(inp.SlipFailed(at.at, queued.visit_id, "no_printer"))
        self._listeners.recorded()

    def _heard(self, event: sp.SpoolerEvent) -> None:
        match event:
            case sp.FirstByteSent(job_id=job_id, monotonic_ns=at_ns):
                self._mark("first_byte", self._jobs.visit_of(job_id) or "", at_ns)
            case sp.JobFinished(job_id=job_id):
                self._slip_ended(event)
            case sp.PrinterStatusChanged(status=status, fault=fault):
                state = state_of(status, asked=self._asked)
                log.info("the printer says", paper=status.paper.value, state=state, fault=fault)
                self._listeners.printer_says(status, state)
            case sp.JobStoreFailed(problem=problem):
                log.warning("the print queue failed", problem=problem)

    def _slip_ended(self, event: sp.JobFinished) -> None:
        visit_id = self._jobs.visit_of(event.job_id)
        if visit_id is None:
            return
        now = self._clock.now()
        match event.outcome:
            case Printed():
                self._mark("printed", visit_id, event.monotonic_ns)
                self._post(inp.SlipPrinted(now, visit_id))
            case Failed(reason=reason):
                self._post(inp.SlipFailed(now, visit_id, reason.value))
            case _:
                self._post(inp.SlipUncertain(now, visit_id))
