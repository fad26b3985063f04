"""The way to each counter, as seen from one board."""

from collections.abc import Collection

from display_board.screens import Direction, Shelter, Way
from display_board.settings import BoardSettings
from queue_core.hall import Counter, HallDescription
from queue_core.ids import CounterNumber


def ways(description: HallDescription, settings: BoardSettings) -> dict[CounterNumber, Way]:
    """Return the way to every counter of a hall."""
    return {counter.number: way(counter, settings) for counter in description.counters}


def way(counter: Counter, settings: BoardSettings) -> Way:
    """Return the way to one counter: stairs where it is on another floor."""
    named = settings.directions
    direction: Direction | None = named.get(str(counter.number)) or named.get(counter.zone)
    stairs = counter.floor != settings.floor
    if stairs and direction is None:
        direction = "up" if counter.floor > settings.floor else "down"
    return Way(counter.floor, counter.zone, stairs, direction)


def own_counters(
    description: HallDescription, settings: BoardSettings
) -> tuple[CounterNumber, ...]:
    """Return the board's own counters, by zone, front office and floor; none: the whole hall's."""
    if not (settings.zone or settings.front_office or settings.own_floor):
        return ()
    return tuple(
        counter.number
        for counter in description.counters
        if settings.zone in ("", counter.zone)
        and settings.front_office in ("", counter.front_office)
        and (not settings.own_floor or counter.floor == settings.floor)
    )


def owns_nothing(description: HallDescription, settings: BoardSettings) -> bool:
    """Say whether the settings ask for counters of the board's own and no counter is."""
    named = settings.zone or settings.front_office or settings.own_floor
    alone = settings.own_only or settings.voice.own_zone_only
    return bool(named or alone) and not own_counters(description, settings)


def own_letters(description: HallDescription, own: Collection[CounterNumber]) -> frozenset[str]:
    """Return the lines from which these counters call."""
    return frozenset(
        letter
        for counter in description.counters
        if counter.number in own
        for letter in counter.letters
    )


def place_name(description: HallDescription, settings: BoardSettings) -> str:
    """Return the hall's name, and after it that of the place that the board is for."""
    hall = description.name.get(settings.language) or description.name.get("uk", "")
    title = settings.title.get(settings.language) or settings.title.get("uk", "")
    return " · ".join(name for name in (hall, title) if name)


def serves(description: HallDescription, settings: BoardSettings) -> tuple[str, ...]:
    """Return what the counter of its own display is for: names of categories, as it lists them."""
    here = [it for it in description.counters if it.number == settings.counter]
    letters = here[0].letters if here else ()
    names = {
        service.letter: service.category.get(settings.language) or service.category.get("uk", "")
        for service in reversed(description.services)
    }
    return tuple(names[letter] for letter in letters if names.get(letter))


def shelter_of(settings: BoardSettings) -> Shelter:
    """Return the way to the shelter, in the board's language or the one that the hall wrote."""
    told = settings.shelter.way
    way = told.get(settings.language) or next(iter(told.values()), "")
    return Shelter(settings.shelter.direction or None, way)
