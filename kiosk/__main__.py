"""`python -m kiosk`: one kiosk on this screen; `cherha kiosk` also enrols it first."""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from PySide6.QtWidgets import QApplication

from config.clock import ClockSettingError, HallClock
from config.loader import SettingsProblems, load
from kiosk.app import KioskApp, KioskOptions, NotReadyError, build, panel_of
from kiosk.own_slip import wrong_template
from kiosk.settings import KioskSettings
from qt_shell import fonts
from qt_shell.look import look
from qt_shell.staff_screen import StaffScreen
from qt_shell.theme import palette
from qt_shell.thread_bugs import end_on_thread_bugs
from qt_shell.window import FullScreenWindow
from texts import say


def run(options: KioskOptions, *, timing: bool = False) -> int:
    """Show the kiosk until it is told to stop, or for staff what keeps it from working."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    end_on_thread_bugs()
    application.setApplicationName("Cherha")
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, _leave)
    try:
        app = build(options)
    except NotReadyError as problem:
        return show_problems(problem.problems, options.window)
    if timing:
        app.first_painted.connect(_say_first_frame)
    return _until_stopped(app)


def show_problems(problems: Sequence[str], window: tuple[int, int] | None) -> int:
    """Show a plain page for staff; the kiosk stays on it until it is started anew."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setApplicationName("Cherha")
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    fonts.load()
    panel = panel_of(KioskSettings(), window)
    whole = FullScreenWindow("Cherha", palette("light"))
    page = StaffScreen(say("kiosk.staff_title"), problems, look("light", panel, "kiosk"))
    whole.resize(panel.width_px, panel.height_px)
    whole.hold(page)
    sys.stderr.write("\n".join(problems) + "\n")
    if window is None:
        whole.cover()
    else:
        whole.show()
    return QApplication.exec()


def since_process_start_ms() -> float:
    """Return wall milliseconds since this process began (Linux: /proc/self/stat, field 22)."""
    fields = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
    started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1000


def _until_stopped(app: KioskApp) -> int:
    app.start()
    code = QApplication.exec()
    app.stop()
    return code


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Python hears a signal when the kiosk's clock next ticks."""
    QApplication.exit(0)


def _say_first_frame() -> None:
    line = {"event": "first frame", "ms": round(since_process_start_ms(), 1)}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().replace("×", "x").partition("x")
    return int(width), int(height)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="kiosk", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("kiosk-data"), metavar="DIR")
    parser.add_argument("--config", type=Path, metavar="FILE.toml", help="settings")
    parser.add_argument("--clock", default="", metavar="TEXT", help="the hall's clock")
    parser.add_argument("--printer", metavar="ADDRESS", help="tcp://HOST:PORT or file:PATH")
    parser.add_argument("--window", type=_size, metavar="WxH", help="a window of so many pixels")
    parser.add_argument("--timing", action="store_true", help="say when the first frame is there")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Read the command line and run."""
    words = _arguments(argv)
    try:
        overrides = {"printer.address": words.printer}
        settings = load(KioskSettings, words.config, app="kiosk", overrides=overrides)
        clock = HallClock.parse(words.clock)
    except SettingsProblems as problems:
        return show_problems([str(problem) for problem in problems.problems], words.window)
    except ClockSettingError as problem:
        return show_problems([f"--clock: {problem}"], words.window)
    wrong = wrong_template(settings.printer)
    if wrong:
        return show_problems(wrong, words.window)
    options = KioskOptions(data=words.data, settings=settings, clock=clock, window=words.window)
    return run(options, timing=words.timing)


if __name__ == "__main__":
    sys.exit(main())
