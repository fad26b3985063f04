"""Joins the board's decisions about its voice to the loudspeaker's thread."""

from collections.abc import Callable, Iterable
from datetime import timedelta, tzinfo
from typing import assert_never

import structlog

from config.clock import HallClock
from display_board.settings import VoiceSettings
from display_board.spoken import Hush, MakeReady, Say, SayAlarm, Voice
from queue_core.ids import CounterNumber
from speech.player import Player
from speech.speaker import Speaker, SpeechSettings, SpokenCall, Trouble
from speech.voices import UKRAINIAN, engines
from texts import languages, say

_ALARM_TIMES = 3
_log = structlog.get_logger()


class BoardVoice:
    """The loudspeaker of a board; a missing voice or device is a warning, never a stop.

    `on_state` is told on the speaker's thread: `heard`, or what is missing, which staff must know.
    """

    def __init__(
        self,
        settings: VoiceSettings,
        clock: HallClock,
        zone: Callable[[], tzinfo],
        on_state: Callable[[str], None],
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._zone = zone
        self._on_state = on_state
        self._speaker = Speaker(
            engines(settings.words_a_minute, settings.rhvoice),
            Player(settings.device),
            SpeechSettings(timedelta(seconds=settings.behind_s), settings.repeats),
            clock.now,
            self._trouble,
            self._volume,
        )

    def start(self) -> None:
        """Begin to speak."""
        self._speaker.start()

    def stop(self) -> None:
        """Be silent at once."""
        self._speaker.stop()

    def join(self) -> None:
        """Wait until the thread has ended."""
        self._speaker.join()

    def know_counters(self, counters: Iterable[CounterNumber]) -> None:
        """Make ready what is said of these counters, before anybody is called to one."""
        for counter in counters:
            self._speaker.prepare_counter(counter, UKRAINIAN)

    def do(self, effect: Voice) -> None:
        """Carry out what the session decided."""
        match effect:
            case Say():
                spoken = (UKRAINIAN, *self._also(effect.language))
                self._speaker.call(
                    SpokenCall(
                        effect.call_id, effect.number, effect.counter, spoken, effect.called_at
                    )
                )
            case Hush(call_id=call_id):
                self._speaker.ended(call_id)
            case MakeReady(number=number, language=language):
                for one in (UKRAINIAN, *self._also(language)):
                    self._speaker.prepare(number, one)
            case SayAlarm(over=over):
                text = "voice.all_clear" if over else "voice.alarm"
                told = [(say(text, language), language) for language in languages()]
                self._speaker.notice(told, 1 if over else _ALARM_TIMES)
            case _:
                assert_never(effect)

    def _also(self, language: str) -> tuple[str, ...]:
        if not self._settings.visitors_language or language == UKRAINIAN:
            return ()
        return (language,) if language in languages() else ()

    def _volume(self) -> float:
        now = self._clock.now().astimezone(self._zone())
        return self._settings.volume_at(f"{now:%H:%M}")

    def _trouble(self, trouble: Trouble | None) -> None:
        silent = trouble is not None and trouble.kind != "other_voice"
        self._on_state(trouble.kind if trouble is not None and silent else "heard")
        if trouble is None:
            _log.info("the voice is heard")
        else:
            _log.warning("the voice is not heard", kind=trouble.kind, why=trouble.said)
