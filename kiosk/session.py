"""What a kiosk does: the core. One visitor at a time; record, then act.

`handle` takes one input and returns what is to be done, in order. Times are hall time and come in
with the inputs; waiting leaves as `WakeAt` (hall time) and `WaitFor` (wall time).

The rest of it: `finding` (the way through the pages), `ticketing` (from «Взяти талон» to paper),
`places` (what is remembered). This module is the time a visitor has (K10), the pause of the hall
(Q7), and what follows every input.
"""

from datetime import datetime, timedelta
from typing import assert_never

import msgspec

from kiosk import inputs as inp
from kiosk.check_ins import Arrivals
from kiosk.draw import Told, draw
from kiosk.effects import Effect, GiveUpAnswer, Record, Show, WakeAt
from kiosk.finding import Finding
from kiosk.guard import TicketGuard
from kiosk.halt import Halt
from kiosk.known_hall import Hall
from kiosk.load import line_load, takes_long
from kiosk.places import (
    AtBack,
    AtBefore,
    AtCode,
    AtIdle,
    AtNotAdmitted,
    AtNoTicket,
    AtTicket,
    AtWhyNot,
    Place,
    Slip,
    page_of,
)
from kiosk.screens import Back, CountDown, Frame, Screen, StaffCall
from kiosk.settings import KioskSettings, Times
from kiosk.ticketing import Ticketing
from kiosk.time_given import deadline, ends_of, lasting, step, times_for
from kiosk.wishes import Wishes
from queue_core import events as ev
from queue_core.answers import LineLoad
from queue_core.ids import TerminalId

Learnt = (
    inp.LinkChanged
    | inp.LoadChanged
    | inp.PauseTold
    | inp.BookingsKept
    | inp.BookingsUsed
    | inp.Found
    | inp.PapersEnded
    | inp.SpokenOut
)
"""What changes what the session knows."""


