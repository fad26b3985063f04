"""The slips whose bytes are kept in this folder, as version 2 makes them.

`python -m tests.golden.slips.slips_of_version_2` from the root of the project writes the files; it
is run once for a version, and never again for the same one.
"""

from pathlib import Path

import msgspec

from printer.emulator.commands import CommandReader
from printer.emulator.paper import Paper
from printer.profile import Cut, PrinterProfile, load_profile
from printer.slip import Slip
from printer.slip_encoder import Mode, encode_slip

FOLDER = Path(__file__).parent
ADDRESS = "http://192.168.10.5:8080/t#AbCdEfGhIjKlMnOpQrStUv"

SLIP = Slip(
    letter="Р",
    digits="042",
    service="Реєстрація місця проживання дитини під час об’єднання сім’ї",
    hall_name="Прозорий офіс «Центральний»",
    facts=(("Перед вами", "7\u00a0людей"), ("Чекати приблизно", "15–25\u00a0хв")),
    place="Синя зона, 1 поверх",
    place_note="Номер вікна покаже табло",
    date_time=("Сб, 21.11.2026", "10:19"),
    qr=ADDRESS,
    notes=("Під час тривоги талон дійсний",),
)
NARROW = msgspec.structs.replace(SLIP, letter="Ж", digits="1017", reprint="Повтор")

SLIPS: dict[str, tuple[Slip, str, Mode]] = {
    "v2-wide": (SLIP, "generic-80", Mode.RASTER),
    "v2-narrow": (NARROW, "generic-58", Mode.RASTER),
    "v2-180-dpi": (SLIP, "epson-tm-t88", Mode.RASTER),
    "v2-column": (SLIP, "generic-80-column", Mode.RASTER),
    "v2-text": (SLIP, "epson-tm-t20", Mode.TEXT),
    "v2-text-180-dpi": (SLIP, "epson-tm-t88", Mode.TEXT),
}


def paper_for(profile: PrinterProfile) -> Paper:
    """Paper as wide as the profile's; a slip without a cut ends where it was torn off."""
    return Paper(width_dots=profile.width_dots, has_cutter=profile.cut is not Cut.NONE)


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
