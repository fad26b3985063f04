"""Prints a test slip: like a ticket's, marked as a test, with a number that nobody is given.

Ends with 0 only where the slip is known to be out, as far as this printer can tell.
"""

import argparse
import sys

import texts
from cherha import one_printer
from cherha.language_here import language_here


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    one_printer.add_arguments(parser)
    one_printer.add_data(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print it, and tell how that ended."""
    from cherha.version import version_text
    from kiosk.staff_papers import test_slip
    from queue_core.hall import HallIndex

    settings, profile = one_printer.asked_for(arguments)
    letters = one_printer.letters_of(arguments, settings, profile)
    press = one_printer.press_of(settings, profile, letters.encode)
    language = language_here()
    hall = HallIndex(one_printer.hall_in(arguments.data))
    slip = test_slip(hall, one_printer.now(), language, version_text())
    is_out, words = one_printer.told(one_printer.print_now(press, slip), language)
    print(
        texts.say("staff.paper_of.test", language, told=words),
        file=sys.stdout if is_out else sys.stderr,
    )
    if cure := one_printer.cure(press, language):
        print(cure, file=sys.stderr)
    return 0 if is_out else 1
