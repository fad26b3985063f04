"""Settings of one board: its glass, its place in the hall, and what lies where around it."""

from typing import Annotated, Literal

import msgspec

from display_board.screens import Direction
from terminal_client.settings import LinkSettings

LEAST_ROWS = 6


class VoiceSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The board's loudspeaker.

    `device`: the sound system's name of the output ("" = its own choice). `volume` 0 to 1, and by
    time of day where `volume_from` says so («20:00» = 0.5). `own_zone_only`: calls to other zones
    are said by their own loudspeakers. `visitors_language`: a call of somebody who chose another
    language is said in it too.
    """

    on: bool = True
    device: str = ""
    rhvoice: str = "natalia"
    words_a_minute: Annotated[int, msgspec.Meta(ge=120, le=260)] = 180
    volume: Annotated[float, msgspec.Meta(ge=0, le=1)] = 1.0
    volume_from: dict[
        Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")],
        Annotated[float, msgspec.Meta(ge=0, le=1)],
    ] = {}
    repeats: Annotated[int, msgspec.Meta(ge=0, le=3)] = 1
    behind_s: Annotated[float, msgspec.Meta(ge=5, le=30)] = 30.0
    own_zone_only: bool = False
    visitors_language: bool = True

    def volume_at(self, time: str) -> float:
        """Return the volume at a time of the hall, «14:05»."""
        begun = [since for since in self.volume_from if since <= time]
        last = max(begun, default=max(self.volume_from, default=""))
        return self.volume_from.get(last, self.volume)


class ShelterSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The shelter as seen by one who faces the board; `way` by language: «Сходами вниз»."""

    direction: Direction | Literal[""] = ""
    way: dict[Literal["uk", "en"], Annotated[str, msgspec.Meta(max_length=40)]] = {}


class BoardSettings(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """One board.

    `farthest_seat_m`: from there numbers (D/100) and words (D/170) must be read (B3).
    `floor` and `zone` are the board's own; calls to its zone go first ("" = a board of the whole
    hall). `directions` say where a zone («синя») or one counter («12») lies, as seen by one who
    faces the board; a counter's own entry wins, and what is not named gets no arrow. `counter`:
    the display of this one counter (0 = a board of many), which is silent. `pulse`: how busy
    the day is, on a landscape board.
    """

    diagonal_inch: Annotated[float, msgspec.Meta(ge=7, le=200)] = 55.0
    farthest_seat_m: Annotated[float, msgspec.Meta(ge=1, le=50)] = 5.0
    theme: Literal["dark", "light"] = "dark"
    language: Literal["uk", "en"] = "uk"
    reduced_motion: bool = False
    rows: Annotated[int, msgspec.Meta(ge=LEAST_ROWS, le=12)] = LEAST_ROWS
    floor: int = 1
    zone: str = ""
    counter: Annotated[int, msgspec.Meta(ge=0, le=999)] = 0
    pulse: bool = True
    link: LinkSettings = LinkSettings()
    voice: VoiceSettings = VoiceSettings()
    directions: dict[str, Direction] = {}
    shelter: ShelterSettings = ShelterSettings()
