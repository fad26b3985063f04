"""What one printer says of itself: each fact in a word, `unknown` where it does not say.

Ends with 1 where it has a definite fault, or does not answer and could.
"""

import argparse
from typing import TYPE_CHECKING

import msgspec

import texts
from cherha import one_printer
from cherha.language_here import language_here

if TYPE_CHECKING:
    from kiosk.settings import KioskSettings
    from printer.status import PrinterStatus


class Found(msgspec.Struct, frozen=True):
    """What `status --json` prints: a word for all of it, and each fact by itself.

    `fault`: the message id of what kept us from the printer, "" for nothing.
    """

    address: str
    profile: str
    state: str
    online: str
    cover: str
    paper: str
    near_end: str
    paper_end: str
    cutter: str
    recoverable: str
    unrecoverable: str
    fault: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    one_printer.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Tell each fact about the printer."""
    from kiosk.printer_state import READY, UNKNOWN, state_of

    settings, profile = one_printer.asked_for(arguments)
    press = one_printer.press_of(settings, profile)
    said = press.look()
    state = state_of(said, asked=press.asks_status)
    found = _found(settings, said, state, press.fault)
    if arguments.json:
        print(msgspec.json.encode(found).decode())
    else:
        print("\n".join(_lines(found)))
        if cure := one_printer.cure(press, language_here()) or _cure(state):
            print(cure)
    return 0 if state in {READY, UNKNOWN} else 1


def _cure(state: str) -> str:
    """Return what helps against a fault that the printer tells of, "" where there is none."""
    try:
        return texts.say(f"printer.cure.{state}", language_here())
    except texts.MissingText:
        return ""


def _found(settings: "KioskSettings", said: "PrinterStatus", state: str, fault: str) -> Found:
    return Found(
        address=settings.printer.address,
        profile=settings.printer.profile,
        state=state,
        online=said.online.value,
        cover=said.cover.value,
        paper=said.paper.value,
        near_end=said.near_end.value,
        paper_end=said.paper_end.value,
        cutter=said.cutter.value,
        recoverable=said.recoverable.value,
        unrecoverable=said.unrecoverable.value,
        fault=fault,
    )


def _lines(found: Found) -> list[str]:
    """Return the facts as lines: a word each, «невідомо» where nobody knows."""
    language = language_here()

    def say(text_id: str) -> str:
        return texts.say(text_id, language)

    faults = [say(f"printer.fault.{name}") for name in ("recoverable", "unrecoverable")]
    rows = [
        (say("staff.printer"), f"{found.address} · {found.profile}"),
        (say("printer.state"), say(f"staff.printer_state.{found.state}")),
        (say("staff.online"), say(f"staff.fact.{found.online}")),
        (say("staff.cover"), say(f"staff.cover_state.{found.cover}")),
        (say("staff.paper"), say(f"staff.paper_state.{found.paper}")),
        (say("staff.cutter"), say(f"staff.cutter_state.{found.cutter}")),
        (faults[0], say(f"staff.fact.{found.recoverable}")),
        (faults[1], say(f"staff.fact.{found.unrecoverable}")),
    ]
    widest = max(len(label) for label, _ in rows) + 2
    return [f"{label + ':':{widest}}{value}" for label, value in rows]
