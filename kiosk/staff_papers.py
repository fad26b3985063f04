"""Papers for staff alone: the test slip, and the list of the kiosk's own numbers."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
from PIL import Image

from catalogue.tree import button_name
from printer.escpos_encoder import encode_picture
from printer.inter import inter_width, write
from printer.profile import PrinterProfile
from printer.slip import Slip
from queue_core.hall import HallIndex
from queue_core.ids import ServiceCode
from queue_core.ticket_number import TicketNumber
from texts import phrases, say

ON_ONE_PAPER = 60
_CAPITAL_EM = 0.7275
_WORD_MM, _NUMBER_MM, _TITLE_MM = 3.5, 4.0, 4.5
_LINE_EM = 1.35
_PAPER, _INK = 255, 0


class OwnTicket(msgspec.Struct, frozen=True):
    """A number that the kiosk gave by itself."""

    number: TicketNumber
    service: ServiceCode
    at: datetime


def test_slip(hall: HallIndex, at: datetime, language: str, version: str) -> Slip:
    """Return a slip that goes every way a real one goes, with a number that nobody is ever given.

    Numbers begin at 001; this one is 000, and says that it is no ticket.
    """
    zone = ZoneInfo(hall.description.timezone)
    return Slip(
        letter="А",
        digits="000",
        service=say("staff.test_slip", language),
        hall_name=phrases.name_in(hall.description.name, language),
        facts=((say("staff.version", language), version or say("staff.unknown", language)),),
        date_time=(phrases.date_line(at, zone, language), phrases.clock_time(at, zone)),
        qr=hall.description.public_url,
        notes=(say("staff.test_letters", language),),
        reprint=say("staff.test_mark", language),
    )


def own_lists(
    tickets: Sequence[OwnTicket],
    hall: HallIndex,
    at: datetime,
    language: str,
    profile: PrinterProfile,
) -> list[bytes]:
    """Return the list as papers ready for the printer, so many numbers on each, in their order."""
    parts = [tickets[n : n + ON_ONE_PAPER] for n in range(0, len(tickets), ON_ONE_PAPER)]
    return [_own_list(part, hall, at, language, profile) for part in parts]


def _own_list(
    tickets: Sequence[OwnTicket],
    hall: HallIndex,
    at: datetime,
    language: str,
    profile: PrinterProfile,
) -> bytes:
    zone = ZoneInfo(hall.description.timezone)
    day, time = phrases.date_line(at, zone, language), phrases.clock_time(at, zone)
    sheet = Sheet(profile)
    sheet.line(say("staff.own_list", language), _TITLE_MM, 800)
    sheet.line(say("staff.own_list_made", language, date=day, time=time), _WORD_MM, 500)
    for ticket in tickets:
        told = hall.service.get(ticket.service)
        name = button_name(told, language) if told is not None else ticket.service
        sheet.entry(str(ticket.number), f"{phrases.clock_time(ticket.at, zone)}  {name}")
    return encode_picture(sheet.picture(), profile)


class Sheet:
    """Lines below one another, as wide as the paper."""

    def __init__(self, profile: PrinterProfile) -> None:
        self._profile = profile
        self._left = profile.margin_dots
        self._width = profile.width_dots - 2 * profile.margin_dots
        self._rows: list[tuple[float, float, str, float, int]] = []
        self._y = 0.0

    def line(self, text: str, capital_mm: float, weight: int) -> None:
        """A text in as many rows as it needs."""
        size = self._em(capital_mm)
        for row in _wrapped(text, size, weight, self._width):
            self._put(0.0, row, size, weight)
            self._y += size * _LINE_EM

    def point(self, words: str) -> None:
        """One of several things, after a dash."""
        size = self._em(_WORD_MM)
        indent = inter_width("–  ", size, 500)
        self._y += size * 0.3
        self._put(0.0, "–", size, 500)
        for row in _wrapped(words, size, 500, self._width - indent):
            self._put(indent, row, size, 500)
            self._y += size * _LINE_EM

    def entry(self, number: str, words: str) -> None:
        """A number, and beside it its words in as many rows as they need."""
        size, word = self._em(_NUMBER_MM), self._em(_WORD_MM)
        indent = inter_width("Ж-0000  ", size, 800)
        top = self._y
        self._put(0.0, number, size, 800)
        for row in _wrapped(words, word, 500, self._width - indent):
            self._put(indent, row, word, 500)
            self._y += word * _LINE_EM
        self._y = max(self._y, top + size * _LINE_EM)

    def picture(self) -> Image.Image:
        """Return the whole sheet, black on white."""
        canvas = Image.new("L", (self._profile.width_dots, max(1, round(self._y))), _PAPER)
        for x, baseline, text, size, weight in self._rows:
            write(canvas, (self._left + x, baseline), text, size, weight, _INK)
        return canvas.point([_INK] * 128 + [_PAPER] * 128, "1")

    def _put(self, x: float, text: str, size: float, weight: int) -> None:
        self._rows.append((x, self._y + size, text, size, weight))

    def _em(self, capital_mm: float) -> float:
        return self._profile.dots(capital_mm) / _CAPITAL_EM


def _wrapped(text: str, size: float, weight: int, width: float) -> list[str]:
    rows: list[str] = []
    for word in text.split(" "):
        joined = f"{rows[-1]} {word}" if rows else word
        if rows and inter_width(joined, size, weight) <= width:
            rows[-1] = joined
        else:
            rows.append(word)
    return rows
