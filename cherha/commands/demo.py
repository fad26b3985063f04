"""A whole hall on this computer: server, windows, a printer made of software, a day's visitors.

With a display the windows open side by side, in real time: you are the visitor at the kiosk, and
with --clerks page the clerk, too. With --headless they are drawn unseen, visitors and clerks are
simulated in compressed time, and DIR/summary.json says what came of it.
"""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--headless", action="store_true", help="no display: draw windows unseen")
    parser.add_argument(
        "--visitors",
        type=_count,
        metavar="N",
        help="headless: how many come (default: 150; the whole day has 3500)",
    )
    parser.add_argument(
        "--seed", type=int, metavar="S", help="headless: which day; 2026 is the shipped one"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("demo-data"),
        metavar="DIR",
        help="where results and the hall's data go (default: demo-data)",
    )
    parser.add_argument(
        "--scale", type=_scale, metavar="X", help="headless: how many times faster than real time"
    )
    parser.add_argument(
        "--clerks",
        choices=("simulated", "page"),
        help="with a display, who calls: simulated clerks (default), or you on the clerk's page",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the demo hall until its day is over or it is stopped."""
    from cherha.demo.command import run as run_demo
    from cherha.demo.options import DemoOptions

    given = {
        "headless": arguments.headless or None,
        "visitors": arguments.visitors,
        "seed": arguments.seed,
        "scale": arguments.scale,
        "simulate_clerks": None if arguments.clerks is None else arguments.clerks == "simulated",
    }
    chosen = {name: value for name, value in given.items() if value is not None}
    return run_demo(DemoOptions(out=arguments.out, **chosen))


def _count(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of people; write 1 or more")
    return number


def _scale(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= 10_000:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no scale; write a number above 0, such as 60"
        )
    return number
