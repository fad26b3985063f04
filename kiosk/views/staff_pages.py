"""The pages for staff: PIN, the kiosk at a glance, printer, letters, own numbers; and a pause."""

from collections.abc import Callable, Sequence
from functools import partial

import msgspec

from kiosk.staff_screens import (
    EnterPin,
    GlyphsTold,
    PaperTold,
    Paused,
    Pin,
    StaffFacts,
    StaffGlyphs,
    StaffHome,
    StaffOwn,
    StaffPrinter,
)
from kiosk.views import staff_words as say
from kiosk.views.arrange import Column, Leaf, Node, Row, Space
from kiosk.views.bar import Hero, HeroWords
from kiosk.views.cards import FactsCard, FactsWords, Notice, NoticeWords
from kiosk.views.facts import Fact
from kiosk.views.pad import Field, FieldWords, pad
from kiosk.views.page import Candidate, Page
from qt_shell.tile import Face, Tile, TileKind

Words = Callable[[Page, StaffFacts], Sequence[Fact]]


class _Way(msgspec.Struct, frozen=True):
    """One way for a page of facts to stand: so many facts beside one another.

    Not `rich`: label and value in one line, and buttons without icons.
    """

    columns: int = 2
    rich: bool = True


def _ways(page: Page) -> list[_Way]:
    if page.landscape:
        return [_Way(2), _Way(3), _Way(2, rich=False), _Way(3, rich=False)]
    return [_Way(2), _Way(1), _Way(2, rich=False), _Way(1, rich=False)]


def enter_pin(page: Page, screen: EnterPin) -> list[Candidate]:
    """The PIN, or why there is nothing to type."""
    return [
        lambda: _enter_pin(page, screen, lead=True),
        lambda: _enter_pin(page, screen, lead=False),
    ]


def _enter_pin(page: Page, screen: EnterPin, *, lead: bool) -> Node:
    visitor = page.say("staff.visitor_here")
    title = page.title(page.say("staff.title"), visitor if lead else "")
    match screen.pin:
        case Pin.NOT_SET:
            nodes = [_notice(page, "info", "staff.pin_not_set"), _how_to_set(page)]
            return page.framed([title, *nodes, Space()], gap_mm=6.0)
        case Pin.LOCKED:
            told = page.say("staff.pin_locked", n=screen.minutes_left)
            return page.framed([title, _told(page, "clock", told), Space()], gap_mm=6.0)
        case Pin.WRONG:
            above = _told(page, "warn", page.say("staff.pin_wrong", n=screen.tries_left))
        case Pin.CHECKING:
            above = page.heading("heading:pin", page.say("staff.pin_checking"))
        case _:
            above = page.heading("heading:pin", page.say("staff.enter_pin"))
    typed = page.say("staff.typed", n=screen.typed)
    field = page.parts.part(Field, "field", FieldWords(typed, hidden=screen.typed))
    most_mm = 44.0 if page.landscape else 30.0
    keys = pad(page, page.say("staff.enter"), inert=screen.pin is Pin.CHECKING, most_mm=most_mm)
    if not page.landscape:
        return page.framed([title, Space(), above, Leaf(field), keys], gap_mm=6.0)
    left = Column([above, Leaf(field), Space()], page.gap)
    halves = Row([left, keys], [1.0, 1.1], page.px(6), stretch=1)
    return page.framed([title, halves], gap_mm=4.0)


def _how_to_set(page: Page) -> Node:
    fact = Fact("info", page.say("staff.pin_how"))
    return Leaf(page.parts.part(FactsCard, "how", FactsWords(((fact,),))))


def home(page: Page, screen: StaffHome) -> list[Candidate]:
    """Everything at a glance, and the ways on."""
    return [partial(_home, page, screen, way) for way in _ways(page)]


