"""Every service of the demo hall has its slip on every paper, in both languages, reprinted too."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest

from cherha.demo.tables import demo_hall
from kiosk.effects import Visit
from kiosk.slip_words import compose
from printer.inter import InterMetrics
from printer.layout import place_slip
from printer.placed import Number, Qr, Text
from printer.profile import PrinterProfile, load_profile
from printer.slip import Slip
from printer.slip_encoder import Mode, encode_slip
from printer.template_files import default_template
from queue_core.answers import TicketGiven
from queue_core.hall import HallIndex
from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber
from queue_core.wait import WaitRange

AT = datetime(2026, 11, 21, 8, 19, tzinfo=UTC)
ORDINAL = 1042  # four digits are the widest number
PAPERS = ("generic-58", "generic-80", "epson-tm-t88")


def slips(language: str, *, reprint: bool) -> Iterator[Slip]:
    """The slip of each service, with the longest of everything else."""
    address = "http://192.168.10.5:8080"
    hall = HallIndex(msgspec.structs.replace(demo_hall(), public_url=address))
    visit_id = VisitId("v")
    for service in hall.description.services:
        number = TicketNumber(service.letter, ORDINAL)
        visit = Visit(visit_id, service.code, language, "A7kX2m9QdTz4LrW8pVbN3c", "")
        wait = WaitRange(115, 125)
        given = TicketGiven(visit_id, number, service.code, AT, 117, wait, AT.date())
        yield compose(visit, number, given, hall, AT, reprint=reprint)


def keeps_p1(slip: Slip, profile: PrinterProfile) -> None:
    """Heights, edges and length, and that no word is lost."""
    metrics = InterMetrics()
    layout = place_slip(slip, profile, metrics, default_template())
    paper = profile.millimetres(layout.height) + profile.head_to_cutter_mm + profile.tail_mm
    assert paper <= 110
    words = " ".join(item.text for item in layout.items if isinstance(item, Text))
    for piece in slip.service.replace("-", "- ").replace("/", "/ ").split():
        assert piece in words
    for item in layout.items:
        match item:
            case Text():
                wide = metrics.width(item.text, item.size, item.weight) * item.squeeze
                assert item.left + wide <= profile.width_dots - profile.margin_dots + 1
                assert item.size * 0.7275 >= profile.dots(3.5) - 1e-6
            case Number():
                assert profile.millimetres(item.capital) >= 12
            case Qr():
                assert profile.millimetres(item.module) >= 0.375
            case _:
                pass


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize("reprint", [False, True], ids=["first", "reprint"])
def test_every_service_has_its_slip(paper: str, language: str, reprint: bool) -> None:
    profile = load_profile(paper)
    made = list(slips(language, reprint=reprint))
    assert len(made) == 482
    for slip in made if paper == "generic-58" else made[::6]:  # the narrow paper decides
        keeps_p1(slip, profile)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_route_leaves_every_slip_what_it_must_say(paper: str) -> None:
    profile = load_profile(paper)
    longest = sorted(slips("uk", reprint=True), key=lambda slip: len(slip.service))[-40:]
    route = " ".join(f"{at}. {slip.service}" for at, slip in enumerate(longest[-3:], 2))
    for slip in longest:
        told = {"route": f"Далі: {route}", "route_short": "Далі ще 3 послуги"}
        keeps_p1(msgspec.structs.replace(slip, **told), profile)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_longest_names_take_no_more_bytes_than_promised(paper: str, language: str) -> None:
    profile = load_profile(paper)
    made = sorted(slips(language, reprint=True), key=lambda slip: len(slip.service))
    for slip in [*made[:4], *made[-12:]]:
        assert len(encode_slip(slip, profile)) <= 20_000
    text = load_profile("epson-tm-t20")
    assert max(len(encode_slip(slip, text, mode=Mode.TEXT)) for slip in made) <= 600
