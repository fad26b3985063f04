"""What a tap's necessary steps take alone, with nobody else on the machine's mind: the ceiling.

Two commits, one number from the server, one slip drawn and encoded; no window, no threads.
"""

import itertools
import time

from cherha.demo.tables import demo_hall
from config.clock import HallClock
from kiosk.effects import Visit
from kiosk.slip_words import compose
from printer.escpos_encoder import warm_up
from printer.profile import load_profile
from printer.settings import PrinterSettings
from printer.slip_encoder import encode_slip
from queue_core.hall import HallIndex
from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber
from scripts.benchmarks.ceilings import commits
from scripts.benchmarks.figures import percentile, timed
from scripts.benchmarks.hall_server import Hall
from scripts.benchmarks.load import OneClient

SLIPS, NUMBERS = 40, 60


def slip_s() -> float:
    """Return the median seconds of drawing and encoding a slip."""
    hall, profile = HallIndex(demo_hall()), load_profile(PrinterSettings().profile)
    service = hall.description.services[0]
    visit = Visit(VisitId("v"), service.code, "uk", "A7kX2m9QdTz4LrW8pVbN3c", "")
    at = HallClock().now()
    warm_up()

    def make(ordinal: int) -> None:
        slip = compose(visit, TicketNumber(service.letter, ordinal), None, hall, at)
        encode_slip(slip, profile)

    make(1)
    numbers = itertools.count(2)
    return percentile([timed(lambda: make(next(numbers))) for _ in range(SLIPS)], 0.5)


def number_s(hall: Hall) -> float:
    """Return the median seconds of one ReserveTicket over a kept connection."""
    client, run = OneClient(hall.server.port), time.monotonic_ns()
    asked = (hall.reserve(3, f"alone-{run}-{n}") for n in range(NUMBERS))
    durations = [client.ask(request)[1] for request in asked]
    client.close()
    return percentile(durations, 0.5)


def alone(hall: Hall) -> tuple[float, float]:
    """Return the seconds of a tap's steps alone: with a number of the server's, with its own."""
    own = slip_s() + 2 * percentile(commits(), 0.5)
    return own + number_s(hall), own
