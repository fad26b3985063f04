"""What one model of printer can do, as data: `profiles/*.toml`."""

import enum
from importlib.resources import files
from typing import Annotated

import msgspec

MM_PER_INCH = 25.4
_HEX = r"^([0-9A-Fa-f]{2}( ?[0-9A-Fa-f]{2})*)?$"


class Cut(enum.StrEnum):
    """How the printer parts a slip from the roll."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Confirm(enum.StrEnum):
    """How the printer is asked whether the paper came out, from the best way to the weakest."""

    PROCESS_ID = "process_id"  # GS ( H, function 48: the slip's id comes back once it is printed
    GS_R = "gs_r"  # GS r 1: answered in its turn, so after everything before it was printed
    STATUS = "status"  # DLE EOT before and after
    TRANSPORT = "transport"  # nothing: the bytes were taken


class RasterCommand(enum.StrEnum):
    """How a picture is sent."""

    GS_V_0 = "gs_v_0"
    ESC_STAR = "esc_star"  # 24 dot rows at a time, for printers without GS v 0


class Presenter(enum.StrEnum):
    """What holds a cut slip out to the visitor, and what becomes of one that nobody takes."""

    NONE = "none"
    HOLDS = "holds"  # it stays until it is taken or the next slip pushes it out
    RETRACTS = "retracts"  # an untaken slip is taken back before the next one is printed


class PrinterProfile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One model's widths, cutter and answers; lengths in dots unless the name says millimetres.

    `squeeze` narrows all words where the paper is narrow (1.0 = as drawn; heights are never
    changed); `number_weight`, `number_bar_em` and `number_squeeze` draw the ticket number, whose
    shape is that of the screens; `head_to_cutter_mm` is paper that every slip uses besides what is
    printed on it; `escpos_profile` is the entry of python-escpos' database that the bytes are made
    for, and must know that width.

    `answers_status`: DLE EOT is answered; `asb`: GS a sends status by itself; `confirm`: how it is
    known that paper came out; `buffer_bytes`: what the printer surely takes while it prints.

    `code_page` is the printer's number of Windows-1251 for ESC t, None where nobody knows one: then
    there is no text mode. `columns` are letters of font A in a line, `letter_dots` its cell;
    `native_qr`: GS ( k draws QR codes. `presenter` says what becomes of an untaken slip;
    `before_slip` and `after_cut` are the model's own commands for that, in hexadecimal.
    """

    name: str
    title: str = ""
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
    asb: bool = False
    confirm: Confirm = Confirm.STATUS
    buffer_bytes: Annotated[int, msgspec.Meta(ge=256)] = 4096
    raster: RasterCommand = RasterCommand.GS_V_0
    code_page: Annotated[int, msgspec.Meta(ge=0, le=255)] | None = None
    columns: Annotated[int, msgspec.Meta(ge=4, le=80)] = 48
    letter_dots: tuple[int, int] = (12, 24)
    native_qr: bool = False
    presenter: Presenter = Presenter.NONE
    before_slip: Annotated[str, msgspec.Meta(pattern=_HEX)] = ""
    after_cut: Annotated[str, msgspec.Meta(pattern=_HEX)] = ""

    def __post_init__(self) -> None:
        """A profile that contradicts itself is a ValueError."""
        if not self.answers_status and self.confirm is not Confirm.TRANSPORT:
            raise ValueError(f"{self.name}: one that answers nothing can only confirm = transport")
        if self.width_dots % 8:
            raise ValueError(f"{self.name}: width_dots must be a multiple of 8")
        if self.columns * self.letter_dots[0] > self.width_dots:
            raise ValueError(f"{self.name}: {self.columns} columns are wider than the paper")
        if self.presenter is Presenter.RETRACTS and not self.before_slip:
            raise ValueError(f"{self.name}: presenter = retracts needs its command in before_slip")

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
