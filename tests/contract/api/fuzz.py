"""`scripts/fuzz_api`: schemathesis at length, over the whole API, as every role."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.contract.api.conftest import LOOSE
from tests.contract.api.real_server import running
from tests.contract.api.test_fuzz import ROLES, headers_of, known_of
from tests.support.api_fuzz import faults


def main() -> int:
    """Ask; print what is wrong, and a line for each role. 0 where nothing was wrong."""
    parser = argparse.ArgumentParser(prog="scripts/fuzz_api", description=__doc__)
    parser.add_argument("--examples", type=int, default=200, help="requests an operation and role")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--roles", nargs="*", default=ROLES, choices=ROLES, metavar="ROLE")
    asked = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        config = Path(name) / "server.toml"
        config.write_text(LOOSE, "utf-8")
        with running(Path(name) / "hall", "--config", str(config)) as server:
            known = known_of(server)
            for role in asked.roles:
                began = time.monotonic()
                headers, count = headers_of(server, role), 0
                for fault in faults(
                    server.url, role, headers, asked.examples, known=known, seed=asked.seed
                ):
                    count += 1
                    sys.stdout.write(f"{role}: {fault.operation}\n{fault.told}\n\n")
                sys.stdout.write(f"{role}: {count} wrong, {time.monotonic() - began:.0f} s\n")
                sys.stdout.flush()
                wrong += count
            bugs = server.log().count("request failed")
            sys.stdout.write(f"bugs in the server's log: {bugs}\n")
    return 1 if wrong or bugs else 0


if __name__ == "__main__":
    sys.exit(main())
