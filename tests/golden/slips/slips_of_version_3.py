"""The slips whose bytes are kept in this folder, as version 3 makes them: visits with a route.

`python -m tests.golden.slips.slips_of_version_3` from the root of the project writes the files; it
is run once for a version, and never again for the same one.
"""

import msgspec

from printer.emulator.commands import CommandReader
from printer.profile import load_profile
from printer.slip import Slip
from printer.slip_encoder import Mode, encode_slip
from tests.golden.slips.slips_of_version_2 import FOLDER, NARROW, SLIP, paper_for

_ROUTE = {
    "route": "Далі: 2.\u00a0Допомога при народженні 3.\u00a0Субсидія"
    " 4.\u00a0Довідка про склад сім’ї",
    "route_short": "Далі ще 3\u00a0послуги",
}
WIDE_ROUTE = msgspec.structs.replace(SLIP, **_ROUTE)  # by name
NARROW_ROUTE = msgspec.structs.replace(NARROW, **_ROUTE)  # no room for names: counted

SLIPS: dict[str, tuple[Slip, str, Mode]] = {
    "v3-route-wide": (WIDE_ROUTE, "generic-80", Mode.RASTER),
    "v3-route-narrow": (NARROW_ROUTE, "generic-58", Mode.RASTER),
    "v3-route-text": (WIDE_ROUTE, "epson-tm-t20", Mode.TEXT),
}


def write_all() -> None:
    """Write `NAME.bin` of every slip, and `NAME.png` of those that are pictures."""
    for name, (slip, profile_name, mode) in SLIPS.items():
        profile = load_profile(profile_name)
        data = encode_slip(slip, profile, mode=mode)
        (FOLDER / f"{name}.bin").write_bytes(data)
        if mode is Mode.RASTER:
            (out,) = paper_for(profile).perform(CommandReader().feed(data + b"\x1b@"))
            out.picture.convert("1").save(FOLDER / f"{name}.png")


if __name__ == "__main__":
    write_all()
