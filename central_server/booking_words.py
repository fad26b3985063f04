"""Words of the HTTP API about bookings. None of them says anything of a person."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated

import msgspec

from central_server.day_words import AskedOfDay, Aware
from queue_core.answers import Refused
from queue_core.bookings import BookingState
from queue_core.ids import BookingId, ServiceCode
from queue_core.slots import FreeSlot

Code = Annotated[str, msgspec.Meta(max_length=200)]


class AskedBooking(AskedOfDay, frozen=True, kw_only=True):
    """Take a place in a slot; `slot` is its beginning, as the list of slots says it."""

    service: ServiceCode
    slot: Aware


class AskedMove(AskedOfDay, frozen=True, kw_only=True):
    """Take a place in another slot instead."""

    slot: Aware


class AskedCheckIn(AskedOfDay, frozen=True, kw_only=True):
    """A kiosk read a code, or somebody typed it. `capability`: SHA-256 of the slip's secret."""

    visit_id: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    code: Code
    language: Annotated[str, msgspec.Meta(max_length=16)]
    capability: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    priority_group: Annotated[str, msgspec.Meta(max_length=64)] | None = None


class BookingTold(msgspec.Struct, frozen=True):
    """A booking as staff and other systems see it. `code` is read `ACDE-FGHJ`, `qr` is scanned."""

    booking_id: BookingId
    service: ServiceCode
    service_name: Mapping[str, str]
    slot: datetime
    minutes: int
    state: BookingState
    sequence: int
    code: str
    qr: str


class BookingResult(msgspec.Struct, frozen=True):
    """What came of a request. `booking`: how it is now, where it is known."""

    refused: Refused | None
    booking: BookingTold | None


class SlotsTold(msgspec.Struct, frozen=True):
    """The slots of a service on a date of the hall's; without any, it can't be booked then."""

    service: ServiceCode
    day: date
    slots: tuple[FreeSlot, ...]
