"""Where each part of a slip goes on paper; pure, in dots, by rule P1.

`place_slip` tries the attempts of `attempts_of` in order and takes the first that is short enough:
blank paper gives way first, then what P1 does not ask for, then the widths of letters, then the
names of a route; then nothing more gives way and `SlipDoesNotFit` is raised. Words wrap; they are
never cut, shrunk below the body's capital height, or run over the edge.
"""

import math
from itertools import product

from printer.page import Attempt, Page
from printer.placed import Layout, SlipDoesNotFit
from printer.profile import PrinterProfile
from printer.slip import Slip, told_shorter
from printer.template import Template
from printer.wrapping import Metrics

__all__ = ["SlipDoesNotFit", "attempts_of", "place_slip"]


def attempts_of(template: Template) -> tuple[Attempt, ...]:
    """From the loosest composition to the tightest."""
    levels = sorted({block.give_way for block in template.blocks} - {0})
    first, last = (levels[0], levels[-1]) if levels else (0, 0)
    return (
        Attempt(),
        Attempt(spaces=2 / 3),
        Attempt(spaces=2 / 3, least=True),
        Attempt(spaces=2 / 3, least=True, without=first),
        *(Attempt(spaces=2 / 3, least=True, without=level) for level in levels[1:-1]),
        Attempt(spaces=1 / 3, least=True, without=first, line=1.04, letters=0.94),
        Attempt(spaces=2 / 3, least=True, without=last),
        Attempt(spaces=1 / 3, least=True, without=last, line=1.04, letters=0.94, least_code=True),
        Attempt(spaces=1 / 3, least=True, without=last, line=1.0, letters=0.88, least_code=True),
    )


def place_slip(slip: Slip, profile: PrinterProfile, metrics: Metrics, template: Template) -> Layout:
    """The slip's parts on this printer's paper; `SlipDoesNotFit` if P1 cannot be kept."""
    room = math.floor(
        profile.dots(profile.longest_mm - profile.head_to_cutter_mm - profile.tail_mm)
    )
    shortest = math.inf
    for told, attempt in product(told_shorter(slip), attempts_of(template)):
        page = Page(profile, metrics, attempt)
        page.compose(told, template)
        if page.bottom <= room:
            items, coarse = tuple(page.items), tuple(page.coarse)
            return Layout(profile.width_dots, page.bottom, items, coarse)
        shortest = min(shortest, page.bottom)
    raise SlipDoesNotFit(
        f"slip {slip.number} needs {profile.millimetres(shortest - room):.0f} mm more"
        f" than the {profile.longest_mm:.0f} mm of paper allow"
    )
