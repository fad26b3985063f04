"""One call as the loudspeaker of a hall says it, made at once: for who tries a voice."""

from collections.abc import Sequence
from datetime import timedelta

from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber
from speech.announcement import announcement
from speech.chime import chime
from speech.loudness import as_loud_as
from speech.sound import Sound, at_rate, joined, trimmed
from speech.speaker import GAP_S, RATE, SpeechSettings
from speech.voices import Voice, VoiceFault, engines_for


def sound_of(
    number: TicketNumber, counter: CounterNumber, language: str, voices: Sequence[Voice]
) -> Sound:
    """Return chime, ticket and counter, all equally loud, by the best voice that does not fail.

    Raises VoiceFault: what failed, or that no voice is installed.
    """
    said = announcement(number, counter, language)
    loudness = SpeechSettings(timedelta(), 0).loudness
    problem = VoiceFault("no voice is installed; install espeak-ng or RHVoice")
    for voice in engines_for(language, voices):
        try:
            words = [
                trimmed(at_rate(voice.speak(part, language), RATE))
                for part in (said.ticket, said.counter)
            ]
        except VoiceFault as fault:
            problem = fault
        else:
            parts = [as_loud_as(part, loudness) for part in (chime(RATE), *words)]
            return joined(parts, GAP_S)
    raise problem
