"""`/metrics` tells what a hall is seen by, under names that stay, and nothing of any person."""

import re

from tests.contract.api.real_server import ROOT, RealServer

NAMES = {
    "cherha_tickets", "cherha_waiting", "cherha_counters_open", "cherha_hall_events",
    "cherha_tickets_reserved", "cherha_reserves_refused", "cherha_events_uploaded",
    "cherha_events_refused", "cherha_terminal_unsent_events", "cherha_terminal_silent_seconds",
    "cherha_kiosk_printers", "cherha_hall_well", "cherha_hall_recovering",
    "cherha_writer_waiting", "cherha_commit_seconds", "cherha_store_faults",
    "cherha_store_bytes", "cherha_feed_clients", "cherha_request_seconds",
}  # fmt: skip


def told(server: RealServer) -> dict[str, float]:
    """Return every line of /metrics as its name with labels, and its value."""
    answer = server.nobody().ask("GET", "/metrics")
    assert answer.status_code == 200
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def families(server: RealServer) -> set[str]:
    text = server.nobody().ask("GET", "/metrics").text
    return {
        name.removesuffix("_total")
        for name in re.findall(r"^# TYPE (cherha_\w+) ", text, re.MULTILINE)
    }


def test_a_days_work_is_counted(server: RealServer) -> None:
    kiosk, clerk = server.kiosk(), server.clerk()
    for _ in range(3):
        kiosk.confirmed(server.service)
    kiosk.upload(kiosk.event("SlipConfirmed", visit_id="nobody"))
    refused = kiosk.post("/tickets", kiosk.reservation("no-such-service"))
    assert refused.status_code == 409
    for what in ("open", "call-next"):
        clerk.do(server.counter, what)
    hall, letter = server.hall, server.letter
    found = told(server)
    expected = {
        f'cherha_tickets{{hall="{hall}",state="waiting"}}': 2,
        f'cherha_tickets{{hall="{hall}",state="called"}}': 1,
        f'cherha_tickets{{hall="{hall}",state="served"}}': 0,
        f'cherha_waiting{{hall="{hall}",letter="{letter}"}}': 2,
        f'cherha_counters_open{{hall="{hall}"}}': 1,
        f'cherha_hall_events_total{{event="TicketCalled",hall="{hall}"}}': 1,
        'cherha_reserves_refused_total{reason="unknown_service"}': 1,
        'cherha_events_refused_total{reason="unknown_visit"}': 1,
        'cherha_events_uploaded_total{answer="accepted"}': 3,
        f'cherha_hall_well{{hall="{hall}"}}': 1,
        f'cherha_hall_recovering{{hall="{hall}"}}': 0,
        f'cherha_writer_waiting{{hall="{hall}"}}': 0,
    }
    assert {name: found.get(name) for name in expected} == expected
    terminal = server.demo["kiosks"][0]["terminal_id"]
    labels = f'{{hall="{hall}",role="kiosk",terminal="{terminal}"}}'
    assert found[f"cherha_terminal_unsent_events{labels}"] == 0
    assert 0 <= found[f"cherha_terminal_silent_seconds{labels}"] < 60
    assert found[f'cherha_commit_seconds_count{{hall="{hall}"}}'] >= 5
    assert found["cherha_store_bytes"] > 10_000


def test_the_names_are_those_of_the_manual(shared: RealServer) -> None:
    manual = (ROOT / "docs" / "operations.md").read_text("utf-8")
    assert families(shared) >= NAMES
    mine = {name for name in families(shared) if not name.endswith("_created")}
    assert {name for name in mine if f"`{name}" not in manual} == set()


def test_nobody_can_be_told_from_it(server: RealServer) -> None:
    kiosk, clerk = server.kiosk(), server.clerk()
    given = kiosk.confirmed(server.service, priority_group="disability")
    clerk.do(server.counter, "open")
    text = server.nobody().ask("GET", "/metrics").text
    login = server.demo["counters"][server.counter - 1]["login"]
    for canary in (given["visit_id"], login, "disability", server.demo["kiosks"][0]["token"]):
        assert canary not in text
