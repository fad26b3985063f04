"""Who is told of every commit of a hall: the store's witness and the metrics."""

from collections.abc import Sequence

from central_server.metrics import Metrics
from central_server.storage.records import LoggedEvent
from central_server.store_witness import StoreWitness
from queue_core.events import RatingGiven
from queue_core.ids import HallId


class HallWatch:
    """Called on the halls' writer threads."""

    def __init__(self, metrics: Metrics, witness: StoreWitness | None) -> None:
        self._metrics = metrics
        self._witness = witness

    def committed(
        self, hall_id: HallId, seq: int, seconds: float, events: Sequence[LoggedEvent]
    ) -> None:
        """A hall has come to `seq`, durably; the commit took so long."""
        if self._witness is not None:
            self._witness.note(hall_id, seq)
        self._metrics.commits.labels(hall_id).observe(seconds)
        for event in events:
            if isinstance(event.body, RatingGiven):
                continue  # anybody may read the metrics, a clerk too: no vote is told as it comes
            self._metrics.hall_events.labels(hall_id, type(event.body).__name__).inc()

    def failed(self, hall_id: HallId) -> None:
        """The store did not take a hall's batch, or did not give its events."""
        self._metrics.faults.labels(hall_id).inc()
