"""The page before the ticket: documents, people ahead, wait, place, priority, «Взяти талон»."""

from catalogue.tree import button_name
from kiosk.screens import Before, Papers, Take
from kiosk.views.arrange import Column, Leaf, Node, Row, Space
from kiosk.views.cards import FactsCard, FactsWords
from kiosk.views.facts import Fact
from kiosk.views.page import Candidate, Page
from kiosk.views.refusal_pages import documents_card, list_tile
from qt_shell.tile import Face, Tile, TileKind
from queue_core.hall import Service


def before(page: Page, screen: Before) -> list[Candidate]:
    """Return the ways this page may stand."""
    service = page.hall.service[screen.service]
    if not page.landscape:
        return [
            lambda: _tall(page, screen, service, lead=True, note=True),
            lambda: _tall(page, screen, service, lead=False, note=True),
            lambda: _tall(page, screen, service, lead=False, note=False),
            lambda: _tall(page, screen, service, lead=False, note=False, columns=1),
            lambda: _tall(page, screen, service, lead=False, note=False, place=False),
        ]
    return [
        lambda: _wide(page, screen, service, lead=True, note=True),
        lambda: _wide(page, screen, service, lead=False, note=True),
        lambda: _wide(page, screen, service, lead=False, note=False),
        lambda: _wide(page, screen, service, lead=False, note=False, share=1.3),
        lambda: _wide(page, screen, service, lead=False, note=False, share=0.8),
        lambda: _wide(page, screen, service, lead=False, note=False, place=False),
        lambda: _wide(page, screen, service, lead=False, note=False, share=1.3, place=False),
        lambda: _wide(page, screen, service, lead=False, note=False, share=0.8, place=False),
    ]


def _tall(
    page: Page,
    screen: Before,
    service: Service,
    *,
    lead: bool,
    note: bool,
    columns: int = 2,
    place: bool = True,
) -> Node:
    return page.framed(
        [
            _title(page, service, lead=lead),
            _documents(page, screen, service, 5.0 if lead else 2.6),
            _facts(page, screen, service, columns=columns, place=place),
            _priority(page, screen, note=note),
            Space(),
            _take(page, screen),
        ],
        gap_mm=6.0 if note else 4.0,
    )


def _wide(
    page: Page,
    screen: Before,
    service: Service,
    *,
    lead: bool,
    note: bool,
    share: float = 1.0,
    place: bool = True,
) -> Node:
    """On the lowest panels the place is told with the ticket, not before."""
    right = Column(
        [
            _facts(page, screen, service, columns=1, place=place),
            _priority(page, screen, note=note),
            Space(stretch=1),
            _take(page, screen),
        ],
        page.gap,
    )
    left = Column([_documents(page, screen, service, 4.0 if lead else 1.6), Space()], 0)
    halves = Row([left, right], [share, 1.0], page.px(5), stretch=1)
    return page.framed([_title(page, service, lead=lead), halves], gap_mm=4.0)


def _title(page: Page, service: Service, *, lead: bool) -> Node:
    sentence = "kiosk.check_and_take" if service.documents else "kiosk.just_take"
    return page.title(button_name(service, page.language), page.say(sentence) if lead else "")


def _documents(page: Page, screen: Before, service: Service, gap_mm: float) -> Node:
    """The card, and below it what one may do about it (K15)."""
    card = documents_card(page, service, gap_mm)
    small = page.parts.look.caps.small if page.landscape or gap_mm < 3 else None
    tiles: list[Tile] = []
    if screen.consult:
        face = Face(label=page.say("documents_missing"), icon="info", cap_mm=small)
        tiles.append(page.parts.tile("no_documents", face, inert=_asked(screen)))
    if screen.papers is not Papers.NONE:
        tiles.append(list_tile(page, screen.papers, cap=small))
    if not tiles:
        return card
    return Column([card, page.grid(tiles, 2, most_mm=26.0)], page.px(3.2))


def _asked(screen: Before) -> bool:
    return screen.take in {Take.ASKED, Take.SLOW}


def _facts(page: Page, screen: Before, service: Service, *, columns: int, place: bool) -> Node:
    where = page.place_fact(service.letter) if place else None
    if screen.load is None:
        first: list[Fact] = [page.wait_fact(None)]
    else:
        first = [page.ahead_fact(screen.load.waiting), page.wait_fact(screen.load.wait)]
    rows = [tuple(first)] if columns == 2 else [(fact,) for fact in first]
    if where is not None:
        rows.append((where,))
    if screen.stops:
        then = page.say("kiosk.route_services", n=len(screen.stops))
        rows.append((Fact("next", page.say("kiosk.route_then"), then, large=False),))
    return Leaf(page.parts.part(FactsCard, "facts", FactsWords(tuple(rows))))


def _priority(page: Page, screen: Before, *, note: bool) -> Node:
    label = page.say("kiosk.priority_chosen" if screen.priority else "priority")
    face = Face(
        label=label,
        sub=page.say("priority_note") if note else "",
        icon="check" if screen.priority else "first",
        tail="next",
    )
    tile = page.parts.tile("priority", face, inert=_asked(screen))
    return Leaf(tile, stretch=1, most=page.px(33))


def _take(page: Page, screen: Before) -> Node:
    if screen.take is Take.PAUSED:
        face = Face(
            label=page.say("kiosk.pause", n=max(1, screen.pause_s)),
            sub=page.say("kiosk.pause_why"),
            icon="clock",
            kind=TileKind.UNAVAILABLE,
        )
        return Leaf(
            page.parts.tile("take_ticket", face), stretch=1, least=page.px(30), most=page.px(37)
        )
    label = page.say("printing" if screen.take is Take.SLOW else "take")
    return page.primary("take_ticket", label, inert=screen.take is not Take.READY)
