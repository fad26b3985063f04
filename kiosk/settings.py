"""A kiosk's settings: every number that somebody may want to change, with its shipped value."""

from typing import Annotated, Literal

import msgspec

from kiosk.guard import GuardSettings
from printer.settings import PrinterSettings
from terminal_client.settings import LinkSettings

Positive = Annotated[float, msgspec.Meta(gt=0)]


class Times(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long things take, seconds.

    Of hall time: `untouched` (K10: never under 60), `warning` (K10: never under 20), `shown`
    (K20: never under 60), `staff_told`, `tick`. Of the wall: `answer` (K19), `device` (when
    «Друкуємо…» appears), `paper` (when a silent printer counts as uncertain).
    """

    untouched: Annotated[float, msgspec.Meta(ge=60)] = 60.0
    warning: Annotated[float, msgspec.Meta(ge=20)] = 20.0
    shown: Annotated[float, msgspec.Meta(ge=60)] = 60.0
    staff_told: Positive = 10.0
    tick: Positive = 1.0
    answer: Positive = 0.7
    device: Positive = 0.3
    paper: Positive = 30.0


class PanelSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The glass. Pixels of 0: as the screen says."""

    diagonal_inch: Annotated[float, msgspec.Meta(ge=10, le=86)] = 21.5
    width_px: int = 0
    height_px: int = 0
    theme: Literal["light", "dark", "contrast"] = "light"


class KioskSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kiosk. `place` is how staff call it («біля входу»).

    `catalogue`: a folder with the hall's tables, used until a server has described the hall
    ("" = the shipped demo hall). A printer's `address` of "": none, numbers are shown instead.
    """

    place: str = ""
    catalogue: str = ""
    panel: PanelSettings = PanelSettings()
    printer: PrinterSettings = PrinterSettings(address="")
    link: LinkSettings = LinkSettings()
    times: Times = Times()
    guard: GuardSettings = GuardSettings()
