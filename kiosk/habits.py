"""Keeps over a restart what is asked for at this kiosk, hour by hour: `asked_for.json`.

It is written once an hour and at the end; a power cut costs an hour of counting and nothing else.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from config.clock import HallClock
from kiosk.effects import Visit
from kiosk.frequent import Asked, counted, first_ones
from queue_core.hall import HallDescription, HallIndex
from terminal_client.files import write_durably

FILE_NAME = "asked_for.json"


class Habits:
    """`took` and `keep` are the journal's thread's, `ordered` is anybody's."""

    def __init__(self, folder: Path, clock: HallClock) -> None:
        self._path, self._clock = folder / FILE_NAME, clock
        self._asked = _load(self._path)
        self._kept: tuple[object, ...] | None = None

    def took(self, visit: Visit, hall: HallIndex) -> None:
        """Count a ticket; bookings and consultations, which have buttons of their own, are not."""
        if visit.booked_for is not None or visit.service == hall.description.consultation:
            return
        at = self._clock.now().astimezone(hall.zone)
        self._asked = counted(self._asked, visit.service, at)
        if self._kept != (at.date(), at.hour):
            self._kept = (at.date(), at.hour)
            self.keep()

    def keep(self) -> None:
        """Write it down; a disk that does not take it keeps what it had."""
        with suppress(OSError):
            write_durably(self._path, msgspec.json.encode(self._asked), mode=0o600)

    def ordered(self, description: HallDescription, at: datetime) -> HallDescription:
        """Return the hall with the services first that are asked for at this hour; it may be it."""
        hall = HallIndex(description)
        hour = at.astimezone(hall.zone).hour
        frequent = first_ones(self._asked, hour, description.frequent, hall.service)
        if frequent == description.frequent:
            return description
        return msgspec.structs.replace(description, frequent=frequent)


def _load(path: Path) -> Asked:
    """Return what was kept; what can't be read is as if nobody had come."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Asked)
    except (OSError, msgspec.MsgspecError):
        return Asked()
