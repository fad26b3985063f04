"""What a kiosk says aloud, and when (K8). Core: told what stands on the screen, it says sentences.

    Stood(view, stand)     a screen was drawn        → all of it, or only what changed
    Moved(ringed)          the keypad's ring moved   → the button, or the row of keys
    Acted()                somebody did something    → Hush: nobody is talked over
    SpeechSet(on)          speech begins or ends
    Controlled(key)        repeat, skip, louder, quieter

Everything that is written on a screen and every button of it is said, whatever screen it is. The
hall's band, the load and a countdown's steps are said with their screen, not as they change; of a
countdown, the last seconds are told.
"""

from enum import Enum
from typing import assert_never

import msgspec

from kiosk.aloud import aloud, sentences, sign_aloud, voice_of
from kiosk.focus import Key, Spot, SpotState, Stand, Written
from texts import say

STEP_DB = 3.0
LEVELS = 8
"""Steps of 3 dB: 21 dB from the quietest to the loudest (K8 wants 18)."""
USUAL_LEVEL = 6
_TELL_LEFT = (20, 10)
_NEVER = frozenset({"bar", "nav"})
_WITH_ITS_SCREEN = frozenset({"hero", "facts", "countdown", "still_here"})
_SAYS_ITSELF = frozenset({"call_staff"})
"""Buttons whose words say their state already."""


class Sentence(msgspec.Struct, frozen=True):
    """One sentence, and the language in which it is said."""

    text: str
    language: str


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

    sentences: tuple[Sentence, ...]
    gain_db: float


class Stop(Enum):
    """HUSH: say no more. SKIP: leave the sentence that is being said."""

    HUSH = "hush"
    SKIP = "skip"


Effect = Say | Stop


class Spoken:
    """The voice of one kiosk; silent until speech is set on. `level`: 1 to `LEVELS`."""

    def __init__(self) -> None:
        self.on = False
        self.level = USUAL_LEVEL
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
        self.on, self.level, self._row_explained = on, USUAL_LEVEL, False
        if not on:
            return [Stop.HUSH]
        begins = say("aloud.begins", self._view.language)
        return self._anew([begins, *self._all()])

    def _controlled(self, key: Key) -> list[Effect]:
        match key:
            case Key.REPEAT:
                return self._anew(self._all())
            case Key.SKIP:
                return [Stop.SKIP]
            case Key.LOUDER | Key.QUIETER:
                by = 1 if key is Key.LOUDER else -1
                self.level = min(max(self.level + by, 1), LEVELS)
                language = self._view.language
                return self._anew([say("aloud.volume", language, n=self.level, most=LEVELS)])
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

    def _changed(self, old: Stand) -> list[str]:
        """What is written otherwise than before; after a colon, also what it announces."""
        known = {one.name: one.words for one in old.written}
        said: list[str] = []
        follows = False
        for one in self._stand.written:
            if follows or (_tells_changes(one) and known.get(one.name) != one.words):
                said.append(one.words)
                follows = one.words.endswith(":")
        if self._view.kind == "Search":
            said += self._found(old)
        return said

    def _found(self, old: Stand) -> list[str]:
        found = _services(self._stand)
        if not found or found == _services(old):
            return []
        language = self._view.language
        return [say("aloud.found", language, n=len(found), first=found[0].words)]

    def _countdown(self, before: int | None) -> list[str]:
        left = self._view.seconds_left
        if before is None or left is None or not any(before > n >= left for n in _TELL_LEFT):
            return []
        return [say("aloud.seconds_left", self._view.language, n=left)]

    def _all(self) -> list[str]:
        """Everything of the screen: what is written, and what can be chosen."""
        said = [one.words for one in self._stand.written if one.name not in _NEVER]
        if self._view.keypad:
            return [*said, *self._how_many(), *self._ringed_words()]
        return [*said, *(self._words(spot) for spot in self._stand.spots if not spot.line)]

    def _how_many(self) -> list[str]:
        choices = sum(1 for spot in self._stand.spots if not spot.line and not spot.tool)
        return [say("aloud.choices", self._view.language, n=choices)] if choices > 1 else []

    def _ringed_words(self) -> list[str]:
        language = self._view.language
        if len(self._ringed) < 2:
            return [self._words(spot) for spot in self._ringed]
        signs = ", ".join(sign_aloud(spot.words, language) for spot in self._ringed)
        text = "aloud.keys_again" if self._row_explained else "aloud.keys"
        self._row_explained = True
        return [say(text, language, signs=signs)]

    def _words(self, spot: Spot) -> str:
        language = self._view.language
        words = sign_aloud(spot.words, language) if spot.line else spot.words
        if spot.state is SpotState.READY or spot.name in _SAYS_ITSELF:
            return words
        return f"{words}, {say(f'aloud.{spot.state.value}', language)}"

    def _anew(self, texts: list[str]) -> list[Effect]:
        return [Stop.HUSH, *self._say(texts)]

    def _say(self, texts: list[str]) -> list[Effect]:
        language = self._view.language
        said = tuple(_sentence(part, language) for text in texts for part in sentences(text))
        return [Say(said, STEP_DB * (self.level - LEVELS))] if said else []


def _sentence(text: str, language: str) -> Sentence:
    said = aloud(text, language)
    voice = voice_of(said, language)
    return Sentence(said if voice == language else aloud(text, voice), voice)


def _identity(view: View) -> tuple[object, ...]:
    return view.kind, view.about, view.language


def _tells_changes(one: Written) -> bool:
    return one.name not in _NEVER and one.name not in _WITH_ITS_SCREEN


def _services(stand: Stand) -> list[Spot]:
    return [spot for spot in stand.spots if spot.name.startswith("service:")]
