"""A receipt printer made of software.

It stands at a TCP port unless --pty, --lp or --file is given. It prints one line `ready ADDRESS`
for each printer, leaves each slip as NAME.bin, NAME.png and, if it was printed as text, NAME.txt,
and obeys a control a line on its standard input, such as `paper out`, `cover open`, `cutter jam`,
`answers garbage`, `speed 10`, `unplug`, `replug`; anything else makes it list them all. With
several printers, a control for one of them begins with its number.
"""

import argparse

from cherha.usage import WrongUsage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    from printer.emulator.__main__ import add_arguments as add_emulator_arguments

    add_emulator_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the software printer until it is told to stop."""
    from printer.emulator.__main__ import options_from
    from printer.emulator.command import UnusableOptions
    from printer.emulator.command import run as emulate

    try:
        return emulate(options_from(arguments))
    except UnusableOptions as problem:
        raise WrongUsage(str(problem)) from problem
