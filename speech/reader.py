"""The thread that reads to one person: sentences in order, each of which can be left (K8).

    reader = Reader(engines(...), Player, on_trouble, on_quiet)
    reader.start(); reader.say([("Яка послуга вам потрібна?", "uk")], -6.0); reader.hush()

What is said often is kept, so that a button that one comes back to is heard at once. Before
anybody needs it, and then once a minute while something is wrong, it looks whether it can be heard.
"""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence

import msgspec

from speech.player import NoSoundError
from speech.sound import Sound, scaled
from speech.speaker import Output, Trouble
from speech.voices import UKRAINIAN, Engine, said_by
from texts import say

_KEPT = 60  # three seconds each, 8 MB


class _Wanted(msgspec.Struct, frozen=True):
    text: str
    language: str
    gain_db: float


class Reader(threading.Thread):
    """Reads aloud. `player` makes an output for one sentence.

    On this thread `on_trouble` hears why it is not heard (None: it is), first after it has looked,
    then when that changes; `on_quiet` hears that everything was said. While it is not heard, it
    looks again every `look_again_s` seconds.
    """

    def __init__(
        self,
        voices: Sequence[Engine],
        player: Callable[[], Output],
        on_trouble: Callable[[Trouble | None], None],
        on_quiet: Callable[[], None],
        look_again_s: float = 60.0,
    ) -> None:
        super().__init__(name="reader", daemon=True)
        self._voices, self._make_player = voices, player
        self._on_trouble, self._on_quiet = on_trouble, on_quiet
        self._look_again_s = look_again_s
        self._changed = threading.Condition()
        self._waiting: deque[_Wanted] = deque()
        self._playing: Output | None = None
        self._left = False
        self._stopping = False
        self._kept: OrderedDict[tuple[str, str], Sound] = OrderedDict()
        self._trouble: Trouble | None = None
        self._looked = False

    def say(self, sentences: Sequence[tuple[str, str]], gain_db: float) -> None:
        """Say (text, language) after what is waiting, `gain_db` below full scale; any thread."""
        with self._changed:
            self._waiting.extend(_Wanted(*one, gain_db) for one in sentences)
            self._changed.notify()

    def hush(self) -> None:
        """Say no more of what was wanted so far; from any thread, at once."""
        with self._changed:
            self._waiting.clear()
            self._leave_sentence()

    def skip(self) -> None:
        """Leave the sentence that is being said; from any thread."""
        with self._changed:
            self._leave_sentence()

    def stop(self) -> None:
        """End at once, in mid-sentence."""
        with self._changed:
            self._stopping = True
            self._waiting.clear()
            self._leave_sentence()
            self._changed.notify()

    def run(self) -> None:
        """Say what there is to say until stopped."""
        self._look()
        while True:
            with self._changed:
                again = self._look_again_s if self._trouble is not None else None
                wanted_now = self._changed.wait_for(lambda: self._stopping or self._waiting, again)
                if self._stopping:
                    return
                wanted = self._waiting.popleft() if wanted_now else None
                output = self._playing = self._make_player()
                self._left = False
            if wanted is None:
                self._look()
                continue
            self._say(wanted, output)
            with self._changed:
                self._playing = None
                quiet = not self._waiting and not self._stopping
            if quiet:
                self._on_quiet()

    def _leave_sentence(self) -> None:
        if self._playing is not None:
            self._left = True
            self._playing.stop()

    def _look(self) -> None:
        """See whether there is a voice, and something to hear it by."""
        if not self._voices:
            self._tell(Trouble("no_voice", "no voice is installed; install espeak-ng or RHVoice"))
            return
        failed = self._trouble is not None and self._trouble.kind == "voice_failing"
        if failed and self._spoken(_Wanted(say("voice.trial", UKRAINIAN), UKRAINIAN, 0.0)) is None:
            return
        try:
            self._make_player().check()
        except NoSoundError as problem:
            self._tell(Trouble(problem.kind, str(problem)))
        else:
            self._tell(None)

    def _say(self, wanted: _Wanted, output: Output) -> None:
        sound = self._sound(wanted)
        if sound is None:
            return
        try:
            output.play(scaled(sound, 10 ** (wanted.gain_db / 20)))
        except NoSoundError as problem:
            self._tell(Trouble(problem.kind, str(problem)))
        else:
            if not self._left:  # one that was left may not have been heard
                self._tell(None)

    def _sound(self, wanted: _Wanted) -> Sound | None:
        key = (wanted.text, wanted.language)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        sound = self._spoken(wanted)
        if sound is not None:
            self._kept[key] = sound
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return sound

    def _spoken(self, wanted: _Wanted) -> Sound | None:
        """Let the best engine that does not fail speak; None: all have failed."""
        sound, fault = said_by(self._voices, wanted.text, wanted.language)
        if sound is None and fault is not None:
            self._tell(Trouble("voice_failing", str(fault)))
        return sound

    def _tell(self, trouble: Trouble | None) -> None:
        if trouble != self._trouble or not self._looked:
            self._trouble, self._looked = trouble, True
            self._on_trouble(trouble)
