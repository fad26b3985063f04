"""Once a business day has ended, what it left in the journal is forgotten."""

from pathlib import Path
from zoneinfo import ZoneInfo

from queue_core.business_day import business_day, day_begins
from terminal_client import hall_cache
from terminal_client.faults import JournalFault
from terminal_client.journal import Journal
from terminal_client.moments import Clock

_ZONE_UNTIL_THE_HALL_IS_KNOWN = "Europe/Kyiv"


class EndedDays:
    """Looks at the hall's clock; `look` is called now and then, on one worker thread.

    Settled visits with their secrets and slips, and accepted events of ended days, are forgotten
    at the first look and whenever a day has ended; after a JournalFault, at the next look.
    `folder` is the terminal's, where the hall's time zone is known from.
    """

    def __init__(self, journal: Journal, clock: Clock, folder: Path | None) -> None:
        self._journal = journal
        self._clock = clock
        self._folder = folder
        self._zone = ZoneInfo(_ZONE_UNTIL_THE_HALL_IS_KNOWN)
        self._forgotten_before = ""

    def look(self) -> None:
        """Forget what ended days left, where that is not done yet."""
        now = self._clock.now()
        if business_day(now, self._zone).isoformat() == self._forgotten_before:
            return
        self._zone = self._known_zone()
        today = business_day(now, self._zone)
        begins = day_begins(today, self._zone)
        try:
            self._journal.ask(lambda store: store.forget_before(begins))
        except JournalFault:
            return
        self._forgotten_before = today.isoformat()

    def _known_zone(self) -> ZoneInfo:
        known = hall_cache.load(self._folder) if self._folder is not None else None
        return ZoneInfo(known.timezone) if known is not None else self._zone
