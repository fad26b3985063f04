"""The trail of who did what: `verify` that nobody changed it, or write it out as `csv`.

Each record is sealed with all before it. Write the last hash down elsewhere now and then:
`verify --head HASH` then also sees an end that was cut off.
"""

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="verify|csv")
    verify = acts.add_parser("verify", help="0 where every record is as it was written, else 1")
    verify.add_argument("--head", default="", metavar="HASH", help="a hash written down before")
    table = acts.add_parser("csv", help="the whole trail on standard output")
    for one in (verify, table):
        one.add_argument(
            "--data", type=Path, required=True, metavar="DIR", help="the folder of the store"
        )


def run(arguments: argparse.Namespace) -> int:
    """Do it."""
    from central_server import audit_command

    if arguments.act == "verify":
        return audit_command.verify(arguments.data, arguments.head)
    return audit_command.write_csv(arguments.data, sys.stdout)
