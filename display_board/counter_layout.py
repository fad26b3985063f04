"""Where everything stands on the display of one counter, and whether it can be read.

The head has the counter's number and what one comes here for, the rest belongs to one ticket.
"""

import msgspec

from display_board.boxes import Box, Caps, Layout, Unfit, UnfitError
from display_board.layout import TEXT_CAP, cures_of
from display_board.settings import BoardSettings
from qt_shell.metrics import CAP_HEIGHT_EM, Panel

HEAD, COUNTER_CAP, TITLE_CAP, NUMBER_CAP = 0.325, 0.22, 0.074, 0.312
"""Of the height of a landscape panel: its head, and capitals of the counter, titles, a number."""
NUMBER_EM = 3.5
_MM_PER_M = 1000.0
_EDGE = 0.045
_MOST_TEXT = 0.052
"""Larger words would leave no room for the route to the shelter; of the short side."""


class CounterLayout(msgspec.Struct, frozen=True):
    """Boxes in pixels, and capital heights. `sizes`: what parts of a board's picture ask for."""

    sizes: Layout
    head: Box
    body: Box
    band: Box
    edge: float
    counter_cap: float
    title_cap: float
    text_cap: float
    number_cap: float


def plan_counter(panel: Panel, settings: BoardSettings) -> CounterLayout:
    """Return the layout of a counter's display; raises UnfitError where it could not be read."""
    try:
        return _plan(panel, settings)
    except UnfitError as refused:
        cures = tuple(cures_of(panel, settings, _plan))
        raise UnfitError(msgspec.structs.replace(refused.unfit, cures=cures)) from None


def _plan(panel: Panel, settings: BoardSettings) -> CounterLayout:
    width, height = float(panel.width_px), float(panel.height_px)
    short = min(width, height)
    seat = settings.farthest_seat_m * _MM_PER_M * panel.px_per_mm
    edge = _EDGE * width
    head_h = HEAD * short
    number = min(NUMBER_CAP * short * 1.15, (width - 2 * edge) / NUMBER_EM * CAP_HEIGHT_EM)
    text = max(TEXT_CAP * short / 1080, seat / 170)
    band_h = text / CAP_HEIGHT_EM * (2.5 if panel.portrait else 1.4)
    if number < seat / 100 or text > _MOST_TEXT * short:
        metres = f"{settings.farthest_seat_m:g}"
        raise UnfitError(Unfit("board.unfit.counter", {"metres": metres}))
    return CounterLayout(
        sizes=_sizes(Box(0, 0, width, height), short / 1080, text, stacked=panel.portrait),
        head=Box(0, 0, width, head_h),
        body=Box(0, head_h, width, height - head_h),
        band=Box(0, height - band_h, width, band_h),
        edge=edge,
        counter_cap=COUNTER_CAP * short,
        title_cap=max(TITLE_CAP * short, text),
        text_cap=text,
        number_cap=number,
    )


def _sizes(whole: Box, unit: float, text: float, *, stacked: bool) -> Layout:
    """The sizes of a picture that takes the whole glass; it has no rows."""
    return Layout(
        unit=unit,
        caps=Caps(number=text, text=text, clock=text, banner=text, least_banner=text, cell=text),
        whole=whole,
        stacked=stacked,
        way_below=stacked,
    )
