"""The drawn flow is the session's."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_of_the_flow_is_what_the_session_does() -> None:
    """`docs/kiosk-flow.md` is what `scripts/kiosk_flow` writes today."""
    script = [sys.executable, str(ROOT / "scripts" / "kiosk_flow"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
