"""Leads who uses keys or ears through the screens: joins ring, keypad and voice to the picture."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from kiosk.access import Access
from kiosk.faces import AnyScreen
from kiosk.focus import Focus, Key, Stand
from kiosk.keypad import MOVES, Keypad
from kiosk.settings import KeypadSettings
from kiosk.spoken import Acted, Controlled, Effect, Input, Moved, SpeechSet, Spoken, Stood, View
from kiosk.views.kiosk_view import KioskView

Voice = Callable[[Effect], None]
_CONTROLS = {
    "voice_repeat": Key.REPEAT,
    "voice_skip": Key.SKIP,
    "voice_quieter": Key.QUIETER,
    "voice_louder": Key.LOUDER,
}
"""Buttons of the voice's own bar."""
_ABOUT = ("service", "area", "group", "code")


class Guide(QObject):
    """Tells a view where the ring stands and a voice what to say. `used` comes with every key.

    `voice` does what is to be said; until `speak_by` there is none.
    """

    used = Signal()

    def __init__(self, view: KioskView, keys: KeypadSettings) -> None:
        super().__init__()
        self._view, self._keypad = view, Keypad(keys)
        self._focus, self._spoken = Focus(), Spoken()
        self._voice: Voice | None = None
        self._access = Access()
        self._about: tuple[object, ...] = ()
        view.touched.connect(self._acted)
        view.drawn.connect(self._drawn)

    def speak_by(self, voice: Voice) -> None:
        """Say by this voice from now on."""
        self._voice = voice

    def key_pressed(self, name: str) -> None:
        """A key was pressed, by its name in Qt; other keys than the keypad's are nothing."""
        key = self._keypad.key_of(name)
        if key is None:
            return
        shown = self._access.keypad
        if key in MOVES:
            self._tell(Acted())
        if key is not Key.HEADSET_OUT:
            self.used.emit()
        match key:
            case Key.PREVIOUS | Key.NEXT | Key.CHOOSE if not shown:
                pass  # the first key only shows where the ring is
            case Key.PREVIOUS | Key.NEXT:
                self._focus.step(1 if key is Key.NEXT else -1)
                self._moved()
            case Key.CHOOSE:
                self._choose()
            case Key.BACK:
                self._back()
            case Key.SPEECH:
                self._touch("speech")
            case Key.HEADSET_IN | Key.HEADSET_OUT:
                self.plug(plugged=key is Key.HEADSET_IN)
            case Key.REPEAT | Key.SKIP | Key.LOUDER | Key.QUIETER:
                self._tell(Controlled(key))
            case _:
                assert_never(key)

    def plug(self, *, plugged: bool) -> None:
        """A headset was plugged in or pulled out: the voice begins or ends."""
        if self._access.speech is not plugged:
            self._view.touched.emit("speech")  # no finger that may have slipped: at once

    def _choose(self) -> None:
        name = self._focus.choose()
        if name is None:
            self._moved()
        else:
            self._touch(name)

    def _back(self) -> None:
        if self._focus.leave_row():
            self._moved()
        else:
            self._touch("back")

    def _touch(self, name: str) -> None:
        tile = self._view.tile(name)
        if tile is not None:
            tile.choose()

    def _acted(self, name: str) -> None:
        key = _CONTROLS.get(name)
        self._tell(Acted() if key is None else Controlled(key))

    def _drawn(self) -> None:
        """The view has drawn a screen, or the same one again."""
        screen = self._view.screen_shown
        if screen is None:
            return
        self._access = screen.frame.access
        if not (self._access.speech or self._access.keypad):
            self._about = ()
            self._view.show_ring(())
            self._tell(SpeechSet(on=False))
            return
        view, stand = view_of(screen), self._stand(screen)
        about = (view.kind, view.about, view.language)
        anew, self._about = about != self._about, about
        self._focus.stood(stand.spots, anew=anew)
        self._show_ring()
        stood, speech = Stood(view, stand, self._focus.ringed), SpeechSet(on=self._access.speech)
        for event in (stood, speech) if speech.on else (speech, stood):
            self._tell(event)

    def _stand(self, screen: AnyScreen) -> Stand:
        """What stands there; what is written was said with the first part of a long page."""
        stand = self._view.stand
        if not screen.frame.part:
            return stand
        titles = (one for one in stand.written if one.name == "title")
        return Stand(tuple(titles), stand.spots)

    def _moved(self) -> None:
        self._show_ring()
        self._tell(Moved(self._focus.ringed))

    def _show_ring(self) -> None:
        ringed = self._focus.ringed if self._access.keypad else ()
        self._view.show_ring([spot.name for spot in ringed])

    def _tell(self, event: Input) -> None:
        effects, voice = self._spoken.handle(event), self._voice
        if voice is not None:
            for effect in effects:
                voice(effect)


def view_of(screen: AnyScreen) -> View:
    """Return which screen it is, for the voice."""
    ticket = getattr(screen, "ticket", None)
    about = tuple(getattr(screen, name, None) for name in _ABOUT)
    return View(
        type(screen).__name__,
        (*about, ticket.visit_id if ticket is not None else None, screen.frame.part),
        screen.frame.language,
        getattr(screen, "seconds_left", None),
        screen.frame.access.keypad,
    )
