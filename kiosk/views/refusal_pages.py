"""Pages for when it is not so simple: not now (K16), a long wait (K17), no documents (K15)."""

from functools import partial

from catalogue.tree import button_name
from kiosk.screens import LongWait, NoDocuments, Papers, Take, WhyNot
from kiosk.views.arrange import Column, Leaf, Node, Row, Space
from kiosk.views.cards import (
    DocumentsCard,
    DocumentsWords,
    FactsCard,
    FactsWords,
    Notice,
    NoticeWords,
)
from kiosk.views.finding_pages import consult_tile
from kiosk.views.page import Candidate, Page
from kiosk.views.reasons import next_time, refusal_of, told, why
from qt_shell.tile import Face, Tile, TileKind
from queue_core.hall import Service

_LIST = {
    Papers.OFFERED: "kiosk.print_list",
    Papers.PRINTING: "kiosk.list_printing",
    Papers.PRINTED: "kiosk.list_printed",
    Papers.FAILED: "kiosk.list_failed",
    Papers.LATER: "kiosk.list_later",
}


def why_not(page: Page, screen: WhyNot) -> list[Candidate]:
    """The reason, the next time, and what else one can do."""
    return [
        partial(_why_not, page, screen, documents=True),
        partial(_why_not, page, screen, documents=False),
    ]


def _why_not(page: Page, screen: WhyNot, *, documents: bool) -> Node:
    service = page.hall.service[screen.service]
    refused = screen.refused
    reason = NoticeWords("clock", why(page, refused.reason, refused.said))
    nodes: list[Node] = [
        page.title(button_name(service, page.language)),
        Leaf(page.parts.part(Notice, "notice", reason)),
    ]
    when = next_time(page, refused.until) or page.say("kiosk.possible_unknown")
    nodes.append(page.heading("heading:until", when))
    if documents and service.documents:
        nodes.append(documents_card(page, service, 2.6))
    tiles: list[Tile] = []
    if screen.papers is not Papers.NONE:
        tiles.append(list_tile(page, screen.papers))
    if screen.consult:
        tiles.append(consult_tile(page))
    if tiles:
        nodes.append(page.grid(tiles, 2 if page.landscape else 1, most_mm=28.0))
    nodes += [Space(), page.primary("done", page.say("to_start"), most_mm=34.0)]
    return page.framed(nodes, gap_mm=5.0 if documents else 4.0)


def documents_card(page: Page, service: Service, gap_mm: float) -> Leaf:
    """Return the card of the documents to bring, or that staff will tell."""
    if service.documents:
        words = DocumentsWords(page.say("kiosk.documents_in_ukrainian"), service.documents, gap_mm)
    else:
        words = DocumentsWords(page.say("kiosk.documents_ask"), ())
    return Leaf(page.parts.part(DocumentsCard, "documents", words))


def list_tile(page: Page, papers: Papers, *, cap: float | None = None) -> Tile:
    """Return «Надрукувати перелік», or what became of it."""
    waits = papers in {Papers.PRINTING, Papers.PRINTED, Papers.FAILED}
    face = Face(
        label=page.say(_LIST[papers]),
        icon="check" if papers is Papers.PRINTED else "printer",
        kind=TileKind.UNAVAILABLE if waits else TileKind.NORMAL,
        cap_mm=cap,
    )
    return page.parts.tile("papers", face, inert=waits)


def long_wait(page: Page, screen: LongWait) -> list[Candidate]:
    """«Сьогодні чекати довго»: asked before the ticket."""
    return [lambda: _long_wait(page, screen)]


def _long_wait(page: Page, screen: LongWait) -> Node:
    service = page.hall.service[screen.service]
    facts = (page.ahead_fact(screen.load.waiting), page.wait_fact(screen.load.wait))
    label = page.say("printing" if screen.take is Take.SLOW else "kiosk.take_all_the_same")
    busy = screen.take is not Take.READY
    no = Face(label=page.say("kiosk.another_time"), arrangement="centre")
    answers = Row(
        [
            Leaf(page.parts.tile("back_instead", no, inert=busy), least=page.px(30)),
            page.primary("take_ticket", label, inert=busy),
        ],
        [1.0, 1.4],
        page.gap,
        most=page.px(37),
    )
    nodes: list[Node] = [
        page.title(page.say("kiosk.long_wait"), button_name(service, page.language)),
        Leaf(page.parts.part(FactsCard, "facts", FactsWords((facts,)))),
        page.heading("heading:later", page.say("kiosk.long_wait_why"), quiet=True),
        Space(),
        answers,
    ]
    return page.framed(nodes, gap_mm=6.0)


def no_documents(page: Page, screen: NoDocuments) -> list[Candidate]:
    """Some document is missing: a consultation says what to do; a ticket is possible too."""
    return [
        partial(_no_documents, page, screen, documents=True),
        partial(_no_documents, page, screen, documents=False),
    ]


def _no_documents(page: Page, screen: NoDocuments, *, documents: bool) -> Node:
    service = page.hall.service[screen.service]
    consultation = page.hall.service[page.hall.description.consultation]
    refused = refusal_of(screen.shut, consultation.code)
    face = Face(
        label=page.say("kiosk.to_consultation"),
        sub=told(page, refused) if refused else button_name(consultation, page.language),
        icon="info",
        tail="clock" if refused else "next",
        kind=TileKind.UNAVAILABLE if refused else TileKind.OUTLINED,
    )
    back = Face(label=page.say("kiosk.have_enough"), icon="back")
    tiles = [page.parts.tile("consult", face), page.parts.tile("back_instead", back)]
    nodes: list[Node] = [
        page.title(page.say("kiosk.missing_title"), page.say("kiosk.missing_lead")),
    ]
    card = [documents_card(page, service, 2.6)] if documents else []
    if page.landscape:
        left = Column([*card, Space()], 0)
        right = Column([page.grid(tiles, 1, most_mm=32.0), Space()], 0)
        nodes.append(Row([left, right], [1.0, 1.0], page.px(5), stretch=1) if card else right)
        return page.framed(nodes, gap_mm=4.0)
    nodes += [*card, page.grid(tiles, 1, most_mm=40.0), Space()]
    return page.framed(nodes, gap_mm=6.0)
