"""Slips of the whole catalogue: bytes and milliseconds, drawn and in the printer's own letters.

Every service of the demo hall, Ukrainian and English, first papers and reprints, four digits, a
wait, a code. Seconds on the line are bytes at 115,200 baud, ten bits each.
"""

import statistics
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from cherha.demo.tables import demo_hall
from kiosk.effects import Visit
from kiosk.slip_words import compose
from printer.escpos_encoder import warm_up
from printer.placed import SlipDoesNotFit
from printer.profile import PrinterProfile, load_profile
from printer.slip import Slip
from printer.slip_encoder import Mode, encode_slip
from queue_core.answers import TicketGiven
from queue_core.hall import HallIndex
from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber
from queue_core.wait import WaitRange
from scripts.benchmarks.figures import Figure, check, timed

AT = datetime(2026, 11, 21, 8, 19, tzinfo=UTC)
ORDINAL = 1042
BYTES_A_SECOND = 115_200 / 10
PICTURES = ("generic-80", "generic-58", "epson-tm-t88", "generic-80-column")
TEXTS = ("epson-tm-t20", "epson-tm-t88", "xprinter-80", "rongta-80", "star-escpos")
WHOLE = {"generic-80", "generic-58", "epson-tm-t20"}  # the others: every seventh slip, all kinds
AIMS = {Mode.RASTER: 20_000, Mode.TEXT: 600}


def figures() -> list[Figure]:
    """Return bytes and milliseconds of every kind of printer."""
    warm_up()
    every = list(slips())
    pictures = [_figure(name, Mode.RASTER, every) for name in PICTURES]
    return pictures + [_figure(name, Mode.TEXT, every) for name in TEXTS]


def slips() -> Iterator[Slip]:
    """Every service's slip in two languages, and its reprint."""
    hall = HallIndex(msgspec.structs.replace(demo_hall(), public_url="http://192.168.10.5:8080"))
    visit_id, wait = VisitId("v"), WaitRange(15, 25)
    for service in hall.description.services:
        number = TicketNumber(service.letter, ORDINAL)
        given = TicketGiven(visit_id, number, service.code, AT, 7, wait, AT.date())
        for language in ("uk", "en"):
            visit = Visit(visit_id, service.code, language, "A7kX2m9QdTz4LrW8pVbN3c", "")
            for reprint in (False, True):
                yield compose(visit, number, given, hall, AT, reprint=reprint)


def _figure(name: str, mode: Mode, every: list[Slip]) -> Figure:
    profile = load_profile(name)
    chosen = every if name in WHOLE else every[::7]
    sizes, durations = _measured(chosen, profile, mode)
    most = max(sizes)
    drawn = sum(size > AIMS[mode] for size in sizes)
    check(mode is Mode.TEXT or not drawn, f"{drawn} slips of {name} are too many bytes")
    value = (
        f"{statistics.median(sizes):,.0f} bytes, most {most:,}"
        f" ({most / BYTES_A_SECOND:.2f} s at 115,200 baud);"
        f" {statistics.median(durations) * 1e3:.1f} ms, most {max(durations) * 1e3:.0f} ms"
        f" (n {len(sizes)})"
    )
    if drawn:
        value += f"; {drawn} drawn after all, too long in large letters"
    return Figure(f"{mode.value} on {name}", value, f"≤ {AIMS[mode]:,} bytes")


def _measured(
    every: list[Slip], profile: PrinterProfile, mode: Mode
) -> tuple[list[int], list[float]]:
    sizes: list[int] = []
    durations: list[float] = []
    for slip in every:

        def make(slip: Slip = slip) -> None:
            try:
                sizes.append(len(encode_slip(slip, profile, mode=mode)))
            except SlipDoesNotFit as error:
                check(holds=False, told=error)

        durations.append(timed(make))
    return sizes, durations
