"""Simulated clerks: each calls, waits for the visitor, serves, and calls again."""

import random
import time
from collections.abc import Callable
from datetime import timedelta

from cherha.demo.agenda import Action, Agenda
from cherha.demo.crowd import Crowd
from cherha.demo.front_desk import DeskResult, FrontDesk, ServerAwayError
from cherha.demo.tally import Tally
from cherha.demo.waiting_lines import WaitingLines
from config.clock import HallClock
from queue_core.answers import TicketView
from queue_core.hall import HallIndex
from queue_core.states import TicketState

WALK_S = (12, 40)
RECALL_AFTER_S = 40
LOOK_FOR_HOLDER = 6
BREATH_S = 4
RATE_AFTER_S = (3, 15)
_TRY_AGAIN = timedelta(seconds=20)

Press = Callable[[int, int], None]


class Clerks:
    """All counters of the hall. `press` asks the rating terminal of a counter for a face.

    `walk_s`: between the call and the visitor at the counter, least and most seconds of hall time.
    """

    def __init__(
        self,
        desks: list[FrontDesk],
        index: HallIndex,
        clock: HallClock,
        agenda: Agenda,
        crowd: Crowd,
        tally: Tally,
        press: Press,
        walk_s: tuple[float, float] = WALK_S,
    ) -> None:
        self._desks: dict[int, FrontDesk] = {desk.counter: desk for desk in desks}
        self._index = index
        self._clock = clock
        self._agenda = agenda
        self._crowd = crowd
        self._tally = tally
        self._press = press
        self._walk_s = walk_s
        self._idle: set[int] = set()
        self._random = random.Random(f"clerks:{crowd.expected}")
        self.lines = WaitingLines(index)

    def open_all(self) -> None:
        """Log in and open every counter that calls visitors."""
        for number, desk in self._desks.items():
            desk.log_in()
            if self._index.letters_called_by(desk.counter):
                desk.act("open", desk.new_request_id())
                self._idle.add(number)

    def somebody_waits(self, letter: str) -> None:
        """Let an idle clerk of that line call: the one with the fewest lines first."""
        idle = [c for c in self._index.counters_of.get(letter, ()) if c.number in self._idle]
        if idle:
            chosen = min(idle, key=lambda counter: (len(counter.letters), counter.number))
            self._call(chosen.number)

    def look_around(self) -> None:
        """Every idle clerk whose line has somebody presses "next"."""
        for letter in self._index.counters_of:
            for _ in range(self.lines.waiting(letter)):
                self.somebody_waits(letter)

    def _call(self, counter: int) -> None:
        self._idle.discard(counter)
        self._try(counter, "call-next", self._called)

    def _called(self, counter: int, result: DeskResult, asked_ns: int) -> None:
        if result.refused is not None:
            self._resume(counter)
        elif result.called is None:
            self._idle.add(counter)
        else:
            self._tally.called(str(result.called.number), asked_ns)
            self._expect(counter, result.called)

    def _expect(self, counter: int, ticket: TicketView) -> None:
        walk = self._random.uniform(*self._walk_s)
        self._later(walk, lambda: self._arrive(counter, str(ticket.number), recalled=False))

    def _arrive(self, counter: int, number: str, *, recalled: bool, looked: int = 0) -> None:
        holder = self._crowd.holders.get(number)
        if holder is None and looked < LOOK_FOR_HOLDER:
            once_more = lambda: self._arrive(  # noqa: E731 - a step
                counter, number, recalled=recalled, looked=looked + 1
            )
            self._later(RECALL_AFTER_S, once_more)
            return
        if holder is not None and holder.is_still_here(self._clock.now()):
            self._try(counter, "start", lambda c, result, _: self._started(c, number, result))
        elif not recalled:
            again = lambda: self._arrive(counter, number, recalled=True)  # noqa: E731 - a step
            self._try(counter, "recall", lambda *_: self._later(RECALL_AFTER_S, again))
        else:
            self._try(counter, "no-show", lambda c, result, _: self._missed(c, number, result))

    def _started(self, counter: int, number: str, result: DeskResult) -> None:
        if result.refused is not None:
            self._resume(counter)
            return
        service_s = self._crowd.holders[number].visitor.service_s
        self._later(
            service_s,
            lambda: self._try(
                counter, "finish", lambda c, done, _: self._finished(c, number, done)
            ),
        )

    def _finished(self, counter: int, number: str, result: DeskResult) -> None:
        if result.refused is None:
            self._crowd.end(number, "served")
            level = self._crowd.holders[number].visitor.level
            if level is not None:
                delay = self._random.uniform(*RATE_AFTER_S)
                self._later(delay, lambda: self._press(counter, level))
        self._resume(counter)

    def _missed(self, counter: int, number: str, result: DeskResult) -> None:
        if result.refused is None:
            self._crowd.end(number, "no_show")
        self._resume(counter)

    def _resume(self, counter: int) -> None:
        """Look what the counter has now, and go on from there."""
        self._later(BREATH_S, lambda: self._go_on(counter))

    def _go_on(self, counter: int) -> None:
        try:
            view = self._desks[counter].look()
        except ServerAwayError:
            self._agenda.plan(self._clock.now() + _TRY_AGAIN, lambda: self._go_on(counter))
            return
        ticket = view.current
        if ticket is None:
            self._idle.add(counter)
            if view.waiting_here:
                self._call(counter)
        elif ticket.state is TicketState.CALLED:
            self._expect(counter, ticket)
        else:
            number = str(ticket.number)
            self._try(counter, "finish", lambda c, done, _: self._finished(c, number, done))

    def _try(
        self,
        counter: int,
        action: str,
        then: Callable[[int, DeskResult, int], None],
        request_id: str = "",
    ) -> None:
        """Do one thing; when the server is away, the same thing again until it answers."""
        desk = self._desks[counter]
        request_id = request_id or desk.new_request_id()
        asked_ns = time.monotonic_ns()
        try:
            result = desk.act(action, request_id)
        except ServerAwayError:
            repeat: Action = lambda: self._try(counter, action, then, request_id)  # noqa: E731 - a step
            self._agenda.plan(self._clock.now() + _TRY_AGAIN, repeat)
            return
        then(counter, result, asked_ns)

    def _later(self, hall_s: float, action: Action) -> None:
        self._agenda.plan(self._clock.now() + timedelta(seconds=hall_s), action)

    def go_home(self) -> None:
        """Let every connection go."""
        for desk in self._desks.values():
            desk.close()
