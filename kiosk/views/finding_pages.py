"""Ways to a service besides the tree: search by words (K2), and life events."""

from functools import partial

from kiosk.screens import LifeEvent, LifeEvents, Search
from kiosk.views.arrange import Leaf, Node, Row, Space
from kiosk.views.cards import Notice, NoticeWords
from kiosk.views.keyboard import WIDE_MM, TypedField, TypedWords, keyboard
from kiosk.views.page import Candidate, Page
from kiosk.views.reasons import service_tile
from qt_shell.tile import Face, Tile, TileKind
from queue_core.hall import Service
from queue_core.ids import ServiceCode
from queue_core.route import RouteTemplate
from texts import phrases

MOST_FOUND = 6


def search(page: Page, screen: Search) -> list[Candidate]:
    """Field, the best of what was found, keyboard. The keyboard never moves."""
    columns = 2 if page.landscape else 1
    if page.large or page.low:
        large: list[Candidate] = [
            partial(_search, page, screen, across, MOST_FOUND, subs=False, title=title, whys=whys)
            for across, title, whys in (
                (columns, True, True),
                (columns, False, True),
                (1, False, True),
                (1, False, False),
            )
        ]
        bare = partial(_search, page, screen, 1, 0, subs=False, title=False, whys=False)
        unbarred = partial(
            _search, page, screen, 1, MOST_FOUND, subs=False, title=False, whys=False, barred=False
        )
        return [*large, unbarred] if screen.found else [*large, bare]
    ways = [
        partial(_search, page, screen, columns, many, subs=subs, title=title)
        for title in (True, False)
        for many in (MOST_FOUND, 5, 4)
        for subs in (True, False)
    ]
    low = [
        partial(_search, page, screen, columns, many, subs=False, title=False)
        for many in (3, 2, 1, 0)
    ]
    return [*ways, *low]


def _search(
    page: Page,
    screen: Search,
    columns: int,
    many: int,
    *,
    subs: bool,
    title: bool,
    whys: bool = True,
    barred: bool = True,
) -> Node:
    """`whys`: a service that cannot be had now says so itself; else its touch does."""
    spoken = typed_words(page, screen.query)
    words = TypedWords(screen.query, page.say("kiosk.search_hint"), spoken)
    field = Leaf(page.parts.part(TypedField, "field", words))
    clear = Face(label=page.say("kiosk.clear"), arrangement="centre")
    row = Row(
        [field, Leaf(page.parts.tile("clear", clear))], [1.4 if page.large else 2.6, 1.0], page.gap
    )
    row.stays = True
    nodes: list[Node] = [page.title(page.say("kiosk.search_title"))] if title else []
    found = _found(page, screen, columns, many, subs=subs, title=title, whys=whys)
    nodes += [row, *found]
    nodes += [Space(), keyboard(page, screen.keys)]
    return page.framed(nodes, gap_mm=4.0 if whys else 3.0, wide_mm=WIDE_MM, barred=barred)


def typed_words(page: Page, text: str) -> str:
    """Return what is said of a field: «Написано: проп», or that it is empty."""
    return page.say("kiosk.typed", text=text) if text else page.say("aloud.nothing_typed")


def _found(
    page: Page,
    screen: Search,
    columns: int,
    many: int,
    *,
    subs: bool,
    title: bool,
    whys: bool,
) -> list[Node]:
    if screen.found is None:
        examples = page.say("kiosk.search_examples")
        return [page.heading("heading:found", examples, quiet=True)] if title else []
    if not screen.found and not many:
        return [page.heading("heading:found", page.say("kiosk.search_none"))]
    if not screen.found:
        return _nothing(page, screen)
    tiles = [
        service_tile(
            page,
            service,
            screen.shut,
            sub=branch(page, service) if subs else "",
            cap=None if subs else page.parts.look.caps.small,
            terse=not subs,
            silent=not whys,
            tail="next" if whys else "",
        )
        for service in _known(page, screen.found)[:many]
    ]
    if not tiles:
        return []
    grid = page.grid(tiles, columns, most_mm=23.0 if page.landscape else 26.0)
    if not title:
        return [grid]
    return [page.heading("heading:found", page.say("kiosk.search_like"), quiet=True), grid]


