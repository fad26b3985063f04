"""People's accounts: add, list, disable, or reset a password, beside a running server.

For the first steps, and for the day when nobody can log in. A password that is printed here is good
once: at the first log-in another one must be chosen. All else is done on the page /supervisor.
"""

import argparse
from pathlib import Path

ROLES = ("clerk", "supervisor", "administrator")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="add|list|disable|reset")
    add = acts.add_parser("add", help="let somebody in; prints a one-time password")
    add.add_argument("login", help="small Latin letters, digits, . _ -")
    add.add_argument("--role", choices=ROLES, default="clerk", help="default: clerk")
    add.add_argument("--hall", metavar="ID", help="which hall, where the store has several")
    disable = acts.add_parser("disable", help="shut somebody out")
    disable.add_argument("login")
    reset = acts.add_parser("reset", help="a new one-time password; lets in who was shut out")
    reset.add_argument("login")
    everybody = acts.add_parser("list", help="everybody who may log in")
    for one in (add, disable, reset, everybody):
        one.add_argument(
            "--data", type=Path, required=True, metavar="DIR", help="the folder of the store"
        )


def run(arguments: argparse.Namespace) -> int:
    """Do it."""
    from central_server import account_command

    match arguments.act:
        case "add":
            return account_command.add(
                arguments.data, arguments.login, arguments.role, arguments.hall
            )
        case "disable":
            return account_command.disable(arguments.data, arguments.login)
        case "reset":
            return account_command.reset(arguments.data, arguments.login)
        case _:
            return account_command.list_all(arguments.data)
