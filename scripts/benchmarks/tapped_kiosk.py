"""A real kiosk in a process of its own, and a finger: tells tap → the slip's first byte.

Each line in, `{"take": NAME, "service": CODE}`, is one visitor. Out comes `{"took", "ms"}`; and
`{"link": "up"|"away"}` whenever the kiosk begins or ceases to hear the server.
"""

import argparse
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import structlog
from PySide6.QtWidgets import QApplication

from cherha.demo.lines_in import LinesIn, run_until_stopped, say
from cherha.demo.tables import demo_hall
from cherha.demo.visitor_hand import VisitorHand
from config.clock import HallClock
from kiosk.app import KioskOptions, build
from kiosk.guard import GuardSettings
from kiosk.settings import KioskSettings
from printer.settings import PrinterSettings

WINDOW = (1080, 1920)
NO_PAUSES = GuardSettings(every_s=0.01, burst=10_000, same_service=10_000)
_LINK = {"the server is heard": "up", "the server is not heard": "away"}


class Stopwatch:
    """Joins the finger's time with the spooler's; both are CLOCK_MONOTONIC."""

    def __init__(self) -> None:
        self._first_byte_ns = 0

    def mark(self, name: str, _visit: str, at_ns: int) -> None:
        """Hear of the kiosk's marks, on any thread."""
        if name == "first_byte":
            self._first_byte_ns = at_ns

    def say(self, message: Mapping[str, Any]) -> None:
        """Pass on what the finger says, with milliseconds from its touch to the first byte."""
        if "took" in message:
            touched_ns = message["touched_ns"]
            message = {
                "took": message["took"],
                "number": message["number"],
                "touched_ns": touched_ns,
                "first_byte_ns": self._first_byte_ns,
                "ms": (self._first_byte_ns - touched_ns) / 1e6,
            }
        say(message)


def _tell_link(_logger: object, _name: str, event: MutableMapping[str, Any]) -> str:
    if event["event"] in _LINK:
        say({"link": _LINK[event["event"]]})
    raise structlog.DropEvent


def main() -> int:
    """Run the kiosk until it is told to stop."""
    parser = argparse.ArgumentParser(prog="tapped_kiosk", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--clock", required=True)
    parser.add_argument("--printer", required=True)
    parser.add_argument("--visitor", metavar="SERVICE", help="who touches from the first frame on")
    parser.add_argument("--untouched", action="store_true", help="nobody comes, nobody looks")
    given = parser.parse_args()
    structlog.configure(processors=[_tell_link])
    application = QApplication(sys.argv[:1])
    clock, watch = HallClock.parse(given.clock), Stopwatch()
    printer = PrinterSettings(address=given.printer, settle=0.0)
    settings = KioskSettings(printer=printer, guard=NO_PAUSES)
    options = KioskOptions(
        data=given.data,
        settings=settings,
        clock=clock,
        window=WINDOW,
        marks=watch.mark,
        watchdog=given.untouched,
    )
    app = build(options)
    hand = None if given.untouched else VisitorHand(app.view, demo_hall(), watch.say, None, clock)

    def visit(message: dict[str, Any]) -> None:
        if hand is not None:
            hand.hear({"language": "uk", "priority": None, **message})

    lines = LinesIn(visit, application.exit)
    app.ready.connect(_tell_ready)
    if given.visitor:
        visit({"take": "first", "service": given.visitor})
    app.start()
    lines.start()
    code = run_until_stopped(application)
    if hand is not None:
        hand.deleteLater()
    app.stop()
    return code


def _tell_ready() -> None:
    say({"ready": "kiosk"})


if __name__ == "__main__":
    sys.exit(main())