def _home(page: Page, screen: StaffHome, way: _Way) -> Node:
    terminal = screen.facts.terminal if screen.facts is not None and way.rich else ""
    nodes: list[Node] = [page.title(page.say("staff.title"), terminal)]
    if screen.paused_since is not None:
        told = say.since(page, "staff.paused_since", screen.paused_since)
        nodes.append(_told(page, "pause", told, name="paused"))
    nodes.append(_facts(page, screen.facts, way, say.glance))
    pauses = screen.paused_since is None
    tiles = [
        _tile(page, "page:printer", "staff.to_printer", "printer", way),
        _tile(page, "page:own", "staff.to_own", "doc", way),
        _tile(page, "pause", "staff.pause", "pause", way)
        if pauses
        else _tile(page, "resume", "staff.resume", "repeat", way),
    ]
    return _with_actions(page, nodes, tiles, way)


def printer(page: Page, screen: StaffPrinter) -> list[Candidate]:
    """The printer, fact by fact; test slip and letters."""
    return [partial(_printer, page, screen, way) for way in _ways(page)]


def _printer(page: Page, screen: StaffPrinter, way: _Way) -> Node:
    nodes: list[Node] = [page.title(page.say("staff.printer")), *_paper(page, screen.paper)]
    nodes.append(_facts(page, screen.facts, way, say.printer_facts))
    busy = screen.paper is not None and screen.paper.end is None
    tiles = [
        _tile(page, "print:test", "staff.print_test", "printer", way, inert=busy),
        _tile(page, "page:glyphs", "staff.to_glyphs", "text", way),
    ]
    return _with_actions(page, nodes, tiles, way)


def glyphs(page: Page, screen: StaffGlyphs) -> list[Candidate]:
    """The strip of letters, and its code."""
    return [lambda: _glyphs(page, screen, lead=True), lambda: _glyphs(page, screen, lead=False)]


def _glyphs(page: Page, screen: StaffGlyphs, *, lead: bool) -> Node:
    title = page.title(page.say("staff.glyphs_title"), page.say("staff.glyphs_how") if lead else "")
    match screen.told:
        case GlyphsTold.RIGHT:
            told = [_notice(page, say.WELL, "staff.glyphs_right")]
        case GlyphsTold.WRONG:
            told = [_notice(page, say.WRONG, "staff.glyphs_wrong")]
        case _:
            told = _paper(page, screen.paper)
    busy = screen.paper is not None and screen.paper.end is None
    tiles = [_tile(page, "print:glyphs", "staff.print_glyphs", "printer", _Way(), inert=busy)]
    if screen.proven:
        tiles.append(_tile(page, "pictures", "staff.pictures", "eye", _Way()))
    spoken = f"{page.say('staff.glyphs_code')}: {screen.typed}"
    field = page.parts.part(Field, "field", FieldWords(spoken, screen.typed))
    code = page.heading("heading:code", page.say("staff.glyphs_code"))
    inert = busy or screen.told is GlyphsTold.CHECKING
    keys = pad(
        page,
        page.say("staff.check_code_short" if page.large else "staff.check_code"),
        inert=inert,
        most_mm=44.0 if page.landscape else 26.0,
    )
    print_strip = page.grid(tiles, 1 if page.landscape else 2, most_mm=26.0)
    if page.large or page.low:
        typing = Column([code, Leaf(field), keys], page.px(3))
        typing.together = True
        return page.framed([title, *told, print_strip, typing], gap_mm=4.0)
    if not page.landscape:
        nodes = [title, *told, print_strip, Space(), code, Leaf(field), keys]
        return page.framed(nodes, gap_mm=5.0)
    left = Column([*told, print_strip, code, Leaf(field), Space()], page.gap)
    return page.framed([title, Row([left, keys], [1.0, 1.0], page.px(6), stretch=1)], gap_mm=4.0)


def own(page: Page, screen: StaffOwn) -> list[Candidate]:
    """The kiosk's own numbers of today."""
    return [lambda: _own(page, screen)]


