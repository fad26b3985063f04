"""What `/metrics` counts, in a registry of its own: a process may hold several servers."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from central_server.words import PRINTER_STATES


class Metrics:
    """The server's counters."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.tickets = Counter(
            "cherha_tickets_reserved", "Numbers given by the server", registry=self.registry
        )
        self.events = Counter(
            "cherha_events_uploaded",
            "Events that terminals uploaded, by answer",
            ["answer"],
            registry=self.registry,
        )
        self.feed_clients = Gauge(
            "cherha_feed_clients", "Who listens to the feed now", registry=self.registry
        )
        self.printers = Gauge(
            "cherha_kiosk_printers",
            "Kiosks by what their printers say, the last time that they were heard",
            ["hall", "state"],
            registry=self.registry,
        )
        self.requests = Histogram(
            "cherha_request_seconds",
            "Seconds until a request was answered",
            ["what"],
            buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0),
            registry=self.registry,
        )

    def tell_printers(self, hall_id: str, states: Mapping[str, int]) -> None:
        """Set how many kiosks of a hall say each word of their printers, 0 for the others."""
        for state in (*PRINTER_STATES, "not_heard"):
            self.printers.labels(hall_id, state).set(states.get(state, 0))

    def text(self) -> bytes:
        """Return everything in Prometheus' text form."""
        return generate_latest(self.registry)
