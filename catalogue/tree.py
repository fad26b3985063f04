"""The kiosk's menu: areas → groups under their category's heading → services, ≤ 12 a page.

Four touches reach any service: area, group, service, «Взяти талон» (K1).
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from queue_core.hall import HallDescription, MenuArea, Service

PAGE_MAX = 12


class Group(msgspec.Struct, frozen=True):
    """A subcategory: one choice of an area's page. `key` is stable while the names are."""

    key: str
    name: Mapping[str, str]
    services: tuple[Service, ...]


class Heading(msgspec.Struct, frozen=True):
    """A category within an area: a line over its groups, not a choice."""

    letter: str
    name: Mapping[str, str]
    groups: tuple[Group, ...]


class Area(msgspec.Struct, frozen=True):
    """A choice of the start page; `index` is its place there, from 0."""

    index: int
    name: Mapping[str, str]
    icon: str
    headings: tuple[Heading, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """All groups of the area's page, in order."""
        return tuple(group for heading in self.headings for group in heading.groups)


class Menu(msgspec.Struct, frozen=True):
    """The whole menu of a hall."""

    areas: tuple[Area, ...]
    frequent: tuple[Service, ...]

    def group(self, key: str) -> Group | None:
        """Return the group of a key, or None."""
        return next((g for area in self.areas for g in area.groups if g.key == key), None)


def build(description: HallDescription) -> Menu:
    """Return the menu of a hall.

    A hall that names no areas gets one for each letter. The order is that of its tables.
    """
    areas = description.areas or _one_area_a_letter(description.services)
    by_code = {service.code: service for service in description.services}
    return Menu(
        areas=tuple(
            Area(index, area.name, area.icon, headings_of(description.services, area.letters))
            for index, area in enumerate(areas)
        ),
        frequent=tuple(by_code[code] for code in description.frequent if code in by_code),
    )


def headings_of(services: Sequence[Service], letters: Iterable[str]) -> tuple[Heading, ...]:
    """Return the categories of these letters, in the letters' order, with their groups."""
    return tuple(
        Heading(letter, own[0].category, groups_of(own, (letter,)))
        for letter in letters
        if (own := [service for service in services if service.letter == letter])
    )


def groups_of(services: Iterable[Service], letters: Iterable[str]) -> tuple[Group, ...]:
    """Return the groups of these letters, in the order in which their first services stand."""
    wanted = tuple(letters)
    members: dict[tuple[str, str], list[Service]] = {}
    for service in services:
        if service.letter in wanted:
            members.setdefault((service.letter, service.subcategory["uk"]), []).append(service)
    ordered = sorted(members.items(), key=lambda item: wanted.index(item[0][0]))
    places: dict[str, int] = {}
    groups = []
    for (letter, _), own in ordered:
        places[letter] = places.get(letter, 0) + 1
        groups.append(Group(f"{letter}{places[letter]}", own[0].subcategory, tuple(own)))
    return tuple(groups)


def button_name(service: Service, language: str) -> str:
    """Return what stands on a service's button: the short name, or in another language the name."""
    return (
        service.short_name if language == "uk" else service.name.get(language, service.short_name)
    )


def _one_area_a_letter(services: Sequence[Service]) -> tuple[MenuArea, ...]:
    first = {service.letter: service for service in reversed(services)}
    letters = dict.fromkeys(service.letter for service in services)
    return tuple(MenuArea(first[letter].category, (letter,), "doc") for letter in letters)
