"""Lets the shown hall live in real time: clerks call, a visitor comes now and then.

The person plays the visitor at the kiosk in sight. Simulated visitors use a second, unseen kiosk,
so that the board has something to tell meanwhile.
"""

import itertools
import queue
import random
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec

from cherha.demo.agenda import Action, Agenda
from cherha.demo.children import Child
from cherha.demo.clerks import Clerks
from cherha.demo.day import shipped_day
from cherha.demo.front_desk import FrontDesk, ServerAwayError
from cherha.demo.hall import DemoAccess, DemoHall, DidNotStartError
from cherha.demo.show_people import Everybody, Follower, busiest, staffed
from cherha.demo.show_places import Places
from cherha.demo.slips import SlipFollower, SlipLine
from cherha.demo.tables import demo_hall
from cherha.demo.tally import Tally
from cherha.demo.waiting_lines import FeedEar
from config.clock import HallClock
from queue_core.events import Event
from queue_core.hall import HallIndex
from queue_core.ids import CounterNumber, TerminalId

KIOSKS = 2
FREE_COUNTER = CounterNumber(1)
"""Left to the person, who may log in there as `window-01`."""
CALL_AFTER_S = (4.0, 8.0)
WALK_S = (7.0, 12.0)
FIRST_VISITOR_AFTER_S = 3.0
VISITOR_EVERY_S = (20.0, 40.0)
_LOOK_AROUND_S = 15.0
_LONGEST_WAIT_S = 0.2
_MOST_STARTS = 6


class HallIsOpen(msgspec.Struct, frozen=True):
    """All windows stand. `address` is the clerks' page, with a log-in for it."""

    address: str
    login: str
    password: str


class SlipIsOut(msgspec.Struct, frozen=True):
    """The person's kiosk printed a slip; `picture` is a PNG."""

    picture: Path


class Trouble(msgspec.Struct, frozen=True):
    """The hall can't be shown; the sentence says why."""

    why: str


Told = HallIsOpen | SlipIsOut | Trouble


