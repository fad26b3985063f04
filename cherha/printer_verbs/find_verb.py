"""Lists what could print: USB, serial ports, queues of CUPS, and network printers where you say.

Each comes with an address and a profile to paste into the kiosk's settings. Nothing is printed.
Ends with 0 if something was found, 1 if nothing was.
"""

import argparse
from collections.abc import Callable

from cherha.language_here import language_here
from cherha.usage import WrongUsage
from printer.found import Findings, FoundPrinter
from texts import say


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
    for line in json_of(findings) if arguments.json else [text_of(findings, language_here())]:
        print(line)
    return 0 if findings.printers else 1


def json_of(findings: Findings) -> list[str]:
    """A line for each printer."""
    import msgspec

    return [msgspec.json.encode(printer).decode() for printer in findings.printers]


def text_of(findings: Findings, language: str) -> str:
    """What a person reads."""

    def told(text_id: str, **words: str) -> str:
        return say(text_id, language, **words)

    lines = [line for printer in findings.printers for line in _lines(printer, told)]
    if findings.printers:
        best = findings.printers[0]
        lines += [
            "",
            told("printer.find.paste"),
            "  [printer]",
            f'  address = "{best.address}"',
            f'  profile = "{best.profile}"',
        ]
    else:
        lines.append(told("printer.find.nothing").strip())
    for problem in findings.problems:
        lines.append(told("printer.find.note", told=told(f"printer.not_looked.{problem}")))
    return "\n".join(lines)


def _lines(printer: FoundPrinter, told: Callable[..., str]) -> list[str]:
    sure = told("printer.find.answers" if printer.answers else "printer.find.not_asked")
    if printer.note and not printer.answers:
        sure = told(f"printer.note.{printer.note}")
    words = printer.words or told("printer.find.nameless")
    profile = told("printer.find.profile", words=words, profile=printer.profile, sure=sure)
    return [printer.address, f"    {profile}"]
