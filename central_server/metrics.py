"""What `/metrics` counts, in a registry of its own: a process may hold several servers."""

from collections.abc import Iterable, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from central_server.contacts import TerminalHeard
from central_server.hall_figures import HallFigures
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
        self._add_halls()
        self._add_store()
        self.requests = Histogram(
            "cherha_request_seconds",
            "Seconds until a request was answered",
            ["what"],
            buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0),
            registry=self.registry,
        )

    def _add_halls(self) -> None:
        """Add what a hall is seen by from outside."""
        self.hall_tickets = self._gauge(
            "cherha_tickets", "Tickets of this business day, by state", "hall", "state"
        )
        self.hall_waiting = self._gauge(
            "cherha_waiting", "People who wait and can be called, by letter", "hall", "letter"
        )
        self.open_counters = self._gauge(
            "cherha_counters_open", "Counters with a clerk, on a break too", "hall"
        )
        self.hall_events = Counter(
            "cherha_hall_events",
            "Events recorded: TicketCalled, NoShowRecorded and so on",
            ["hall", "event"],
            registry=self.registry,
        )
        self.reserves_refused = Counter(
            "cherha_reserves_refused",
            "Numbers that a kiosk asked for and did not get, by reason",
            ["reason"],
            registry=self.registry,
        )
        self.events_refused = Counter(
            "cherha_events_refused",
            "Uploaded events that went to quarantine or were refused before, by reason",
            ["reason"],
            registry=self.registry,
        )
        self.terminal_unsent = self._gauge(
            "cherha_terminal_unsent_events",
            "Events that a terminal had not sent when it was heard last",
            "hall", "terminal", "role",
        )  # fmt: skip
        self.terminal_silent = self._gauge(
            "cherha_terminal_silent_seconds",
            "Seconds since a terminal was heard last, or since the server's start",
            "hall", "terminal", "role",
        )  # fmt: skip

    def _add_store(self) -> None:
        """Add what shows whether the store keeps up."""
        self.hall_well = self._gauge(
            "cherha_hall_well", "1 where the hall takes requests, else 0", "hall"
        )
        self.hall_recovering = self._gauge(
            "cherha_hall_recovering", "1 while a restored hall asks its kiosks, else 0", "hall"
        )
        self.writer_waiting = self._gauge(
            "cherha_writer_waiting", "Acts that wait for the hall's writer", "hall"
        )
        self.commits = Histogram(
            "cherha_commit_seconds",
            "Seconds until a batch was durable",
            ["hall"],
            buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0),
            registry=self.registry,
        )
        self.faults = Counter(
            "cherha_store_faults",
            "Times that the store did not take a batch or did not give a hall's events",
            ["hall"],
            registry=self.registry,
        )
        self.store_bytes = Gauge(
            "cherha_store_bytes", "What the store takes on its disk", registry=self.registry
        )

    def _gauge(self, name: str, told: str, *labels: str) -> Gauge:
        return Gauge(name, told, labels, registry=self.registry)

    def tell_hall(self, hall_id: str, told: HallFigures) -> None:
        """Set a hall's counts."""
        for state, count in told.tickets.items():
            self.hall_tickets.labels(hall_id, state).set(count)
        for letter, count in told.waiting.items():
            self.hall_waiting.labels(hall_id, letter).set(count)
        self.open_counters.labels(hall_id).set(told.open_counters)
        self.hall_recovering.labels(hall_id).set(told.recovering)

    def tell_terminals(self, heard: Iterable[TerminalHeard]) -> None:
        """Set what is known of each terminal; one that is gone is told no more."""
        self.terminal_unsent.clear()
        self.terminal_silent.clear()
        for it in heard:
            labels = (it.hall_id, it.terminal_id, it.role)
            self.terminal_silent.labels(*labels).set(it.silent_s)
            if it.unsent is not None:
                self.terminal_unsent.labels(*labels).set(it.unsent)

    def tell_printers(self, hall_id: str, states: Mapping[str, int]) -> None:
        """Set how many kiosks of a hall say each word of their printers, 0 for the others."""
        for state in (*PRINTER_STATES, "not_heard"):
            self.printers.labels(hall_id, state).set(states.get(state, 0))

    def text(self) -> bytes:
        """Return everything in Prometheus' text form."""
        return generate_latest(self.registry)
