"""Settings of one board: its glass, its place in the hall, and what lies where around it."""

from typing import Annotated, Literal

import msgspec

from display_board.screens import Direction
from terminal_client.settings import LinkSettings

LEAST_ROWS = 6


class BoardSettings(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """One board.

    `farthest_seat_m`: from there numbers (D/100) and words (D/170) must be read (B3).
    `floor` and `zone` are the board's own; calls to its zone go first ("" = a board of the whole
    hall). `directions` say where a zone («синя») or one counter («12») lies, as seen by one who
    faces the board; a counter's own entry wins, and what is not named gets no arrow.
    """

    diagonal_inch: Annotated[float, msgspec.Meta(ge=20, le=200)] = 55.0
    farthest_seat_m: Annotated[float, msgspec.Meta(ge=1, le=50)] = 5.0
    theme: Literal["dark", "light"] = "dark"
    language: Literal["uk", "en"] = "uk"
    reduced_motion: bool = False
    rows: Annotated[int, msgspec.Meta(ge=LEAST_ROWS, le=12)] = LEAST_ROWS
    floor: int = 1
    zone: str = ""
    link: LinkSettings = LinkSettings()
    directions: dict[str, Direction] = {}
