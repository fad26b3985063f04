"""The screen that shows calls: the newest large, none lost, and honest when the link is cut.

It joins its hall once, with --server URL and a code that staff approve on the page /supervisor
(or --enrol CODE, see `cherha enrol`), and keeps its papers in
its folder. Without a server it goes on with what it knows.
"""

import argparse
from pathlib import Path

from cherha.commands.options import add_terminal, clock_of, settings_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_terminal(parser, "board-data")
    parser.add_argument(
        "--counter", type=int, metavar="N", help="the display of counter N alone, without a voice"
    )
    parser.add_argument(
        "--screenshot",
        type=Path,
        metavar="FILE.png",
        help="save a picture as soon as the hall is shown, and end",
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the board until told to stop."""
    from cherha.joining import make_ready, wait_at_the_door
    from cherha.version import version_text
    from display_board.settings import BoardSettings

    clock = clock_of(arguments)
    settings = settings_of(arguments, BoardSettings, overrides={"counter": arguments.counter})
    if not make_ready(arguments, "board", settings.link):
        return 1
    if not wait_at_the_door(arguments, "board", settings.link, settings.theme):
        return 0
    from display_board.__main__ import run as show
    from display_board.app import BoardOptions

    return show(
        BoardOptions(
            data=arguments.data,
            clock=clock,
            settings=settings,
            window=arguments.window,
            version=version_text(),
            screenshot=arguments.screenshot,
        )
    )
