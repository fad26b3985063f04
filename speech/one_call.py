"""One call as the loudspeaker of a hall says it, made at once: for who tries a voice."""

from collections.abc import Sequence

from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber
from speech.announcement import announcement
from speech.chime import chime
from speech.loudness import as_loud_as
from speech.sound import Sound, joined
from speech.speaker import GAP_S, LOUDNESS
from speech.voices import RATE, Voice, VoiceFault, said_by


def sound_of(
    number: TicketNumber, counter: CounterNumber, language: str, voices: Sequence[Voice]
) -> Sound:
    """Return chime, ticket and counter, all equally loud, by the best voice that does not fail.

    Raises VoiceFault: what failed, or that no voice is installed.
    """
    call = announcement(number, counter, language)
    parts = [chime(RATE)]
    for text in (call.ticket, call.counter):
        sound, fault = said_by(voices, text, language)
        if sound is None:
            raise fault or VoiceFault("no voice is installed; install espeak-ng or RHVoice")
        parts.append(sound)
    return joined([as_loud_as(part, LOUDNESS) for part in parts], GAP_S)
