"""A kiosk of the demo hall: the real kiosk, and a visitor's hand that touches its window."""

import argparse
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from cherha.demo.lines_in import LinesIn, run_until_stopped, say
from cherha.demo.tables import demo_hall
from cherha.demo.visitor_hand import VisitorHand
from config.clock import HallClock
from kiosk.app import KioskOptions, build
from kiosk.settings import KioskSettings
from printer.settings import PrinterSettings

WINDOW = (1080, 1920)


def main() -> int:
    """Run the kiosk until it is told to stop or the conductor is gone."""
    parser = argparse.ArgumentParser(prog="cherha.demo.kiosk_process", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--clock", default="")
    parser.add_argument("--printer", default="", help="tcp://HOST:PORT")
    parser.add_argument("--screens", type=Path)
    given = parser.parse_args()
    application = QApplication(sys.argv[:1])
    settings = KioskSettings(printer=PrinterSettings(address=given.printer, settle=0.0))
    options = KioskOptions(
        data=given.data,
        settings=settings,
        clock=HallClock.parse(given.clock),
        window=WINDOW,
        watchdog=False,
    )
    app = build(options)
    hand = VisitorHand(app.view, demo_hall(), say, given.screens, options.clock)
    lines = LinesIn(hand.hear, application.exit)
    app.ready.connect(_tell_ready)
    app.start()
    lines.start()
    code = run_until_stopped(application)
    hand.deleteLater()
    app.stop()
    return code


def _tell_ready() -> None:
    say({"ready": "kiosk"})


if __name__ == "__main__":
    sys.exit(main())
