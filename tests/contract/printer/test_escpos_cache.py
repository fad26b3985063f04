"""What python-escpos keeps from start to start may be torn by a power cut."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

WARM_UP = (
    "import sys; from pathlib import Path; from printer.escpos_encoder import warm_up; "
    "warm_up(Path(sys.argv[1]))"
)


@pytest.mark.parametrize("share", [0.0, 0.5])
def test_a_torn_cache_is_made_anew(tmp_path: Path, share: float) -> None:
    """The kiosk prints again after any power cut, and the next start finds a whole file."""
    kept = tmp_path / f"{platform.python_version()}.capabilities.pickle"
    start = [sys.executable, "-c", WARM_UP, str(tmp_path)]
    own = {k: v for k, v in os.environ.items() if not k.startswith("ESCPOS_")}
    subprocess.run(start, check=True, env=own)
    whole = kept.read_bytes()
    kept.write_bytes(whole[: int(len(whole) * share)])
    subprocess.run(start, check=True, env=own)
    assert kept.read_bytes() == whole