class KioskSession:
    """One kiosk's screen. `own_series`: it may give numbers of its own when no server answers."""

    def __init__(
        self, settings: KioskSettings, hall: Hall, terminal_id: TerminalId, *, own_series: bool
    ) -> None:
        self._settings = settings
        self._arrivals = Arrivals(settings.times.answer, own_series=own_series)
        self._finding = Finding(hall, prints=bool(settings.printer.address))
        self._terminal_id = terminal_id
        self._tickets = Ticketing(
            settings.times, TicketGuard(settings.guard), own_series=own_series
        )
        self._place: Place = AtIdle()
        self._wishes = Wishes()
        self._back_told = False
        self._staff = StaffCall.READY
        self._staff_until: datetime | None = None
        self._staff_here = True
        self._asking: CountDown | None = None
        self._touched_at: datetime | None = None
        self._lines: tuple[LineLoad, ...] = ()
        self._halt = Halt()
        self._owed: list[AtTicket] = []
        self._shown: Screen | None = None
        self._wake: datetime | None = None
        self._now: datetime | None = None

    @property
    def at_rest(self) -> bool:
        """Whether the start page stands: nobody is in the middle of a visit."""
        return isinstance(self._place, AtIdle)

    @property
    def visited(self) -> bool:
        """Whether somebody is at the kiosk, on the start page too: touched it, and has time yet."""
        return not self.at_rest or self._touched_at is not None

    def change_hall(self, hall: Hall) -> None:
        """Use a new description of the hall; only while `at_rest`."""
        self._finding.hall = hall

    def handle(self, event: inp.Input) -> list[Effect]:
        """Take in one input; return what is to be done, in this order."""
        at = getattr(event, "at", None)
        if isinstance(at, datetime):
            self._now = at
        page = page_of(self._place)
        effects = self._touched(event) if isinstance(event, inp.Touch) else self._news(event)
        self._wishes = self._wishes if page_of(self._place) == page else self._wishes.turned()
        return [*effects, *self._follow_up()]

    @property
    def _times(self) -> Times:
        return times_for(self._settings.times, self._wishes.access)

    # --- touches ------------------------------------------------------------------------------

    def _touched(self, event: inp.AnyTouch) -> list[Effect]:
        self._touched_at = event.at
        was_asked, self._asking = self._asking is not None, None
        self._back_told, wished = False, self._wishes.after(event)
        match event:
            case inp.ToStartTouched():
                return self._leave() if was_asked else []
            case inp.BackTouched() if was_asked:
                return []
            case inp.KeyUsed() if was_asked:
                self._asking = lasting(self._times.warning, event.at)
                return []
            case _ if wished is not None:
                self._wishes = wished
                return []
            case inp.BackTouched():
                return self._go_back()
            case inp.StaffTouched():
                return self._call_staff(event.at)
            case inp.MoreTimeTouched():
                self._show_longer(event.at)
                return []
            case _:
                return self._chosen(event)

    def _chosen(self, event: inp.AnyTouch) -> list[Effect]:
        """What a touch means depends on where it is made; elsewhere it means nothing."""
        if self._halt.stands and isinstance(self._place, AtIdle):
            self._halt.go_on(wanted=isinstance(event, inp.GoOnTouched))
            return []
        match event, self._place:
            case inp.TakeTouched() as take, AtBefore(asked=None) as place:
                if self._takes_long(place):
                    self._place = msgspec.structs.replace(place, long_wait=True)
                    return []
                self._place, effects = self._tickets.take(place, take, self._wishes.language)
                return effects
            case inp.SlipAnswered(out=out), AtTicket(slip=Slip.UNCERTAIN) as place:
                self._place, effects = self._tickets.slip_answered(place, out=out)
                return effects
            case inp.NumberNotedTouched(), AtTicket(slip=Slip.FAILED):
                return self._leave(taken=True)
            case inp.DoneTouched(), (
                AtTicket(slip=Slip.PRINTED) | AtNoTicket() | AtWhyNot() | AtBack() | AtNotAdmitted()
            ):
                return self._leave()
            case _:
                return self._led(event)

    def _led(self, event: inp.AnyTouch) -> list[Effect]:
        """A touch that leads to another page, or changes what stands on this one."""
        place, language, heard = self._place, self._wishes.language, self._tickets.link_up
        step = self._finding.chosen(place, event, language)
        step = step or self._arrivals.chosen(place, event, language, heard=heard) or (place, [])
        self._place, effects = step
        return effects

    def _takes_long(self, place: AtBefore) -> bool:
        """Whether the wait is so long that one is asked first, and was not yet."""
        letter = self._finding.hall.letters.get(place.service, "")
        load = line_load(self._known_lines(), letter)
        return not place.long_wait and takes_long(load, self._settings.long_wait_min)

    def _go_back(self) -> list[Effect]:
        if isinstance(self._place, AtNoTicket | AtBack):
            return self._leave()
        place = self._finding.back(self._place)
        self._back_told = place is None
        self._place = place or self._place
        return []

    def _to_shelter(self) -> list[Effect]:
        """Who only looks for a service goes to the shelter at once, and is told so in their way."""
        match self._place:
            case _ if not self._halt.stands:
                return []
            case AtIdle() | AtTicket(slip=Slip.PRINTING | Slip.FAILED | Slip.UNCERTAIN):
                return []
            case AtBefore(asked=asked) if asked is not None:
                return []
            case _:
                wishes, touched_at = self._wishes, self._touched_at
                effects = self._leave()
                self._wishes, self._touched_at = wishes.turned(), touched_at
                return effects

    def _call_staff(self, at: datetime) -> list[Effect]:
        if self._staff is not StaffCall.READY:
            return []
        heard = self._tickets.link_up
        seen = StaffCall.COMING if self._staff_here else StaffCall.UNSEEN
        self._staff = seen if heard else StaffCall.OUT_OF_REACH
        self._staff_until = at + timedelta(seconds=self._times.staff_told)
        called = ev.StaffCalled(self._terminal_id, self._settings.place)
        return [Record(called)] if heard else []

    def _show_longer(self, at: datetime) -> None:
        match self._place:
            case AtTicket(slip=Slip.FAILED) as place:
                self._place = msgspec.structs.replace(place, shown=lasting(self._times.shown, at))
            case _:
                pass

    # --- news ---------------------------------------------------------------------------------

    def _news(self, event: inp.News) -> list[Effect]:
        match event:
            case inp.Woke(at=at):
                return self._woke(at)
            case inp.Resumed():
                place, effects = self._tickets.resumed(event)
                self._owed.append(place)
                return effects
            case inp.SlipPrinted() | inp.SlipFailed() | inp.SlipUncertain():
                return self._paper(event)
            case inp.PatienceEnded(patience=inp.Patience.PAPER, visit_id=visit_id, at=at):
                return self._paper_silent(inp.SlipUncertain(at, visit_id))
            case _ if isinstance(event, Learnt):
                self._learn(event)
                return []
            case _:
                return self._answered(event)

    def _learn(self, event: Learnt) -> None:
        """Know what is so from now on; nothing follows but what is drawn."""
        match event:
            case inp.LinkChanged(up=up):
                self._tickets.link_up = up
                self._finding.stopped = self._finding.stopped if up else ()
            case inp.LoadChanged(lines=lines, stopped=stopped, staff_here=here):
                self._lines, self._finding.stopped = lines, stopped
                self._staff_here = self._staff_here if here is None else here
            case inp.PauseTold(pause=pause):
                self._halt.tell(pause)
            case inp.BookingsKept() | inp.BookingsUsed():
                self._arrivals.learn(event)
            case inp.Found() | inp.PapersEnded():
                self._place = self._finding.news(self._place, event)
            case inp.SpokenOut(at=at):
                self._touched_at = at if self._touched_at is not None else None
            case _:
                assert_never(event)

    def _answered(self, event: inp.News) -> list[Effect]:
        """Somebody waits for an answer: a code was asked about, or a ticket is on its way."""
        before = self._place
        if isinstance(before, AtCode):
            self._place, effects = self._arrivals.news(before, event, self._wishes.language)
            if any(isinstance(effect, GiveUpAnswer) for effect in effects):
                self._tickets.link_up = False
        else:
            self._place, effects = self._tickets.news(before, event)
        if self._place is not before:
            self._touched_at = self._now
        return effects

    def _paper(self, event: inp.SlipPrinted | inp.SlipFailed | inp.SlipUncertain) -> list[Effect]:
        """What a printer says of a slip, whoever is at the screen; the journal has recorded it."""
        self._owed = [self._tickets.paper(place, event) for place in self._owed]
        self._owed = [place for place in self._owed if place.slip is not Slip.PRINTED]
        if isinstance(self._place, AtTicket):
            before, self._place = self._place, self._tickets.paper(self._place, event)
            if self._place is not before:
                self._touched_at, self._asking = event.at, None
                self._start_showing(event.at)
        return []

    def _paper_silent(self, event: inp.SlipUncertain) -> list[Effect]:
        """A printer that says nothing at all: nobody knows."""
        tickets = [place for place in (self._place, *self._owed) if isinstance(place, AtTicket)]
        if all(self._tickets.paper(place, event) is place for place in tickets):
            return []
        return [Record(ev.SlipUncertain(event.visit_id)), *self._paper(event)]

    def _woke(self, at: datetime) -> list[Effect]:
        if self._staff_until is not None and at >= self._staff_until:
            self._staff, self._staff_until = StaffCall.READY, None
        match self._place:
            case AtBefore(paused_until=until) as place if until is not None and at >= until:
                self._place = msgspec.structs.replace(place, paused_until=None)
            case AtTicket(shown=shown) if shown is not None and at >= shown.ends:
                return self._leave()
            case _:
                pass
        if self._asking is not None:
            return self._leave() if at >= self._asking.ends else []
        until = deadline(self._place, self._touched_at, self._times)
        if until is not None and at >= until:
            if isinstance(self._place, AtIdle):
                self._go_home()
            else:
                self._asking = lasting(self._times.warning, at)
        return []

    # --- what follows every input ---------------------------------------------------------------

    def _leave(self, *, taken: bool = False) -> list[Effect]:
        """End the visit at the screen; what is still open about its slip is recorded."""
        effects: list[Effect] = []
        match self._place:
            case AtTicket(slip=Slip.FAILED, ticket=ticket):
                effects.append(Record(ev.ShownOnScreen(ticket.visit_id, taken)))
            case AtTicket(slip=Slip.UNCERTAIN, ticket=ticket):
                effects.append(Record(ev.SlipUncertain(ticket.visit_id, "unanswered")))
            case _:
                pass
        self._place = AtIdle()
        self._go_home()
        return effects

    def _go_home(self) -> None:
        self._wishes = Wishes()
        self._asking = None
        self._touched_at = None
        self._halt.go_on(wanted=False)

    def _follow_up(self) -> list[Effect]:
        """Show what changed, and ask to be woken when it next may."""
        effects: list[Effect] = self._to_shelter()
        if isinstance(self._place, AtIdle) and self._owed:
            self._place = self._owed.pop(0)
            self._touched_at = self._now
            self._start_showing(self._now)
        told = Told(
            self._frame(),
            self._finding.hall,
            self._finding.stopped,
            self._known_lines(),
            self._halt.pause,
            self._now,
            halted=self._halt.stands,
            heard=self._tickets.link_up and self._staff_here,
            scans=bool(self._settings.scanner.device),
        )
        screen = draw(self._place, told, self._asking)
        if screen != self._shown:
            self._shown = screen
            effects.append(Show(screen))
        wake = self._next_wake()
        if wake != self._wake:
            self._wake = wake
            effects.append(WakeAt(wake))
        return effects

    def _start_showing(self, at: datetime | None) -> None:
        match self._place:
            case AtTicket(slip=Slip.FAILED, shown=None) as place if at is not None:
                self._place = msgspec.structs.replace(place, shown=lasting(self._times.shown, at))
            case _:
                pass

    def _known_lines(self) -> tuple[LineLoad, ...]:
        return self._lines if self._tickets.link_up else ()

    def _frame(self) -> Frame:
        back = Back.GOES
        match self._place:
            case AtIdle():
                back = Back.TOLD_AT_START if self._back_told else Back.NOWHERE
            case AtTicket():
                back = Back.TOLD_ISSUED if self._back_told else Back.NOWHERE
            case AtBefore(asked=asked) if asked is not None:
                back = Back.NOWHERE
            case _:
                pass
        wishes = self._wishes
        if self._asking is not None or wishes.part:
            back = Back.GOES
        return Frame(wishes.language, wishes.access, back, self._staff, wishes.part)

    def _next_wake(self) -> datetime | None:
        asking, times = self._asking, self._times
        wishes = [self._staff_until, step(ends_of(self._place), self._now, times)]
        if asking is not None:
            wishes.append(step(asking.ends, self._now, times))
        else:
            wishes.append(deadline(self._place, self._touched_at, times))
        return min((wish for wish in wishes if wish is not None), default=None)
