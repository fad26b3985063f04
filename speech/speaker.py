"""The thread that makes one loudspeaker speak: words → sound → player, in the loudspeaker's order.

    speaker = Speaker(engines(...), Player(), settings, now, on_trouble)
    speaker.start(); speaker.prepare(number, "uk"); speaker.call(...); speaker.ended(...)

Parts of sentences are made when there is nothing to say, and the latest are kept, so that a call
is heard at once. An engine that fails gives way to the next one; without any the chime alone is
played; without a player nothing is. What is missing is told at the start, not at the first call,
and what failed is tried again until it works.
"""

import queue
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol, assert_never

import msgspec

from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber
from speech.announcement import counter_words, ticket_words
from speech.chime import chime
from speech.loudness import as_loud_as
from speech.loudspeaker import (
    CallEnded,
    CallHeard,
    CallId,
    Loudspeaker,
    NoticeHeard,
    Play,
    SoundEnded,
    Spoken,
)
from speech.player import NoSoundError
from speech.sound import Sound, joined, scaled
from speech.voices import RATE, UKRAINIAN, Voice, said_by
from texts import say

GAP_S = 0.12
LOUDNESS = -16.0
"""Of every part of a call, LUFS (EBU R 128), before the volume."""
_NOTICE_GAP_S = 0.4
_PARTS_KEPT = 160  # two seconds each, 14 MB


class SpeechSettings(msgspec.Struct, frozen=True):
    """What a hall may set of its voice. `loudness` in LUFS before the volume."""

    behind: timedelta
    repeats: int
    loudness: float = LOUDNESS


class Trouble(msgspec.Struct, frozen=True):
    """Why the voice is not heard: `no_voice`, `voice_failing`, `no_player` or `no_sound`.

    `other_voice`: it is heard, but the best engine fails and the next one speaks. `said`: the same
    in a sentence, for the log.
    """

    kind: str
    said: str


class Output(Protocol):
    """What plays sounds: `speech.player.Player`."""

    def check(self) -> None:
        """Return if a sound can be played now. Raises NoSoundError."""

    def play(self, sound: Sound) -> None:
        """Play a sound to its end. Raises NoSoundError."""

    def stop(self) -> None:
        """End what is playing; nothing is played after this."""


class SpokenCall(msgspec.Struct, frozen=True):
    """A call to be said; `languages`: in this order, each once."""

    call_id: CallId
    number: TicketNumber
    counter: CounterNumber
    languages: tuple[str, ...]
    called_at: datetime


class _Prepare(msgspec.Struct, frozen=True):
    text: str
    language: str
    keep: bool = False


class _Stop(msgspec.Struct, frozen=True):
    pass


