"""Joins what the kiosk wants said to the thread that says it; a missing voice is told, no stop."""

from collections.abc import Callable

import structlog

from config.clock import HallClock
from kiosk import inputs as inp
from kiosk.aloud import spoken_sentences
from kiosk.headset import Headset
from kiosk.settings import VoiceSettings
from kiosk.spoken import Effect, Say, Stop
from speech.player import Player
from speech.reader import Reader
from speech.speaker import Trouble
from speech.voices import engines

log = structlog.get_logger(__name__)


class KioskVoice:
    """The voice of one kiosk, and the socket of its headset. Callbacks come on their threads.

    `on_state` is told `heard`, `off` where the settings say so, or why it is not heard
    (`speech.speaker.Trouble.kind`), which staff must know. `post` takes `SpokenOut` and
    `HeadsetChanged`.
    """

    def __init__(
        self,
        settings: VoiceSettings,
        clock: HallClock,
        on_state: Callable[[str], None],
        post: Callable[[object], None],
    ) -> None:
        self._is_on, self._on_state = settings.on, on_state
        self._reader = Reader(
            engines(settings.words_a_minute, settings.rhvoice),
            lambda: Player(settings.device),
            self._trouble,
            lambda: post(inp.SpokenOut(clock.now())),
        )
        self._headset = Headset(settings.headset, post) if settings.headset else None

    def start(self) -> None:
        """Look whether there is a voice, then speak when asked to."""
        if self._is_on:
            self._reader.start()
            if self._headset is not None:
                self._headset.start()
        else:
            self._on_state("off")

    def stop(self) -> None:
        """Be silent at once, and end."""
        self._reader.stop()
        if self._headset is not None:
            self._headset.stop()
            if self._headset.ident is not None:
                self._headset.join(5.0)
        if self._reader.ident is not None:
            self._reader.join(5.0)

    def do(self, effect: Effect) -> None:
        """Carry out what the core decided."""
        match effect:
            case Say():
                said = [(it.text, it.language) for it in spoken_sentences(effect)]
                self._reader.say(said, effect.gain_db)
            case Stop.HUSH:
                self._reader.hush()
            case Stop.SKIP:
                self._reader.skip()

    def _trouble(self, trouble: Trouble | None) -> None:
        self._on_state(trouble.kind if trouble is not None else "heard")
        if trouble is None:
            log.info("the voice is heard")
        else:
            log.info("the voice is not heard", kind=trouble.kind, why=trouble.said)
