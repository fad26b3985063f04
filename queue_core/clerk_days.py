"""What a clerk has done today: figures for the clerk's own page, folded from the log."""

from datetime import timedelta

import msgspec

from queue_core import events as ev


class ClerkToday(msgspec.Struct, frozen=True):
    """Services that ended served, calls that nobody answered, seconds that a service took.

    `mean_s`: None before the first service that was seen to begin and end.
    """

    served: int = 0
    no_shows: int = 0
    mean_s: float | None = None


class ClerkDay(msgspec.Struct):
    """The same while it is being counted. `timed`: how many services `total` is made of."""

    served: int = 0
    no_shows: int = 0
    timed: int = 0
    total: timedelta = timedelta(0)

    def count(self, event: object, took: timedelta | None) -> None:
        """Take in what happened at the clerk's counter; `took`: how long the service was."""
        match event:
            case ev.NoShowRecorded():
                self.no_shows += 1
            case (
                ev.ServiceFinished(outcome="served")
                | ev.ServiceContinued()
                | ev.TicketTransferred(cause="next_stop")
            ):
                self.served += 1
                if took is not None:
                    self.timed += 1
                    self.total += took
            case _:
                pass

    def told(self) -> ClerkToday:
        """Return the figures."""
        mean_s = self.total.total_seconds() / self.timed if self.timed else None
        return ClerkToday(self.served, self.no_shows, mean_s)
