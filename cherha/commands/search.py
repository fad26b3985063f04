"""Finds services by everyday words: a query a line from standard input, an answer a line as JSON.

{"query": "загранпаспорт", "codes": ["pas-abroad-adult", …], "ms": 1.2}; best first. The search is
the kiosk's: it knows other cases, slips of the finger, the other keyboard layout, Russian words.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from cherha.usage import WrongUsage
from queue_core.hall import Service
from queue_core.ids import ServiceCode


class Found(msgspec.Struct, frozen=True):
    """One answer; `ms` are milliseconds of this process."""

    query: str
    codes: Sequence[ServiceCode]
    ms: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--catalogue",
        type=Path,
        metavar="services.csv",
        help="the services to search; without it, those of the demo hall",
    )
    parser.add_argument(
        "--most", type=int, default=10, metavar="N", help="how many codes to answer (10)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Answer each line as soon as it is read."""
    from catalogue.search.index import ServiceSearch

    if arguments.most < 1:
        raise WrongUsage("--most must be 1 or more")
    search = ServiceSearch(_services(arguments.catalogue))
    for line in sys.stdin.buffer:
        query = line.decode("utf-8", "replace").strip("\ufeff\r\n")
        began = time.perf_counter()
        codes = search.find(query, arguments.most)
        answer = Found(query, codes, round((time.perf_counter() - began) * 1e3, 3))
        sys.stdout.write(msgspec.json.encode(answer).decode() + "\n")
        sys.stdout.flush()
    return 0


def _services(path: Path | None) -> Sequence[Service]:
    from catalogue import services
    from catalogue.loader import DEMO_HALL
    from catalogue.problems import CatalogueProblems, Problem

    path = path or DEMO_HALL / services.FILE
    if path.is_dir():
        path /= services.FILE
    try:
        content = path.read_bytes()
    except OSError as cause:
        raise WrongUsage(f"{path} can't be read: {cause.strerror}") from None
    report: list[Problem] = []
    found = services.read_services({services.FILE: content}, report)
    if report:
        raise WrongUsage(str(CatalogueProblems(report)))
    return list(found.values())
