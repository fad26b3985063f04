"""The drawn table is the table."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_of_states_is_generated_from_the_table() -> None:
    """`docs/states.md` is what `scripts/states_diagram` writes today."""
    script = [sys.executable, str(ROOT / "scripts" / "states_diagram"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
