"""Settings of one board: its glass, its place in the hall, and what lies where around it."""

from typing import Annotated, Literal

import msgspec

from display_board.screens import Direction
from terminal_client.settings import LinkSettings

LAST_CALLS = 6
"""So many calls at least are on a board: with fewer rows, the others are in small cells."""


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


class TickerSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of words that passes below the calls while nobody is called anew; none without texts.

    `speed`: capital heights a second; with `reduced_motion` whole texts take turns of `step_s`.
    """

    texts: tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=300)], ...] = ()
    speed: Annotated[float, msgspec.Meta(ge=0.5, le=4)] = 2.0
    step_s: Annotated[float, msgspec.Meta(ge=4, le=60)] = 8.0


class MediaSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Pictures and silent films in the place of the pulse; none without a `folder`."""

    folder: str = ""
    each_s: Annotated[float, msgspec.Meta(ge=5, le=600)] = 15.0


class BoardSettings(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """One board.

    `farthest_seat_m`: from there numbers (D/100) and words (D/170) must be read (B3).
    `rows` below six are large. `floor` is where the board hangs. `zone`, `front_office` and
    `own_floor` say which counters are its own (none of them: all); their calls go first, and with
    `own_only` there are no others on it or in its loudspeaker. `title`: the place's name after the
    hall's, by language; `sign`: a picture of the hall's arms before it.
    `directions` say where a zone («синя») or one counter («12») lies, as seen by one who
    faces the board; a counter's own entry wins, and what is not named gets no arrow. `counter`:
    the display of this one counter (0 = a board of many), which is silent. `pulse`: how busy
    the day is, on a landscape board.
    """

    diagonal_inch: Annotated[float, msgspec.Meta(ge=7, le=200)] = 55.0
    farthest_seat_m: Annotated[float, msgspec.Meta(ge=1, le=50)] = 5.0
    theme: Literal["dark", "light"] = "dark"
    language: Literal["uk", "en"] = "uk"
    reduced_motion: bool = False
    rows: Annotated[int, msgspec.Meta(ge=1, le=12)] = LAST_CALLS
    floor: int = 1
    zone: str = ""
    front_office: str = ""
    own_floor: bool = False
    own_only: bool = False
    title: dict[Literal["uk", "en"], Annotated[str, msgspec.Meta(max_length=60)]] = {}
    sign: str = ""
    counter: Annotated[int, msgspec.Meta(ge=0, le=999)] = 0
    pulse: bool = True
    link: LinkSettings = LinkSettings()
    voice: VoiceSettings = VoiceSettings()
    ticker: TickerSettings = TickerSettings()
    media: MediaSettings = MediaSettings()
    directions: dict[str, Direction] = {}
    shelter: ShelterSettings = ShelterSettings()
