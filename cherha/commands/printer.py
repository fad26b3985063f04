"""Receipt printers: finds them, and prints on one made of software."""

import argparse
import importlib
from collections.abc import Mapping
from types import MappingProxyType

VERBS: Mapping[str, str] = MappingProxyType(
    {
        "find": "what could print here, each with its address",
        "status": "what one says of itself, fact by fact",
        "test": "prints a test slip",
        "glyphs": "checks its own letters: a strip, and the code that it says",
        "emulate": "a printer made of software",
    }
)
"""Each verb with its line in `--help`; its file is `cherha/printer_verbs/NAME_verb.py`."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, summary in VERBS.items():
        module = importlib.import_module(f"cherha.printer_verbs.{name}_verb")
        verb = verbs.add_parser(
            name,
            help=summary,
            description=module.__doc__,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(verb)


def run(arguments: argparse.Namespace) -> int:
    """Run the verb; its exit code."""
    module = importlib.import_module(f"cherha.printer_verbs.{arguments.verb}_verb")
    code: int = module.run(arguments)
    return code