class Director(threading.Thread):
    """Opens the hall and lets it live until `stop`; tells `on_news`, in its own thread."""

    def __init__(
        self, out: Path, places: Places, *, simulate_clerks: bool, on_news: Callable[[Told], None]
    ) -> None:
        super().__init__(name="demo-director", daemon=True)
        self._places = places
        self._simulate = simulate_clerks
        self._on_news = on_news
        self._clock = HallClock()
        self._index = HallIndex(demo_hall())
        self._agenda = Agenda()
        self._random = random.Random("shown")
        self._visitors = itertools.cycle(self._random.sample(shipped_day(), 500))
        self._inbox: queue.Queue[tuple[str, Any]] = queue.Queue()
        self._slips: set[str] = set()
        self._clerks: Clerks | None = None
        self._over = threading.Event()
        self.hall = DemoHall(out, self._clock, kiosks=KIOSKS, headless=False)
        self.hall.on_message = self._say

    def run(self) -> None:
        """Open the hall, and act as the clock says."""
        try:
            access = self.hall.start_server()
            self._open(access)
        except (DidNotStartError, ServerAwayError) as problem:
            if not self._over.is_set():
                self._on_news(Trouble(str(problem)))
            return
        slips = SlipFollower(
            self.hall.slip_lines, [kiosk.name for kiosk in access.kiosks[:KIOSKS]], self._slip
        )
        ear = FeedEar(access.url, access.boards[0].token, lambda event: self._say("feed", event))
        slips.start()
        ear.start()
        try:
            self._tell_open(access)
            self._live()
        finally:
            ear.stop()
            slips.stop()
            if self._clerks is not None:
                self._clerks.go_home()

    def stop(self) -> None:
        """End all processes and this thread; nothing is left running."""
        self._over.set()
        while self.is_alive():
            for child in self.hall.children:
                child.ask_to_end()
            self.join(0.05)
        self.hall.stop_quickly()

    # --- opening --------------------------------------------------------------------------------

    def _open(self, access: DemoAccess) -> None:
        hall, places = self.hall, self._places
        at = {"kiosk": places.kiosk, "board": places.board, "rating": places.rating}
        where = {kind: ["--at", place.text] for kind, place in at.items()}
        seen_printer, unseen_printer = hall.printer_urls
        self._seen_kiosk, unseen = access.kiosks[:KIOSKS]
        counters = self._counters()
        shown = [*where["rating"], "--counters", ",".join(map(str, counters))]
        kiosk = [*where["kiosk"], "--printer", seen_printer]
        windows = [
            hall.start_terminal("kiosk", self._seen_kiosk, access, kiosk),
            hall.start_terminal("board", access.boards[0], access, where["board"]),
        ]
        self._rating = hall.start_terminal("rating", access.ratings[0], access, shown)
        self._follower = Follower(
            TerminalId(self._seen_kiosk.terminal_id), [FREE_COUNTER] if self._simulate else []
        )
        if self._simulate:
            self._clerks = self._make_clerks(access, counters)
            self._clerks.open_all()
        for window in (*windows, self._rating):
            hall.wait_up(window)
        printer = ["--printer", unseen_printer]
        self._unseen = hall.start_terminal("kiosk", unseen, access, printer, unseen=True)
        hall.wait_up(self._unseen)
        self._later(FIRST_VISITOR_AFTER_S, self._somebody_comes)

    def _counters(self) -> list[CounterNumber]:
        """Return whose rating windows there are, the one to be seen first at the front."""
        if self._simulate:
            return [FREE_COUNTER, *staffed(self._index, FREE_COUNTER)]
        first = busiest(self._index)
        others = [counter.number for counter in self._index.description.counters]
        return [first, *(number for number in others if number != first)]

    def _make_clerks(self, access: DemoAccess, counters: list[CounterNumber]) -> Clerks:
        wanted = set(counters) - {FREE_COUNTER}
        desks = [
            FrontDesk(access.url, CounterNumber(desk.counter), desk.login, desk.password)
            for desk in access.counters
            if desk.counter in wanted
        ]
        return Clerks(
            desks,
            self._index,
            self._clock,
            self._agenda,
            Everybody(self._clock.now()),
            Tally(),
            _nobody_presses,
            WALK_S,
        )

    def _tell_open(self, access: DemoAccess) -> None:
        counter = FREE_COUNTER if self._simulate else busiest(self._index)
        desk = next(desk for desk in access.counters if desk.counter == counter)
        self._on_news(HallIsOpen(f"{access.url}/clerk", desk.login, desk.password))

    # --- living ---------------------------------------------------------------------------------

    def _live(self) -> None:
        look_around_at = 0.0
        while not self._over.is_set():
            self._take_messages()
            while (action := self._agenda.due(self._clock.now())) is not None:
                action()
            now = time.monotonic()
            if now >= look_around_at:
                look_around_at = now + _LOOK_AROUND_S
                if self._clerks is not None:
                    self._clerks.look_around()
            for child in self.hall.children:
                self._keep_alive(child)

    def _keep_alive(self, child: Child) -> None:
        """Start a process again that died; in a hall its watchdog does that."""
        if child.is_running or self._over.is_set() or child is self.hall.printers:
            return
        if child.starts < _MOST_STARTS:
            child.start()

    def _take_messages(self) -> None:
        try:
            message = self._inbox.get(timeout=_LONGEST_WAIT_S)
            while True:
                self._hear(*message)
                message = self._inbox.get_nowait()
        except queue.Empty:
            return

    def _say(self, who: str, what: Any) -> None:
        """Called on any thread."""
        self._inbox.put((who, what))

    def _slip(self, kiosk: str, line: SlipLine) -> None:
        """Called on the follower's thread."""
        self._say(kiosk, line)

    def _hear(self, who: str, what: Any) -> None:
        match what:
            case SlipLine(number=number, name=name):
                if who == self._seen_kiosk.name:
                    self._on_news(SlipIsOut(self.hall.out / "slips" / f"{name}.png"))
                elif number is not None:
                    self._slips.add(number)
            case {"took": _} | {"stuck": _}:
                self._later(self._random.uniform(*VISITOR_EVERY_S), self._somebody_comes)
            case {"asks_whether_out": number}:
                self._unseen.tell({"slip_is_out": number in self._slips})
            case dict():
                pass
            case _:
                self._hear_feed(what)

    def _hear_feed(self, event: Event) -> None:
        counter = self._follower.hear(event)
        if counter is not None:
            self._rating.tell({"show": counter})
        clerks = self._clerks
        letter = clerks.lines.hear(event) if clerks is not None else None
        if clerks is not None and letter is not None:
            delay = self._random.uniform(*CALL_AFTER_S)
            self._later(delay, lambda: clerks.somebody_waits(letter))

    def _somebody_comes(self) -> None:
        visitor = next(self._visitors)
        self._unseen.tell(
            {
                "take": visitor.name,
                "service": visitor.service,
                "language": visitor.language,
                "priority": visitor.priority_group,
            }
        )

    def _later(self, seconds: float, action: Action) -> None:
        self._agenda.plan(self._clock.now() + timedelta(seconds=seconds), action)


def _nobody_presses(_counter: int, _level: int) -> None:
    """The faces are left to the person."""
