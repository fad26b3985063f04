"""How a kiosk's facts read to staff; what is not known says so, never a guess."""

from collections.abc import Callable
from datetime import datetime

from kiosk.staff_screens import LastSlip, PaperTold, SlipEnd, StaffFacts
from kiosk.views.facts import Fact
from kiosk.views.page import Page
from printer.status import Cover, Online, Paper, PrinterStatus, Trouble
from printer.status import Fact as Is
from texts import MissingText, phrases

WELL, WRONG, OPEN = "check", "warn", "info"
"""Icons: as it should be; staff should do something; not known, or neither."""


def glance(page: Page, facts: StaffFacts) -> tuple[Fact, ...]:
    """Return everything about a kiosk at a glance."""
    return (
        printer(page, facts),
        paper(page, facts.printer),
        last_slip(page, facts.last_slip),
        _link(page, facts),
        _count(page, "staff.unsent", facts.unsent, OPEN),
        _count(page, "staff.refused", facts.refused, WRONG),
        _journal(page, facts),
        _voice(page, facts.voice),
        _fact(page, OPEN, "staff.version", facts.version or page.say("staff.unknown")),
    )


def printer_facts(page: Page, facts: StaffFacts) -> tuple[Fact, ...]:
    """Return what a printer says, fact by fact; first what helps, where something is wrong."""
    status = facts.printer or PrinterStatus()
    return (
        *_cure(page, facts.printer_state),
        _fact(page, _of(status.online, Online.YES, Online.NO), "staff.online",
              page.say(f"staff.fact.{status.online.value}")),
        _fact(page, _of(status.cover, Cover.CLOSED, Cover.OPEN), "staff.cover",
              page.say(f"staff.cover_state.{status.cover.value}")),
        paper(page, facts.printer),
        _fact(page, _of(status.cutter, Is.NO, Is.YES), "staff.cutter",
              _known(page, f"staff.cutter_state.{status.cutter.value}")),
        _other_faults(page, status),
        last_slip(page, facts.last_slip),
        _fact(page, OPEN, "staff.address",
              " · ".join(word for word in (facts.printer_address, facts.printer_profile) if word)
              or page.say("staff.printer_state.no_printer")),
        _letters(page, facts.letters_proven),
    )  # fmt: skip


def printer(page: Page, facts: StaffFacts) -> Fact:
    """Return the printer in one word."""
    state = facts.printer_state
    icon = {"ready": WELL, "unknown": OPEN}.get(state, WRONG)
    return _fact(page, icon, "staff.printer", _known(page, f"staff.printer_state.{state}"))


def _cure(page: Page, state: str) -> tuple[Fact, ...]:
    """Return what to do about a printer's fault; nothing where there is none."""
    try:
        return (_fact(page, WRONG, "printer.to_do", page.say(f"printer.cure.{state}")),)
    except MissingText:
        return ()


def paper(page: Page, status: PrinterStatus | None) -> Fact:
    """Return how much paper there is."""
    said = status.paper if status is not None else Paper.UNKNOWN
    icon = {Paper.OK: WELL, Paper.UNKNOWN: OPEN}.get(said, WRONG)
    return _fact(page, icon, "staff.paper", page.say(f"staff.paper_state.{said.value}"))


def last_slip(page: Page, slip: LastSlip | None) -> Fact:
    """Return how the last slip ended, and by which way that is known."""
    if slip is None:
        return _fact(page, OPEN, "staff.last_slip", page.say("staff.no_slip_yet"))
    told = ended(page, slip.end, slip.how)
    at = phrases.clock_time(slip.at, page.zone)
    text = page.say("staff.slip_told", number=slip.number, time=at, told=told)
    return _fact(page, WELL if slip.end is SlipEnd.PRINTED else WRONG, "staff.last_slip", text)


def ended(page: Page, end: SlipEnd, how: str) -> str:
    """Return how a paper ended."""
    try:
        why = page.say(f"staff.how.{how}")
    except MissingText:
        why = page.say("staff.how.unknown")
    return page.say(f"staff.end.{end.value}", how=why)


