"""Who has a booking or a ticket already: the code, the number, and what comes of it (K18)."""

from functools import partial

from catalogue.tree import button_name
from kiosk.screens import BackInLine, Code, EnterCode, HaveWhat, NotAdmitted
from kiosk.views.arrange import Column, Leaf, Node, Space
from kiosk.views.cards import FactsCard, FactsWords, Notice, NoticeWords
from kiosk.views.facts import Fact
from kiosk.views.finding_pages import typed_words
from kiosk.views.keyboard import (
    WIDE_MM,
    TypedField,
    TypedWords,
    columns_of,
    erase_key,
    key_row,
)
from kiosk.views.page import Candidate, Page
from kiosk.views.reasons import told as told_of
from kiosk.views.ticket_card import TicketCard, TicketWords
from qt_shell.tile import Face, Tile, TileKind
from queue_core.answers import Reason, Refused
from queue_core.bookings import CODE_LENGTH, CODE_LETTERS
from queue_core.check_in import NotCheckedIn
from queue_core.ticket_number import is_series_letter
from texts import phrases

_SERIES = "".join(sign for sign in "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ" if is_series_letter(sign))
_DIGITS = "1234567890"
_BACK_WAYS = ((True, True, True), (True, False, True), (True, False, False), (False, True, False))
"""Whether the ticket's number is large, and facts and service stand upon the ticket."""
_PLACES = {
    "near": "kiosk.back_near",
    "last": "kiosk.back_last",
    "arrival": "kiosk.back_arrival",
    "unchanged": "kiosk.back_unchanged",
}


def have_what(page: Page, screen: HaveWhat) -> list[Candidate]:
    """Booking or ticket."""
    del screen
    return [partial(_have_what, page)]


def _have_what(page: Page) -> Node:
    tiles: list[Tile] = []
    if page.hall.description.bookable.slots:
        booking = Face(
            label=page.say("kiosk.have_booking"),
            sub=page.say("kiosk.have_booking_how"),
            icon="calendar",
            tail="next",
        )
        tiles.append(page.parts.tile("booking", booking))
    back = Face(
        label=page.say("kiosk.have_ticket"),
        sub=page.say("kiosk.have_ticket_how"),
        icon="repeat",
        tail="next",
    )
    tiles.append(page.parts.tile("returned", back))
    title = page.title(page.say("kiosk.have_title"))
    return page.framed([title, page.grid(tiles, 1, most_mm=48.0), Space()], gap_mm=6.0)


def enter_code(page: Page, screen: EnterCode) -> list[Candidate]:
    """Field and keys: only signs that can stand there."""
    return [
        partial(_enter_code, page, screen, lead=lead, title=title, brief=brief)
        for lead, title, brief in (
            (True, True, False),
            (False, True, False),
            (False, False, False),
            (False, False, True),
        )
    ]


def _enter_code(page: Page, screen: EnterCode, *, lead: bool, title: bool, brief: bool) -> Node:
    """`brief`: what is wrong stands without the sand-coloured notice around it."""
    booking = screen.code is Code.BOOKING
    shown = _grouped(screen.typed, booking=booking)
    hint = page.say("kiosk.code_hint" if booking else "kiosk.number_hint")
    words = TypedWords(
        shown,
        hint,
        typed_words(page, " ".join(screen.typed)),
        "calendar" if booking else "doc",
    )
    nodes: list[Node] = []
    if title:
        ask = page.say("kiosk.code_title" if booking else "kiosk.number_title")
        scan = "kiosk.code_scan" if screen.scans else "kiosk.code_type"
        scan = scan if booking else ("kiosk.number_scan" if screen.scans else "kiosk.number_type")
        nodes.append(page.title(ask, page.say(scan) if lead else ""))
    field = Leaf(page.parts.part(TypedField, "field", words))
    field.stays = True
    nodes.append(field)
    if screen.unreadable:
        wrong = NoticeWords(
            "info", page.say("kiosk.code_wrong" if booking else "kiosk.number_wrong")
        )
        if brief or page.large:
            nodes.append(page.heading("notice", wrong.text))
        else:
            nodes.append(Leaf(page.parts.part(Notice, "notice", wrong)))
    nodes += [Space(), _keys(page, booking=booking), _submit(page, screen)]
    return page.framed(nodes, gap_mm=3.0 if brief else 4.0, wide_mm=WIDE_MM)


def _grouped(typed: str, *, booking: bool) -> str:
    if not booking:
        return f"{typed[:1]}-{typed[1:]}" if len(typed) > 1 else typed
    half = CODE_LENGTH // 2
    return f"{typed[:half]} {typed[half:]}".strip()


def _keys(page: Page, *, booking: bool) -> Node:
    """The signs that can stand there, and the key that takes the last one back.

    Where keys are narrow, it stands beside the last letters: there is more room than beside ten
    digits.
    """
    columns = columns_of(page)
    narrow = page.large and not page.landscape
    rows: list[Node] = []
    lines = [CODE_LETTERS] if booking else [_SERIES, _DIGITS]
    erased_in = 0 if narrow else len(lines) - 1
    for n, signs in enumerate(lines):
        room = min(columns, 10 if len(lines) == 1 or narrow else 11)
        parts = [signs[at : at + room] for at in range(0, len(signs), room)]
        if n == erased_in and len(parts[-1]) + 1 > room:
            parts.append("")
        for part in parts:
            end = n == erased_in and part is parts[-1]
            more = [erase_key(page)] if end else []
            rows.append(key_row(page, part, *more))
    keys = Column(rows, page.px(3.0))
    keys.stays = True
    return keys


