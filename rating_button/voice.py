"""Joins what a session wants said to the voice of this computer."""

from collections.abc import Callable, Sequence

import structlog

from rating_button.settings import SpeechSettings
from speech.player import Player
from speech.reader import Reader
from speech.speaker import Trouble
from speech.voices import engines

_log = structlog.get_logger()


class RatingVoice:
    """Says sentences to one visitor; `on_speaks` hears, on its own thread, whether it is heard."""

    def __init__(self, settings: SpeechSettings, on_speaks: Callable[[bool], None]) -> None:
        self._on_speaks = on_speaks
        self._device = settings.device
        voices = engines(settings.words_a_minute, settings.rhvoice)
        self._reader = Reader(voices, self._player, self._trouble, _nothing)

    def start(self) -> None:
        """Begin: see whether anything can be heard."""
        self._reader.start()

    def stop(self) -> None:
        """Be silent at once, and end."""
        self._reader.stop()

    def join(self) -> None:
        """Wait until the thread has ended."""
        self._reader.join()

    def say(self, sentences: Sequence[str], language: str, gain_db: float) -> None:
        """Say this instead of what is being said, so much quieter than full scale."""
        self._reader.hush()
        self._reader.say([(sentence, language) for sentence in sentences], gain_db)

    def skip(self) -> None:
        """Leave the sentence that is being said."""
        self._reader.skip()

    def hush(self) -> None:
        """Be silent."""
        self._reader.hush()

    def _player(self) -> Player:
        return Player(self._device)

    def _trouble(self, trouble: Trouble | None) -> None:
        if trouble is not None:
            _log.info("voice not heard", kind=trouble.kind, detail=trouble.said)
        self._on_speaks(trouble is None)


def _nothing() -> None:
    pass