def _own(page: Page, screen: StaffOwn) -> Node:
    nodes: list[Node] = [page.title(page.say("staff.own_title"), page.say("staff.own_lead"))]
    nodes += _paper(page, screen.paper)
    tickets = screen.own
    if tickets is None:
        value = page.say("staff.unknown")
    elif not tickets.count:
        value = page.say("staff.own_none")
    else:
        value = page.say("staff.own_range", n=tickets.count, first=tickets.first, last=tickets.last)
    fact = Fact("doc", page.say("staff.own_count"), value, large=False)
    nodes.append(Leaf(page.parts.part(FactsCard, "facts", FactsWords(((fact,),)))))
    busy = screen.paper is not None and screen.paper.end is None
    tiles = []
    if tickets is not None and tickets.count:
        tiles.append(_tile(page, "print:own", "staff.print_own", "printer", _Way(), inert=busy))
    return _with_actions(page, nodes, tiles, _Way())


def paused(page: Page, screen: Paused) -> list[Candidate]:
    """This kiosk gives no tickets for now; where to go."""
    del screen
    return [lambda: _paused(page, display=True), lambda: _paused(page, display=False)]


def _paused(page: Page, *, display: bool) -> Node:
    hero = HeroWords(page.bar_words(), page.say("kiosk.paused"), (), "", display)
    go_to = page.go_to or page.say("kiosk.paused_go_to")
    call = page.say("kiosk.paused_call_wide" if page.landscape else "kiosk.paused_call")
    rows = (
        (Fact("arrow", page.say("kiosk.paused_take"), go_to, large=False),),
        (Fact("staff", page.say("kiosk.paused_ask"), call, large=False),),
        (Fact("check", page.say("kiosk.paused_kept")),),
    )
    card = Leaf(page.parts.part(FactsCard, "facts", FactsWords(rows)))
    band = Leaf(page.parts.part(Hero, "hero", hero), stretch=5, most=page.px(230))
    return page.banded(band, [Space(), card, Space()], gap_mm=4.0, along_mm=5.0)


# --- pieces -----------------------------------------------------------------------------------


def _facts(page: Page, facts: StaffFacts | None, way: _Way, words: Words) -> Node:
    if facts is None:
        return page.heading("heading:gathering", page.say("staff.gathering"), quiet=True)
    told = words(page, facts)
    if not way.rich:
        told = [Fact(fact.icon, f"{fact.label}: {fact.value}") for fact in told]
    columns = way.columns
    rows = tuple(tuple(told[n : n + columns]) for n in range(0, len(told), columns))
    return Leaf(page.parts.part(FactsCard, "facts", FactsWords(rows)))


def _paper(page: Page, paper: PaperTold | None) -> list[Node]:
    told = say.paper_told(page, paper)
    return [] if told is None else [_told(page, *told)]


def _notice(page: Page, icon: str, text_id: str) -> Node:
    return _told(page, icon, page.say(text_id))


def _told(page: Page, icon: str, text: str, *, name: str = "notice") -> Node:
    """What is as it should be stands on a plain card, all else on the sand one."""
    if icon in {say.WELL, "printer"}:
        words = FactsWords(((Fact(icon, text),),))
        return Leaf(page.parts.part(FactsCard, "well", words))
    return Leaf(page.parts.part(Notice, name, NoticeWords(icon, text)))


def _tile(
    page: Page, name: str, text_id: str, icon: str, way: _Way, *, inert: bool = False
) -> Tile:
    face = Face(
        label=page.say(text_id),
        icon=icon if way.rich else "",
        cap_mm=None if way.rich else page.parts.look.caps.small,
    )
    return page.parts.tile(name, face, inert=inert)


def _with_actions(page: Page, nodes: list[Node], tiles: list[Tile], way: _Way) -> Node:
    """What is so above; below what can be done, and last the way out."""
    face = Face(
        label=page.say("staff.leave"), kind=TileKind.PRIMARY, arrangement="centre", weight=800
    )
    leave = page.parts.tile("leave", face)
    if page.landscape:
        grid = page.grid([*tiles, leave], 2 if way.rich else 4, most_mm=26.0)
        return page.framed([*nodes, Space(), grid], gap_mm=4.0 if way.rich else 3.2)
    actions: list[Node] = [page.grid(tiles, 2, most_mm=26.0)] if tiles else []
    last = Leaf(leave, stretch=1, least=page.px(24), most=page.px(30))
    return page.framed([*nodes, Space(), *actions, last], gap_mm=5.0)
