"""A one-time code that joins one terminal to a hall: good for ten minutes, for one terminal.

Run it beside the server, on the same folder. Then, at the terminal:
`cherha kiosk --server URL --data DIR --enrol CODE` (or board, or rating).
"""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("role", choices=("kiosk", "board", "rating"), help="what the terminal is")
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="the folder of the server's store"
    )
    parser.add_argument("--name", default="", metavar="TEXT", help="what staff call the terminal")
    parser.add_argument("--hall", metavar="ID", help="which hall, where the store has several")
    parser.add_argument(
        "--letter", metavar="Н", help="a kiosk's own letter, for numbers without the server"
    )
    parser.add_argument("--first", type=int, metavar="N", help="its first number (default: 1)")
    parser.add_argument("--last", type=int, metavar="N", help="its last number (default: 9999)")


def run(arguments: argparse.Namespace) -> int:
    """Print the code."""
    from central_server import enrol_command

    return enrol_command.run(
        arguments.data,
        arguments.role,
        hall=arguments.hall,
        letter=arguments.letter,
        first=arguments.first,
        last=arguments.last,
        name=arguments.name,
    )
