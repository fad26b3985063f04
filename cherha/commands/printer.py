"""Receipt printers, of which `emulate` is one made of software.

It takes what a kiosk prints over TCP, answers status queries, and leaves each slip as bytes and as
a picture.
"""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    from printer.emulator.__main__ import add_arguments as add_emulator_arguments

    verbs = parser.add_subparsers(dest="verb", required=True, metavar="emulate")
    emulate = verbs.add_parser(
        "emulate", help="a printer made of software", description="A receipt printer of software."
    )
    add_emulator_arguments(emulate)


def run(arguments: argparse.Namespace) -> int:
    """Run the software printer until it is told to stop."""
    from printer.emulator.__main__ import options_from
    from printer.emulator.command import run as emulate

    return emulate(options_from(arguments))
