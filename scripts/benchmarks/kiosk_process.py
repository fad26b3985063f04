"""A whole kiosk as a process: how soon after its start paper begins to come, what it costs at rest.

Its server, its printer (made of software) and its journal are there, the journal with a day's
tickets in it. The first ticket is taken by a finger that touches as soon as there is something to
touch. At rest nobody touches it; heartbeats, the feed, the printer's status and the clock go on.
"""

import os
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

from cherha.demo.tables import demo_hall
from config.clock import HallClock
from printer.emulator.server import PrinterEmulator
from queue_core.ids import VisitId
from queue_core.series import SeriesRange
from scripts.benchmarks.figures import Figure, check
from scripts.benchmarks.hall_terminals import fast_clock, hall_server, papers, running
from terminal_client.moments import Moment
from terminal_client.store import JournalStore
from terminal_client.visits import JobState, VisitDraft

RUNS, TICKETS_OF_A_DAY = 7, 400
CALM_S, AT_REST_S = 10.0, 30.0
FIRST_TICKET_AIM_S, IDLE_AIM = 2.0, 0.01
_WITNESS = "bench-boot"


def figures() -> list[Figure]:
    """Measure a start to the first ticket, and what a kiosk costs that nobody touches."""
    clock = fast_clock(1.0)
    with tempfile.TemporaryDirectory() as name, PrinterEmulator() as printer:
        folder = Path(name)
        with hall_server(folder, clock) as (_, access):
            data = papers(folder, "kiosk", access.kiosks[0], access)
            warm(data, clock)
            command = ["-m", "scripts.benchmarks.tapped_kiosk", "--data", str(data)]
            command += ["--clock", str(clock), "--printer", printer.url]
            first = [first_ticket_s(command, folder, n) for n in range(RUNS)]
            share, switches = at_rest(command, folder)
    took, worked = ([pair[at] for pair in first] for at in (0, 1))
    value = f"median {median(took):.2f} s, longest {max(took):.2f} s (n {RUNS})"
    value += f"; of a core it took {median(worked):.2f} s"
    aim = f"≤ {FIRST_TICKET_AIM_S:.0f} s"
    rest = f"{share:.2%} of a core over {AT_REST_S:.0f} s, {switches:.0f} wakes a second"
    return [
        Figure("kiosk: exec → first byte of the first ticket, two touches", value, aim),
        Figure("kiosk: at rest", rest, f"≤ {IDLE_AIM:.0%}"),
    ]


def warm(data: Path, clock: HallClock) -> None:
    """Leave a journal with a day's tickets of the kiosk's own series, printed and sent."""
    opened = Moment(clock.now() - timedelta(hours=1), time.monotonic(), _WITNESS)
    store = JournalStore(data / "journal.sqlite", data / "series.mark", opened)
    service, owned = demo_hall().frequent[0], SeriesRange("Ц", 1, 2 * TICKETS_OF_A_DAY)
    for n in range(TICKETS_OF_A_DAY):
        visit = VisitId(f"warm-{n}")
        store.begin_visit(VisitDraft(visit, service, "uk", "secret", opened))
        given = store.give_own_number(
            visit, owned, opened.at.date(), "0" * 64, opened, lambda _: b"slip"
        )
        job = store.next_job()
        check(given is not None and job is not None, n)
        assert job is not None  # noqa: S101 - for mypy; `check` has raised
        store.finish(job.job_id, JobState.PRINTED, opened)
    store.settle_events(store.unsent(), (), opened)
    store.close()


def first_ticket_s(command: list[str], folder: Path, n: int) -> tuple[float, float]:
    """Start a kiosk for a visitor who touches at once; seconds from its exec to the first byte.

    And for how many seconds it had a core until its visitor had the slip.
    """
    begun_ns = time.monotonic_ns()
    service = demo_hall().frequent[0]
    with running(f"first-{n}", [*command, "--visitor", service], folder) as kiosk:
        said = kiosk.wait(lambda said: "took" in said or "stuck" in said)
        check("took" in said, said)
        worked = worked_s(kiosk.child.pid)
    first_byte_ns: int = said["first_byte_ns"]
    return (first_byte_ns - begun_ns) / 1e9, worked


def at_rest(command: list[str], folder: Path) -> tuple[float, float]:
    """Return the share of a core that a kiosk takes while nobody comes, and its wakes a second."""
    with running("at-rest", [*command, "--untouched"], folder) as kiosk:
        kiosk.wait(lambda said: said.get("link") == "up")
        time.sleep(CALM_S)
        pid, begun = kiosk.child.pid, time.monotonic()
        worked, woken = worked_s(pid), wakes(pid)
        time.sleep(AT_REST_S)
        seconds = time.monotonic() - begun
        return (worked_s(pid) - worked) / seconds, (wakes(pid) - woken) / seconds


def worked_s(pid: int | None) -> float:
    """Return for how long a process has had a core, all its threads together (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wakes(pid: int | None) -> int:
    """Return how often the threads of a process have gone to sleep of themselves (Linux)."""
    found = Path(f"/proc/{pid}/task").glob("*/status")
    lines = (line for task in found for line in task.read_text("ascii").splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt"))
