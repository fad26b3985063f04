"""Pages on which one chooses: the start page, groups, services, grounds for priority."""

from collections.abc import Mapping
from functools import partial

from catalogue.tree import Group
from kiosk.screens import ChooseGroup, ChoosePriority, ChooseService, Idle
from kiosk.views.arrange import Column, Grid, Leaf, Node
from kiosk.views.bar import Hero, HeroWords
from kiosk.views.finding_pages import consult_tile
from kiosk.views.page import Candidate, Page
from kiosk.views.reasons import refusal_of, service_tile
from kiosk.views.reasons import told as why_and_when
from qt_shell import fonts
from qt_shell.tile import Face, Tile, TileKind
from queue_core.hall import Service
from texts import phrases


def idle(page: Page, screen: Idle) -> list[Candidate]:
    """The start page: rich with icons, or plainer where the panel is low."""
    plain = partial(_idle, page, screen, "", display=False)
    if not page.landscape:
        return [
            partial(_idle, page, screen, "column", display=True),
            partial(_idle, page, screen, "row", display=True),
            plain,
            partial(plain, columns=2),
        ]
    return [
        partial(_idle, page, screen, "column", display=True),
        partial(_idle, page, screen, "row", display=True),
        partial(_idle, page, screen, "row", display=False),
        *(partial(plain, bare=bare) for bare in range(_BAREST + 1)),
    ]


def _hours(page: Page, screen: Idle) -> str:
    """Until when the hall works today; where it does not, why, and when it does again (K23)."""
    if screen.closed is not None:
        return why_and_when(page, screen.closed)
    time = page.hall.description.closes
    if screen.closes is not None:
        time = phrases.clock_time(screen.closes, page.zone)
    return page.say("open_until", time=time)


_NO_FOOT, _NO_HEADINGS, _SMALL, _BAREST = 1, 2, 3, 4
"""What the lowest panels leave out, one after another; last the load, beside long reasons."""


def _idle(
    page: Page, screen: Idle, icons: str, *, display: bool, bare: int = 0, columns: int = 3
) -> Node:
    foot, headings, small = bare < _NO_FOOT, bare < _NO_HEADINGS, bare >= _SMALL
    told = _told(page, screen) if bare < _BAREST else []
    closes = _hours(page, screen)
    if screen.paused is not None:
        since = phrases.clock_time(screen.paused.since, page.zone)
        closes = page.say("kiosk.paused_goes_on", time=since)
    if not foot:
        told.append(("info", closes))
    note = closes if foot else ""
    if page.low:
        told, note = [*told, ("info", closes)], page.say("kiosk.all_within_reach")
    icon = "low" if page.low else ""
    hero = HeroWords(page.bar_words(), page.say("idle"), tuple(told), note, display, icon=icon)
    cap = page.parts.look.caps.small if small else None
    frequent = [
        service_tile(page, service, screen.shut, kind="frequent", tail="", cap=cap, terse=True)
        for service in page.menu.frequent
    ]
    areas = [
        page.parts.tile(f"area:{area.index}", _area_face(page, area.name, area.icon, icons, cap))
        for area in page.menu.areas
    ]
    least = page.px(36) if icons == "column" else 0
    choices: list[Node] = [_short_cuts(page, screen, cap, columns)]
    if frequent:
        if headings:
            choices.append(page.heading("heading:frequent", page.say("frequent")))
        choices.append(page.grid(frequent, columns, most_mm=36.0))
    if headings:
        choices.append(page.heading("heading:areas", page.say("all_services")))
    grid = page.grid(areas, columns, most_mm=52.0)
    choices.append(grid if not least else _tall(page, areas, least))
    band = Leaf(
        page.parts.part(Hero, "hero", hero), stretch=5, most=page.px(190 if display else 60)
    )
    return page.banded(band, choices, gap_mm=3.6, along_mm=4.4)


def _told(page: Page, screen: Idle) -> list[tuple[str, str]]:
    """How many wait, and how long most of them."""
    if screen.load is None:
        return []
    told = [("people", phrases.waiting_now(screen.load.waiting, page.language))]
    if screen.load.wait is not None:
        span = phrases.minutes_range(screen.load.wait, page.language)
        told.append(("clock", page.say("mostly", range=span)))
    return told


def _tall(page: Page, tiles: list[Tile], least: int) -> Node:
    return Grid(tiles, 3, page.gap, most_row=page.px(56.0), least_row=least)


def _area_face(
    page: Page, names: Mapping[str, str], icon: str, icons: str, cap: float | None
) -> Face:
    label = phrases.name_in(names, page.language)
    if icons == "column":
        return Face(label=label, icon=icon, arrangement="column")
    return Face(label=label, icon=icon if icons else "", cap_mm=cap)


def _short_cuts(page: Page, screen: Idle, cap: float | None, columns: int) -> Node:
    """Ways to a service for who does not look through the tree; not counted as choices (K1)."""
    wanted = [("search", "kiosk.search", "search")]
    if page.hall.description.routes:
        wanted.append(("events", "kiosk.events", "family"))
    tiles = [
        page.parts.tile(name, Face(label=page.say(text), icon="" if cap else icon, cap_mm=cap))
        for name, text, icon in wanted
    ]
    label = page.say("kiosk.have" if screen.books else "kiosk.have_only_ticket")
    icon = "calendar" if screen.books else "repeat"
    have = Face(label=label, icon="" if cap else icon, cap_mm=cap)
    tiles.append(page.parts.tile("have" if screen.books else "returned", have))
    consultation = page.hall.description.consultation
    if consultation in page.hall.service and refusal_of(screen.shut, consultation) is None:
        tiles.append(consult_tile(page, cap=cap, icon="" if cap else "info"))
    across = len(tiles) if page.landscape else min(2, columns)
    return page.grid(tiles, across, most_mm=26.0)


