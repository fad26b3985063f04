"""Pages after the ticket: issued, shown for want of paper, unsure, still here, no ticket."""

from functools import partial

from catalogue.tree import button_name
from kiosk.screens import Issued, NoTicket, OnScreen, SlipOut, StillHere, Ticket
from kiosk.views.arrange import Column, Leaf, Node, Row, Space
from kiosk.views.cards import FactsCard, FactsWords, Notice, NoticeWords, PhoneCard, PhoneWords
from kiosk.views.countdown import (
    Countdown,
    CountdownWords,
    StillHereBand,
    StillHereWords,
)
from kiosk.views.facts import Fact
from kiosk.views.page import Candidate, Page
from kiosk.views.reasons import told
from kiosk.views.ticket_card import TicketCard, TicketWords
from qt_shell.tile import Face, TileKind
from queue_core.answers import Refused
from texts import phrases

_NO_PAPER = "paper_out"
_SHARES = (1.15, 1.4, 1.6, 1.75)
"""How much wider than the rest the ticket stands in landscape; the later ones on small panels."""


def address_of(page: Page, ticket: Ticket) -> str:
    """Return what the ticket's code opens, or "" where the hall has no address for phones."""
    url = page.hall.description.public_url
    return f"{url}/t#{ticket.secret}" if url and ticket.secret else ""


def _facts(page: Page, ticket: Ticket) -> tuple[Fact, ...]:
    if ticket.ahead is None:
        return ()
    return (page.ahead_fact(ticket.ahead), page.wait_fact(ticket.wait))


def _card(
    page: Page, ticket: Ticket, *, code: bool = False, terse: bool = False, brief: bool = False
) -> Leaf:
    """The ticket; with a code where phones have an address.

    `terse`: its facts as sentences; `brief`: without them.
    """
    service = button_name(page.hall.service[ticket.service], page.language)
    address = address_of(page, ticket) if code else ""
    note, facts = page.say("kiosk.code_opens") if address else "", _facts(page, ticket)
    if terse and facts:
        said = phrases.people_ahead(ticket.ahead or 0, page.language)
        note, facts = f"{said}\n{phrases.wait(ticket.wait, page.language)}", ()
    if brief:
        note, facts = "", ()
    words = TicketWords(ticket.number, service, facts, note, address)
    return Leaf(page.parts.part(TicketCard, "ticket", words), stretch=2, most=page.px(175))


def _number(page: Page, ticket: Ticket) -> Leaf:
    """The number alone, where letters are so large that the rest stands below."""
    words = TicketWords(ticket.number, "", ())
    return Leaf(page.parts.part(TicketCard, "ticket", words), stretch=2, most=page.px(175))


def _about(page: Page, ticket: Ticket) -> list[Node]:
    """What else the ticket says."""
    name = button_name(page.hall.service[ticket.service], page.language)
    heading = page.heading("heading:service", name)
    heading.sticks = False
    nodes: list[Node] = [heading]
    facts = _facts(page, ticket)
    if facts:
        nodes.append(Leaf(page.parts.part(FactsCard, "facts", FactsWords((facts,)))))
    return nodes


def _place(page: Page, ticket: Ticket, *, note: bool = True) -> list[Node]:
    fact = page.place_fact(page.hall.service[ticket.service].letter)
    if fact is None:
        return []
    told = page.say("kiosk.will_call") if note else ""
    return [Leaf(page.parts.part(FactsCard, "place", FactsWords(((fact,),), told)))]


def _booked(page: Page, ticket: Ticket) -> list[Node]:
    """For what time the ticket is, where it is for a booking."""
    if ticket.booked_for is None:
        return []
    time = phrases.clock_time(ticket.booked_for, page.zone)
    note = page.say("kiosk.booking_late") if ticket.late else ""
    fact = Fact("calendar", page.say("kiosk.by_appointment", time=time))
    return [Leaf(page.parts.part(FactsCard, "booked", FactsWords(((fact,),), note)))]


