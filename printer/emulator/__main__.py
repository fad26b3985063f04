"""`python -m printer.emulator --port N --out DIR`: a software printer as a process of its own."""

import argparse
import sys
from pathlib import Path

from printer.emulator.code_pages import CODE_PAGES
from printer.emulator.command import EmulateOptions, UnusableOptions, run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the software printer, for this module and for `cherha printer emulate`."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--port", type=int, default=9100, help="TCP port; 0 takes a free one")
    where.add_argument("--pty", type=Path, metavar="LINK", help="a serial port, under this name")
    where.add_argument("--lp", type=Path, metavar="LINK", help="a file like /dev/usb/lp0")
    where.add_argument("--file", type=Path, metavar="PIPE", help="a pipe: nothing is answered")
    parser.add_argument("--out", type=Path, required=True, help="folder for the slips")
    parser.add_argument("--width", type=int, default=576, help="dots across: 576 (80 mm) or 384")
    parser.add_argument("--no-cutter", action="store_true", help="slips are torn off by hand")
    parser.add_argument(
        "--pages", choices=sorted(CODE_PAGES), default="epson", help="whose numbers ESC t knows"
    )
    parser.add_argument("--printers", type=int, default=1, help="how many, on following ports")
    parser.add_argument(
        "--name-by-number", action="store_true", help="name files by the ticket number read"
    )
    parser.add_argument("--count-file", type=Path, help="one JSON line for each slip")
    parser.add_argument("--paper-mm", type=float, help="the roll is so long; near its end is told")
    parser.add_argument("--buffer", type=int, help="bytes taken while nothing can be printed")
    parser.add_argument("--speed", type=float, help="bytes a second that the cable lets through")
    parser.add_argument(
        "--keeps-half-commands",
        action="store_true",
        help="as printers that ignore a new connection",
    )
    parser.add_argument(
        "--control", action="append", default=[], metavar="WORDS", help="a control at the start"
    )


def options_from(arguments: argparse.Namespace) -> EmulateOptions:
    """The options that `add_arguments` parsed."""
    return EmulateOptions(
        port=arguments.port,
        pty=arguments.pty,
        lp=arguments.lp,
        file=arguments.file,
        out=arguments.out,
        width_dots=arguments.width,
        has_cutter=not arguments.no_cutter,
        pages=arguments.pages,
        printers=arguments.printers,
        name_by_number=arguments.name_by_number,
        count_file=arguments.count_file,
        paper_mm=arguments.paper_mm,
        buffer_bytes=arguments.buffer,
        speed=arguments.speed,
        keeps_half_commands=arguments.keeps_half_commands,
        controls=tuple(arguments.control),
    )


def main() -> int:
    """Run the software printer until it is told to stop; its exit code."""
    parser = argparse.ArgumentParser(prog="printer.emulator", description=__doc__)
    add_arguments(parser)
    try:
        return run(options_from(parser.parse_args()))
    except UnusableOptions as problem:
        parser.error(str(problem))


if __name__ == "__main__":
    sys.exit(main())
