"""Where the keypad's ring is, and what its four keys do (K9). Core.

A screen is a `Stand`: what is written on it, and its buttons in reading order. The ring goes from
button to button and round again. The keys of a row of the on-screen keyboard are one stop: choosing
it enters the row, going back leaves it; so any of 33 letters is at most some seven presses away.
"""

from enum import Enum

import msgspec


class Key(Enum):
    """The keys of a keypad; the four first ones are enough for everything."""

    PREVIOUS = "previous"
    NEXT = "next"
    CHOOSE = "choose"
    BACK = "back"
    SPEECH = "speech"
    REPEAT = "repeat"
    SKIP = "skip"
    LOUDER = "louder"
    QUIETER = "quieter"
    HEADSET_IN = "headset_in"
    HEADSET_OUT = "headset_out"


class SpotState(Enum):
    """How a button stands."""

    READY = "ready"
    ON = "on"
    UNAVAILABLE = "unavailable"


class Spot(msgspec.Struct, frozen=True):
    """A button that can be chosen. `line`: the row of keys to which it belongs, "" for none.

    `tool`: it stands in the bar that every screen has.
    """

    name: str
    words: str
    state: SpotState = SpotState.READY
    line: str = ""
    tool: bool = False


class Written(msgspec.Struct, frozen=True):
    """Something that only informs."""

    name: str
    words: str


class Stand(msgspec.Struct, frozen=True):
    """What a screen says and offers, in reading order."""

    written: tuple[Written, ...] = ()
    spots: tuple[Spot, ...] = ()


_FIRST = ("more_time",)
"""Where the ring begins, although it is not the first button: nobody is sent away by a press."""


class Focus:
    """The ring. `ringed` are the names of the buttons inside of it: one, or a whole row of keys."""

    def __init__(self) -> None:
        self._spots: tuple[Spot, ...] = ()
        self._at = ""
        self._place = 0
        self._inside = False

    @property
    def ringed(self) -> tuple[Spot, ...]:
        """The button that has the ring, or the row of keys; () on a screen without buttons."""
        spot = self._spot()
        if spot is None:
            return ()
        return (spot,) if self._inside or not spot.line else self._row(spot.line)

    @property
    def in_row(self) -> bool:
        """Whether the ring is on one key of a row."""
        return self._inside

    def stood(self, spots: tuple[Spot, ...], *, anew: bool) -> None:
        """A screen stands; `anew`: it is another one, so the ring begins at its beginning.

        On the same screen the ring stays on its button. Where that is gone there is none until a
        key is pressed, or the button is back; where the page had no button, its first one has it.
        """
        self._spots = spots
        if anew:
            self._at, self._inside = "", False
        if not self._at:
            first = [spot.name for spot in spots if spot.name in _FIRST]
            first += [spot.name for spot in spots if not spot.tool]
            self._go(first[0] if first else "")

    def step(self, by: int) -> None:
        """Go `by` stops on (1) or back (-1), round at the ends."""
        spot = self._spot()
        if spot is None:
            self._find_again(by)
            return
        row = ((one,) for one in self._row(spot.line))
        stops: list[tuple[Spot, ...]] = list(row) if self._inside else self._stops()
        here = next(n for n, stop in enumerate(stops) if spot in stop)
        self._go(stops[(here + by) % len(stops)][0].name)

    def choose(self) -> str | None:
        """Return the name of the button to be touched; None: a row was entered, or nothing is."""
        spot = self._spot()
        if spot is None:
            return None
        if spot.line and not self._inside:
            self._inside = True
            return None
        return spot.name

    def leave_row(self) -> bool:
        """Go out of a row of keys; False: the ring is in none."""
        spot = self._spot()
        if spot is None or not self._inside:
            return False
        self._inside = False
        self._go(self._row(spot.line)[0].name)
        return True

    def _spot(self) -> Spot | None:
        return next((spot for spot in self._spots if spot.name == self._at), None)

    def _go(self, name: str) -> None:
        self._at = name
        self._place = next((n for n, spot in enumerate(self._spots) if spot.name == name), 0)

    def _find_again(self, by: int) -> None:
        """The button of the ring is gone: go where it stood, or before."""
        self._inside = False
        if self._spots:
            place = self._place if by > 0 else self._place - 1
            self._go(self._spots[place % len(self._spots)].name)

    def _row(self, line: str) -> tuple[Spot, ...]:
        return tuple(spot for spot in self._spots if spot.line == line)

    def _stops(self) -> list[tuple[Spot, ...]]:
        stops: list[tuple[Spot, ...]] = []
        for spot in self._spots:
            if spot.line and stops and stops[-1][0].line == spot.line:
                stops[-1] = (*stops[-1], spot)
            else:
                stops.append((spot,))
        return stops
