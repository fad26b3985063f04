"""A hall in one language: what a page shows first, in half the bytes of the whole; and as sent."""

import gzip
from collections.abc import Mapping

import msgspec

from queue_core.bookings import Bookable
from queue_core.hall import Counter, HallDescription, Service
from queue_core.route import RouteTemplate

ALWAYS = "uk"
"""The language that every name has."""


class SentHall(msgspec.Struct, frozen=True):
    """A description as it is sent, encoded once. `etag` (quoted) changes with the content."""

    body: bytes
    gzipped: bytes
    etag: str


def sent_whole(hall: HallDescription) -> SentHall:
    """Encode all of a hall."""
    return _sent(hall, hall.revision)


def sent_in_brief(hall: HallDescription) -> dict[str, SentHall]:
    """Encode a hall in brief, by each language that it has."""
    return {it: _sent(in_brief(hall, it), f"{hall.revision}-{it}") for it in languages_of(hall)}


def languages_of(hall: HallDescription) -> frozenset[str]:
    """Return the languages that a name of the hall, of a service or of a route is known in."""
    names = [hall.name, *(it.name for it in hall.services), *(it.name for it in hall.routes)]
    return frozenset({ALWAYS}).union(*names)


def in_brief(hall: HallDescription, language: str) -> HallDescription:
    """Return the description with names in one language, Ukrainian where that has none.

    Left out: short names where they are of no use (they are Ukrainian), words that people search
    by, sub-categories, the kiosk's menu, priority groups, slots. The revision is the whole's.
    """
    return msgspec.structs.replace(
        hall,
        name=_only(hall.name, language),
        services=tuple(_service(it, language) for it in hall.services),
        counters=tuple(_counter(it) for it in hall.counters),
        routes=tuple(_route(it, language) for it in hall.routes),
        priority_groups=(),
        areas=(),
        frequent=(),
        bookable=Bookable(rules=hall.bookable.rules),
    )


def _sent(hall: HallDescription, tag: str) -> SentHall:
    body = msgspec.json.encode(hall)
    return SentHall(body, gzip.compress(body, mtime=0), f'"{tag}"')


def _only(names: Mapping[str, str], language: str) -> Mapping[str, str]:
    known = language if language in names else ALWAYS
    return {known: names[known]} if known in names else names


def _service(service: Service, language: str) -> Service:
    return msgspec.structs.replace(
        service,
        category=_only(service.category, language),
        subcategory={},
        name=_only(service.name, language),
        short_name=service.short_name if language == ALWAYS else "",
        keywords=(),
        visitor_groups=(),
        official_id="",
    )


def _counter(counter: Counter) -> Counter:
    return msgspec.structs.replace(counter, weights={})


def _route(route: RouteTemplate, language: str) -> RouteTemplate:
    return msgspec.structs.replace(route, name=_only(route.name, language))
