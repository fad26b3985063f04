"""The terminals: a finger's tap to the slip's first byte, a clerk's call to the board's frame.

Real processes with offscreen windows. The kiosk is touched through Qt's events; the board's numbers
are read off its painted frames, and a frame's time is that of its painting, not of the reading.
"""

import itertools
import os
import queue
import signal
import tempfile
import time
from functools import partial
from pathlib import Path

from cherha.demo.front_desk import FrontDesk
from cherha.demo.hall import DemoAccess
from cherha.demo.tables import demo_hall
from printer.emulator.doors import PtyDoor
from printer.emulator.paper import CutSlip
from printer.emulator.server import PrinterEmulator
from queue_core.ids import CounterNumber
from scripts.benchmarks.figures import Figure, check, percentile, told_ms
from scripts.benchmarks.hall_server import Hall
from scripts.benchmarks.hall_terminals import (
    Said,
    Voice,
    fast_clock,
    hall_server,
    papers,
    rss_mb,
    running,
    waited_s,
)
from scripts.benchmarks.parts_alone import alone
from tests.support.server_process import ServerProcess

TAPS = 100
FREEZES = 20
TAPS_A_FREEZE = 3
CALLS = 120
COUNTER = 10
SCALE = 10.0
"""The hall's clock runs faster, so that rules about people take less time here; what is measured,
and every network time-out, is wall time."""

SERIAL_TAPS = 25
SERIAL_BYTES_A_SECOND = 11_520
SERIAL_PATIENCE_S = 30.0
SERIAL_FIRST_AIM_S, SERIAL_CUT_AIM_S = 0.15, 2.0
TAP_AIM_S = 0.1
HANGING_AIM_S = 1.0
_names = itertools.count()


class TappedKiosk:
    """A real kiosk, and visitors who take tickets one after another."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._services = itertools.cycle(demo_hall().frequent)

    def taps(self, count: int) -> list[float]:
        """Let visitors take tickets; seconds from each tap on «Взяти талон» to the first byte."""
        durations = []
        for _ in range(count):
            name = f"visitor-{next(_names)}"
            self._voice.child.tell({"take": name, "service": next(self._services)})
            said = self._voice.wait(lambda said: "took" in said or "stuck" in said)
            check(said.get("took") == name, said)
            durations.append(said["ms"] / 1e3)
        return durations

    def through(self, count: int, slips: queue.Queue[int]) -> tuple[list[float], list[float]]:
        """Like `taps`, and seconds from each tap to the slip's cut, one slip after another."""
        first, cut = [], []
        for _ in range(count):
            name = f"visitor-{next(_names)}"
            self._voice.child.tell({"take": name, "service": next(self._services)})
            said = self._voice.wait(lambda said: "took" in said or "stuck" in said)
            check(said.get("took") == name, said)
            first.append(said["ms"] / 1e3)
            cut.append((slips.get(timeout=SERIAL_PATIENCE_S) - said["touched_ns"]) / 1e9)
        return first, cut

    def wait_for_link(self, link: str) -> None:
        """Wait until the kiosk says that it hears the server, or that it does not."""
        self._voice.wait(lambda said: said.get("link") == link)


def taps_while_hanging(
    kiosk: TappedKiosk, server: ServerProcess
) -> tuple[list[float], list[float]]:
    """Freeze the server again and again; the first tap after each time, and those that follow."""
    first, following = [], []
    for _ in range(FREEZES):
        os.kill(server.pid, signal.SIGSTOP)
        try:
            first += kiosk.taps(1)
            following += kiosk.taps(TAPS_A_FREEZE - 1)
        finally:
            os.kill(server.pid, signal.SIGCONT)
        kiosk.wait_for_link("up")
    return first, following


def tapping(folder: Path) -> list[Figure]:
    """Measure tap → first byte with the server there, frozen, and gone."""
    clock = fast_clock(SCALE)
    with PrinterEmulator(on_slip=_drop) as printer, hall_server(folder, clock) as (server, access):
        data = papers(folder, "kiosk", access.kiosks[0], access)
        command = ["-m", "scripts.benchmarks.tapped_kiosk", "--data", str(data)]
        command += ["--clock", str(clock), "--printer", printer.url]
        with_number, own = alone(Hall(server))
        with running("kiosk", command, folder) as voice:
            kiosk = TappedKiosk(voice)
            kiosk.wait_for_link("up")
            waited = waited_s(voice.child.pid)
            online = kiosk.taps(TAPS)
            waited = waited_s(voice.child.pid) - waited
            first, following = taps_while_hanging(kiosk, server)
            server.stop()
            kiosk.wait_for_link("away")
            offline = kiosk.taps(TAPS)
            weight = rss_mb(voice.child.pid)
    slips = len(online + first + following + offline)
    return [
        Figure("a tap's steps alone, server there", f"{with_number * 1e3:.1f} ms"),
        Figure("a tap's steps alone, no server", f"{own * 1e3:.1f} ms"),
        _aimed("tap → first byte, server there", online, TAP_AIM_S, with_number),
        Figure("  its threads waited for a core", f"{waited * 1e3 / TAPS:.0f} ms a visit"),
        _aimed("tap → first byte, no server", offline, TAP_AIM_S, own),
        _aimed("tap → first byte, server hanging", first + following, HANGING_AIM_S),
        Figure("  of these, the first tap after it froze", told_ms(first)),
        Figure("  of these, the taps after that one", told_ms(following)),
        Figure(f"kiosk and finger: resident after {slips} slips", f"{weight:.0f} MB"),
    ]


