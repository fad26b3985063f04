"""One printer that a command looks at or prints on: named by arguments or settings."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import texts
from cherha.language_here import language_here
from cherha.usage import WrongUsage

if TYPE_CHECKING:
    from kiosk.letters import Letters
    from kiosk.settings import KioskSettings
    from printer.press import Press
    from printer.print_outcome import PrintOutcome
    from printer.profile import PrinterProfile
    from printer.slip import Slip
    from queue_core.hall import HallDescription


def add_data(parser: argparse.ArgumentParser) -> None:
    """Ask for the kiosk's folder, where it keeps its hall and what was read of its letters."""
    parser.add_argument(
        "--data", type=Path, default=Path("kiosk-data"), metavar="DIR", help="the kiosk's folder"
    )


def letters_of(
    arguments: argparse.Namespace, settings: "KioskSettings", profile: "PrinterProfile"
) -> "Letters":
    """Return the printer's letters, as the kiosk of that folder knows them."""
    from kiosk.letters import Letters
    from printer.template_files import load_template

    template = load_template(settings.printer.template)
    printer = settings.printer
    return Letters(arguments.data, printer.address, profile, now, template, printer.letters)


def now() -> datetime:
    """Return the time at this machine."""
    return datetime.now(UTC)  # noqa: TID251 - a command is a driver


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which printer is meant."""
    parser.add_argument(
        "--printer", metavar="ADDRESS", help="its address (default: the kiosk's settings)"
    )
    parser.add_argument("--profile", metavar="NAME", help="its profile (default: the settings')")
    parser.add_argument("--config", type=Path, metavar="FILE.toml", help="the kiosk's settings")


def asked_for(arguments: argparse.Namespace) -> "tuple[KioskSettings, PrinterProfile]":
    """Return the settings and the profile that are meant. Raises WrongUsage."""
    from cherha.commands.options import settings_of
    from kiosk.settings import KioskSettings
    from printer.profile import load_profile

    given = {"printer.address": arguments.printer, "printer.profile": arguments.profile}
    settings = settings_of(arguments, KioskSettings, app="kiosk", overrides=given)
    if not settings.printer.address:
        raise WrongUsage(texts.say("printer.which", language_here()))
    try:
        return settings, load_profile(settings.printer.profile)
    except KeyError as problem:
        raise WrongUsage(str(problem.args[0])) from problem


def press_of(
    settings: "KioskSettings",
    profile: "PrinterProfile",
    encode: "Callable[[Slip], bytes] | None" = None,
) -> "Press":
    """Return that printer, not yet opened. Raises WrongUsage."""
    from printer.job_store import MemoryJobStore
    from printer.press import Press
    from printer.slip_encoder import encode_slip
    from printer.transports.address import transport_for

    asked = settings.printer
    try:
        transport = transport_for(
            asked.address, connect_timeout=asked.connect_timeout, write_timeout=asked.write_timeout
        )
    except ValueError as problem:
        raise WrongUsage(str(problem)) from problem
    return Press(
        MemoryJobStore(),
        transport,
        profile,
        asked,
        encode=encode or (lambda slip: encode_slip(slip, profile)),
        tell_status=lambda _status: None,
    )


def hall_in(folder: Path) -> "HallDescription":
    """Return the hall that a kiosk's folder knows, else the shipped one."""
    from catalogue.loader import DEMO_HALL, load
    from terminal_client import hall_cache

    return hall_cache.load(folder) or load(DEMO_HALL)


def print_now(press: "Press", paper: "Slip | bytes") -> "PrintOutcome":
    """Print one paper, and return how that ended."""
    from printer.job_store import PrintJobRecord

    return press.print_job(PrintJobRecord("command", paper), lambda: None)


def cure(press: "Press", language: str) -> str:
    """Return what kept us from the printer and what helps, "" where nothing did."""
    return texts.say(f"fault.{press.fault}", language) if press.fault else ""


def told(outcome: "PrintOutcome", language: str) -> tuple[bool, str]:
    """Return whether a paper is known to be out, and how that reads."""
    from printer.print_outcome import Failed, Printed

    if isinstance(outcome, Printed):
        end, how = "printed", outcome.confirmation.value
    else:
        end = "failed" if isinstance(outcome, Failed) else "uncertain"
        how = outcome.reason.value
    words = texts.say(f"staff.end.{end}", language, how=texts.say(f"staff.how.{how}", language))
    return end == "printed", words
