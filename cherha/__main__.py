"""The `cherha` command: finds the command, gives it its arguments, turns faults into exit codes."""

import argparse
import importlib
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType

FINE, FAILED, WRONG_USAGE = 0, 1, 2

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "demo": "a whole hall on this computer: server, windows, printer, visitors",
        "server": "the hall's server: the queue, the clerks' page, the live feed",
        "kiosk": "the touchscreen that gives tickets",
        "board": "the screen that shows calls",
        "rating": "the terminal that asks how the visit went",
        "printer": "receipt printers; `printer emulate` is one made of software",
        "enrol": "a one-time code that joins a terminal to a hall",
        "revoke": "shuts a terminal out of its hall",
        "new-hall": "blank tables for a hall of one's own, with every column explained",
        "backup": "the whole store in one file, checked, also while the server runs",
        "restore": "makes a backup the store of a stopped server; no number is given twice",
        "account": "people's accounts: add, list, disable, reset a password",
        "audit": "the trail of who did what: verify it, write it out",
        "search": "services by everyday words, a query a line",
        "say": "the sentence of a call, as the voice says it",
        "check-config": "every mistake in a settings file or a hall's folder, at once",
        "doctor": "checks this computer and says what to put right",
    }
)
"""Each command with its line in `cherha --help`; its file in `commands` has the same name."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 2 wrong usage or settings, 1 failed."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["--version"]:
        from cherha.version import version_text

        print(f"cherha {version_text()}")
        return FINE
    if not words or words[0] not in COMMANDS:
        _top_parser().parse_args(words or ["--help"])  # says what is wrong, and leaves
    name = words[0]
    module = importlib.import_module(f"cherha.commands.{name.replace('-', '_')}")
    parser = argparse.ArgumentParser(
        prog=f"cherha {name}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    arguments = parser.parse_args(words[1:])
    from cherha.usage import WrongUsage

    try:
        code: int = module.run(arguments)
    except WrongUsage as problem:
        print(problem, file=sys.stderr)
        return WRONG_USAGE
    except KeyboardInterrupt:
        return FAILED
    return code


def _top_parser() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:13} {summary}" for name, summary in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="cherha",
        description="Cherha, the software of a queue hall.",
        epilog=f"commands:\n{lines}\n\n`cherha COMMAND --help` tells what a command takes.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.add_argument("command", choices=list(COMMANDS), metavar="COMMAND")
    return parser


if __name__ == "__main__":
    sys.exit(main())
