"""The slips whose bytes are kept in this folder, as version 1 drew them.

`python -m tests.golden.slips.slips_of_version_1` from the root of the project writes the files; it
is run once for a version, and never again for the same one.
"""

from pathlib import Path

from printer.emulator.commands import CommandReader
from printer.emulator.paper import Paper
from printer.escpos_encoder import encode_picture
from printer.profile import Cut, PrinterProfile, load_profile
from printer.raster import draw_slip
from printer.slip import Slip

FOLDER = Path(__file__).parent
ADDRESS = "http://192.168.10.5:8080/t/AbCdEfGhIjKlMnOpQrStUv"

WIDE = Slip(letter="Р", digits="042", service="Реєстрація місця проживання", qr=ADDRESS)
NARROW = Slip(
    letter="Ж",
    digits="1017",
    service="Субсидія",
    facts=(("Перед вами", "7\u00a0людей"),),
    place="1 поверх, синя зона",
    qr=ADDRESS,
)

SLIPS = {"v1-wide": (WIDE, "generic-80"), "v1-narrow": (NARROW, "generic-58")}


def paper_for(profile: PrinterProfile) -> Paper:
    """Paper as wide as the profile's; a slip without a cut ends where it was torn off."""
    return Paper(width_dots=profile.width_dots, has_cutter=profile.cut is not Cut.NONE)


def write_all() -> None:
    """Write `NAME.bin` and `NAME.png` of every slip."""
    for name, (slip, profile_name) in SLIPS.items():
        profile = load_profile(profile_name)
        data = encode_picture(draw_slip(slip, profile), profile)
        (FOLDER / f"{name}.bin").write_bytes(data)
        (out,) = paper_for(profile).perform(CommandReader().feed(data + b"\x1b@"))
        out.picture.convert("1").save(FOLDER / f"{name}.png")


if __name__ == "__main__":
    write_all()
