"""The hall as this kiosk knows it: as last heard, and what of it the session must know."""

from importlib.resources import as_file, files
from pathlib import Path

from catalogue.tree import build as build_menu
from kiosk.known_hall import Hall
from queue_core.hall import HallDescription, HallIndex
from terminal_client import hall_cache


def described(folder: Path, catalogue: str) -> HallDescription:
    """Return the hall as last heard from the server, else from tables, else the demo's."""
    kept = hall_cache.load(folder)
    if kept is not None:
        return kept
    from catalogue.loader import load as load_hall  # 30 ms; only before a server was ever heard

    if catalogue:
        return load_hall(Path(catalogue))
    with as_file(files("catalogue").joinpath("demo_hall")) as shipped:
        return load_hall(shipped)


def hall_of(description: HallDescription) -> Hall:
    """Return what the session must know of a hall."""
    menu = build_menu(description)
    return Hall(
        letters={service.code: service.letter for service in description.services},
        frequent=tuple(service.code for service in menu.frequent),
        groups={
            group.key: tuple(service.code for service in group.services)
            for area in menu.areas
            for group in area.groups
        },
        routes={route.code: route.services for route in description.routes},
        documented=frozenset(it.code for it in description.services if it.documents),
        consultation=description.consultation,
        index=HallIndex(description),
        books=bool(description.bookable.slots),
    )
