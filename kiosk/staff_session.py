"""What staff do at a kiosk: the core of the pages behind the PIN (K22).

They are opened by a finger that rests on the hall's clock for five seconds while nobody is served,
and close by themselves two minutes after the last touch. `handle` takes one input and returns what
is to be done; `screen` is what stands there, None while staff are not at the kiosk. Times are hall
time; `wake` is when `woke` is wanted next.
"""

from datetime import datetime, timedelta
from typing import assert_never

import msgspec

from kiosk import staff_effects as eff
from kiosk import staff_inputs as inp
from kiosk.inputs import BackTouched, Touch
from kiosk.pin_lock import StaffMemory, forgiven, locked_for, tried
from kiosk.screens import Back, Frame
from kiosk.settings import StaffSettings
from kiosk.staff_screens import (
    EnterPin,
    GlyphsTold,
    PaperTold,
    Pin,
    SlipEnd,
    StaffFacts,
    StaffGlyphs,
    StaffHome,
    StaffOwn,
    StaffPaper,
    StaffPrinter,
    StaffScreen,
)
from kiosk.wishes import Wishes

LONGEST_PIN = 10
LONGEST_CODE = 8
_PAPER_OF = {
    inp.StaffPage.PRINTER: StaffPaper.TEST,
    inp.StaffPage.GLYPHS: StaffPaper.GLYPHS,
    inp.StaffPage.OWN: StaffPaper.OWN,
}


class AtPin(msgspec.Struct, frozen=True):
    """Somebody opened the staff's side; who it is must show."""

    typed: str = ""
    is_set: bool = True
    checking: bool = False
    wrong: bool = False

    def __repr__(self) -> str:
        """Say how many digits are typed, not which."""
        return f"AtPin({len(self.typed)} digits)"


class AtPage(msgspec.Struct, frozen=True):
    """Staff are at one of their pages."""

    page: inp.StaffPage
    typed: str = ""
    glyphs: GlyphsTold = GlyphsTold.NOT_YET


