"""The touchscreen that gives tickets, with a server or without one.

It joins its hall once, with --server URL and a code that staff approve on the page /supervisor
(or --enrol CODE, see `cherha enrol`), and keeps its papers
and its journal in its folder. Started by a service with settings that can't be used, it shows them
to staff on its screen; at a keyboard it says them and ends with 2.
"""

import argparse
import sys

from cherha.commands.options import add_terminal, clock_of, settings_of
from cherha.usage import WrongUsage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_terminal(parser, "kiosk-data")
    parser.add_argument(
        "--printer", metavar="ADDRESS", help="see cherha printer find (default: the settings')"
    )
    parser.add_argument(
        "--timing", action="store_true", help="say when the first frame is on the screen"
    )
    parser.add_argument(
        "--staff-pin",
        action="store_true",
        help="set the PIN of the kiosk's pages for staff, and end; asked for at the keyboard",
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the kiosk until told to stop."""
    if arguments.staff_pin:
        from cherha.staff_pin import ask_and_keep

        return ask_and_keep(arguments.data)
    from cherha.joining import has_display, make_ready, wait_at_the_door
    from cherha.version import version_text
    from kiosk.settings import KioskSettings

    try:
        given = {"printer.address": arguments.printer}
        settings = settings_of(arguments, KioskSettings, overrides=given)
        clock = clock_of(arguments)
    except WrongUsage as problem:
        if sys.stderr.isatty() or arguments.window or not has_display():
            raise
        from kiosk.__main__ import show_problems

        return show_problems(str(problem).splitlines(), arguments.window)
    if not make_ready(arguments, "kiosk", settings.link):
        return 1
    if not wait_at_the_door(arguments, "kiosk", settings.link, settings.panel.theme):
        return 0
    from kiosk.__main__ import run as show
    from kiosk.app import KioskOptions

    options = KioskOptions(
        data=arguments.data,
        settings=settings,
        clock=clock,
        window=arguments.window,
        version=version_text(),
    )
    return show(options, timing=arguments.timing)
