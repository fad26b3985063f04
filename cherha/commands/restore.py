"""Makes a backup the store of a stopped server; the store that is there is kept under another name.

The restored store knows that it is one: it takes a new id, terminals send everything again that
they keep, and no number is given until they have, so none is ever given twice.
"""

import argparse
from pathlib import Path

from cherha.usage import WrongUsage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--data", type=Path, metavar="DIR", help="the folder of the server's store")
    parser.add_argument(
        "--store", default="", metavar="URL", help="an empty postgresql://… (default: as before)"
    )
    parser.add_argument("--check", action="store_true", help="only look whether BACKUP is whole")
    parser.add_argument("backup", type=Path, metavar="BACKUP", help="what `cherha backup` wrote")


def run(arguments: argparse.Namespace) -> int:
    """Check, then put back."""
    from central_server import backup_command

    if arguments.check:
        return backup_command.check(arguments.backup)
    if arguments.data is None:
        raise WrongUsage("cherha restore: name the server's folder with --data.")
    return backup_command.restore(arguments.data, arguments.backup, store=arguments.store)
