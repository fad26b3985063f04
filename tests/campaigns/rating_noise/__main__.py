"""Feeds each kind of box random bytes in random chunks, and those of a wrong baud rate: no vote."""

import argparse
import sys
from random import Random

import msgspec

from rating_button.button_box import ButtonBox, Heard, Opened, Press
from rating_button.button_port import codec_of
from rating_button.settings import BoxSettings

_WRONG_BAUD = (0x00, 0x18, 0x78, 0x80, 0xE0, 0xE6, 0xF8, 0xFE, 0xFF)
"""What a receiver at another speed makes of ASCII: long runs of one level."""


class Noise(msgspec.Struct, frozen=True):
    """What came of one box: `votes` must be 0."""

    kind: str
    sort: str
    count: int
    chunks: int
    votes: int


def feed(kind: str, sort: str, count: int, seed: int) -> Noise:
    """Feed `count` bytes; a box that must be asked is asked before each chunk."""
    chance = Random(seed)
    box = msgspec.convert({"counter": 1, "kind": kind, "port": "none"}, BoxSettings)
    codec, core = codec_of(box), ButtonBox()
    core.handle(Opened(0.0))
    left, chunks, votes, at = count, 0, 0, 1.0
    while left:
        size = min(left, chance.choice((1, 2, 3, 6, 8, 24, 64, 500)))
        if sort == "random":
            data = chance.randbytes(size)
        else:
            data = bytes(chance.choices(_WRONG_BAUD, k=size))
        said = [*codec.ask()[1], *codec.feed(data)]
        at += size / 960
        votes += sum(isinstance(effect, Press) for effect in core.handle(Heard(said, at)))
        left, chunks = left - size, chunks + 1
    return Noise(kind, sort, count, chunks, votes)


def main() -> int:
    """Run, print a line of JSON each, and return 1 where noise voted."""
    words = argparse.ArgumentParser(prog="scripts/rating_noise", description=__doc__)
    words.add_argument("--bytes", type=int, default=1_000_000)
    words.add_argument("--seed", type=int, default=2026)
    asked = words.parse_args()
    votes = 0
    for kind in ("lines", "modbus", "keys"):
        for sort in ("random", "wrong baud"):
            done = feed(kind, sort, asked.bytes, asked.seed)
            sys.stdout.write(msgspec.json.encode(done).decode() + "\n")
            votes += done.votes
    return 1 if votes else 0


if __name__ == "__main__":
    sys.exit(main())