def paper_told(page: Page, told: PaperTold | None) -> tuple[str, str] | None:
    """Return icon and sentence of the last paper for staff; None where there was none."""
    if told is None:
        return None
    if told.end is None:
        return "printer", page.say("staff.printing")
    words = ended(page, told.end, told.how)
    icon = WELL if told.end is SlipEnd.PRINTED else WRONG
    return icon, page.say(f"staff.paper_of.{told.paper.value}", told=words)


def since(page: Page, text_id: str, at: datetime) -> str:
    """Return a sentence with the hall's time in it."""
    return page.say(text_id, time=phrases.clock_time(at, page.zone))


def _other_faults(page: Page, status: PrinterStatus) -> Fact:
    if status.unrecoverable is Is.YES:
        return _fault(page, WRONG, Trouble.UNRECOVERABLE.value)
    if status.recoverable is Is.YES:
        return _fault(page, WRONG, Trouble.RECOVERABLE.value)
    if Is.UNKNOWN in (status.recoverable, status.unrecoverable):
        return _fact(page, OPEN, "staff.faults", page.say("staff.unknown"))
    return _fault(page, WELL, Trouble.NONE.value)


def _fault(page: Page, icon: str, word: str) -> Fact:
    return _fact(page, icon, "staff.faults", page.say(f"staff.fault_state.{word}"))


def _letters(page: Page, proven: bool | None) -> Fact:  # noqa: FBT001 - a fact of three values
    if proven is None:
        return _fact(page, OPEN, "staff.letters", page.say("staff.unknown"))
    word = "staff.letters_proven" if proven else "staff.letters_not_proven"
    return _fact(page, WELL if proven else OPEN, "staff.letters", page.say(word))


def _link(page: Page, facts: StaffFacts) -> Fact:
    if facts.link_up:
        return _fact(page, WELL, "staff.link", page.say("staff.link_up"))
    if facts.away_since is None:
        return _fact(page, WRONG, "staff.link", page.say("staff.link_away"))
    told = since(page, "staff.link_away_since", facts.away_since)
    return _fact(page, WRONG, "staff.link", told)


def _count(page: Page, label: str, count: int | None, icon: str) -> Fact:
    if count is None:
        return _fact(page, OPEN, label, page.say("staff.unknown"))
    told = page.say("staff.records", n=count) if count else page.say("staff.nothing")
    return _fact(page, icon if count else WELL, label, told)


def _journal(page: Page, facts: StaffFacts) -> Fact:
    if facts.journal:
        return _fact(
            page, WRONG, "staff.journal", _known(page, f"staff.journal_state.{facts.journal}")
        )
    if facts.unsent is None:
        return _fact(page, OPEN, "staff.journal", page.say("staff.unknown"))
    if facts.free_mb is None:
        return _fact(page, WELL, "staff.journal", page.say("staff.journal_well_no_space"))
    free = f"{facts.free_mb:,}".replace(",", "\u00a0")
    return _fact(page, WELL, "staff.journal", page.say("staff.journal_well", free=free))


def _voice(page: Page, voice: str) -> Fact:
    icon = {"heard": WELL, "off": OPEN, "": OPEN}.get(voice, WRONG)
    return _fact(page, icon, "staff.voice", _known(page, f"staff.voice_state.{voice or 'unknown'}"))


def _known(page: Page, text_id: str) -> str:
    """Return a word of a list that may have grown elsewhere."""
    say: Callable[[str], str] = page.say
    try:
        return say(text_id)
    except MissingText:
        return say("staff.unknown")


def _of(said: object, well: object, wrong: object) -> str:
    return {well: WELL, wrong: WRONG}.get(said, OPEN)


def _fact(page: Page, icon: str, label: str, value: str) -> Fact:
    return Fact(icon, page.say(label), value, large=False)
