"""One window of the shown hall, for a person's hands: `python -m cherha.demo.show_window board …`.

It is the real terminal, scaled to its part of the screen: the window stands for the whole glass,
so millimetres shrink with it and all proportions stay.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QApplication

from cherha.demo.lines_in import LinesIn, run_until_stopped, say
from cherha.demo.show_places import Place
from config.clock import HallClock


class Shown(Protocol):
    """What the three terminals have in common here."""

    def start(self) -> None:
        """Show the window and begin."""

    def stop(self) -> None:
        """End all threads and close."""


class Given(argparse.Namespace):
    """What the demo says of the terminal."""

    kind: str
    data: Path
    clock: str
    at: str
    printer: str
    counters: str


def _kiosk(given: Given, clock: HallClock, place: Place) -> tuple[Shown, Callable[[Any], None]]:
    from kiosk.app import KioskOptions, build
    from kiosk.settings import KioskSettings
    from printer.settings import PrinterSettings

    app = build(
        KioskOptions(
            data=given.data,
            settings=KioskSettings(printer=PrinterSettings(address=given.printer, settle=0.0)),
            clock=clock,
            window=(place.width, place.height),
            at=(place.x, place.y),
        )
    )
    app.first_painted.connect(_tell_ready)
    return app, _nothing_to_hear


def _board(given: Given, clock: HallClock, place: Place) -> tuple[Shown, Callable[[Any], None]]:
    from display_board.app import BoardOptions, build

    size, at = (place.width, place.height), (place.x, place.y)
    app = build(BoardOptions(data=given.data, clock=clock, window=size, at=at))
    app.window.first_painted.connect(_tell_ready)
    return app, _nothing_to_hear


def _rating(given: Given, clock: HallClock, place: Place) -> tuple[Shown, Callable[[Any], None]]:
    from rating_button.app import RatingOptions, build

    app = build(
        RatingOptions(
            data=given.data,
            clock=clock,
            counters=tuple(int(number) for number in given.counters.split(",")),
            window=(place.width, place.height),
            at=(place.x, place.y),
        )
    )
    app.first_painted.connect(_tell_ready)

    def show_only(message: dict[str, Any]) -> None:
        """All counters' windows have one place on the screen: one is seen at a time."""
        wanted = app.windows.get(message["show"])
        if wanted is None or wanted.isVisible():
            return
        wanted.show()
        for window in app.windows.values():
            if window is not wanted:
                window.hide()

    class OneAtATime:
        def start(self) -> None:
            app.start()
            for window in list(app.windows.values())[1:]:
                window.hide()

        def stop(self) -> None:
            app.stop()

    return OneAtATime(), show_only


_TERMINALS = {"kiosk": _kiosk, "board": _board, "rating": _rating}


def main() -> int:
    """Run the terminal until it is told to stop or the demo is gone."""
    parser = argparse.ArgumentParser(prog="cherha.demo.show_window", description=__doc__)
    parser.add_argument("kind", choices=sorted(_TERMINALS))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--clock", default="")
    parser.add_argument("--at", required=True, help="WIDTHxHEIGHT+X+Y")
    parser.add_argument("--printer", default="", help="tcp://HOST:PORT")
    parser.add_argument("--counters", default="1", help="whose rating windows to make")
    given = parser.parse_args(namespace=Given())
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    make = _TERMINALS[given.kind]
    app, hear = make(given, HallClock.parse(given.clock), Place.parse(given.at))
    lines = LinesIn(hear, application.exit)
    app.start()
    lines.start()
    code = run_until_stopped(application)
    app.stop()
    return code


def _tell_ready() -> None:
    say({"ready": "window"})


def _nothing_to_hear(_message: dict[str, Any]) -> None:
    """Nobody tells this terminal anything but to end."""


if __name__ == "__main__":
    sys.exit(main())