def groups(page: Page, screen: ChooseGroup) -> list[Candidate]:
    """An area's groups under the headings of their categories."""
    columns = (3, 2) if page.landscape else (2, 1)
    return [
        lambda: _groups(page, screen, columns[0], lead=True, tails=True),
        lambda: _groups(page, screen, columns[0], lead=True, tails=False),
        lambda: _groups(page, screen, columns[0], lead=False, tails=False),
        lambda: _groups(page, screen, columns[1], lead=False, tails=False),
    ]


def _groups(page: Page, screen: ChooseGroup, columns: int, *, lead: bool, tails: bool) -> Node:
    area = page.menu.areas[screen.area]
    name = phrases.name_in(area.name, page.language)
    nodes: list[Node] = [page.title(name, page.say("choose") if lead else "")]
    for heading in area.headings:
        category = phrases.name_in(heading.name, page.language)
        tiles = [_group_tile(page, group, tails=tails) for group in heading.groups]
        if len(area.headings) == 1:
            nodes.append(page.grid(tiles, columns))
            continue
        above = page.heading(f"heading:{heading.letter}", category, quiet=True)
        block = Column([above, page.grid(tiles, columns)], page.px(3), stretch=len(tiles))
        nodes.append(block)
    return page.framed(nodes, gap_mm=7.0 if lead else 4.0)


def _group_tile(page: Page, group: Group, *, tails: bool) -> Tile:
    label = phrases.name_in(group.name, page.language)
    return page.parts.tile(f"group:{group.key}", Face(label=label, tail="next" if tails else ""))


def services(page: Page, screen: ChooseService) -> list[Candidate]:
    """A group's services, with their full names where there is room."""
    first = 2 if page.landscape else 1
    return [
        lambda: _services(page, screen, first, subs=True, lead=True),
        lambda: _services(page, screen, first, subs=False, lead=True),
        lambda: _services(page, screen, first + 1, subs=False, lead=False),
        lambda: _services(page, screen, first + 1, subs=False, lead=False, tails=False),
        lambda: _services(page, screen, first, subs=False, lead=False, tails=False, small=True),
        lambda: _services(page, screen, first + 1, subs=False, lead=False, tails=False, small=True),
    ]


def _services(
    page: Page,
    screen: ChooseService,
    columns: int,
    *,
    subs: bool,
    lead: bool,
    tails: bool = True,
    small: bool = False,
) -> Node:
    group = page.menu.group(screen.group)
    members = group.services if group else ()
    title = phrases.name_in(group.name, page.language) if group else ""
    category = phrases.name_in(members[0].category, page.language) if members else ""
    ask = page.say("kiosk.choose_service")
    told = f"{category}. {ask}" if lead else ""
    tiles = [
        service_tile(
            page,
            service,
            screen.shut,
            sub=_full_name(service, page.language) if subs else "",
            tail="next" if tails else "",
            cap=page.parts.look.caps.small if small else None,
            terse=small,
        )
        for service in members
    ]
    return page.framed([page.title(title, told), page.grid(tiles, columns)], gap_mm=4.0)


def _full_name(service: Service, language: str) -> str:
    """The full name, where the button's does not already say it."""
    if language != "uk":
        return ""
    short, full = service.short_name, service.name["uk"]
    said = short.lower() in full.lower() and len(full) - len(short) < 7
    return "" if said else full


def priority(page: Page, _: ChoosePriority) -> list[Candidate]:
    """The grounds for being served first, asked with dignity (K14)."""
    if not page.landscape:
        return [lambda: _priority(page, 1), lambda: _priority(page, 1, small=True)]
    return [
        lambda: _priority(page, 2),
        lambda: _priority(page, 2, small=True),
        lambda: _priority(page, 2, small=True, lead=False),
        lambda: _priority(page, 2, small=True, lead=False, none=False),
    ]


def _priority(
    page: Page, columns: int, *, small: bool = False, lead: bool = True, none: bool = True
) -> Node:
    """`none`: the button of the ordinary order; where it has no room, «Назад» leads there too."""
    caps = page.parts.look.caps
    cap, weight = (caps.small, fonts.BAR) if small else (caps.label, fonts.LABEL)
    tiles = [
        page.parts.tile(
            f"priority:{group.code}",
            Face(label=phrases.name_in(group.name, page.language), cap_mm=cap, weight=weight),
        )
        for group in page.hall.description.priority_groups
    ]
    told = page.say("kiosk.priority_lead") if lead else ""
    nodes: list[Node] = [page.title(page.say("kiosk.priority_title"), told)]
    nodes.append(page.grid(tiles, columns))
    if none:
        label = page.say("kiosk.priority_none")
        face = Face(label=label, kind=TileKind.OUTLINED, arrangement="centre")
        tile = page.parts.tile("no_priority", face)
        nodes.append(Leaf(tile, stretch=1, most=page.px(28)))
    return page.framed(nodes, gap_mm=4.0)
