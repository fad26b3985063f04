"""What this terminal knows of the server's store: which it is, how far, which numbers were given.

Shared by the link's threads. It goes with every request, so that a server whose store was put
back to an earlier time learns of it before it gives a number that is already out.
"""

import threading
from collections.abc import Mapping
from datetime import date

import msgspec

from queue_core.ids import StoreId

HEADER = "X-Cherha-Position"


class Given(msgspec.Struct, frozen=True):
    """The highest number of each letter that the server is known to have given on a day."""

    business_day: date
    last: Mapping[str, int]


class KnownStore:
    """The newest of what the feed and the answers have told."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._store_id: StoreId | None = None
        self._seq = 0
        self._given: Given | None = None

    def heard(self, store_id: StoreId, seq: int) -> None:
        """The feed stands here; another store begins at its own place."""
        with self._lock:
            if store_id != self._store_id:
                self._store_id, self._seq = store_id, seq
            else:
                self._seq = max(self._seq, seq)

    def answered(self, seq: int) -> None:
        """An answer of this store told of an event."""
        with self._lock:
            self._seq = max(self._seq, seq)

    def given(self, business_day: date, last: Mapping[str, int]) -> None:
        """These numbers were given; another day begins anew, another store does not."""
        with self._lock:
            if self._given is None or business_day > self._given.business_day:
                self._given = Given(business_day, dict(last))
            elif business_day == self._given.business_day:
                known = self._given.last
                more = {letter: max(n, known.get(letter, 0)) for letter, n in last.items()}
                self._given = Given(business_day, {**known, **more})

    @property
    def store_id(self) -> StoreId | None:
        """The store that was heard last; None: none yet."""
        return self._store_id

    @property
    def numbers(self) -> Given | None:
        """The numbers that are known to be out."""
        return self._given

    def headers(self) -> dict[str, str]:
        """Return what every request says of it."""
        with self._lock:
            return {HEADER: f"{self._store_id}:{self._seq}"} if self._store_id else {}
