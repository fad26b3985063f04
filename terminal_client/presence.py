"""Whether the server is there, as its terminal believes it. No clock, no I/O."""

from datetime import datetime

from queue_core.answers import FeedHello
from terminal_client.link_events import LinkAway, LinkEvent, LinkUp


class Presence:
    """There from when the feed speaks until it falls silent or a request is not answered.

    A terminal that has just started believes neither, and says nothing before it knows.
    """

    def __init__(self) -> None:
        self._hello: FeedHello | None = None
        self._up = False
        self._away: LinkAway | None = None

    @property
    def up(self) -> bool:
        """Whether a visitor may be asked to wait for the server."""
        return self._up

    def heard(self, hello: FeedHello | None = None) -> list[LinkEvent]:
        """The feed spoke: its hello, or anything else after one."""
        self._hello = hello or self._hello
        if self._hello is None or (self._up and hello is None):
            return []
        self._up, self._away = True, None
        return [LinkUp(self._hello)]

    def lost(self, at: datetime, reason: str) -> list[LinkEvent]:
        """Nothing is heard, or not our server; told once for each reason, since the first."""
        since = self._away.since if self._away else at
        if self._away == LinkAway(since, reason):
            return []
        self._up, self._away = False, LinkAway(since, reason)
        return [self._away]
