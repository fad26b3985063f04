"""Kills server, kiosks and rating terminal of a demo hall at random moments, and starts them again.

`scripts/kills --kills 200 --out DIR` is the campaign; a short form of it is a test.
After the last visitor the summary is held against the promise: no ticket lost, none twice, none
called at two counters; no more votes in the store than faces were pressed. A kill between a face
and the word of its press hides that press from the count: one for each kill of the terminal.
"""

import argparse
import random
import sys
import threading
from pathlib import Path

import msgspec

from cherha.demo.children import Child
from cherha.demo.command import run_headless, say
from cherha.demo.conductor import Conductor
from cherha.demo.hall import DemoHall, DidNotStartError
from cherha.demo.options import DemoOptions
from cherha.demo.summary import Summary

SHORTEST_S, LONGEST_S = 0.05, 1.5
SERVER_SHARE, RATING_SHARE = 0.4, 0.15
RATING = "rating"


class Kills(threading.Thread):
    """`count` kills with seeded chance; the killed are started again at once.

    `rating_share` of them are the rating terminal's; whoever was about to press does not.
    """

    def __init__(
        self,
        hall: DemoHall,
        conductor: Conductor,
        count: int,
        seed: int,
        rating_share: float,
    ) -> None:
        super().__init__(name="demo-kills", daemon=True)
        self._hall = hall
        self._conductor = conductor
        self._count = count
        self._rating_share = rating_share
        self._random = random.Random(f"kills:{seed}")
        self._over = threading.Event()
        self.done: list[str] = []
        self.problem: DidNotStartError | None = None

    def run(self) -> None:
        """Kill, start again, wait until it is up; then the next."""
        try:
            for _ in range(self._count):
                if self._over.wait(self._random.uniform(SHORTEST_S, LONGEST_S)):
                    return
                self._kill_one()
        except DidNotStartError as problem:
            self.problem = problem

    def _kill_one(self) -> None:
        child = self._choose()
        child.kill()
        self.done.append(RATING if child is self._hall.rating else child.name)
        child.start()
        self._hall.wait_up(child)

    def _choose(self) -> Child:
        chance = self._random.random()
        if chance < SERVER_SHARE:
            return self._hall.server
        if chance < SERVER_SHARE + self._rating_share:
            return self._hall.rating
        return self._random.choice(self._hall.kiosks)


def run_with_kills(
    options: DemoOptions, kills: int, rating_share: float = 0.0
) -> tuple[Summary, list[str]]:
    """Run a demo and kill its processes meanwhile; the summary, and who was killed in order.

    Raises DidNotStartError where a killed process did not come up again.
    """
    started: list[Kills] = []

    def begin(hall: DemoHall, conductor: Conductor) -> threading.Thread:
        started.append(Kills(hall, conductor, kills, options.seed, rating_share))
        started[0].start()
        return started[0]

    summary = run_headless(options, begin)
    if started[0].problem is not None:
        raise started[0].problem
    return summary, started[0].done


def main() -> int:
    """The campaign; 0 when the promise was kept."""
    parser = argparse.ArgumentParser(prog="cherha.demo.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--visitors", type=int, default=400)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--scale", type=float, default=20.0)
    parser.add_argument("--out", type=Path, default=Path("demo-kills"))
    given = parser.parse_args()
    options = DemoOptions(
        out=given.out,
        headless=True,
        visitors=given.visitors,
        seed=given.seed,
        scale=given.scale,
    )
    summary, killed = run_with_kills(options, given.kills, RATING_SHARE)
    of_rating = killed.count(RATING)
    say(
        f"{len(killed)} kills, {killed.count('server')} of them of the server, "
        f"{of_rating} of the rating terminal"
    )
    print(msgspec.json.format(msgspec.json.encode(summary), indent=2).decode())
    votes_once = summary.rated_in_store <= summary.rated + of_rating
    return 0 if summary.is_clean and votes_once and summary.issued == options.visitors else 1


if __name__ == "__main__":
    sys.exit(main())
