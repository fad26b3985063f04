"""The only way from a worker thread into the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Bridge(QObject):
    """Hands every posted event to `handler` in the GUI thread, in the order of posting.

    Make it in the GUI thread. `post` may be called from any thread. After `close` events are
    dropped: join the workers first, then close the bridge.
    """

    _posted = Signal(object)

    def __init__(self, handler: Callable[[object], None]) -> None:
        super().__init__()
        self._handler: Callable[[object], None] | None = handler
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def post(self, event: object) -> None:
        """Deliver an event soon; never blocks."""
        self._posted.emit(event)

    def close(self) -> None:
        """Deliver nothing any more; GUI thread only."""
        self._handler = None

    def _deliver(self, event: object) -> None:
        if self._handler is not None:
            self._handler(event)
