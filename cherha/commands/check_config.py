"""Every mistake in a settings file or a hall's folder, at once, each with its cure.

Which app a settings file is for is told by its name (kiosk.toml, my-board.toml), or by --app.
"""

import argparse
import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from cherha.usage import WrongUsage

APPS: Mapping[str, str] = MappingProxyType(
    {
        "kiosk": "kiosk.settings:KioskSettings",
        "board": "display_board.settings:BoardSettings",
        "rating": "rating_button.settings:RatingSettings",
        "server": "central_server.settings:ServerSettings",
    }
)
"""Where each app's settings class lives."""

_PACKAGES = {"board": "display_board", "rating": "rating_button", "server": "central_server"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE.toml", help="a settings file")
    parser.add_argument("--app", choices=list(APPS), help="the app that the file is for")
    parser.add_argument(
        "--hall", type=Path, metavar="DIR", help="a hall's folder: services.csv, windows.csv, …"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print all mistakes, or that there are none."""
    if arguments.file is None and arguments.hall is None:
        raise WrongUsage("name a settings file, or a hall's folder with --hall DIR")
    mistakes = 0
    if arguments.file is not None:
        mistakes += _check_settings(arguments.file, arguments.app or _app_of(arguments.file))
    if arguments.hall is not None:
        mistakes += _check_hall(arguments.hall)
    return 2 if mistakes else 0


def settings_class(app: str) -> type[msgspec.Struct]:
    """Return the settings class of an app."""
    module, _, name = APPS[app].partition(":")
    found: type[msgspec.Struct] = getattr(importlib.import_module(module), name)
    return found


def defaults_name(app: str) -> str:
    """Return the name of an app's file of shipped defaults, without its ending."""
    return _PACKAGES.get(app, app)


def _app_of(file: Path) -> str:
    for app in APPS:
        if app in file.stem.lower():
            return app
    raise WrongUsage(f"{file.name} does not tell its app; add --app {' | '.join(APPS)}")


def _check_settings(file: Path, app: str) -> int:
    from config.loader import SettingsProblems, load
    from kiosk.own_slip import wrong_template
    from kiosk.settings import KioskSettings

    try:
        settings = load(settings_class(app), file, app=defaults_name(app))
    except SettingsProblems as problems:
        print(problems, file=sys.stderr)
        return len(problems.problems)
    if isinstance(settings, KioskSettings) and (wrong := wrong_template(settings.printer)):
        print("\n".join(wrong), file=sys.stderr)
        return len(wrong)
    print(f"{file}: the settings of a {app} are right")
    return 0


def _check_hall(folder: Path) -> int:
    from catalogue.loader import load
    from catalogue.problems import CatalogueProblems

    try:
        hall = load(folder)
    except CatalogueProblems as problems:
        print(problems, file=sys.stderr)
        return len(problems.problems)
    print(
        f"{folder}: the hall is right; {len(hall.services)} services, {len(hall.counters)} "
        f"counters, {len(hall.priority_groups)} priority groups, revision {hall.revision}"
    )
    return 0
