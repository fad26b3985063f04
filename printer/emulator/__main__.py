"""`python -m printer.emulator --port N --out DIR`: a software printer as a process of its own."""

import argparse
import sys
from pathlib import Path

from printer.emulator.command import EmulateOptions, run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the software printer, for this module and for `cherha printer emulate`."""
    parser.add_argument("--port", type=int, default=9100, help="TCP port; 0 takes a free one")
    parser.add_argument("--out", type=Path, required=True, help="folder for NAME.bin and NAME.png")
    parser.add_argument("--width", type=int, default=576, help="dots across: 576 (80 mm) or 384")
    parser.add_argument("--printers", type=int, default=1, help="how many, on following ports")
    parser.add_argument(
        "--name-by-number", action="store_true", help="name files by the ticket number read"
    )
    parser.add_argument("--count-file", type=Path, help="one JSON line for each slip")


def options_from(arguments: argparse.Namespace) -> EmulateOptions:
    """The options that `add_arguments` parsed."""
    return EmulateOptions(
        port=arguments.port,
        out=arguments.out,
        width_dots=arguments.width,
        printers=arguments.printers,
        name_by_number=arguments.name_by_number,
        count_file=arguments.count_file,
    )


def main() -> int:
    """Run the software printer until it is told to stop; its exit code."""
    parser = argparse.ArgumentParser(prog="printer.emulator", description=__doc__)
    add_arguments(parser)
    return run(options_from(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