def _submit(page: Page, screen: EnterCode) -> Leaf:
    label = page.say("kiosk.code_asking" if screen.asked else "kiosk.code_submit")
    face = Face(label=label, kind=TileKind.PRIMARY, arrangement="centre", weight=800)
    tile = page.parts.tile("submit", face, inert=screen.asked)
    leaf = Leaf(tile, least=page.px(20))
    leaf.stays = True
    return leaf


def not_admitted(page: Page, screen: NotAdmitted) -> list[Candidate]:
    """Why not, when it will be possible, and what to do instead."""
    return [partial(_not_admitted, page, screen)]


def _not_admitted(page: Page, screen: NotAdmitted) -> Node:
    nodes: list[Node] = [page.title(_headline(page, screen))]
    why = NoticeWords("clock" if _is_early(screen) else "info", _why(page, screen))
    nodes.append(Leaf(page.parts.part(Notice, "notice", why)))
    facts = _facts(page, screen)
    if facts:
        rows = tuple((fact,) for fact in facts)
        nodes.append(Leaf(page.parts.part(FactsCard, "facts", FactsWords(rows))))
    tiles = _ways_on(page, screen)
    if tiles:
        nodes.append(page.grid(tiles, 2 if page.landscape else 1, most_mm=32.0))
    nodes += [Space(), page.primary("done", page.say("to_start"), most_mm=34.0)]
    return page.framed(nodes, gap_mm=5.0)


def _is_early(screen: NotAdmitted) -> bool:
    told = screen.told
    return isinstance(told, NotCheckedIn) and told.reason is Reason.BOOKING_EARLY


def _headline(page: Page, screen: NotAdmitted) -> str:
    told = screen.told
    if isinstance(told, NotCheckedIn) and told.booked_for is not None:
        return page.say("kiosk.by_appointment", time=phrases.clock_time(told.booked_for, page.zone))
    if screen.code is Code.BOOKING:
        return page.say("kiosk.booking_not_found")
    return page.say("kiosk.not_back")


def _why(page: Page, screen: NotAdmitted) -> str:
    match screen.told:
        case NotCheckedIn(reason=Reason.UNKNOWN_BOOKING):
            return page.say("kiosk.booking_unknown")
        case NotCheckedIn(reason=reason):
            return page.say(f"refused.{reason.value}")
        case Refused(reason=Reason.UNKNOWN_VISIT):
            return page.say("kiosk.ticket_unknown")
        case Refused(reason=Reason.WRONG_STATE):
            return page.say("kiosk.ticket_over")
        case Refused() as refused:
            return told_of(page, refused)
        case _:
            return page.say(
                "kiosk.booking_alone" if screen.code is Code.BOOKING else "kiosk.back_alone"
            )


def _facts(page: Page, screen: NotAdmitted) -> list[Fact]:
    told = screen.told
    if not isinstance(told, NotCheckedIn):
        return []
    facts: list[Fact] = []
    if told.service in page.hall.service:
        name = button_name(page.hall.service[told.service], page.language)
        facts.append(Fact("doc", page.say("kiosk.booked_service"), name, large=False))
    if _is_early(screen) and told.from_at is not None:
        time = phrases.clock_time(told.from_at, page.zone)
        facts.append(Fact("clock", page.say("kiosk.booking_from"), time))
    if told.number is not None:
        facts.append(Fact("check", page.say("kiosk.booking_number"), str(told.number)))
    return facts


def _ways_on(page: Page, screen: NotAdmitted) -> list[Tile]:
    told, tiles = screen.told, []
    if isinstance(told, NotCheckedIn) and told.service is not None and told.number is None:
        face = Face(label=page.say("kiosk.ordinary_ticket"), icon="people", tail="next")
        if told.service in page.hall.service:
            tiles.append(page.parts.tile(f"service:{told.service}", face))
    if screen.code is Code.NUMBER or not tiles:
        again = "returned" if screen.code is Code.NUMBER else "booking"
        face = Face(label=page.say("kiosk.type_again"), icon="repeat", tail="next")
        tiles.append(page.parts.tile(again, face))
    return tiles


def back_in_line(page: Page, screen: BackInLine) -> list[Candidate]:
    """Where who came back stands now."""
    return [
        partial(_back_in_line, page, screen, number=number, facts=facts, name=name)
        for number, facts, name in _BACK_WAYS
    ]


def _back_in_line(page: Page, screen: BackInLine, *, number: bool, facts: bool, name: bool) -> Node:
    """`number`: it is the hero here too; `facts` and the service's `name` stand upon the ticket."""
    status = screen.back.status
    known: tuple[Fact, ...] = ()
    if status.ahead is not None:
        known = (page.ahead_fact(status.ahead), page.wait_fact(status.wait))
    nodes: list[Node] = [_back_title(page, screen)]
    if number:
        service = phrases.name_in(status.service_name, page.language) if name else ""
        words = TicketWords(status.number, service, known if facts else ())
        card = page.parts.part(TicketCard, "ticket", words)
        nodes.append(Leaf(card, stretch=2, most=page.px(145)))
    else:
        nodes.append(page.heading("heading:number", str(status.number)))
    if known and not (number and facts):
        nodes.append(Leaf(page.parts.part(FactsCard, "facts", FactsWords((known,)))))
    nodes += [Space(), page.primary("done", page.say("kiosk.done"), most_mm=34.0)]
    return page.framed(nodes, gap_mm=6.0)


def _back_title(page: Page, screen: BackInLine) -> Node:
    """Where to go now, else where one stands in the line."""
    counter, place = screen.back.status.counter, screen.back.place
    if counter is not None:
        called = page.say("kiosk.back_called_title", number=counter)
        return page.title(called, page.say("kiosk.back_called"))
    title = "kiosk.back_already" if place == "unchanged" else "kiosk.back_title"
    return page.title(page.say(title), page.say(_PLACES[place]))