class StaffSession:
    """The staff's side of one kiosk. `memory` is what was kept over the restart."""

    def __init__(self, settings: StaffSettings, memory: StaffMemory) -> None:
        self._settings = settings
        self._memory = memory
        self._place: AtPin | AtPage | None = None
        self._held_since: datetime | None = None
        self._touched_at: datetime | None = None
        self._facts: StaffFacts | None = None
        self._facts_at: datetime | None = None
        self._paper: PaperTold | None = None
        self._wishes = Wishes()

    @property
    def is_open(self) -> bool:
        """Whether the screen is the staff's."""
        return self._place is not None

    @property
    def paused(self) -> bool:
        """Whether this kiosk gives no tickets."""
        return self._memory.paused_since is not None

    def handle(self, event: inp.StaffInput) -> list[eff.StaffEffect]:
        """Take in one input; return what is to be done, in this order."""
        match event:
            case inp.FactsTold(facts=facts):
                self._facts = facts
                return []
            case inp.PaperEnded(paper=paper, end=end, how=how):
                if self._paper == PaperTold(paper):
                    self._paper = PaperTold(paper, end, how)
                return []
            case inp.CornerPressed(at=at):
                self._held_since = None if self.is_open else at
                return []
            case inp.CornerReleased():
                self._held_since = None
                return []
            case inp.PinLookedFor() | inp.PinChecked() | inp.GlyphsChecked():
                return self._answered(event)
            case _:
                self._touched_at = event.at
                return self._touched(event)

    def close(self) -> None:
        """Give the screen back to visitors."""
        self._place = self._touched_at = self._held_since = None
        self._facts = self._facts_at = self._paper = None

    # --- touches ------------------------------------------------------------------------------

    def bar_touched(self, event: Touch) -> None:
        """The bar. «Назад»: from a page to the first one, from there to the visitors."""
        self._touched_at = event.at
        wished = self._wishes.after(event)
        match event, self._place:
            case _ if wished is not None:
                self._wishes = wished
            case BackTouched(), AtPage(page=page) if page is not inp.StaffPage.HOME:
                self._go(inp.StaffPage.HOME)
            case BackTouched(), _:
                self.close()
            case _:
                pass

    def _touched(
        self,
        event: inp.KeyTouched
        | inp.EnterTouched
        | inp.PageTouched
        | inp.PrintTouched
        | inp.PicturesTouched
        | inp.PauseTouched
        | inp.LeaveTouched,
    ) -> list[eff.StaffEffect]:
        """What a touch means depends on where it is made; elsewhere it means nothing."""
        match event, self._place:
            case inp.LeaveTouched(), _:
                self.close()
            case inp.KeyTouched(digit=digit), AtPin(is_set=True, checking=False) as place:
                if not self._lock(event.at):
                    typed = _typed(place.typed, digit, LONGEST_PIN)
                    self._place = msgspec.structs.replace(place, typed=typed, wrong=False)
            case inp.EnterTouched(at=at), AtPin(is_set=True, checking=False) as place:
                return self._try_pin(place, at)
            case inp.PageTouched(page=page), AtPage():
                self._go(page)
            case inp.PrintTouched(paper=paper), AtPage(page=page):
                return self._print(page, paper)
            case inp.PicturesTouched(at=at), AtPage(page=inp.StaffPage.GLYPHS) as place:
                self._place, self._paper = AtPage(place.page), None
                self._facts_at = self._next_look(at)
                return [eff.ForgetGlyphs(), eff.AskFacts()]
            case inp.PauseTouched(at=at, paused=paused), AtPage(page=inp.StaffPage.HOME):
                since = at if paused else None
                self._memory = msgspec.structs.replace(self._memory, paused_since=since)
                return [eff.KeepMemory(self._memory)]
            case inp.KeyTouched() | inp.EnterTouched(), AtPage(page=inp.StaffPage.GLYPHS) as place:
                return self._code(place, event)
            case _:
                pass
        return []

    def _try_pin(self, place: AtPin, at: datetime) -> list[eff.StaffEffect]:
        if not place.typed or self._lock(at):
            return []
        settings = self._settings
        locked = timedelta(minutes=settings.locked_min)
        self._memory = tried(self._memory, at, settings.tries, locked)
        self._place = msgspec.structs.replace(place, checking=True, wrong=False)
        return [eff.CheckPin(place.typed, self._memory)]

    def _print(self, page: inp.StaffPage, paper: StaffPaper) -> list[eff.StaffEffect]:
        busy = self._paper is not None and self._paper.end is None
        if busy or _PAPER_OF.get(page) is not paper:
            return []
        self._paper = PaperTold(paper)
        if page is inp.StaffPage.GLYPHS:
            self._place = AtPage(page)
        return [eff.PrintForStaff(paper, self._wishes.language)]

    def _code(
        self, place: AtPage, event: inp.KeyTouched | inp.EnterTouched
    ) -> list[eff.StaffEffect]:
        """What staff read from the strip; only a strip that was just printed has a code."""
        end = self._paper.end if self._paper is not None else None
        if end in {None, SlipEnd.FAILED} or place.glyphs is GlyphsTold.CHECKING:
            return []
        if isinstance(event, inp.KeyTouched):
            self._place = AtPage(place.page, _typed(place.typed, event.digit, LONGEST_CODE))
            return []
        if not place.typed:
            return []
        self._place = msgspec.structs.replace(place, glyphs=GlyphsTold.CHECKING)
        return [eff.CheckGlyphs(place.typed)]

    def _go(self, page: inp.StaffPage) -> None:
        self._place, self._paper = AtPage(page), None
        self._wishes = self._wishes.turned()

    # --- answers ------------------------------------------------------------------------------

    def _answered(
        self, event: inp.PinLookedFor | inp.PinChecked | inp.GlyphsChecked
    ) -> list[eff.StaffEffect]:
        match event, self._place:
            case inp.PinLookedFor(is_set=is_set), AtPin() as place:
                self._place = msgspec.structs.replace(place, is_set=is_set)
            case inp.PinChecked(right=True, at=at), AtPin(checking=True):
                self._memory = forgiven(self._memory)
                self._go(inp.StaffPage.HOME)
                self._touched_at, self._facts_at = at, self._next_look(at)
                return [eff.KeepMemory(self._memory), eff.AskFacts()]
            case inp.PinChecked(right=False), AtPin(checking=True):
                self._place = AtPin(wrong=True)
            case inp.GlyphsChecked(right=right), AtPage(glyphs=GlyphsTold.CHECKING) as place:
                told = GlyphsTold.RIGHT if right else GlyphsTold.WRONG
                self._place = AtPage(place.page, "", told)
                return [eff.AskFacts()]
            case _:
                pass
        return []

    # --- time ---------------------------------------------------------------------------------

    @property
    def wake(self) -> datetime | None:
        """When time next changes something here."""
        wishes = [self._facts_at, self._deadline()]
        if self._held_since is not None:
            wishes.append(self._held_since + timedelta(seconds=self._settings.hold_s))
        return min((wish for wish in wishes if wish is not None), default=None)

    def woke(self, at: datetime) -> list[eff.StaffEffect]:
        """Time has passed."""
        deadline = self._deadline()
        if deadline is not None and at >= deadline:
            self.close()
            return []
        held = self._held_since
        if held is not None and at >= held + timedelta(seconds=self._settings.hold_s):
            self._held_since = None
            self._place, self._touched_at = AtPin(), at
            self._wishes = Wishes()
            return [eff.LookForPin()]
        if self._facts_at is not None and at >= self._facts_at:
            self._facts_at = self._next_look(at)
            return [eff.AskFacts()]
        return []

    def _next_look(self, at: datetime) -> datetime:
        return at + timedelta(seconds=self._settings.refresh_s)

    def _deadline(self) -> datetime | None:
        """Until when nobody need touch; a visitor who came upon the PIN page is soon rid of it."""
        if self._touched_at is None:
            return None
        at_pin = isinstance(self._place, AtPin)
        wait = self._settings.pin_untouched_s if at_pin else self._settings.untouched_s
        return self._touched_at + timedelta(seconds=wait)

    def _lock(self, at: datetime | None) -> timedelta:
        if at is None:
            return timedelta(0)
        return locked_for(self._memory, at, timedelta(minutes=self._settings.locked_min))

    # --- what stands there -----------------------------------------------------------------------

    def screen(self, frame: Frame, now: datetime | None) -> StaffScreen | None:
        """Return the staff's screen, with the visitors' «Покликати працівника»."""
        wishes = self._wishes
        own = Frame(wishes.language, wishes.access, Back.GOES, frame.staff, wishes.part)
        match self._place:
            case None:
                return None
            case AtPin() as place:
                return self._pin_page(place, own, now)
            case AtPage() as place:
                return self._page(place, own)
            case _:
                assert_never(self._place)

    def _page(self, place: AtPage, frame: Frame) -> StaffScreen:
        match place.page:
            case inp.StaffPage.HOME:
                return StaffHome(frame, self._facts, self._memory.paused_since)
            case inp.StaffPage.PRINTER:
                return StaffPrinter(frame, self._facts, self._paper)
            case inp.StaffPage.GLYPHS:
                proven = self._facts.letters_proven if self._facts is not None else None
                return StaffGlyphs(frame, place.typed, self._paper, place.glyphs, proven)
            case inp.StaffPage.OWN:
                return StaffOwn(frame, self._facts.own if self._facts else None, self._paper)
            case _:
                assert_never(place.page)

    def _pin_page(self, place: AtPin, frame: Frame, now: datetime | None) -> EnterPin:
        lock = self._lock(now)
        if not place.is_set:
            return EnterPin(frame, Pin.NOT_SET)
        if place.checking:
            return EnterPin(frame, Pin.CHECKING, len(place.typed))
        if lock:
            minutes = -int(-lock.total_seconds() // 60)
            return EnterPin(frame, Pin.LOCKED, minutes_left=minutes)
        if place.wrong:
            left = self._settings.tries - self._memory.failed
            return EnterPin(frame, Pin.WRONG, tries_left=left)
        return EnterPin(frame, Pin.ASKED, len(place.typed))


def _typed(before: str, digit: str, most: int) -> str:
    """Return what is typed after one key more; "" takes the last one away."""
    return (before + digit)[:most] if digit else before[:-1]
