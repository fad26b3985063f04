"""`scripts/bench [PART …]`: measure the parts, or all of them."""

import argparse
import importlib
import os
import platform

from scripts.benchmarks.figures import print_figures

PARTS = {
    "ceilings": ("scripts.benchmarks.ceilings", "This machine's ceilings"),
    "rules": ("scripts.benchmarks.queue_rules", "The rules alone, 10,000 waiting"),
    "server": ("scripts.benchmarks.hall_server", "Server"),
    "clerks": ("scripts.benchmarks.clerks_at_work", "Clerks at work, 82 counters open"),
    "ratings": ("scripts.benchmarks.votes", "Votes after days offline"),
    "day": ("scripts.benchmarks.whole_day", "A whole day through HTTP"),
    "terminals": ("scripts.benchmarks.terminals", "From finger to paper, from clerk to board"),
    "boards": ("scripts.benchmarks.boards", "Boards: heard, painted, said, and what they cost"),
    "kiosk": ("scripts.benchmarks.kiosk_pages", "The kiosk: search, pages, first ticket, at rest"),
    "slips": ("scripts.benchmarks.slips", "Slips of the whole catalogue, drawn and as text"),
    "start": ("scripts.benchmarks.start_up", "Starts and memory of the terminals"),
}


def main() -> None:
    """Print each part's figures."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of: {', '.join(PARTS)}")
    chosen = parser.parse_args().parts or list(PARTS)
    unknown = [part for part in chosen if part not in PARTS]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}; there are: {', '.join(PARTS)}")
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"others use it meanwhile: load average {os.getloadavg()[0]:.1f} at the start")
    for part in chosen:
        module, title = PARTS[part]
        print_figures(title, importlib.import_module(module).figures())


if __name__ == "__main__":
    main()
