"""Writes the tables of a hall of one's own: blank, with every column explained and an example.

Fill them in with a spreadsheet or an editor («CSV UTF-8»), then `cherha check-config --hall DIR`
says every mistake at once, by file and line.
"""

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that is not there yet")


def run(arguments: argparse.Namespace) -> int:
    """Write the tables."""
    from catalogue.blank import FolderNotEmpty, write_blank

    try:
        for path in write_blank(arguments.folder):
            print(path)
    except (FolderNotEmpty, OSError) as fault:
        print(f"cherha new-hall: {fault}", file=sys.stderr)
        return 1
    print(f"Fill them in, then: cherha check-config --hall {arguments.folder}")
    return 0
