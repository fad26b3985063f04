"""What several commands take: settings, the clock, and what every terminal is told."""

import argparse
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from cherha.usage import WrongUsage
from config.clock import ClockSettingError, HallClock
from config.loader import SettingsProblems, load

S = TypeVar("S", bound=msgspec.Struct)

_CLOCK_EXAMPLE = "60@1795000000=2026-11-21T08:00:00+02:00"


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add what every command takes: `--config` and `--clock`."""
    parser.add_argument(
        "--config", type=Path, metavar="FILE.toml", help="settings over the shipped ones"
    )
    parser.add_argument(
        "--clock",
        default="",
        metavar="TEXT",
        help=f"the hall's clock, such as {_CLOCK_EXAMPLE} (default: real time)",
    )


def add_terminal(parser: argparse.ArgumentParser, default_data: str) -> None:
    """Add what every terminal takes: its server, its folder, how its window stands."""
    add_common(parser)
    parser.add_argument("--server", metavar="URL", help="the hall's server (default: as enrolled)")
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(default_data),
        metavar="DIR",
        help=f"the terminal's own folder (default: {default_data})",
    )
    parser.add_argument(
        "--window",
        type=window_size,
        metavar="WxH",
        help="a plain window of so many pixels (default: the full screen)",
    )
    parser.add_argument(
        "--enrol",
        metavar="CODE",
        help="join the hall with a code of `cherha enrol`; needs --server",
    )
    parser.add_argument("--name", metavar="TEXT", help="what staff call this terminal")


def window_size(text: str) -> tuple[int, int]:
    """Read `1080x1920`: width and height in pixels."""
    sizes = re.fullmatch(r"(\d{3,5})[x×](\d{3,5})", text.strip().lower())
    if sizes is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write one such as 1080x1920")
    return int(sizes[1]), int(sizes[2])


def clock_of(arguments: argparse.Namespace) -> HallClock:
    """Return the hall's clock that the arguments name. Raises WrongUsage."""
    try:
        return HallClock.parse(arguments.clock)
    except ClockSettingError as problem:
        raise WrongUsage(f"--clock: {problem}") from problem


def store_of(arguments: argparse.Namespace) -> dict[str, object]:
    """Return what `--store` says, as a setting of the server's."""
    return {"store": arguments.store} if arguments.store else {}


def settings_of(
    arguments: argparse.Namespace,
    settings: type[S],
    *,
    app: str = "",
    overrides: Mapping[str, object] | None = None,
) -> S:
    """Return an app's settings as `--config` and the arguments give them. Raises WrongUsage."""
    try:
        return load(settings, arguments.config, app=app, overrides=overrides)
    except SettingsProblems as problems:
        raise WrongUsage(f"the settings can't be used:\n{problems}") from problems
