"""The board's own counters as its wiring asks for them: that there are none is told in the log."""

from display_board.settings import BoardSettings
from display_board.ways import own_counters, owns_nothing
from queue_core.hall import HallDescription
from queue_core.ids import CounterNumber

_CURE = "set zone and front_office to known ones that have a counter in common, or own_floor = true"


def told_own_counters(
    description: HallDescription, settings: BoardSettings
) -> tuple[CounterNumber, ...]:
    """Return `own_counters`; warn where there should be some and the whole hall is shown."""
    if owns_nothing(description, settings):
        import structlog  # not before the first frame of a board that is set up well

        structlog.get_logger().warning(
            "no counter is this board's own: it shows and says the whole hall",
            zone=settings.zone,
            front_office=settings.front_office,
            floor=settings.floor if settings.own_floor else None,
            known_zones=sorted({it.zone for it in description.counters if it.zone}),
            known_front_offices=sorted({it.front_office for it in description.counters}),
            known_floors=sorted({it.floor for it in description.counters}),
            cure=_CURE,
        )
    return own_counters(description, settings)
