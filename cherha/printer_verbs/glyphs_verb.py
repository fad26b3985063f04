"""Checks the printer's own letters: prints a strip, and asks for the code that it says.

Who reads every Ukrainian letter on it can answer; then the kiosk of that folder prints its slips in
these letters from its next start on. Ends with 0 where the code was right, 1 where it was not.
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
    """Print the strip, read one line, and keep what was read."""
    settings, profile = one_printer.asked_for(arguments)
    press, language = one_printer.press_of(settings, profile), language_here()
    letters = one_printer.letters_of(arguments, settings, profile)
    strip = letters.new_strip(language)
    if strip is None:
        print(texts.say("staff.how.no_letters", language), file=sys.stderr)
        return 1
    is_out, words = one_printer.told(one_printer.print_now(press, strip), language)
    print(
        texts.say("staff.paper_of.glyphs", language, told=words),
        file=sys.stdout if is_out else sys.stderr,
    )
    if cure := one_printer.cure(press, language):
        print(cure, file=sys.stderr)
    if not is_out:
        return 1
    print(texts.say("printer.code_ask", language), end=": ", flush=True)
    try:
        right = letters.are_read(sys.stdin.readline())
    except OSError as fault:
        print(f"{arguments.data}: {fault.strerror}", file=sys.stderr)
        return 1
    print(texts.say("staff.glyphs_right" if right else "staff.glyphs_wrong", language))
    return 0 if right else 1
