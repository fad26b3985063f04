"""Heights of letters: from millimetres of capitals to dots and em; by rule P1."""

import math

from printer.placed import CAPITAL_EM
from printer.profile import PrinterProfile

NUMBER_MM = 12.0  # P1
BODY_MM = 3.5  # P1
BODY_WEIGHT = 600
STRONG_WEIGHT = 800


def capital_dots(profile: PrinterProfile, capital_mm: float) -> int:
    """The least whole dots that are at least so high on this printer."""
    return math.ceil(profile.dots(capital_mm))


def em_of(profile: PrinterProfile, capital_mm: float) -> float:
    """The em size, in dots, whose capitals are at least so high."""
    return capital_dots(profile, capital_mm) / CAPITAL_EM
