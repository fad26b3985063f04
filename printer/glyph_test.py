"""Whether a printer's own letters are Ukrainian: a strip that only one who reads it can answer.

The strip has eight letters, each with a digit beside it, in the printer's own letters and in no
order. The code is the digits beside ґ, є, і and ї: a printer with another code page, a "?" or no
glyph for one of them leaves that digit unfindable. What was read is kept per printer, by whoever
keeps settings; another profile, page or address asks for a new test.
"""

from datetime import datetime

import msgspec

from printer.profile import PrinterProfile

ASKED = "ґєії"
_OTHERS = "геий"  # what a wrong page or a poor glyph is most easily taken for
_DIGITS = "0123456789"
SEED_BYTES = 32


class GlyphTest(msgspec.Struct, frozen=True, kw_only=True):
    """One strip: for which profile and page, and which digit stands beside which letter."""

    profile: str
    code_page: int
    pairs: tuple[tuple[str, str], ...]

    @property
    def code(self) -> str:
        """What somebody who reads the strip types: four digits."""
        beside = dict(self.pairs)
        return "".join(beside[letter] for letter in ASKED)

    def is_read(self, typed: str) -> bool:
        """Whether that is the code; spaces do not matter."""
        return "".join(typed.split()) == self.code


class GlyphsRead(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody read a strip of the printer at `address`; kept as JSON, a file a kiosk."""

    address: str
    profile: str
    code_page: int
    at: datetime

    def holds_for(self, address: str, profile: PrinterProfile) -> bool:
        """Whether text mode may be used on that printer by what was read."""
        here = (address, profile.name, profile.code_page)
        return (self.address, self.profile, self.code_page) == here


def begin(profile: PrinterProfile, seed: bytes) -> GlyphTest | None:
    """A new strip by 32 random bytes; None for a printer without text mode: nothing to test."""
    if profile.code_page is None:
        return None
    if len(seed) != SEED_BYTES:
        raise ValueError(f"a seed has {SEED_BYTES} bytes, not {len(seed)}")
    letters = _shuffled(ASKED + _OTHERS, seed[:16])
    digits = _shuffled(_DIGITS, seed[16:])
    return GlyphTest(
        profile=profile.name,
        code_page=profile.code_page,
        pairs=tuple(zip(letters, digits, strict=False)),
    )


def _shuffled(signs: str, seed: bytes) -> list[str]:
    """The signs in an order that the bytes decide (Fisher and Yates)."""
    order = list(signs)
    for last in range(len(order) - 1, 0, -1):
        chosen = seed[last] % (last + 1)
        order[last], order[chosen] = order[chosen], order[last]
    return order
