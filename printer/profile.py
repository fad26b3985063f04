"""What one model of printer can do, as data: `profiles/*.toml`."""

import enum
from importlib.resources import files
from typing import Annotated

import msgspec

MM_PER_INCH = 25.4


class Cut(enum.StrEnum):
    """How the printer parts a slip from the roll."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class PrinterProfile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One model's widths, cutter and answers; lengths in dots unless the name says millimetres.

    `squeeze` narrows all words where the paper is narrow (1.0 = as drawn; heights are never
    changed); `number_weight`, `number_bar_em` and `number_squeeze` draw the ticket number, whose
    shape is that of the screens; `head_to_cutter_mm` is paper that every slip uses besides what is
    printed on it; `escpos_profile` is the entry of python-escpos' database that the bytes are made
    for, and must know that width.
    """

    name: str
    escpos_profile: str
    width_dots: Annotated[int, msgspec.Meta(ge=8, le=2048)]
    dpi: Annotated[int, msgspec.Meta(ge=90, le=600)]
    margin_dots: Annotated[int, msgspec.Meta(ge=0)] = 16
    number_mm: Annotated[float, msgspec.Meta(ge=12)] = 13.0
    number_weight: int = 800
    number_bar_em: float = 0.25
    number_squeeze: float = 1.0
    squeeze: float = 1.0
    cut: Cut = Cut.FULL
    head_to_cutter_mm: float = 12.0
    tail_mm: float = 3.0
    longest_mm: float = 110.0
    answers_status: bool = True

    def dots(self, millimetres: float) -> float:
        """So many dots make that length on this printer."""
        return millimetres * self.dpi / MM_PER_INCH

    def millimetres(self, dots: float) -> float:
        """That many dots are so long on paper."""
        return dots * MM_PER_INCH / self.dpi


def load_profile(name: str) -> PrinterProfile:
    """The shipped profile of that name; `KeyError` with the known names if there is none."""
    known = profile_names()
    if name not in known:
        raise KeyError(f"no printer profile {name!r}; known: {', '.join(known)}")
    text = files("printer").joinpath("profiles", f"{name}.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=PrinterProfile)


def profile_names() -> list[str]:
    """The names of all shipped profiles, sorted."""
    entries = files("printer").joinpath("profiles").iterdir()
    return sorted(
        entry.name.removesuffix(".toml") for entry in entries if entry.name.endswith(".toml")
    )
