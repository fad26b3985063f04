"""The way to a counter in words."""

from display_board.screens import OrderTold, Way
from texts import MissingText, phrases, say


def zone_word(zone: str, language: str) -> str:
    """Return «синя»; a name that is no known colour as the hall writes it."""
    try:
        return say(f"zone_of.{zone}", language)
    except MissingText:
        return zone


def short_way(way: Way, language: str) -> str:
    """Return «синя», or «2 пов. зелена» for another floor."""
    words = [say("board.floor_short", language, floor=way.floor)] if way.stairs else []
    words += [zone_word(way.zone, language)] if way.zone else []
    return " ".join(words)


def long_way(way: Way, language: str) -> str:
    """Return «Праворуч, 1 поверх, синя зона»."""
    place = phrases.floor_and_zone(way.floor, way.zone, language)
    if way.direction is None:
        return place[:1].upper() + place[1:]
    return f"{say(f'board.{way.direction}', language)}, {place}"


def order_words(order: OrderTold, language: str) -> str:
    """Return «За записом на 10:55»."""
    return say(f"board.order.{order.why}", language, time=order.time, counter=order.counter or "")
