"""`python -m central_server`: the server without the front door; `cherha server` is the same."""

import argparse
import sys
from pathlib import Path

from catalogue.problems import CatalogueProblems
from central_server import server_command
from central_server.settings import ServerSettings
from config import loader
from config.clock import ClockSettingError, HallClock


def main() -> int:
    """Read the command line and serve; 0 fine, 1 failed, 2 wrong usage or settings."""
    parser = argparse.ArgumentParser(prog="central_server", description=server_command.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the store's folder")
    parser.add_argument("--port", type=int, required=True, help="0: any free port")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--demo", action="store_true", help="serve the demo hall")
    parser.add_argument("--catalogue", type=Path, help="a hall's folder, read at every start")
    parser.add_argument("--store", default="", help="postgresql://…; default: SQLite in the folder")
    parser.add_argument("--clock", default="", help="SCALE@WALLUNIX=HALLISO; default: real time")
    parser.add_argument("--config", type=Path, help="settings as TOML")
    given = parser.parse_args()
    try:
        return server_command.run(
            given.data,
            given.port,
            host=given.host,
            demo=given.demo,
            clock=HallClock.parse(given.clock),
            settings=loader.load(
                ServerSettings,
                given.config,
                overrides={"store": given.store} if given.store else None,
            ),
            catalogue=given.catalogue,
        )
    except (ClockSettingError, loader.SettingsProblems, CatalogueProblems) as problems:
        print(problems, file=sys.stderr)  # noqa: T201  to the person at the keyboard
        return 2


if __name__ == "__main__":
    sys.exit(main())
