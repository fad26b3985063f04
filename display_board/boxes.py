"""The parts of a layout: boxes and capital heights in pixels, and why one could not be read."""

from typing import NamedTuple

import msgspec

from display_board.session import Room
from qt_shell.metrics import CAP_HEIGHT_EM


class Box(NamedTuple):
    """A rectangle in pixels."""

    x: float
    y: float
    w: float
    h: float


NO_BOX = Box(0, 0, 0, 0)


class Told(msgspec.Struct, frozen=True):
    """A text's id and its numbers."""

    text_id: str
    params: dict[str, int | str]


class Unfit(msgspec.Struct, frozen=True):
    """Why a layout can't be read from the farthest seat, and each of the cures that would help."""

    text_id: str
    params: dict[str, int | str]
    cures: tuple[Told, ...] = ()


class UnfitError(ValueError):
    """The board can't be used as it is set up; `unfit` says why, for staff."""

    def __init__(self, unfit: Unfit) -> None:
        super().__init__(f"{unfit.text_id}: {unfit.params}")
        self.unfit = unfit


class Caps(msgspec.Struct, frozen=True):
    """Capital heights in pixels; `least_banner`: what D/60 asks of the newest call's.

    `number` of the rows, `cell` of the calls below few large rows, `beside` beside the newest one.
    """

    number: float
    text: float
    clock: float
    banner: float
    least_banner: float
    cell: float = 0.0
    beside: float = 0.0

    @property
    def text_line(self) -> float:
        """Height of one line of ordinary text."""
        return self.text / CAP_HEIGHT_EM * 1.12


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """Boxes of the hall view, of the view with a large call, and of a board without a link.

    `whole` is the glass, for what takes all of it.
    `rows`, `rows_cut_off`: the calls, of which the first `large` are rows and others cells;
    `cells`: the others beside the large one; `info`: the last cell. `columns` are offsets in a row:
    number, counter, way; with `way_below` the way stands below the number. `stacked`: an upright
    panel. A box without height is left out.
    """

    unit: float
    caps: Caps
    whole: Box
    stacked: bool = False
    way_below: bool = False
    large: int = 0
    room: Room = Room(rows=0, with_banner=0, missed=0, missed_cut_off=0)
    sign: Box = NO_BOX
    name: Box = NO_BOX
    clock: Box = NO_BOX
    band: Box = NO_BOX
    heads: Box = NO_BOX
    heads_cut_off: Box = NO_BOX
    rows: tuple[Box, ...] = ()
    rows_cut_off: tuple[Box, ...] = ()
    columns: tuple[float, float, float] = (0, 0, 0)
    stat: Box = NO_BOX
    missed: Box = NO_BOX
    listen: Box = NO_BOX
    missed_cut_off: Box = NO_BOX
    banner: Box = NO_BOX
    banner_way: Box = NO_BOX
    cells: tuple[Box, ...] = ()
    info: Box = NO_BOX
    ticker: Box = NO_BOX

    @property
    def text_line(self) -> float:
        """Height of one line of ordinary text."""
        return self.caps.text_line
