"""Parts of a slip at their places on paper, in dots: the layout makes them, the raster draws."""

import msgspec

from printer.qr import QrMatrix

# Inter 4: height of capitals in em, and how deep ц, щ, р, у go below the line (its OS/2 table).
CAPITAL_EM = 0.7275
DESCENT_EM = 0.21
DIGIT_EM = 0.646  # each tabular digit, at weights 700 and 800 alike


class SlipDoesNotFit(ValueError):
    """This slip cannot be printed on this paper within P1: the message says what is too large."""


class Text(msgspec.Struct, frozen=True):
    """One line of words; lengths in dots, `squeeze` narrows it from its natural width."""

    text: str
    left: float
    baseline: float
    size: float
    weight: int
    squeeze: float = 1.0


class Number(msgspec.Struct, frozen=True):
    """The ticket number in its frame; `legend` is a word that breaks the frame's upper line."""

    letter: str
    digits: str
    left: int
    top: int
    width: int
    height: int
    baseline: int
    capital: int
    size: float
    weight: int
    bar_em: float
    squeeze: float
    legend: Text | None = None


class Rule(msgspec.Struct, frozen=True):
    """A dashed line across the slip."""

    left: int
    top: int
    width: int
    thickness: int


class Qr(msgspec.Struct, frozen=True):
    """A QR code; `module` is the side of one module in dots."""

    left: int
    top: int
    module: int
    matrix: QrMatrix

    @property
    def side(self) -> int:
        """Width and height in dots, without the quiet zone."""
        return self.module * len(self.matrix)


class Logo(msgspec.Struct, frozen=True):
    """The hall's own sign: a PNG, drawn black or white into this rectangle."""

    left: int
    top: int
    width: int
    height: int
    png: bytes


Item = Text | Number | Rule | Qr | Logo


class Coarse(msgspec.Struct, frozen=True):
    """Rows that may be sent at half resolution: in height, and in width too if `wide`.

    `level` says when: 0 always, 1 where the slip would be too many bytes for a slow line. `rows`
    is even.
    """

    top: int
    rows: int
    wide: bool
    level: int


class Layout(msgspec.Struct, frozen=True):
    """A placed slip: `width` and `height` in dots, and its parts from top to bottom."""

    width: int
    height: int
    items: tuple[Item, ...]
    coarse: tuple[Coarse, ...] = ()
