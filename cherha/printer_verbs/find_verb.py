"""Lists what could print: USB, serial ports, queues of CUPS, and network printers where you say.

Each comes with an address and a profile to paste into the kiosk's settings. Nothing is printed.
Ends with 0 if something was found, 1 if nothing was.
"""

import argparse

from cherha.usage import WrongUsage
from printer.found import Findings, FoundPrinter

_NOTHING = """No printer was found. Check:
  - is it switched on, and is its cable in at both ends?
  - a network printer is found only where you look: --network 192.0.2.0/24, or --network HOST;
    its address is on the slip it prints when it is switched on with the feed button held
  - a USB printer: does `lsusb` show it? If so, see the udev rule in docs/hardware.md
  - a serial printer: is there anything in /dev/serial/by-id? A built-in port is serial:///dev/ttyS0"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument(
        "--network",
        action="append",
        default=[],
        metavar="CIDR|HOST",
        help="look there for network printers; may be given again",
    )
    parser.add_argument("--port", type=int, default=9100, help="their port (9100)")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead")


def run(arguments: argparse.Namespace) -> int:
    """Look, and say what was found."""
    from printer.find import BadNetwork, Places, find_printers

    try:
        findings = find_printers(Places(network=arguments.network, port=arguments.port))
    except BadNetwork as problem:
        raise WrongUsage(str(problem)) from problem
    for line in json_of(findings) if arguments.json else [text_of(findings)]:
        print(line)
    return 0 if findings.printers else 1


def json_of(findings: Findings) -> list[str]:
    """A line for each printer."""
    import msgspec

    return [msgspec.json.encode(printer).decode() for printer in findings.printers]


def text_of(findings: Findings) -> str:
    """What a person reads."""
    lines = [line for printer in findings.printers for line in _lines(printer)]
    if findings.printers:
        best = findings.printers[0]
        lines += [
            "",
            "Paste one into the kiosk's settings, such as:",
            "  [printer]",
            f'  address = "{best.address}"',
            f'  profile = "{best.profile}"',
        ]
    else:
        lines.append(_NOTHING)
    return "\n".join([*lines, *(f"note: {problem}" for problem in findings.problems)])


def _lines(printer: FoundPrinter) -> list[str]:
    sure = "answers" if printer.answers else "not asked" if not printer.note else printer.note
    said = printer.words or "says nothing of itself"
    return [printer.address, f"    {said}; profile {printer.profile}; {sure}"]
