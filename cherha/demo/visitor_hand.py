"""One visitor at a kiosk: looks at the screen, touches what a person would touch next."""

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer

from catalogue.tree import Menu, build
from cherha.demo.finger import find, press, release
from cherha.demo.kept_picture import keep
from config.clock import HallClock
from kiosk import screens as scr
from kiosk.views.kiosk_view import AnyScreen, KioskView
from queue_core.hall import HallDescription

LOOK_EVERY_MS = 8
_BETWEEN_TOUCHES = timedelta(milliseconds=550)
_SAME_SCREEN_S = 0.5
_GIVE_UP_S = 45.0


class Task(msgspec.Struct, frozen=True):
    """What a visitor came for."""

    name: str
    service: str
    language: str
    priority: str | None


class VisitorHand(QObject):
    """Acts for the visitor that the conductor sent; `say` tells the conductor what was seen."""

    def __init__(
        self,
        view: KioskView,
        description: HallDescription,
        say: Callable[[Mapping[str, Any]], None],
        pictures: Path | None,
        clock: HallClock,
    ) -> None:
        super().__init__()
        self._between_s = clock.wall_seconds(_BETWEEN_TOUCHES)
        self._view = view
        self._menu: Menu = build(description)
        self._say = say
        self._pictures = pictures
        self._seen: set[str] = set()
        self._task: Task | None = None
        self._begun = 0.0
        self._touched_ns = 0
        self._told_of = ""
        self._asked = False
        self._last: tuple[str, AnyScreen | None, float] = ("", None, 0.0)
        self._asked_about: str | None = None
        self._slip_is_out: bool | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)  # a finger lets timers run: no look within a look
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY_MS)

    def hear(self, message: dict[str, Any]) -> None:
        """The conductor sends a visitor, or says whether a slip is in somebody's hand."""
        match message:
            case {"take": name, "service": service, "language": language, "priority": priority}:
                self._task = Task(name, service, language, priority)
                self._asked = False
                self._begun = time.monotonic()
            case {"slip_is_out": out}:
                self._slip_is_out = bool(out)

    def _look(self) -> None:
        self._look_around()
        self._timer.start(LOOK_EVERY_MS)

    def _look_around(self) -> None:
        screen = self._view.screen_shown
        if screen is None:
            return
        self._keep_picture(screen)
        name = self._next_touch(screen)
        if name is not None:
            self._touch(name, screen)
        elif self._task and time.monotonic() - self._begun > _GIVE_UP_S:
            self._give_up(f"stuck at {type(screen).__name__}")

    def _next_touch(self, screen: AnyScreen) -> str | None:
        """Return the button that a person would touch on this screen, None to wait."""
        match screen:
            case scr.Issued(ticket=ticket, printed=printed):
                if not printed:
                    return None
                self._took(ticket)
                return "done"
            case scr.OnScreen(ticket=ticket):
                if self._task is not None and not self._asked:
                    return None  # the number of somebody who stood here before: not theirs to note
                self._took(ticket)
                return "number_noted"
            case scr.SlipOut(ticket=ticket):
                return self._about_slip(ticket)
            case scr.StillHere():
                return "more_time"
            case scr.NoTicket(reason=reason):
                self._give_up(f"no ticket: {reason}")
                return "to_start"
            case _:
                return self._towards(screen, self._task) if self._task else None

    def _towards(self, screen: AnyScreen, task: Task) -> str | None:
        if screen.frame.language != task.language:
            return "language"
        match screen:
            case scr.Before(take=take, priority=has_priority):
                if take is not scr.Take.READY:
                    return None
                return "priority" if task.priority and not has_priority else "take_ticket"
            case scr.ChoosePriority():
                return f"priority:{task.priority}" if task.priority else "no_priority"
            case _:
                return self._through_the_menu(task.service)

    def _through_the_menu(self, service: str) -> str | None:
        names = [f"frequent:{service}", f"service:{service}"]
        for area in self._menu.areas:
            for group in area.groups:
                if any(one.code == service for one in group.services):
                    names += [f"group:{group.key}", f"area:{area.index}"]
        return next((name for name in names if find(self._view, name) is not None), "to_start")

    def _about_slip(self, ticket: scr.Ticket) -> str | None:
        number = str(ticket.number)
        if self._asked_about != number:
            self._asked_about, self._slip_is_out = number, None
            self._say({"asks_whether_out": number})
        if self._slip_is_out is None:
            return None
        return "slip_yes" if self._slip_is_out else "slip_no"

    def _touch(self, name: str, screen: AnyScreen) -> None:
        now = time.monotonic()
        last_name, last_screen, at = self._last
        again = (name, screen) == (last_name, last_screen)
        if now - at < (_SAME_SCREEN_S if again else self._between_s):
            return
        window = self._view.window()
        if not press(window, name):
            return
        self._last = (name, screen, now)
        if name == "take_ticket":
            self._touched_ns = time.monotonic_ns()
            self._asked = True
        release(window, name)

    def _took(self, ticket: scr.Ticket) -> None:
        """Tell of the number once; the screen may still show it when the next visitor comes."""
        if self._task is None or not self._asked or ticket.visit_id == self._told_of:
            return
        self._told_of = ticket.visit_id
        message = {"took": self._task.name, "number": str(ticket.number)}
        self._say({**message, "touched_ns": self._touched_ns})
        self._task = None

    def _give_up(self, why: str) -> None:
        if self._task is not None:
            self._say({"stuck": self._task.name, "why": why})
            self._task = None

    def _keep_picture(self, screen: AnyScreen) -> None:
        kind = type(screen).__name__.lower()
        if self._pictures is None or kind in self._seen:
            return
        self._seen.add(kind)
        keep(self._view.window(), self._pictures / f"kiosk-{kind}.png")
