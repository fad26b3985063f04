"""`python -m kiosk`: one kiosk on this screen; `cherha kiosk` does the same."""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

FINE, FAILED, WRONG_USAGE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what a kiosk takes."""
    parser.add_argument("--data", type=Path, default=Path("kiosk-data"), metavar="DIR")
    parser.add_argument("--server", default="", metavar="URL", help="instead of the enrolled one")
    parser.add_argument("--config", type=Path, metavar="FILE.toml", help="settings")
    parser.add_argument("--clock", default="", metavar="TEXT", help="the hall's clock")
    parser.add_argument("--printer", metavar="ADDRESS", help="tcp://HOST:PORT or file:PATH")
    parser.add_argument("--window", metavar="WxH", help="a plain window of so many pixels")
    parser.add_argument("--timing", action="store_true", help="say when the first frame is there")


def run(arguments: argparse.Namespace) -> int:
    """Show the kiosk until it is told to stop."""
    from kiosk.command import run as run_command

    return run_command(arguments)


def main(argv: Sequence[str] | None = None) -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="kiosk", description=__doc__)
    add_arguments(parser)
    # Python must get a turn to see a signal; Qt gives it one whenever the kiosk's clock ticks.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    return run(parser.parse_args(argv))


if __name__ == "__main__":
    sys.exit(main())
