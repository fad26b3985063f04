"""Lets the voices of this computer say twenty calls in each language, and measures each.

`scripts/announcements DIR --engine espeak-ng --words-a-minute 180`: writes a WAV of each call as
the loudspeaker would get it (chime, ticket, counter, made equally loud) and prints a line for each:
how long, how loud, and the sentence that the voice was given. Ends with 1 where B6 is broken: the
median over 4.5 s, one longer than 6 s, a chime over 0.6 s, a loudness beyond 2 LU of -16 LUFS, or
of another. Whether it is understood, no figure tells: listen to the files.
"""

import argparse
import statistics
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from speech.announcement import announcement
from speech.chime import chime
from speech.loudness import loudness
from speech.sound import Sound, to_wav
from speech.speaker import Speaker, SpeechSettings, SpokenCall, Trouble
from speech.voices import RATE, Engine, engines
from tests.campaigns.announcements.calls import twenty

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
MEDIAN_S, LONGEST_S, CHIME_S = 4.5, 6.0, 0.6
LOUDNESS, WITHIN_LU = -16.0, 2.0
PATIENCE_S = 120.0
LANGUAGES = ("uk", "en")


class Announced(msgspec.Struct, frozen=True):
    """One call: its number, the sentence, and the sound that the loudspeaker was given."""

    number: str
    text: str
    sound: Sound

    @property
    def loudness(self) -> float:
        """Of the whole announcement with its chime, LUFS."""
        return loudness(self.sound)


class Tape:
    """In the place of the loudspeaker: keeps what it is given to play."""

    def __init__(self, count: int) -> None:
        self.played: list[Sound] = []
        self.full = threading.Event()
        self._count = count

    def play(self, sound: Sound) -> None:
        """Keep it."""
        self.played.append(sound)
        if len(self.played) == self._count:
            self.full.set()

    def check(self) -> None:
        """It is always there."""

    def stop(self) -> None:
        """Nothing more comes."""
        self.full.set()


class SilentVoiceError(RuntimeError):
    """The voice did not say all of it; the sentence says why."""


def announced(engine: Engine, language: str) -> list[Announced]:
    """Let one engine say the twenty calls. Raises SilentVoiceError."""
    calls, troubles = twenty(), list[Trouble | None]()
    tape = Tape(len(calls))
    settings = SpeechSettings(timedelta(hours=1), 0, LOUDNESS)
    speaker = Speaker([engine], tape, settings, lambda: NOON, troubles.append)
    for n, (number, counter) in enumerate(calls):
        speaker.call(SpokenCall((str(n), NOON), number, counter, (language,), NOON))
    speaker.start()
    in_time = tape.full.wait(PATIENCE_S)
    speaker.stop()
    speaker.join(PATIENCE_S)
    if not in_time or troubles != [None]:
        raise SilentVoiceError(f"{engine.name}, {language}: {troubles}")
    return [
        Announced(str(number), announcement(number, counter, language).text, sound)
        for (number, counter), sound in zip(calls, tape.played, strict=True)
    ]


def judged(told: Sequence[Announced]) -> tuple[str, ...]:
    """Say what B6 does not allow."""
    seconds, wrong = [one.sound.seconds for one in told], []
    if statistics.median(seconds) > MEDIAN_S:
        wrong.append(f"median {statistics.median(seconds):.2f} s, over {MEDIAN_S} s")
    wrong += [
        f"{one.number} takes {one.sound.seconds:.2f} s, over {LONGEST_S} s"
        for one in told
        if one.sound.seconds > LONGEST_S
    ]
    levels = [one.loudness for one in told]
    if max(levels) - min(levels) > WITHIN_LU:
        wrong.append(f"they are {max(levels) - min(levels):.1f} LU apart, over {WITHIN_LU}")
    wrong += [
        f"{one.number} has {one.loudness:.1f} LUFS, beyond {WITHIN_LU} LU of {LOUDNESS}"
        for one in told
        if abs(one.loudness - LOUDNESS) > WITHIN_LU
    ]
    if chime(RATE).seconds > CHIME_S:
        wrong.append(f"the chime takes {chime(RATE).seconds:.2f} s, over {CHIME_S} s")
    return tuple(wrong)


def summary(told: Sequence[Announced]) -> str:
    """Return the figures of all in one line."""
    seconds = [one.sound.seconds for one in told]
    levels = [one.loudness for one in told]
    return (
        f"median {statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s, "
        f"{min(levels):.1f} to {max(levels):.1f} LUFS, chime {chime(RATE).seconds:.2f} s"
    )


def _tell(folder: Path, engine: Engine, language: str) -> tuple[str, ...]:
    told = announced(engine, language)
    for one in told:
        file = folder / f"{engine.name}-{language}-{one.number}.wav"
        file.write_bytes(to_wav(one.sound))
        print(f"{one.number}  {one.sound.seconds:.2f} s  {one.loudness:6.1f} LUFS  {one.text}")
    print(f"{engine.name}, {language}: {summary(told)}\n")
    return judged(told)


def main() -> int:
    """Make them and print the table."""
    parser = argparse.ArgumentParser(prog="scripts/announcements", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the WAVs go")
    parser.add_argument("--engine", action="append", help="RHVoice or espeak-ng; all of them")
    parser.add_argument("--words-a-minute", type=int, default=180)
    parser.add_argument("--rhvoice", default="natalia", help="RHVoice's voice")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    found = engines(given.words_a_minute, given.rhvoice)
    chosen = [one for one in found if not given.engine or one.name in given.engine]
    if not chosen:
        print("no such voice is installed: apt install espeak-ng", file=sys.stderr)
        return 2
    wrong: list[str] = []
    for engine in chosen:
        for language in LANGUAGES:
            if language in engine.languages:
                broken = _tell(given.folder, engine, language)
                wrong += [f"{engine.name}, {language}: {one}" for one in broken]
    print(*(wrong or ("all within B6",)), sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
