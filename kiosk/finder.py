"""Search off the window's thread: the index is made and asked here (0.14 s, some ms a letter)."""

import threading
from collections.abc import Callable, Sequence

import structlog

from catalogue.search.index import ServiceSearch
from queue_core.hall import Service
from queue_core.ids import ServiceCode

MOST = 6
log = structlog.get_logger(__name__)

Answer = Callable[[str, tuple[ServiceCode, ...]], None]


class Finder(threading.Thread):
    """Answers the newest query alone: while somebody types, older ones are of no use.

    `answer` is called on this thread with the query and what it means, best first.
    """

    def __init__(self, services: Sequence[Service], answer: Answer) -> None:
        super().__init__(name="finder", daemon=True)
        self._answer = answer
        self._changed = threading.Condition()
        self._services: Sequence[Service] | None = services
        self._query: str | None = None
        self._stopping = False

    def set_services(self, services: Sequence[Service]) -> None:
        """Search in these from now on; from any thread."""
        with self._changed:
            self._services = services
            self._changed.notify()

    def find(self, query: str) -> None:
        """Look a query up; from any thread."""
        with self._changed:
            self._query = query
            self._changed.notify()

    def stop(self) -> None:
        """Ask it to end."""
        with self._changed:
            self._stopping = True
            self._changed.notify()

    def run(self) -> None:
        """Index and answer until stopped."""
        index: ServiceSearch | None = None
        while True:
            with self._changed:
                self._changed.wait_for(
                    lambda: self._stopping or self._services is not None or self._query is not None
                )
                if self._stopping:
                    return
                services, self._services = self._services, None
                query, self._query = (
                    (None, self._query)
                    if services is not None
                    else (
                        self._query,
                        None,
                    )
                )
            if services is not None:
                index = ServiceSearch(services)
                log.info("services can be searched", services=len(services))
            elif query is not None and index is not None:
                self._answer(query, tuple(index.find(query, MOST)))
