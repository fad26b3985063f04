"""Checks this computer: what a hall needs and does not find here is said with its cure.

Ends with 0 where all is well, with 1 where something must be put right.
"""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--server", metavar="URL", help="the server that must answer")
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the folder that must be writable (default: this one)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each check."""
    from cherha.doctor import Verdict, examine

    findings = examine(arguments.data, arguments.server)
    for finding in findings:
        print(f"{finding.verdict.value:5} {finding.what}: {finding.seen}")
        if finding.cure:
            print(f"      → {finding.cure}")
    return 1 if any(finding.verdict is Verdict.BAD for finding in findings) else 0
