"""The terminal that asks how the visit went: four faces, armed by the end of a service.

It joins its hall once, with --server URL and a code that staff approve on the page /supervisor
(or --enrol CODE, see `cherha enrol`), and keeps its papers
and its votes in its folder until the server has them.

Boxes of buttons are named in the settings (docs/rating.md). With --headless they need no screen;
--emulate KIND is a box made of software, worked by controls on standard input.
"""

import argparse
import sys

from cherha.commands.options import add_terminal, clock_of, settings_of
from cherha.usage import WrongUsage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_terminal(parser, "rating-data")
    parser.add_argument(
        "--counters", metavar="LIST", help="whose: 12, 1-82 or 3,7,9-12; a window for each"
    )
    parser.add_argument(
        "--headless", action="store_true", help="boxes of buttons alone, without any window"
    )
    parser.add_argument(
        "--emulate", choices=["lines", "modbus", "keys"], help="be a box made of software"
    )
    parser.add_argument(
        "--port", metavar="PATH", help="where the emulated box stands (a link that it makes)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the rating terminal until told to stop."""
    if arguments.emulate:
        return _emulate(arguments)
    from cherha.joining import make_ready, wait_at_the_door
    from cherha.version import version_text
    from rating_button.settings import RatingSettings, counters_in

    given = {"counters": arguments.counters}
    settings = settings_of(arguments, RatingSettings, overrides=given)
    clock = clock_of(arguments)
    without = {box.counter for box in settings.boxes} - set(counters_in(settings.counters))
    if without and not arguments.headless:
        raise WrongUsage(
            f"boxes: counter {min(without)} has no window here: add it to counters, or serve its"
            " box with --headless"
        )
    if not make_ready(arguments, "rating", settings.link, has_window=not arguments.headless):
        return 1
    if arguments.headless:
        return _headless(arguments)
    if not wait_at_the_door(arguments, "rating", settings.link, settings.theme):
        return 0
    from rating_button.__main__ import run as show
    from rating_button.app import RatingOptions

    return show(
        RatingOptions(
            data=arguments.data,
            clock=clock,
            settings=settings,
            window=arguments.window,
            version=version_text(),
        )
    )


def _headless(arguments: argparse.Namespace) -> int:
    from cherha.version import version_text
    from rating_button.headless import HeadlessOptions
    from rating_button.headless import run as serve
    from rating_button.settings import RatingSettings
    from terminal_client import credentials

    settings = settings_of(arguments, RatingSettings)
    if not settings.boxes:
        raise WrongUsage("--headless serves boxes, and the settings name none: see docs/rating.md")
    papers = credentials.load(arguments.data)
    if papers is None:
        print(
            "cherha rating: not joined to a hall yet; votes are kept until it is", file=sys.stderr
        )
    return serve(
        HeadlessOptions(
            data=arguments.data,
            settings=settings,
            clock=clock_of(arguments),
            credentials=papers,
            version=version_text(),
        )
    )


def _emulate(arguments: argparse.Namespace) -> int:
    from rating_button.emulate_command import emulate
    from rating_button.settings import BoxSettings

    if not arguments.port:
        raise WrongUsage("--emulate needs --port PATH: the name under which the box is found")
    box = BoxSettings(counter=1, kind=arguments.emulate, port=arguments.port)
    return emulate(box, sys.stdin)
