"""The two real slips that the fault trials print, as pictures and in the printer's own letters."""

from functools import cache

from printer.profile import load_profile
from printer.slip import Slip
from printer.slip_encoder import Mode, encode_slip
from tests.unit.printer.slips import slip

FIRST = slip(digits="042")
NEXT = slip(digits="043")


@cache
def encoded(which: Slip, mode: Mode) -> bytes:
    """The bytes of a slip for an 80 mm printer that knows Windows-1251."""
    return encode_slip(which, load_profile(PROFILE), mode=mode)


PROFILE = "xprinter-80"
