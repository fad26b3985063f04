"""Runs a kiosk as a program; what keeps it from working stands on the screen, for staff."""

import argparse
import json
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

import msgspec
from PySide6.QtWidgets import QApplication

from config.clock import ClockSettingError, HallClock
from config.loader import SettingsProblems, load
from kiosk.app import KioskApp, KioskOptions, build, panel_of
from kiosk.settings import KioskSettings
from qt_shell import fonts
from qt_shell.look import look
from qt_shell.staff_screen import StaffScreen
from qt_shell.theme import palette
from qt_shell.window import FullScreenWindow
from terminal_client import credentials as papers
from terminal_client.credentials import TerminalCredentials
from terminal_client.faults import CredentialsFault
from texts import say


def run(arguments: argparse.Namespace) -> int:
    """Show the kiosk, or what keeps it from working; return the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setApplicationName("Cherha")
    window = _size(arguments.window)
    settings, problems = _settings(arguments)
    credentials, missing = _credentials(arguments.data, arguments.server)
    try:
        clock = HallClock.parse(arguments.clock)
    except ClockSettingError as cause:
        clock, problems = HallClock(), [*problems, f"--clock: {cause}"]
    problems += missing
    if problems or credentials is None:
        return _show_problems(problems, window)
    options = KioskOptions(
        data=arguments.data, credentials=credentials, settings=settings, clock=clock, window=window
    )
    app = build(options)
    if arguments.timing:
        app.first_painted.connect(_say_first_frame)
    return _until_stopped(app)


def _until_stopped(app: KioskApp) -> int:
    def leave(_signal: int, _frame: FrameType | None) -> None:
        QApplication.exit(0)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)
    app.start()
    code = QApplication.exec()
    app.stop()
    return code


def _settings(arguments: argparse.Namespace) -> tuple[KioskSettings, list[str]]:
    try:
        overrides = {"printer.address": arguments.printer}
        return load(KioskSettings, arguments.config, app="kiosk", overrides=overrides), []
    except SettingsProblems as cause:
        return KioskSettings(), [str(problem) for problem in cause.problems]


def _credentials(folder: Path, server: str) -> tuple[TerminalCredentials | None, list[str]]:
    try:
        found = papers.load(folder)
    except CredentialsFault as fault:
        return None, [fault.detail]
    if found is None:
        return None, [say("kiosk.not_enrolled", folder=str(folder))]
    return (msgspec.structs.replace(found, server=server) if server else found), []


def _show_problems(problems: list[str], window: tuple[int, int] | None) -> int:
    """A plain page for staff; the kiosk stays on it until it is started anew."""
    fonts.load()
    panel = panel_of(KioskSettings(), window)
    whole = FullScreenWindow("Cherha", palette("light"))
    page = StaffScreen(say("kiosk.staff_title"), problems, look("light", panel, "kiosk"))
    whole.resize(panel.width_px, panel.height_px)
    whole.hold(page)
    sys.stderr.write("\n".join(problems) + "\n")
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if window is None:
        whole.cover()
    else:
        whole.show()
    return QApplication.exec()


def _size(text: str | None) -> tuple[int, int] | None:
    width, _, height = (text or "").lower().replace("×", "x").partition("x")
    return (int(width), int(height)) if width.isdigit() and height.isdigit() else None


def since_process_start_ms() -> float:
    """Return wall milliseconds since this process began (Linux: /proc/self/stat, field 22)."""
    fields = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
    started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1000


def _say_first_frame() -> None:
    line = {"event": "first frame", "ms": round(since_process_start_ms(), 1)}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
