"""Shut a terminal out: its token is worth nothing within a minute, also on feeds that are open.

Run it beside the server, on the same folder; the page /supervisor does the same. The numbers that a
kiosk could give by itself are given to nobody else for two days.
"""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("terminal", help="its id, or its name where only one has it")
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="the folder of the server's store"
    )


def run(arguments: argparse.Namespace) -> int:
    """Shut it out."""
    from central_server import revoke_command

    return revoke_command.run(arguments.data, arguments.terminal)