def _no_link(page: Page) -> Node:
    return Leaf(page.parts.part(Notice, "notice", NoticeWords("offline", page.say("no_link"))))


def _phone(page: Page, ticket: Ticket, *, brief: bool = False) -> list[Node]:
    address = address_of(page, ticket)
    if not address:
        return []
    text = "" if brief else page.say("kiosk.phone")
    words = PhoneWords(address, page.say("kiosk.phone_title"), text)
    return [Leaf(page.parts.part(PhoneCard, "phone", words))]


def issued(page: Page, screen: Issued) -> list[Candidate]:
    """The number, and the paper that is coming."""
    rich = [(True, True), (True, False), (False, True), (False, False)]
    if page.large or page.low:
        tall = [
            partial(_issued_tall, page, screen, phone=phone, note=note, terse=terse)
            for terse in (False, True)
            for phone, note in rich
        ]
        return [*tall, partial(_issued_bare, page, screen)]
    if not page.landscape:
        return [partial(_issued_tall, page, screen, phone=phone, note=note) for phone, note in rich]
    return [
        partial(_issued_wide, page, screen, share, phone=phone, note=note)
        for share in _SHARES
        for phone, note in rich
    ]


def _issued_title(page: Page, screen: Issued) -> Node:
    lead = "kiosk.slip_printed" if screen.printed else "kiosk.slip_printing"
    return page.title(page.say("kiosk.take_slip"), page.say(lead))


def _done(page: Page, screen: Issued) -> Node:
    if screen.printed:
        return page.primary("done", page.say("kiosk.done"), most_mm=34.0)
    face = Face(
        label=page.say("printing"), icon="printer", kind=TileKind.UNAVAILABLE, arrangement="centre"
    )
    tile = page.parts.tile("done", face, inert=True)
    return Leaf(tile, stretch=1, least=page.px(30), most=page.px(34))


def _issued_tall(
    page: Page, screen: Issued, *, phone: bool, note: bool, terse: bool = False
) -> Node:
    ticket = screen.ticket
    nodes = [_issued_title(page, screen)]
    if not screen.heard:
        nodes.append(_no_link(page))
    nodes += [
        _card(page, ticket, terse=terse),
        *_booked(page, ticket),
        *_place(page, ticket, note=note),
    ]
    if phone:
        nodes += _phone(page, ticket)
    return page.framed([*nodes, Space(), _done(page, screen)], gap_mm=6.0)


def _issued_bare(page: Page, screen: Issued) -> Node:
    ticket = screen.ticket
    told = [] if screen.heard else [_no_link(page)]
    about = [*_about(page, ticket), *_booked(page, ticket), *_place(page, ticket, note=False)]
    nodes = [_issued_title(page, screen), *told, _number(page, ticket), *about]
    return page.framed([*nodes, Space(), _done(page, screen)], gap_mm=4.0)


def _issued_wide(
    page: Page,
    screen: Issued,
    share: float,
    *,
    phone: bool,
    note: bool,
) -> Node:
    ticket = screen.ticket
    right: list[Node] = [] if screen.heard else [_no_link(page)]
    right += [*_booked(page, ticket), *_place(page, ticket, note=note)]
    if phone:
        right += _phone(page, ticket)
    right += [Space(), _done(page, screen)]
    halves = Row(
        [_card(page, ticket), Column(right, page.gap)], [share, 1.0], page.px(5), stretch=1
    )
    return page.framed([_issued_title(page, screen), halves], gap_mm=4.0)


