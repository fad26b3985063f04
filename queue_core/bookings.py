"""Bookings: who may come at a slot of a service, and how many are still free.

A booking says nothing of a person: an id, a service, a slot, and a short code that admits
whoever shows it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal, assert_never

import msgspec

from queue_core.day_events import BookingCancelled, BookingMade, BookingMoved
from queue_core.ids import BookingId, ServiceCode, VisitId

CODE_LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
"""No two of these look alike on paper or screen: no B8, O0, I1, S5, Z2."""
CODE_LENGTH = 8
QR_PREFIX = "CHERHA-B:"
"""What a booking's QR code says before its code, so that a scanner knows what it reads."""

BookingState = Literal["booked", "cancelled", "used"]


class BookingRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How bookings and the line go together; each number is told in docs/queue.md.

    `opens_min`: minutes before the slot from which on its holder may check in. In time is who comes
    up to `late_min` after it, and stands as if they had come `merge_min` before it. Late is who
    comes up to `missed_min` after it, and stands as if they had come `late_gain_min` ago. After
    that the booking is missed. Slots may be booked `days_ahead`, and until `notice_min` before.
    """

    opens_min: int = 30
    merge_min: int = 20
    late_min: int = 15
    late_gain_min: int = 10
    missed_min: int = 60
    days_ahead: int = 30
    notice_min: int = 0


class SlotRow(msgspec.Struct, frozen=True):
    """A row of slots: on these weekdays one begins every `minutes` from `begins` to `ends`.

    `places` people for each slot, shared by all services of the row: those of `letters` (lines)
    and those named in `services`.
    """

    letters: tuple[str, ...]
    services: tuple[ServiceCode, ...]
    weekdays: tuple[int, ...]
    begins: str
    ends: str
    minutes: int
    places: int


class Bookable(msgspec.Struct, frozen=True):
    """What of a hall can be booked."""

    rules: BookingRules = BookingRules()
    slots: tuple[SlotRow, ...] = ()


class Booking(msgspec.Struct, frozen=True):
    """One booking. `sequence` counts its moves, for the calendar (RFC 5545, 3.8.7.4).

    `made_by`: the log-in, or the other system, that made it ("" where nobody knows any more).
    """

    booking_id: BookingId
    service: ServiceCode
    slot: datetime
    state: BookingState = "booked"
    sequence: int = 0
    visit_id: VisitId | None = None
    made_by: str = ""

    def is_for(self, system: str | None) -> bool:
        """Say whether somebody may see and change it: staff (None) all, a system its own."""
        return system is None or self.made_by == system


class BookingBook:
    """All bookings from today on, by id, and how many stand in each slot.

    `codes` by booking, which no event carries: whoever makes a booking gives it one. `changed`:
    those that changed since somebody who keeps them looked.
    """

    def __init__(
        self, bookings: Iterable[Booking] = (), codes: Mapping[BookingId, str] | None = None
    ) -> None:
        self.by_id: dict[BookingId, Booking] = {}
        self.codes: dict[BookingId, str] = {}
        self._by_code: dict[str, BookingId] = {}
        self.changed: set[BookingId] = set()
        self._taken: Counter[tuple[ServiceCode, datetime]] = Counter()
        for booking in bookings:
            self._put(booking)
        for booking_id, code in (codes or {}).items():
            self.give_code(booking_id, code)
        self.changed.clear()

    def give_code(self, booking_id: BookingId, code: str) -> None:
        """Let a booking be known by a code."""
        self.codes[booking_id] = code
        self._by_code[code] = booking_id
        self.changed.add(booking_id)

    def of_code(self, code: str) -> Booking | None:
        """Return the booking of a code, or None where there is none."""
        booking_id = self._by_code.get(code)
        return self.by_id.get(booking_id) if booking_id is not None else None

    def since(self, instant: datetime) -> "BookingBook":
        """Return a book of the bookings whose slots begin from then on."""
        kept = [it for it in self.by_id.values() if it.slot >= instant]
        codes = {it.booking_id: self.codes.get(it.booking_id, "") for it in kept}
        return BookingBook(kept, {it: code for it, code in codes.items() if code})

    def taken(self, service: ServiceCode, slot: datetime) -> int:
        """Count the places of a slot that somebody holds."""
        return self._taken[service, slot]

    def apply(self, event: BookingMade | BookingMoved | BookingCancelled) -> Booking:
        """Take in what became of a booking; returns how it is now."""
        known = self.by_id.get(event.booking_id)
        match event:
            case BookingMade():
                booking = Booking(event.booking_id, event.service, event.slot, made_by=event.by)
            case BookingMoved():
                booking = self._changed(known, event, state="booked")
            case BookingCancelled():
                booking = self._changed(known, event, state="cancelled")
            case _:
                assert_never(event)
        self._put(booking)
        return booking

    def used(self, booking_id: BookingId, visit_id: VisitId) -> None:
        """Take in that its holder came and has a ticket; an id of another day is not known."""
        known = self.by_id.get(booking_id)
        if known is not None:
            self._put(msgspec.structs.replace(known, state="used", visit_id=visit_id))

    def freed(self, booking_id: BookingId) -> None:
        """Take in that the ticket given for it never came to be: it can be used again."""
        known = self.by_id.get(booking_id)
        if known is not None:
            self._put(msgspec.structs.replace(known, state="booked", visit_id=None))

    def _changed(
        self,
        known: Booking | None,
        event: BookingMoved | BookingCancelled,
        state: BookingState,
    ) -> Booking:
        sequence = known.sequence + 1 if known is not None else 1
        maker = known.made_by if known is not None else ""
        return Booking(event.booking_id, event.service, event.slot, state, sequence, made_by=maker)

    def _put(self, booking: Booking) -> None:
        before = self.by_id.get(booking.booking_id)
        if before is not None and before.state != "cancelled":
            self._taken[before.service, before.slot] -= 1
        self.by_id[booking.booking_id] = booking
        self.changed.add(booking.booking_id)
        if booking.state != "cancelled":
            self._taken[booking.service, booking.slot] += 1


def typed_code(text: str) -> str:
    """Return a code as it was made, from what somebody typed or a scanner read.

    Spaces, hyphens and small letters do not matter; "" where it can be no code.
    """
    typed = text.strip().upper().removeprefix(QR_PREFIX)
    code = "".join(sign for sign in typed if sign not in " -\u00a0")
    right = len(code) == CODE_LENGTH and all(sign in CODE_LETTERS for sign in code)
    return code if right else ""


def shown_code(code: str) -> str:
    """Return a code as people read it: in two groups."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def code_from(random_number: int) -> str:
    """Return the code that a random number below 26**8 stands for."""
    signs = []
    for _ in range(CODE_LENGTH):
        random_number, at = divmod(random_number, len(CODE_LETTERS))
        signs.append(CODE_LETTERS[at])
    return "".join(signs)
