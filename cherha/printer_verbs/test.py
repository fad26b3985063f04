"""Prints a test slip: like a ticket's, marked as a test, with a number that nobody is given.

Ends with 0 only where the slip is known to be out, as far as this printer can tell.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

import texts
from cherha import one_printer
from cherha.language_here import language_here


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    one_printer.add_arguments(parser)
    parser.add_argument(
        "--data", type=Path, default=Path("kiosk-data"), metavar="DIR", help="the kiosk's folder"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print it, and tell how that ended."""
    from cherha.version import version_text
    from kiosk.staff_papers import test_slip
    from queue_core.hall import HallIndex

    settings, profile = one_printer.asked_for(arguments)
    press = one_printer.press_of(settings, profile)
    language = language_here()
    hall = HallIndex(one_printer.hall_in(arguments.data))
    now = datetime.now(UTC)  # noqa: TID251 - a command is a driver
    slip = test_slip(hall, now, language, version_text())
    is_out, words = one_printer.told(one_printer.print_now(press, slip), language)
    print(
        texts.say("staff.paper_of.test", language, told=words),
        file=sys.stdout if is_out else sys.stderr,
    )
    return 0 if is_out else 1
