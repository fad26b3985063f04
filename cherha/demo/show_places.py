"""Where the demo's windows stand on one screen, side by side, each in the shape of its glass."""

import msgspec

GAP = 8
KIOSK_SHAPE = 1080 / 1920
BOARD_SHAPE = 1920 / 1080
RATING_SHAPE = 1024 / 600
LEAST_SLIPS_SHARE, MOST_SLIPS_SHARE = 0.30, 0.42
"""Width of the slips' column as a share of the height of the whole."""


class Place(msgspec.Struct, frozen=True):
    """A part of the screen, in pixels as Qt counts them."""

    x: int
    y: int
    width: int
    height: int

    @property
    def text(self) -> str:
        """As X11 writes it: `WIDTHxHEIGHT+X+Y`."""
        return f"{self.width}x{self.height}+{self.x}+{self.y}"

    @classmethod
    def parse(cls, text: str) -> "Place":
        """Read what `text` wrote; raises ValueError."""
        size, x, y = text.split("+")
        width, height = size.split("x")
        return cls(int(x), int(y), int(width), int(height))


class Places(msgspec.Struct, frozen=True):
    """Kiosk at the left; board above the rating terminal; the slips at the right."""

    kiosk: Place
    board: Place
    rating: Place
    slips: Place


def side_by_side(screen: Place) -> Places:
    """Return the largest windows that fit beside one another into this part of a screen.

    As high as the screen, unless it is too narrow for that: then as wide as the screen.
    """
    column = 1 / (1 / BOARD_SHAPE + 1 / RATING_SHAPE)
    widths = KIOSK_SHAPE + column + LEAST_SLIPS_SHARE
    high = screen.height - 2 * GAP
    high = min(high, int((screen.width - 4 * GAP + column * GAP) / widths))
    wide = int(column * (high - GAP))
    kiosk = Place(0, 0, int(high * KIOSK_SHAPE), high)
    board = Place(0, 0, wide, int(wide / BOARD_SHAPE))
    left = screen.width - kiosk.width - wide - 4 * GAP
    slips = Place(0, 0, min(left, int(MOST_SLIPS_SHARE * high)), high)
    spare = left - slips.width
    x, y = screen.x + GAP + spare // 2, screen.y + (screen.height - high) // 2
    middle = x + kiosk.width + GAP
    under = y + board.height + GAP
    return Places(
        kiosk=msgspec.structs.replace(kiosk, x=x, y=y),
        board=msgspec.structs.replace(board, x=middle, y=y),
        rating=Place(middle, under, wide, y + high - under),
        slips=msgspec.structs.replace(slips, x=middle + wide + GAP, y=y),
    )
