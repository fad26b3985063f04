"""Has a recogniser that others wrote listen to twenty Ukrainian calls of each voice.

`scripts/judge_voice --engine RHVoice --rhvoice natalia`: PocketSphinx, whose model (of American
English) comes within its package, may hear any call of the hall; told is how often it heard letter
and spelling word, ticket and counter. It is no person: what it hears right is certainly distinct,
what it hears wrong may still be understood. Ends with 0 when it has listened.
"""

import argparse
import array
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from speech.chime import SECONDS
from speech.sound import Sound, at_rate
from speech.voices import engines
from tests.campaigns.announcements.__main__ import Announced, announced
from tests.campaigns.announcements.grammar import dictionary, grammar, latin, parts

_RATE = 16000
_LISTENER = Path(__file__).with_name("listener.py")
_PATIENCE_S = 600


def heard(judge: str, told: Sequence[Announced]) -> list[str]:
    """Return what the recogniser hears of each, in its own letters."""
    with tempfile.TemporaryDirectory() as folder:
        words, calls = Path(folder) / "words", Path(folder) / "calls"
        words.write_text(dictionary(), "ascii")
        calls.write_text(grammar(), "ascii")
        files = []
        for n, one in enumerate(told):
            spoken = one.sound.samples[round(SECONDS * one.sound.rate) :]
            sound = at_rate(Sound(one.sound.rate, spoken), _RATE)
            files.append(Path(folder) / f"{n:02}.raw")
            files[-1].write_bytes(array.array("h", sound.samples).tobytes())
        done = subprocess.run(
            [judge, str(_LISTENER), str(calls), str(words), *map(str, files)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=_PATIENCE_S,
        )
    return done.stdout.splitlines()


def main() -> int:
    """Let it listen, and tell what it heard."""
    words = argparse.ArgumentParser(prog="scripts/judge_voice", description=__doc__)
    words.add_argument("judge", help=argparse.SUPPRESS)
    words.add_argument("--engine", action="append", help="RHVoice or espeak-ng; all of them")
    words.add_argument("--words-a-minute", type=int, default=180)
    words.add_argument("--rhvoice", default="natalia", help="RHVoice's voice")
    given = words.parse_args()
    found = engines(given.words_a_minute, given.rhvoice)
    chosen = [one for one in found if not given.engine or one.name in given.engine]
    for engine in chosen:
        told = announced(engine, "uk")
        right = [0, 0, 0]
        for one, guess in zip(told, heard(given.judge, told), strict=True):
            wanted, got = parts(latin(one.text)), parts(guess)
            right = [n + (a == b) for n, a, b in zip(right, wanted, got, strict=True)]
            if wanted != got:
                print(f"{one.number}: {latin(one.text)} | heard: {guess}")
        letters, tickets, counters = right
        print(
            f"{engine.name}, of {len(told)} calls: letter and word {letters}, "
            f"ticket {tickets}, counter {counters}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
