"""`cherha kiosk --staff-pin`: the hall sets the PIN of a kiosk's pages for staff."""

import getpass
import sys
from pathlib import Path

import texts
from cherha.language_here import language_here
from cherha.usage import WrongUsage


def ask_and_keep(folder: Path) -> int:
    """Read a PIN, twice at a keyboard or once from a pipe, and keep its hash in the folder.

    A kiosk that runs takes it at once. Raises WrongUsage for a PIN that must not be used.
    """
    from kiosk.staff_file import PinRefused, set_pin

    language = language_here()
    try:
        set_pin(folder, _read(language))
    except PinRefused as refused:
        raise WrongUsage(texts.say(f"staff_pin.{refused.message_id}", language)) from refused
    except OSError as fault:
        print(f"{folder}: {fault.strerror}", file=sys.stderr)
        return 1
    print(texts.say("staff_pin.kept", language))
    return 0


def _read(language: str) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    pin = getpass.getpass(f"{texts.say('staff_pin.ask', language)}: ")
    if getpass.getpass(f"{texts.say('staff_pin.again', language)}: ") != pin:
        raise WrongUsage(texts.say("staff_pin.differ", language))
    return pin.strip()
