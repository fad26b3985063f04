"""Three days offline, then all votes are sent: prints what came of it as JSON."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from tests.campaigns.rating_offline.draining import run

DRAINED_WITHIN_S = 60.0


def main() -> int:
    """Run, print, and return 1 where a vote was lost, doubled or late."""
    words = argparse.ArgumentParser(prog="scripts/rating_offline", description=__doc__)
    words.add_argument("--votes", type=int, default=10_000)
    words.add_argument("--seed", type=int, default=2026)
    asked = words.parse_args()
    with TemporaryDirectory(prefix="cherha-rating-") as folder:
        done = run(Path(folder), asked.votes, asked.seed)
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(done)).decode() + "\n")
    return 0 if not done.faults and done.drain_s <= DRAINED_WITHIN_S else 1


if __name__ == "__main__":
    sys.exit(main())
