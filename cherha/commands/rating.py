"""The terminal that asks how the visit went: four faces, armed by the end of a service.

It joins its hall once, with --server URL and a code that staff approve on the page /supervisor
(or --enrol CODE, see `cherha enrol`), and keeps its papers
and its votes in its folder until the server has them.
"""

import argparse

from cherha.commands.options import add_terminal, clock_of, settings_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_terminal(parser, "rating-data")
    parser.add_argument(
        "--counters", metavar="LIST", help="whose: 12, 1-82 or 3,7,9-12; a window for each"
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the rating terminal until told to stop."""
    from cherha.joining import make_ready, wait_at_the_door
    from cherha.version import version_text
    from rating_button.settings import RatingSettings

    given = {"counters": arguments.counters}
    settings = settings_of(arguments, RatingSettings, overrides=given)
    clock = clock_of(arguments)
    if not make_ready(arguments, "rating", settings.link):
        return 1
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