def on_screen(page: Page, screen: OnScreen) -> list[Candidate]:
    """No paper: the number is the ticket (K20)."""
    ways = [(False, True), (False, False), (True, True), (True, False)]
    if page.large or page.low:
        if page.landscape:
            beside = [
                partial(_on_screen_beside, page, screen, share, brief=brief)
                for brief in (False, True)
                for share in (1.6, 2.0)
            ]
            return [*beside, partial(_on_screen_large, page, screen, titled=False, bare=True)]
        return [
            partial(_on_screen_large, page, screen, titled=True, bare=False),
            partial(_on_screen_large, page, screen, titled=False, bare=False),
            partial(_on_screen_large, page, screen, titled=False, bare=True),
            partial(_on_screen_large, page, screen, titled=False, bare=True, barred=False),
        ]
    if not page.landscape:
        return [
            partial(_on_screen_tall, page, screen, terse=terse, place=place)
            for terse, place in ways
        ]
    return [
        partial(_on_screen_wide, page, screen, share, terse=terse, place=place)
        for share in _SHARES
        for terse, place in ways
    ]


def _trouble(page: Page, screen: OnScreen, *, brief: bool = False) -> Node:
    text = page.say("no_paper" if screen.reason == _NO_PAPER else "no_printer")
    if screen.staff_told and not brief:
        text = f"{text}. {page.say('kiosk.staff_was_told')}"
    return Leaf(page.parts.part(Notice, "notice", NoticeWords("nopaper", text)))


def _countdown(page: Page, screen: OnScreen) -> Node:
    share = screen.seconds_left / screen.of_seconds if screen.of_seconds else 0.0
    words = CountdownWords(page.say("kiosk.shown_for", n=screen.seconds_left), share)
    return Leaf(page.parts.part(Countdown, "countdown", words))


def _more_time(page: Page, *, least_mm: float = 30.0) -> Node:
    face = Face(label=page.say("more_time"), icon="clock", arrangement="centre")
    return Leaf(page.parts.tile("more_time", face), least=page.px(least_mm))


def _noted(page: Page, *, least_mm: float = 30.0) -> Node:
    face = Face(
        label=page.say("number_noted"),
        kind=TileKind.PRIMARY,
        arrangement="centre",
        cap_mm=max(6.5, page.parts.look.caps.label),
    )
    return Leaf(page.parts.tile("number_noted", face), least=page.px(least_mm))


def _on_screen_tall(page: Page, screen: OnScreen, *, terse: bool, place: bool) -> Node:
    title = page.title(page.say("kiosk.in_queue"), page.say("kiosk.on_screen"))
    answers = Row([_more_time(page), _noted(page)], [1.0, 1.6], page.gap)
    nodes = [title, _trouble(page, screen), _card(page, screen.ticket, code=True, terse=terse)]
    if place:
        nodes += _place(page, screen.ticket, note=False)
    return page.framed([*nodes, Space(), _countdown(page, screen), answers], gap_mm=5.5)


def _on_screen_beside(page: Page, screen: OnScreen, share: float, *, brief: bool) -> Node:
    """In large text, and where buttons stand low: the number with its answers beside it."""
    card = _card(page, screen.ticket, code=True, terse=True, brief=brief)
    right = Column([Space(), _more_time(page), _noted(page)], page.gap)
    halves = Row([card, right], [share, 1.0], page.px(5), stretch=1)
    halves.stays = True
    told = _trouble(page, screen, brief=brief)
    return page.framed([told, _countdown(page, screen), halves], gap_mm=4.0)


def _on_screen_large(
    page: Page, screen: OnScreen, *, titled: bool, bare: bool, barred: bool = True
) -> Node:
    """The number and its two answers stand on every part; `bare`: the code on one of its own."""
    title = [page.title(page.say("kiosk.in_queue"), page.say("kiosk.on_screen"))] if titled else []
    ticket = screen.ticket
    card = _number(page, ticket) if bare else _card(page, ticket, code=True, terse=True)
    least = 20.0 if bare else 30.0
    both = [_more_time(page, least_mm=least), _noted(page, least_mm=least)]
    answers = Row(both, [1.0, 1.6], page.gap)
    card.stays = answers.stays = True
    told = [_trouble(page, screen, brief=bare), *_place(page, screen.ticket, note=False)]
    if bare:
        told += [*_about(page, ticket), *_phone(page, ticket, brief=True)]
    nodes = [*title, card, *told, Space(), _countdown(page, screen), answers]
    return page.framed(nodes, gap_mm=3.0 if bare else 4.0, barred=barred)


