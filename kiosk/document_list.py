"""The list of documents on paper (K15): no ticket, and it says so."""

from datetime import datetime
from zoneinfo import ZoneInfo

from catalogue.tree import button_name
from kiosk.staff_papers import Sheet
from printer.escpos_encoder import encode_picture
from printer.profile import PrinterProfile
from queue_core.hall import HallIndex
from queue_core.ids import ServiceCode
from texts import phrases, say

_TITLE_MM, _WORD_MM = 4.5, 3.5


def document_list(
    service: ServiceCode, hall: HallIndex, at: datetime, language: str, profile: PrinterProfile
) -> bytes:
    """Return the list of a service's documents, ready for the printer."""
    told = hall.service[service]
    zone = ZoneInfo(hall.description.timezone)
    sheet = Sheet(profile)
    sheet.line(phrases.name_in(hall.description.name, language), _WORD_MM, 600)
    sheet.line(say("kiosk.list_title", language), _TITLE_MM, 800)
    sheet.line(button_name(told, language), _TITLE_MM, 700)
    for document in told.documents:
        sheet.point(document)
    sheet.line(" ", _WORD_MM, 500)
    sheet.line(say("kiosk.list_no_ticket", language), _WORD_MM, 600)
    day, time = phrases.date_line(at, zone, language), phrases.clock_time(at, zone)
    sheet.line(f"{day}  {time}", _WORD_MM, 500)
    return encode_picture(sheet.picture(), profile)