def serial_line(folder: Path) -> list[Figure]:
    """Measure slips on a serial line of 115,200 baud, as pictures: ten bits a byte."""
    clock, slips = fast_clock(SCALE), queue.Queue[int]()
    door = PtyDoor(folder / "port")
    with (
        PrinterEmulator(door=door, on_slip=lambda _slip: slips.put(time.monotonic_ns())) as printer,
        hall_server(folder, clock) as (_, access),
    ):
        printer.set_speed(SERIAL_BYTES_A_SECOND)
        data = papers(folder, "kiosk", access.kiosks[0], access)
        command = ["-m", "scripts.benchmarks.tapped_kiosk", "--data", str(data)]
        command += ["--clock", str(clock), "--printer", printer.url]
        with running("kiosk", command, folder) as voice:
            kiosk = TappedKiosk(voice)
            kiosk.wait_for_link("up")
            first, cut = kiosk.through(SERIAL_TAPS, slips)
    return [
        _aimed("tap → first byte, serial line of 115,200 baud", first, SERIAL_FIRST_AIM_S),
        _aimed("tap → cut slip, the same line", cut, SERIAL_CUT_AIM_S),
    ]


def calling(folder: Path) -> list[Figure]:
    """Measure a clerk's request → the board's frame that shows the number."""
    clock = fast_clock(SCALE)
    with hall_server(folder, clock) as (server, access):
        data = papers(folder, "board", access.boards[0], access)
        command = ["-m", "cherha.demo.board_process", "--data", str(data), "--clock", str(clock)]
        with running("board", command, folder) as voice:
            voice.wait(lambda said: "ready" in said)
            durations = _calls(server, access, voice)
            weight = rss_mb(voice.child.pid)
    return [
        Figure("call → painted on the board", told_ms(durations)),
        Figure(f"board and its reader: resident after {CALLS} calls", f"{weight:.0f} MB"),
    ]


def _calls(server: ServerProcess, access: DemoAccess, voice: Voice) -> list[float]:
    hall = Hall(server)
    visits = [f"c{next(_names)}" for _ in range(CALLS)]
    hall.load([[hall.reserve(0, visit) for visit in visits]])
    hall.load([[hall.confirm(0, visits)]])
    who = next(desk for desk in access.counters if desk.counter == COUNTER)
    desk = FrontDesk(access.url, CounterNumber(who.counter), who.login, who.password)
    desk.log_in()
    desk.act("open", desk.new_request_id())
    durations = []
    for _ in visits:
        asked_ns = time.monotonic_ns()
        result = desk.act("call-next", desk.new_request_id())
        check(result.called is not None, result)
        number = str(result.called.number) if result.called else ""
        seen = voice.wait(partial(_shows, number))
        durations.append((seen["at_ns"] - asked_ns) / 1e9)
        desk.act("start", desk.new_request_id())
        desk.act("finish", desk.new_request_id())
    desk.close()
    return durations


def figures() -> list[Figure]:
    """Measure the terminals."""
    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory() as two,
        tempfile.TemporaryDirectory() as three,
    ):
        return [
            Figure(
                "raised for this", f"limits of issue; the hall's clock runs {SCALE:.0f} × faster"
            ),
            *tapping(Path(one)),
            *serial_line(Path(three)),
            *calling(Path(two)),
        ]


def _aimed(name: str, durations_s: list[float], aim_s: float, alone_s: float = 0.0) -> Figure:
    p50, p99 = percentile(durations_s, 0.5), percentile(durations_s, 0.99)
    ratios = [f"p50 is {p50 / alone_s:.1f} × its steps alone"] if alone_s else []
    if p99 > aim_s:
        ratios.append(f"p99 misses the aim: {p99 / aim_s:.2f} of it")
    return Figure(name, told_ms(durations_s), f"p99 ≤ {aim_s * 1e3:.0f} ms", ", ".join(ratios))


def _shows(number: str, said: Said) -> bool:
    return said.get("seen") == number


def _drop(_slip: CutSlip) -> None:
    """Slips pile up otherwise."""
