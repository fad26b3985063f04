"""What a kiosk says aloud, and when (K8). Core: told what stands on the screen, it says sentences.

    Stood(view, stand)     a screen was drawn        → all of it, or only what changed
    Moved(ringed)          the keypad's ring moved   → the button, or the row of keys
    Acted()                somebody did something    → Hush: nobody is talked over
    SpeechSet(on)          speech begins or ends
    Controlled(key)        repeat, skip, louder, quieter

What is said leaves as `Line`s; `aloud` makes sentences of them. Everything that is written on a
screen and every button of it is said, whatever screen it is. The hall's band, the load and a
countdown's steps are said with their screen, not as they change; of a countdown, the last seconds.
"""

from enum import Enum
from typing import assert_never

import msgspec

from kiosk.focus import Key, Spot, Stand, Written
from speech.volume import LEVELS, Volume

_TELL_LEFT = (20, 10)
_NEVER = frozenset({"bar", "nav"})
_WITH_ITS_SCREEN = frozenset({"hero", "facts", "countdown", "still_here"})


class Words(msgspec.Struct, frozen=True):
    """A text that stands on the screen."""

    text: str


class Button(msgspec.Struct, frozen=True):
    """A button, and how it stands."""

    spot: Spot


class Row(msgspec.Struct, frozen=True):
    """The keys of a row; `again`: how one gets into it was said already."""

    keys: tuple[Spot, ...]
    again: bool


class Told(msgspec.Struct, frozen=True):
    """A text by its id, with its number and its name."""

    text_id: str
    n: int = 0
    name: str = ""


Line = Words | Button | Row | Told


class View(msgspec.Struct, frozen=True):
    """Which screen it is; another `kind` or `about`, or another language: it is said anew.

    `keypad`: the ring is shown, so the button within it is said; else all buttons are.
    """

    kind: str
    about: tuple[object, ...] = ()
    language: str = "uk"
    seconds_left: int | None = None
    keypad: bool = False


class Stood(msgspec.Struct, frozen=True):
    """A screen stands, with the ring on these buttons."""

    view: View
    stand: Stand
    ringed: tuple[Spot, ...] = ()


class Moved(msgspec.Struct, frozen=True):
    """The ring is elsewhere."""

    ringed: tuple[Spot, ...]


class Acted(msgspec.Struct, frozen=True):
    """A person did something."""


class SpeechSet(msgspec.Struct, frozen=True):
    """Speech begins or ends."""

    on: bool


class Controlled(msgspec.Struct, frozen=True):
    """REPEAT, SKIP, LOUDER or QUIETER; other keys are not for the voice."""

    key: Key


Input = Stood | Moved | Acted | SpeechSet | Controlled


class Say(msgspec.Struct, frozen=True):
    """Say these after what is being said, so much quieter than full scale (dB, 0 or below)."""

    lines: tuple[Line, ...]
    language: str
    gain_db: float


class Stop(Enum):
    """HUSH: say no more. SKIP: leave the sentence that is being said."""

    HUSH = "hush"
    SKIP = "skip"


Effect = Say | Stop


class Spoken:
    """The voice of one kiosk; silent until speech is set on."""

    def __init__(self) -> None:
        self.on = False
        self.volume = Volume()
        self._view = View("")
        self._stand = Stand()
        self._ringed: tuple[Spot, ...] = ()
        self._row_explained = False

    def handle(self, event: Input) -> list[Effect]:
        """Take in what happened; return what the voice does, in this order."""
        match event:
            case Stood():
                return self._stood(event)
            case Moved(ringed=ringed):
                self._ringed = ringed
                return self._anew(self._ringed_words()) if self.on else []
            case Acted():
                return [Stop.HUSH] if self.on else []
            case SpeechSet(on=on):
                return self._set(on=on)
            case Controlled(key=key):
                return self._controlled(key) if self.on else []
            case _:
                assert_never(event)

    def _set(self, *, on: bool) -> list[Effect]:
        if on is self.on:
            return []
        self.on, self.volume, self._row_explained = on, Volume(), False
        if not on:
            return [Stop.HUSH]
        return self._anew([Told("aloud.begins"), *self._all()])

    def _controlled(self, key: Key) -> list[Effect]:
        match key:
            case Key.REPEAT:
                return self._anew(self._all())
            case Key.SKIP:
                return [Stop.SKIP]
            case Key.LOUDER | Key.QUIETER:
                self.volume = self.volume.stepped(1 if key is Key.LOUDER else -1)
                return self._anew([Told("aloud.volume", self.volume.level, str(LEVELS))])
            case _:
                return []

    def _stood(self, event: Stood) -> list[Effect]:
        before, old, ring = self._view, self._stand, self._ringed
        self._view, self._stand, self._ringed = event.view, event.stand, event.ringed
        if not self.on:
            return []
        if _identity(before) != _identity(event.view):
            self._row_explained = False
            return self._anew(self._all())
        changed = [*self._changed(old), *self._countdown(before.seconds_left)]
        if event.view.keypad and event.ringed != ring:
            changed += self._ringed_words()
        return self._say(changed)

    def _changed(self, old: Stand) -> list[Line]:
        """What is written otherwise than before; «Ваш номер:» says the number with it."""
        known = {one.name: one.words for one in old.written}
        written = self._stand.written
        words = [
            one.words for one in written if _tells_changes(one) and known.get(one.name) != one.words
        ]
        if words and words[0].endswith(":"):
            words += [one.words for one in written if one.name == "ticket"]
        said: list[Line] = [Words(text) for text in words]
        if self._view.kind == "Search":
            said += self._found(old)
        return said

    def _found(self, old: Stand) -> list[Line]:
        found = _services(self._stand)
        if not found or found == _services(old):
            return []
        return [Told("aloud.found", len(found), found[0].words)]

    def _countdown(self, before: int | None) -> list[Line]:
        left = self._view.seconds_left
        if before is None or left is None or not any(before > n >= left for n in _TELL_LEFT):
            return []
        return [Told("aloud.seconds_left", left)]

    def _all(self) -> list[Line]:
        """Everything of the screen: what is written, and what can be chosen."""
        said: list[Line] = [
            Words(one.words) for one in self._stand.written if one.name not in _NEVER
        ]
        if self._view.keypad:
            return [*said, *self._how_many(), *self._ringed_words()]
        return [*said, *(Button(spot) for spot in self._stand.spots if not spot.line)]

    def _how_many(self) -> list[Line]:
        choices = sum(1 for spot in self._stand.spots if not spot.line and not spot.tool)
        return [Told("aloud.choices", choices)] if choices > 1 else []

    def _ringed_words(self) -> list[Line]:
        if len(self._ringed) < 2:
            return [Button(spot) for spot in self._ringed]
        row = Row(self._ringed, again=self._row_explained)
        self._row_explained = True
        return [row]

    def _anew(self, lines: list[Line]) -> list[Effect]:
        return [Stop.HUSH, *self._say(lines)]

    def _say(self, lines: list[Line]) -> list[Effect]:
        if not lines:
            return []
        return [Say(tuple(lines), self._view.language, self.volume.gain_db)]


def _identity(view: View) -> tuple[object, ...]:
    return view.kind, view.about, view.language


def _tells_changes(one: Written) -> bool:
    return one.name not in _NEVER and one.name not in _WITH_ITS_SCREEN


def _services(stand: Stand) -> list[Spot]:
    return [spot for spot in stand.spots if spot.name.startswith("service:")]
