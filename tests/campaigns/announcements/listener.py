"""Runs in the recogniser's own environment: hears sounds, a line of words for each.

`python listener.py GRAMMAR DICTIONARY SOUND...`: a sound is 16,000 samples a second of 16 bits.
"""

import random
import sys
from array import array
from pathlib import Path

from pocketsphinx import (  # type: ignore[import-not-found]  # in build/judge_voice alone
    Decoder,
    get_model_path,
)

_QUIET = 4800
_NOISE = 30.0
"""A little noise, as every microphone has: the model knows no perfect silence."""


def main() -> int:
    """Print what is heard."""
    grammar, dictionary, *files = sys.argv[1:]
    model = f"{get_model_path()}/en-us/en-us"
    ear = Decoder(hmm=model, jsgf=grammar, dict=dictionary, loglevel="FATAL", bestpath=False)
    noise = random.Random(1)
    for file in files:
        said = array("h", Path(file).read_bytes())
        quiet = array("h", [0] * _QUIET)
        heard = array("h", (round(one + noise.gauss(0, _NOISE)) for one in quiet + said + quiet))
        ear.start_utt()
        ear.process_raw(heard.tobytes(), False, True)
        ear.end_utt()
        guess = ear.hyp()
        print(guess.hypstr if guess else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