def _on_screen_wide(
    page: Page,
    screen: OnScreen,
    share: float,
    *,
    terse: bool,
    place: bool,
) -> Node:
    title = page.title(page.say("kiosk.in_queue"))
    right: list[Node] = [_trouble(page, screen)]
    if place:
        right += _place(page, screen.ticket, note=False)
    right += [Space(), _countdown(page, screen), _more_time(page), _noted(page)]
    card = _card(page, screen.ticket, code=True, terse=terse)
    halves = Row([card, Column(right, page.gap)], [share, 1.0], page.px(5), stretch=1)
    return page.framed([title, halves], gap_mm=4.0)


def slip_out(page: Page, screen: SlipOut) -> list[Candidate]:
    """«Талон вийшов?»."""
    return [lambda: _slip_out(page, screen)]


def _slip_out(page: Page, screen: SlipOut) -> Node:
    title = page.title(page.say("slip_came_out"), page.say("kiosk.slip_unsure"))
    again = Face(label=page.say("slip_no"), icon="printer", arrangement="centre")
    yes = Face(label=page.say("slip_yes"), kind=TileKind.PRIMARY, arrangement="centre", cap_mm=8.5)
    answers = Row(
        [
            Leaf(page.parts.tile("slip_no", again), least=page.px(30)),
            Leaf(page.parts.tile("slip_yes", yes), least=page.px(30)),
        ],
        [1.3, 1.0],
        page.gap,
        most=page.px(37),
    )
    card = Leaf(
        page.parts.part(
            TicketCard,
            "ticket",
            TicketWords(
                screen.ticket.number,
                button_name(page.hall.service[screen.ticket.service], page.language),
                (),
            ),
        ),
        stretch=2,
        most=page.px(130),
    )
    return page.framed([title, card, Space(), answers], gap_mm=6.0)


def still_here(page: Page, screen: StillHere) -> list[Candidate]:
    """«Ви ще тут?»: a page of its own, not a veil."""
    return [lambda: _still_here(page, screen)]


def _still_here(page: Page, screen: StillHere) -> Node:
    about = "kiosk.ticket_kept" if screen.holds_ticket else "kiosk.no_ticket_yet"
    words = StillHereWords(
        page.say("kiosk.still_here"),
        page.say("kiosk.back_to_start", n=screen.seconds_left),
        page.say(about),
        screen.seconds_left / screen.of_seconds if screen.of_seconds else 0.0,
    )
    start = Face(label=page.say("to_start"), arrangement="centre")
    more = Face(label=page.say("more_time"), arrangement="centre", cap_mm=8.5, weight=800)
    answers = Row(
        [
            Leaf(page.parts.tile("to_start", start), least=page.px(30)),
            Leaf(page.parts.tile("more_time", more), least=page.px(30)),
        ],
        [1.0, 1.6],
        page.gap,
    )
    band = Leaf(page.parts.part(StillHereBand, "still_here", words), stretch=1)
    return page.asking([band, answers])


def no_ticket(page: Page, screen: NoTicket) -> list[Candidate]:
    """No number could be given, and what helps."""
    return [lambda: _no_ticket(page, screen)]


def _no_ticket(page: Page, screen: NoTicket) -> Node:
    cure = page.say("kiosk.no_ticket_cure")
    if screen.reason is not None:
        cure = told(page, Refused(screen.reason, screen.until, screen.said))
    notice = NoticeWords("info", cure)
    nodes: list[Node] = [
        page.title(page.say("kiosk.no_ticket")),
        Leaf(page.parts.part(Notice, "notice", notice)),
        Space(),
        page.primary("done", page.say("to_start"), most_mm=34.0),
    ]
    return page.framed(nodes, gap_mm=6.0)
