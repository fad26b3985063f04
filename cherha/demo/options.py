"""How the demo is asked to run."""

from pathlib import Path

import msgspec

from cherha.demo.day import A_QUICK_LOOK, SHIPPED_SEED

DEFAULT_SCALE = 40.0


class DemoOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How the demo runs. `scale`: hall seconds a second of the wall.

    `visitors`, `seed`, `scale` and `kiosks` are for the headless day; the hall that is shown runs
    in real time, with one kiosk for the person and one that is not seen.
    """

    out: Path
    headless: bool = False
    visitors: int = A_QUICK_LOOK
    seed: int = SHIPPED_SEED
    scale: float = DEFAULT_SCALE
    kiosks: int = 4
    simulate_clerks: bool = True
