"""The hall's server: it keeps the order, answers terminals and clerks, and sends the live feed.

It prints `ready http://HOST:PORT` once it answers, and ends with 0 on SIGTERM. With --demo it
serves the demo hall and leaves tokens and log-ins in DIR/demo.json; else --catalogue names a
hall's folder.
"""

import argparse
from pathlib import Path

from cherha.commands.options import add_common, clock_of, settings_of, store_of
from cherha.usage import WrongUsage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_common(parser)
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="the folder of the store"
    )
    parser.add_argument(
        "--port", type=_port, default=8080, metavar="N", help="0 takes a free one (default: 8080)"
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (default: this computer only)"
    )
    parser.add_argument(
        "--store",
        metavar="URL",
        help="postgresql://USER@HOST/NAME (default: a SQLite file in the folder)",
    )
    parser.add_argument("--demo", action="store_true", help="serve the demo hall")
    parser.add_argument(
        "--catalogue",
        type=Path,
        metavar="DIR",
        help="a hall's folder: services.csv, windows.csv, hall.toml; read at every start",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop."""
    from catalogue.problems import CatalogueProblems
    from central_server import server_command
    from central_server.settings import ServerSettings

    try:
        return server_command.run(
            arguments.data,
            arguments.port,
            host=arguments.host,
            demo=arguments.demo,
            clock=clock_of(arguments),
            settings=settings_of(arguments, ServerSettings, overrides=store_of(arguments)),
            catalogue=arguments.catalogue,
        )
    except CatalogueProblems as problems:
        raise WrongUsage(f"the hall can't be used:\n{problems}") from problems


def _port(text: str) -> int:
    number = int(text) if text.isdecimal() else -1
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; write 0 to 65535")
    return number
