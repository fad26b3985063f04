"""`python -m rating_button`: rating terminals on this computer."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from config.clock import ClockSettingError, HallClock
from config.loader import SettingsProblems, load
from qt_shell.thread_bugs import end_on_thread_bugs
from qt_shell.until_stopped import run_until_stopped
from qt_shell.watchdog import Watchdog
from rating_button.app import RatingOptions, build
from rating_button.settings import RatingSettings

WRONG_USAGE = 2


def run(options: RatingOptions) -> int:
    """Show rating terminals until the process is asked to end; returns the exit code."""
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
    parser = argparse.ArgumentParser(prog="python -m rating_button", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the terminal's own folder")
    parser.add_argument("--config", type=Path, help="settings over the shipped ones")
    parser.add_argument("--clock", default="", help="the hall's clock (default: real time)")
    parser.add_argument("--window", help="a plain window of so many pixels, such as 1920x1080")
    parser.add_argument("--counters", help="a window each: 12, 1-82 or 3,7,9-12")
    arguments = parser.parse_args(argv)
    try:
        given = {"counters": arguments.counters}
        settings = load(RatingSettings, arguments.config, overrides=given)
        clock = HallClock.parse(arguments.clock)
    except (SettingsProblems, ClockSettingError) as problem:
        print(problem, file=sys.stderr)  # noqa: T201 - for the person at the keyboard
        return WRONG_USAGE
    window = None
    if arguments.window:
        width, _, height = arguments.window.partition("x")
        window = (int(width), int(height))
    return run(RatingOptions(data=arguments.data, clock=clock, settings=settings, window=window))


if __name__ == "__main__":
    sys.exit(main())
