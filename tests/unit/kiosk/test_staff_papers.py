"""Papers for staff: a test slip that is no ticket, and the list of the kiosk's own numbers."""

from datetime import UTC, datetime, timedelta

import pytest

from catalogue.loader import DEMO_HALL, load
from kiosk.staff_papers import ON_ONE_PAPER, OwnTicket, own_lists, test_slip
from printer.profile import load_profile
from printer.slip_encoder import encode_slip
from queue_core.hall import HallIndex
from queue_core.ids import ServiceCode
from queue_core.ticket_number import TicketNumber

NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
HALL = HallIndex(load(DEMO_HALL))
make_test_slip = test_slip
"""Under a name that pytest does not take for a test."""
del test_slip


def own(count: int) -> list[OwnTicket]:
    services = HALL.description.services
    return [
        OwnTicket(
            TicketNumber("Н", n + 1), services[n % len(services)].code, NOON + timedelta(minutes=n)
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("profile", ["generic-80", "generic-58"])
@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_test_slip_fits_every_paper_and_holds_nobodys_number(language: str, profile: str) -> None:
    slip = make_test_slip(HALL, NOON, language, "1.0")
    assert slip.number == "А-000"
    assert slip.reprint in {"Проба", "Test"}
    assert "/t#" not in slip.qr
    assert encode_slip(slip, load_profile(profile))


@pytest.mark.parametrize(("count", "papers"), [(0, 0), (1, 1), (ON_ONE_PAPER, 1), (130, 3)])
def test_a_list_has_sixty_numbers_a_paper(count: int, papers: int) -> None:
    made = own_lists(own(count), HALL, NOON, "uk", load_profile("generic-80"))
    assert len(made) == papers
    assert all(paper.startswith(b"\x1b@") for paper in made)


def test_a_service_that_the_hall_no_longer_has_is_listed_by_its_code() -> None:
    gone = OwnTicket(TicketNumber("Н", 1), ServiceCode("gone"), NOON)
    assert own_lists([gone], HALL, NOON, "en", load_profile("generic-58"))
