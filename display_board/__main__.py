"""`python -m display_board`: one board on this computer's screen."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from config.clock import ClockSettingError, HallClock
from config.loader import SettingsProblems, load
from display_board.app import BoardOptions, build
from display_board.settings import BoardSettings
from qt_shell.thread_bugs import end_on_thread_bugs
from qt_shell.until_stopped import run_until_stopped
from qt_shell.watchdog import Watchdog

WRONG_USAGE = 2


def run(options: BoardOptions) -> int:
    """Show a board until the process is asked to end; returns the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    end_on_thread_bugs()
    app = build(options)
    watchdog = Watchdog()
    app.start()
    watchdog.start()
    code = run_until_stopped(application)
    watchdog.stop()
    app.stop()
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m display_board", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the terminal's own folder")
    parser.add_argument("--config", type=Path, help="settings over the shipped ones")
    parser.add_argument("--clock", default="", help="the hall's clock (default: real time)")
    parser.add_argument("--window", help="a plain window of so many pixels, such as 1920x1080")
    parser.add_argument("--counter", type=int, help="the display of this one counter")
    parser.add_argument("--screenshot", type=Path, help="save a picture there and end")
    arguments = parser.parse_args(argv)
    try:
        settings = load(BoardSettings, arguments.config, overrides={"counter": arguments.counter})
        clock = HallClock.parse(arguments.clock)
    except (SettingsProblems, ClockSettingError) as problem:
        print(problem, file=sys.stderr)  # noqa: T201 - for the person at the keyboard
        return WRONG_USAGE
    window = None
    if arguments.window:
        width, _, height = arguments.window.partition("x")
        window = (int(width), int(height))
    options = BoardOptions(data=arguments.data, clock=clock, settings=settings, window=window)
    return run(msgspec.structs.replace(options, screenshot=arguments.screenshot))


if __name__ == "__main__":
    sys.exit(main())
