"""The sentence of a call, as the hall's voice says it: `cherha say --text-only --lang uk А-021 3`.

The letter of the number is Cyrillic, as on the slip.
"""

import argparse

from cherha.usage import WrongUsage
from queue_core.ids import CounterNumber
from queue_core.ticket_number import parse_number

_MOST_COUNTERS = 999


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("number", metavar="NUMBER", help="a ticket's number, А-021")
    parser.add_argument("counter", type=int, metavar="COUNTER", help="the counter, 3")
    parser.add_argument("--lang", default="uk", metavar="CODE", help="the language: uk, en (uk)")
    parser.add_argument(
        "--text-only", action="store_true", help="print the sentence and make no sound"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the sentence."""
    from speech.announcement import announcement
    from texts import languages

    number = parse_number(arguments.number)
    if number is None:
        raise WrongUsage(
            f"{arguments.number!r} is no ticket number; write a Cyrillic letter of a series, "
            "a hyphen and three digits: А-021"
        )
    if not 1 <= arguments.counter <= _MOST_COUNTERS:
        raise WrongUsage(f"counter {arguments.counter} is out of bounds; write 1 to 999")
    if arguments.lang not in languages():
        raise WrongUsage(
            f"--lang {arguments.lang!r} is not known; write {' or '.join(languages())}"
        )
    print(announcement(number, CounterNumber(arguments.counter), arguments.lang).text)
    return 0
