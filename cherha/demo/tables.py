"""The demo hall's tables, and its services as the generator needs them."""

from pathlib import Path

from catalogue.loader import load
from cherha.demo.generator.people import OfferedService
from queue_core.hall import HallDescription

DEMO_HALL = Path(__file__).resolve().parents[2] / "catalogue" / "demo_hall"


def demo_hall() -> HallDescription:
    """Read the hall that ships with the project."""
    return load(DEMO_HALL)


def offered(hall: HallDescription) -> list[OfferedService]:
    """Return a hall's services as the generator needs them."""
    return [
        OfferedService(
            code=service.code,
            front_office=service.front_office,
            letter=service.letter,
            subcategory=service.subcategory["uk"],
            mean_s=service.mean_minutes * 60.0,
            groups=service.visitor_groups,
        )
        for service in hall.services
    ]
