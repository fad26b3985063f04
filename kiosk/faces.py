"""A kiosk has two faces, the visitors' and the staff's: which of them the screen shows. Core.

The staff's opens only while nobody is served, and gives way at once to a number that is owed to
somebody. A kiosk that staff have paused shows that instead of its start page; whoever is owed a
number from before still gets it.
"""

from datetime import datetime

from kiosk import inputs as inp
from kiosk import staff_inputs as staff_inp
from kiosk.effects import Effect, Show, WakeAt
from kiosk.known_hall import Hall
from kiosk.screens import Frame, Halted, Screen
from kiosk.session import KioskSession
from kiosk.staff_effects import StaffEffect
from kiosk.staff_screens import Paused, StaffScreen
from kiosk.staff_session import StaffSession

Input = inp.Input | staff_inp.StaffInput
AnyScreen = Screen | StaffScreen
_WHILE_PAUSED = (
    inp.StaffTouched,
    inp.LanguageTouched,
    inp.AccessTouched,
    inp.KeyUsed,
    inp.MoreTouched,
    inp.BackTouched,
)


class KioskFaces:
    """Hands each input to whom it concerns, and shows one screen of the two."""

    def __init__(self, visits: KioskSession, staff: StaffSession) -> None:
        self._visits = visits
        self._staff = staff
        self._now: datetime | None = None
        self._under: AnyScreen | None = None
        self._visits_wake: datetime | None = None
        self._shown: AnyScreen | None = None
        self._wake: datetime | None = None

    @property
    def at_rest(self) -> bool:
        """Whether the start page stands: nobody is in the middle of a visit."""
        return self._visits.at_rest

    @property
    def visited(self) -> bool:
        """Whether somebody is at the kiosk, on the start page too."""
        return self._visits.visited

    def change_hall(self, hall: Hall) -> None:
        """Use a new description of the hall; only while `at_rest`."""
        self._visits.change_hall(hall)

    def handle(self, event: Input) -> list[Effect | StaffEffect]:
        """Take in one input; return what is to be done, in this order."""
        at = getattr(event, "at", None)
        if isinstance(at, datetime):
            self._now = at
        effects = self._handed(event)
        if self._staff.is_open and not self._visits.at_rest:
            self._staff.close()
        return [*effects, *self._follow_up()]

    def _handed(self, event: Input) -> list[Effect | StaffEffect]:
        match event:
            case inp.Woke(at=at):
                return [*self._staff.woke(at), *self._visited(event)]
            case inp.Touch() if self._staff.is_open and not isinstance(event, inp.StaffTouched):
                self._staff.bar_touched(event)
                return []
            case inp.Touch() if self._pauses and not isinstance(event, _WHILE_PAUSED):
                return []
            case staff_inp.CornerPressed() if not self._visits.at_rest:
                return []
            case _ if isinstance(event, staff_inp.StaffInput):
                return [*self._staff.handle(event)]
            case _:
                return self._visited(event)

    def _visited(self, event: inp.Input) -> list[Effect | StaffEffect]:
        """Let the visitors' session decide; its screen and its wish to wake are not yet done."""
        effects: list[Effect | StaffEffect] = []
        for effect in self._visits.handle(event):
            match effect:
                case Show(screen=screen):
                    self._under = screen
                case WakeAt(when=when):
                    self._visits_wake = when
                case _:
                    effects.append(effect)
        return effects

    @property
    def _pauses(self) -> bool:
        return self._staff.paused and self._visits.at_rest

    def _screen(self) -> AnyScreen | None:
        frame = self._under.frame if self._under is not None else Frame()
        staff = self._staff.screen(frame, self._now)
        if staff is not None:
            return staff
        if self._pauses and not isinstance(self._under, Halted):
            return Paused(frame)
        return self._under

    def _follow_up(self) -> list[Effect | StaffEffect]:
        effects: list[Effect | StaffEffect] = []
        screen = self._screen()
        if screen is not None and screen != self._shown:
            self._shown = screen
            effects.append(Show(screen))
        wishes = [wish for wish in (self._visits_wake, self._staff.wake) if wish is not None]
        wake = min(wishes, default=None)
        if wake != self._wake:
            self._wake = wake
            effects.append(WakeAt(wake))
        return effects
