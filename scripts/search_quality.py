"""Asks the search the queries of a list, whole and letter by letter, and tells what came of it.

Milliseconds are those of this process, so that others on the machine do not count.
"""

import argparse
import csv
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))

from catalogue.loader import DEMO_HALL, load
from catalogue.search.index import ServiceSearch
from catalogue.search.synonyms import shipped

_LISTS = [Path("tests/data/search_queries.csv"), Path("tests/data/search_queries_hard.csv")]
_SHOWN = 3

T = TypeVar("T")


def main() -> int:
    """Print a line a list, and the queries that went wrong if asked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("lists", nargs="*", type=Path, default=_LISTS)
    arguments.add_argument("--wrong", action="store_true", help="name the queries that went wrong")
    given = arguments.parse_args()
    services = load(DEMO_HALL).services
    _, reading = _timed(shipped)
    search, making = _timed(lambda: ServiceSearch(services))
    print(f"{len(services)} services; sayings read in {reading:.0f} ms, index in {making:.0f} ms")
    for path in given.lists:
        _judge(search, path, name_wrong=given.wrong)
    return 0


def _judge(search: ServiceSearch, path: Path, *, name_wrong: bool) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        asked = [(row["query"], set(row["codes"].split())) for row in csv.DictReader(file)]
    found = [search.find(query, _SHOWN) for query, _ in asked]
    right = [bool(codes & set(some)) for (_, codes), some in zip(asked, found, strict=True)]
    first = [some[0] in codes for (_, codes), some in zip(asked, found, strict=True) if some]
    keys = sorted(
        _timed(partial(search.find, query[:size], _SHOWN))[1]
        for query, _ in asked
        for size in range(1, len(query) + 1)
    )
    print(
        f"{path.name}: {len(asked)} queries, in the first {_SHOWN} {_percent(sum(right), asked)},"
        f" first {_percent(sum(first), asked)}; {len(keys)} keys, ms: median"
        f" {keys[len(keys) // 2]:.1f}, p99 {keys[len(keys) * 99 // 100]:.1f}, most {keys[-1]:.1f}"
    )
    for (query, codes), some, good in zip(asked, found, right, strict=True):
        if name_wrong and not good:
            print(f"  {query}: {' '.join(sorted(codes))}; found {' '.join(some) or 'nothing'}")


def _percent(some: int, of: Sequence[object]) -> str:
    return f"{100 * some / len(of):.1f} %"


def _timed(do: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    done = do()
    return done, (time.process_time() - began) * 1e3


if __name__ == "__main__":
    raise SystemExit(main())
