"""The sentence of a call, as the hall's voice says it: `cherha say --text-only --lang uk А-021 3`.

Without `--text-only` it is said by this computer's voice and loudspeaker too, as a board would with
the settings that are shipped; `--wav FILE` keeps the sound instead. The letter of the number is
Cyrillic, as on the slip.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cherha.usage import WrongUsage
from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber, parse_number

if TYPE_CHECKING:
    from speech.sound import Sound

_MOST_COUNTERS = 999


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("number", metavar="NUMBER", help="a ticket's number, А-021")
    parser.add_argument("counter", type=int, metavar="COUNTER", help="the counter, 3")
    parser.add_argument("--lang", default="uk", metavar="CODE", help="the language: uk, en (uk)")
    parser.add_argument(
        "--text-only", action="store_true", help="print the sentence and make no sound"
    )
    parser.add_argument(
        "--wav", type=Path, metavar="FILE", help="keep the sound here; play nothing"
    )
    parser.add_argument(
        "--device", default="", metavar="NAME", help="the sound system's name of an output"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the sentence and say it; 1 where it was not heard, with the reason."""
    from speech.announcement import announcement
    from texts import languages

    number = parse_number(arguments.number)
    if number is None:
        raise WrongUsage(
            f"{arguments.number!r} is no ticket number; write a Cyrillic letter of a series, "
            "a hyphen and three digits: А-021"
        )
    if not 1 <= arguments.counter <= _MOST_COUNTERS:
        raise WrongUsage(f"counter {arguments.counter} is out of bounds; write 1 to 999")
    if arguments.lang not in languages():
        raise WrongUsage(
            f"--lang {arguments.lang!r} is not known; write {' or '.join(languages())}"
        )
    counter = CounterNumber(arguments.counter)
    print(announcement(number, counter, arguments.lang).text, flush=True)
    if arguments.text_only:
        return 0
    from speech.player import NoSoundError
    from speech.voices import VoiceFault

    try:
        _heard(_made(number, counter, arguments.lang), arguments.wav, arguments.device)
    except (VoiceFault, NoSoundError, OSError) as problem:
        print(f"cherha say: not heard: {problem}", file=sys.stderr)
        return 1
    return 0


def _made(number: TicketNumber, counter: CounterNumber, language: str) -> "Sound":
    from display_board.settings import VoiceSettings
    from speech.one_call import sound_of
    from speech.voices import engines

    shipped = VoiceSettings()
    return sound_of(number, counter, language, engines(shipped.words_a_minute, shipped.rhvoice))


def _heard(sound: "Sound", file: Path | None, device: str) -> None:
    from speech.player import Player
    from speech.sound import to_wav

    if file is None:
        Player(device).play(sound)
    else:
        file.write_bytes(to_wav(sound))