def _nothing(page: Page, screen: Search) -> list[Node]:
    """Nothing found: another word, a consultation, or a person."""
    words = NoticeWords("info", page.say("kiosk.search_none"))
    nodes: list[Node] = [Leaf(page.parts.part(Notice, "notice", words))]
    if screen.consult:
        nodes.append(page.grid([consult_tile(page)], 1, most_mm=26.0))
    return nodes


def branch(page: Page, service: Service) -> str:
    """Return where a service stands in the tree."""
    names = (service.category, service.subcategory)
    return "\u00a0· ".join(phrases.name_in(name, page.language) for name in names)


def consult_tile(page: Page, *, cap: float | None = None, icon: str = "info") -> Tile:
    """Return «Не знаю, що мені треба»."""
    face = Face(label=page.say("kiosk.consult"), icon=icon, cap_mm=cap)
    return page.parts.tile("consult", face)


def life_events(page: Page, screen: LifeEvents) -> list[Candidate]:
    """The life events of the hall."""
    del screen
    columns = 2 if page.landscape else 1
    return [
        partial(_life_events, page, columns, lead=True),
        partial(_life_events, page, columns + 1, lead=True),
        partial(_life_events, page, columns + 1, lead=False),
    ]


def _life_events(page: Page, columns: int, *, lead: bool) -> Node:
    tiles = [
        page.parts.tile(
            f"event:{route.code}",
            Face(label=phrases.name_in(route.name, page.language), tail="next"),
        )
        for route in page.hall.description.routes
    ]
    told = page.say("kiosk.events_lead") if lead else ""
    title = page.title(page.say("kiosk.events"), told)
    return page.framed([title, page.grid(tiles, columns)], gap_mm=4.0)


def life_event(page: Page, screen: LifeEvent) -> list[Candidate]:
    """What one event takes, in order."""
    columns = 2 if page.landscape else 1
    return [
        partial(_life_event, page, screen, columns, subs=True, lead=True),
        partial(_life_event, page, screen, columns, subs=False, lead=True),
        partial(_life_event, page, screen, columns, subs=False, lead=False),
        partial(_life_event, page, screen, columns + 1, subs=False, lead=False),
        partial(_life_event, page, screen, columns + 1, subs=False, lead=False, small=True),
    ]


def _life_event(
    page: Page,
    screen: LifeEvent,
    columns: int,
    *,
    subs: bool,
    lead: bool,
    small: bool = False,
) -> Node:
    route = route_of(page, screen.code)
    cap = page.parts.look.caps.small if small else None
    tiles = [
        service_tile(page, service, screen.shut, sub=branch(page, service) if subs else "", cap=cap)
        for service in _known(page, route.services if route else ())
    ]
    name = phrases.name_in(route.name, page.language) if route else ""
    title = page.title(name, page.say("kiosk.event_lead") if lead else "")
    nodes: list[Node] = [title, page.grid(tiles, columns)]
    if len(tiles) > 1:
        label = "kiosk.route_now" if _goes_without_some(page, screen) else "kiosk.route_one"
        one_ticket = _one_ticket(page, page.say(label), sub=lead, cap=cap)
        nodes.append(page.grid([one_ticket], 1, most_mm=32.0))
    return page.framed(nodes, gap_mm=4.0)


def _goes_without_some(page: Page, screen: LifeEvent) -> bool:
    """Whether a ticket for all of them leaves some out: later ones that cannot be had now."""
    route = route_of(page, screen.code)
    known = _known(page, route.services if route else ())
    first = next((service.code for service in known), None)
    return bool(screen.shut) and first not in {it.service for it in screen.shut}


def _one_ticket(page: Page, label: str, *, sub: bool, cap: float | None) -> Tile:
    """«Один талон на всі ці послуги»: a visit that goes from counter to counter."""
    face = Face(
        label=label,
        sub=page.say("kiosk.route_how") if sub else "",
        icon="" if cap else "arrow",
        tail="" if cap else "next",
        kind=TileKind.OUTLINED,
        cap_mm=cap,
    )
    return page.parts.tile("route", face)


def route_of(page: Page, code: str) -> RouteTemplate | None:
    """Return a life event by its code."""
    return next((it for it in page.hall.description.routes if it.code == code), None)


def _known(page: Page, codes: tuple[ServiceCode, ...]) -> list[Service]:
    return [page.hall.service[code] for code in codes if code in page.hall.service]