class Speaker(threading.Thread):
    """One loudspeaker. `volume()` is asked before each sound: 0 silent … 1 as loud as it goes.

    While it is not heard, it looks again every `look_again_s` seconds.
    """

    def __init__(
        self,
        voices: Sequence[Voice],
        player: Output,
        settings: SpeechSettings,
        now: Callable[[], datetime],
        on_trouble: Callable[[Trouble | None], None],
        volume: Callable[[], float] = lambda: 1.0,
        look_again_s: float = 30.0,
    ) -> None:
        super().__init__(name="speaker", daemon=True)
        self._voices = voices
        self._player = player
        self._settings = settings
        self._now = now
        self._on_trouble = on_trouble
        self._volume = volume
        self._look_again_s = look_again_s
        self._inbox: queue.Queue[SpokenCall | CallEnded | NoticeHeard | _Prepare | _Stop] = (
            queue.Queue()
        )
        self._loudspeaker = Loudspeaker(settings.behind, settings.repeats)
        self._calls: dict[CallId, SpokenCall] = {}
        self._parts: OrderedDict[tuple[str, str], Sound] = OrderedDict()
        self._counters: dict[tuple[str, str], Sound] = {}
        self._to_prepare: list[_Prepare] = []
        self._chime = as_loud_as(chime(RATE), settings.loudness)
        self._no_voice: Trouble | None = None
        self._no_sound: Trouble | None = None
        self._told: Trouble | None = None
        self._told_anything = False

    def call(self, call: SpokenCall) -> None:
        """Say a call as soon as its turn comes."""
        self._inbox.put(call)

    def ended(self, call_id: CallId) -> None:
        """The call needs no voice any more."""
        self._inbox.put(CallEnded(call_id, self._now()))

    def notice(self, sentences: Sequence[tuple[str, str]], times: int) -> None:
        """Say (sentence, language) to everybody, before any call, `times`."""
        key = msgspec.json.encode(sentences).decode()
        self._inbox.put(NoticeHeard(key, times, self._now()))

    def prepare(self, number: TicketNumber, language: str) -> None:
        """Make the first half of a call now, if there is time: its ticket was just issued."""
        self._inbox.put(_Prepare(ticket_words(number, language), language))

    def prepare_counter(self, counter: CounterNumber, language: str) -> None:
        """Make the second half of a counter's calls when there is time, and keep it."""
        self._inbox.put(_Prepare(counter_words(counter, language), language, keep=True))

    def stop(self) -> None:
        """End at once, in mid-sentence."""
        self._inbox.put(_Stop())
        self._player.stop()

    def run(self) -> None:
        """Say what there is to say; prepare in between."""
        self._look()
        while True:
            patience = self._look_again_s if self._told is not None else None
            try:
                message = self._inbox.get(block=not self._to_prepare, timeout=patience)
            except queue.Empty:
                if self._to_prepare:
                    self._prepare(self._to_prepare.pop())
                else:
                    self._look()
                continue
            if isinstance(message, _Stop) or not self._take(message):
                return

    def _take(self, message: SpokenCall | CallEnded | NoticeHeard | _Prepare) -> bool:
        """Take in a message and play what follows from it; False to stop."""
        match message:
            case _Prepare():
                self._wish(message)
                return True
            case SpokenCall(call_id=call_id):
                self._calls[call_id] = message
                play = self._loudspeaker.handle(CallHeard(call_id, message.called_at, self._now()))
            case CallEnded() | NoticeHeard():
                play = self._loudspeaker.handle(message)
            case _:
                assert_never(message)
        while play is not None:
            self._play(play)
            if not self._drain():
                return False
            play = self._loudspeaker.handle(SoundEnded(self._now()))
        self._calls.clear()
        return True

    def _wish(self, wish: _Prepare) -> None:
        """The latest goes first; counters, which are told at the start, wait for tickets."""
        self._to_prepare.append(wish)
        tickets = [one for one in self._to_prepare if not one.keep]
        if len(tickets) > _PARTS_KEPT:
            self._to_prepare.remove(tickets[0])

    def _drain(self) -> bool:
        """Hear what was said meanwhile, without playing; False to stop."""
        while True:
            try:
                message = self._inbox.get_nowait()
            except queue.Empty:
                return True
            match message:
                case _Stop():
                    return False
                case _Prepare():
                    self._wish(message)
                case SpokenCall(call_id=call_id):
                    self._calls[call_id] = message
                    self._loudspeaker.handle(CallHeard(call_id, message.called_at, self._now()))
                case CallEnded() | NoticeHeard():
                    self._loudspeaker.handle(message)

    def _play(self, play: Play) -> None:
        volume = self._volume()
        if volume <= 0:
            return
        try:
            sound = self._sound(play)
            self._player.play(scaled(sound, volume) if volume < 1 else sound)
        except NoSoundError as problem:
            self._no_sound = Trouble(problem.kind, str(problem))
        else:
            self._no_sound = None
        self._tell()

    def _sound(self, play: Play) -> Sound:
        match play.spoken:
            case Spoken.CHIME:
                return self._chime
            case Spoken.NOTICE:
                return self._notice(play.notice)
            case _:
                return self._sentence(self._calls[play.call_ids[0]])

    def _notice(self, key: str) -> Sound:
        sentences = msgspec.json.decode(key, type=list[tuple[str, str]])
        parts = [self._part(text, language) for text, language in sentences]
        return joined([self._chime, *(part for part in parts if part is not None)], _NOTICE_GAP_S)

    def _sentence(self, call: SpokenCall) -> Sound:
        parts = [self._chime]
        for language in call.languages:
            ticket = self._part(ticket_words(call.number, language), language)
            where = self._part(counter_words(call.counter, language), language, keep=True)
            parts += [part for part in (ticket, where) if part is not None]
        return joined(parts, GAP_S)

    def _prepare(self, wish: _Prepare) -> None:
        self._part(wish.text, wish.language, keep=wish.keep)

    def _part(self, text: str, language: str, *, keep: bool = False) -> Sound | None:
        """Return a part of a sentence; `keep`: as long as the speaker runs, there are but few."""
        key = (text, language)
        if key in self._counters:
            return self._counters[key]
        if key in self._parts:
            self._parts.move_to_end(key)
            return self._parts[key]
        said = self._spoken(text, language)
        if said is None:
            return None
        part = as_loud_as(said, self._settings.loudness)
        if keep:
            self._counters[key] = part
            return part
        self._parts[key] = part
        while len(self._parts) > _PARTS_KEPT:
            self._parts.popitem(last=False)
        return part

    def _spoken(self, text: str, language: str) -> Sound | None:
        """Let the best engine that does not fail speak; None: all have failed."""
        sound, fault = said_by(self._voices, text, language)
        if self._voices:
            kind = "voice_failing" if sound is None else "other_voice"
            self._no_voice = Trouble(kind, str(fault)) if fault is not None else None
        return sound

    def _look(self) -> None:
        """See whether there is a voice, and something to hear it by."""
        if not self._voices:
            told = "no voice is installed; the chime alone is played"
            self._no_voice = Trouble("no_voice", told)
        elif self._no_voice is not None:
            self._spoken(say("voice.trial", UKRAINIAN), UKRAINIAN)
        try:
            self._player.check()
        except NoSoundError as problem:
            self._no_sound = Trouble(problem.kind, str(problem))
        else:
            self._no_sound = None
        self._tell()

    def _tell(self) -> None:
        trouble = self._no_sound or self._no_voice
        if trouble != self._told or not self._told_anything:
            self._told, self._told_anything = trouble, True
            self._on_trouble(trouble)
