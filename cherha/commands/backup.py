"""The whole store in one file, checked: also while the server runs, also from PostgreSQL.

Beside OUT its SHA-256 is written (`sha256sum -c OUT.sha256`). Keep both on another computer.
"""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="the folder of the server's store"
    )
    parser.add_argument(
        "--store",
        default="",
        metavar="URL",
        help="postgresql://… (default: as the folder's server)",
    )
    parser.add_argument(
        "out", type=Path, metavar="OUT", help="the file to write; must not be there"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the backup."""
    from central_server import backup_command

    return backup_command.back_up(arguments.data, arguments.out, store=arguments.store)
