"""Numbers, times and places in words: the same phrase on screen, slip, board and page.

Languages are codes (`uk`, `en`); an unknown one is answered in Ukrainian. Times are aware
datetimes, and the caller says in which time zone the hall lives.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from queue_core.wait import WaitRange
from texts.sentences import UKRAINIAN, MissingText, languages, say


def people(n: int, language: str) -> str:
    """Return «1 людина», «2 людини», «7 людей»; for nobody «нікого»."""
    return say("noun.people", language, n=n) if n else say("nobody", language)


def people_ahead(n: int, language: str) -> str:
    """Return «Перед вами 7 людей»."""
    return say("ahead", language, n=n) if n else say("ahead_nobody", language)


def waiting_now(n: int, language: str) -> str:
    """Return «Зараз чекають 64»."""
    return say("waiting_now", language, n=n) if n else say("waiting_nobody", language)


def minutes(n: int, language: str) -> str:
    """Return «8 хв»."""
    return say("minutes", language, n=n)


def minutes_range(wait: WaitRange, language: str) -> str:
    """Return «15–25 хв», or «до 5 хв» where it may be at once."""
    if wait.low_min == 0:
        return say("minutes_up_to", language, high=wait.high_min)
    return say("minutes_range", language, low=wait.low_min, high=wait.high_min)


def wait(expected: WaitRange | None, language: str) -> str:
    """Return «Чекати приблизно 15–25 хв», or that the wait is not known yet."""
    if expected is None:
        return say("wait_unknown", language)
    told = minutes_range(expected, language)
    return say("wait" if expected.low_min else "wait_up_to", language, range=told)


def counters(n: int, language: str) -> str:
    """Return «1 вікно», «2 вікна», «7 вікон»."""
    return say("noun.counters", language, n=n)


def seconds(n: int, language: str) -> str:
    """Return «1 секунда», «2 секунди», «20 секунд»."""
    return say("noun.seconds", language, n=n)


def floor(number: int, language: str) -> str:
    """Return «1 поверх»."""
    return say("floor", language, floor=number)


def zone(name: str, language: str) -> str:
    """Return «синя зона» for the zone that the hall's data call «синя»; "" for no zone.

    A name that is no known colour is said as it is written, in every language.
    """
    if not name:
        return ""
    try:
        word = say(f"zone_of.{name}", language)
    except MissingText:
        return name
    return say("zone", language, zone=word)


def floor_and_zone(number: int, zone_name: str, language: str) -> str:
    """Return «1 поверх, синя зона», or the floor alone where the hall has no zones."""
    place = zone(zone_name, language)
    if not place:
        return floor(number, language)
    return say("floor_and_zone", language, floor=number, zone=place)


def clock_time(at: datetime, hall_zone: tzinfo) -> str:
    """Return hall time as «10:42»."""
    return f"{at.astimezone(hall_zone):%H:%M}"


def date_line(at: datetime, hall_zone: tzinfo, language: str) -> str:
    """Return the hall's day as «Сб, 21.11.2026»."""
    local = at.astimezone(hall_zone)
    day = say("weekday_short", language).split()[local.weekday()]
    return say("date_line", language, weekday=day, date=f"{local:%d.%m.%Y}")


def weekday(at: datetime, hall_zone: tzinfo, language: str) -> str:
    """Return the day of the week: «субота»."""
    return say("weekday", language).split()[at.astimezone(hall_zone).weekday()]


def on_weekday(at: datetime, hall_zone: tzinfo, language: str) -> str:
    """Return when it is, by its day: «у понеділок»."""
    return say("on_weekday", language).split("|")[at.astimezone(hall_zone).weekday()]


def name_in(names: Mapping[str, str], language: str) -> str:
    """Return a name of hall data in a language, else in Ukrainian, else any that there is.

    `names` is a mapping by language code, as services and halls carry them.
    """
    for code in (language, UKRAINIAN, *languages()):
        if names.get(code):
            return names[code]
    return next(iter(names.values()), "")
