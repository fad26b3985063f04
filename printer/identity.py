"""Who a printer says it is, and which profile that means; pure, fed in any chunks.

Sources: Epson ESC/POS reference, DLE EOT 1 (an answer has the form 0xx1xx10) and GS I 66 and 67
(maker and model: `_`, the words, NUL).
"""

import re
from collections.abc import Collection

import msgspec

ARE_YOU_A_PRINTER = b"\x10\x04\x01"
"""DLE EOT 1: harmless to whatever else listens on port 9100, and only a receipt printer answers."""

WHO_ARE_YOU = b"\x1dIB\x1dIC"
"""GS I 66 and 67; to be sent only to what answered the first question."""

_FIXED_BITS, _FIXED_VALUE = 0x93, 0x12
_BEGIN, _END = 0x5F, 0x00
_LONGEST = 80  # bytes of a name; more is noise

# Words of a name, and the profile they mean; the first that fits is taken.
_PROFILES = (
    (r"\b(XP|ZJ|POS|RPP?|MTP|SPP|GP|PT)[- ]?58|58 ?MM|\b5890|\b58\d\d\b", "generic-58"),
    (r"TM[- ]?T88", "epson-tm-t88"),
    (r"TM[- ]?T20", "epson-tm-t20"),
    (r"TM[- ]?M30", "epson-tm-m30"),
    (r"CT[- ]?S310", "citizen-ct-s310ii"),
    (r"CT[- ]?S651", "citizen-ct-s651"),
    (r"\bSTAR\b|\bTSP ?\d", "star-escpos"),
    (r"VKP[- ]?80", "custom-vkp80"),
    (r"SAM4S|ELLIX|GIANT", "sam4s-kiosk"),
    (r"RONGTA|\bRP3\d\d", "rongta-80"),
    (r"XPRINTER|\bXP[- ]|\bNT-80|\bPOS-?80", "xprinter-80"),
)
_ANY = "generic-80"


class Identity(msgspec.Struct, frozen=True):
    """What is known by now; `is_printer`: it answered as only a receipt printer does."""

    is_printer: bool = False
    maker: str = ""
    model: str = ""

    @property
    def words(self) -> str:
        """Maker and model as one would say them."""
        return " ".join(filter(None, (self.maker, self.model)))


class IdentityReader:
    """The answers to `ARE_YOU_A_PRINTER`, then to `WHO_ARE_YOU`."""

    def __init__(self) -> None:
        self._heard = b""

    def feed(self, data: bytes) -> None:
        """More bytes from whoever is there."""
        self._heard += data

    @property
    def is_complete(self) -> bool:
        """Both names were told."""
        return len(_names(self._heard)) >= 2

    def identity(self) -> Identity:
        """What was understood; a wrong first byte makes it nobody."""
        heard = self._heard
        if not heard or heard[0] & _FIXED_BITS != _FIXED_VALUE:
            return Identity()
        names = [*_names(heard), "", ""]
        return Identity(True, names[0], names[1])


def _names(heard: bytes) -> list[str]:
    """The words between `_` and NUL after the first byte, in order."""
    names: list[str] = []
    rest = heard[1:]
    while rest and rest[0] == _BEGIN and _END in rest[: _LONGEST + 2]:
        word, _, rest = rest[1:].partition(bytes((_END,)))
        names.append("".join(filter(str.isprintable, word.decode("ascii", "replace"))).strip())
    return names


def guess_profile(words: str, known: Collection[str]) -> str:
    """The profile that a maker's and model's words mean; the safe one for 80 mm if none does."""
    upper = words.upper()
    for pattern, profile in _PROFILES:
        if profile in known and re.search(pattern, upper):
            return profile
    return _ANY
