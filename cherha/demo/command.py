"""`cherha demo`: the whole hall on this machine, with or without a display."""

import sys
import threading
import time
from collections.abc import Callable
from datetime import time as clock_time

import msgspec

from cherha.demo.clerks import Clerks
from cherha.demo.conductor import Conductor
from cherha.demo.day import first_visitors
from cherha.demo.folder import NotOurFolderError, empty
from cherha.demo.front_desk import FrontDesk
from cherha.demo.hall import DemoAccess, DemoHall, DidNotStartError, hall_clock
from cherha.demo.options import DemoOptions
from cherha.demo.slips import SlipFollower, SlipLine
from cherha.demo.summary import Summary, read_store, summarise
from cherha.demo.tables import demo_hall, offered
from cherha.demo.waiting_lines import FeedEar
from queue_core.hall import HallIndex
from queue_core.ids import CounterNumber

BEGINS = clock_time(7, 58)
LEAD_S = 15.0
SETTLE_WITHIN_S = 20.0


def run_headless(
    options: DemoOptions,
    meanwhile: Callable[[DemoHall, Conductor], threading.Thread] | None = None,
) -> Summary:
    """Let the day happen without a display; raises DidNotStartError.

    `meanwhile` may start a thread that does things to the running hall (the campaigns kill it).
    """
    description = demo_hall()
    index = HallIndex(description)
    groups = [group.code for group in description.priority_groups]
    visitors = first_visitors(options.visitors, options.seed, offered(description), groups)
    empty(options.out)
    clock = hall_clock(options.scale, BEGINS, description.timezone, LEAD_S)
    hall = DemoHall(options.out, clock, kiosks=options.kiosks)
    begun = time.monotonic()
    try:
        access = hall.start_server()
        conductor = Conductor(visitors, index, clock)
        hall.on_message = conductor.say
        hall.start_terminals(access)
        conductor.meet(hall.kiosks, hall.rating)
        _open_counters(conductor, access, index)
        for terminal in (hall.board, hall.rating):
            hall.wait_up(terminal)
        say(f"the hall is open, {len(visitors)} visitors come")
        _let_the_day_happen(hall, conductor, access, meanwhile)
    finally:
        codes = hall.stop()
    summary = summarise(
        conductor,
        read_store(hall.store, index),
        seed=options.seed,
        scale=options.scale,
        wall_s=time.monotonic() - begun,
        starts={child.name: child.starts for child in hall.children},
        kiosk_names={kiosk.terminal_id: kiosk.name for kiosk in access.kiosks},
    )
    encoded = msgspec.json.format(msgspec.json.encode(summary), indent=2)
    (options.out / "summary.json").write_bytes(encoded + b"\n")
    bad_ends = {name: code for name, code in codes.items() if code}
    if bad_ends:
        say(f"ended badly: {bad_ends}")
    return summary


def _open_counters(conductor: Conductor, access: DemoAccess, index: HallIndex) -> None:
    desks = [
        FrontDesk(access.url, CounterNumber(desk.counter), desk.login, desk.password)
        for desk in access.counters
    ]
    clerks = Clerks(
        desks,
        index,
        conductor.clock,
        conductor.agenda,
        conductor.crowd,
        conductor.tally,
        conductor.press,
    )
    clerks.open_all()
    conductor.clerks = clerks


def _let_the_day_happen(
    hall: DemoHall,
    conductor: Conductor,
    access: DemoAccess,
    meanwhile: Callable[[DemoHall, Conductor], threading.Thread] | None,
) -> None:
    def slip(kiosk: str, line: SlipLine) -> None:
        message = {"slip": kiosk, "number": line.number, "at_ns": line.monotonic_ns}
        conductor.say("printers", message)

    slips = SlipFollower(hall.slip_lines, [kiosk.name for kiosk in hall.kiosks], slip)
    ear = FeedEar(access.url, access.boards[0].token, lambda event: conductor.say("feed", event))
    slips.start()
    ear.start()
    helper = meanwhile(hall, conductor) if meanwhile else None
    try:
        done = conductor.run(on_progress=say)
        if not done:
            say("nothing has happened for a long time: somebody is lost")
        if helper is not None:
            helper.join()
        conductor.settle(SETTLE_WITHIN_S)
    finally:
        ear.stop()
        slips.stop()
        if conductor.clerks is not None:
            conductor.clerks.go_home()


def say(sentence: str) -> None:
    """Tell whoever started the demo how it goes."""
    print(f"demo: {sentence}", flush=True)


def run(options: DemoOptions) -> int:
    """Run the demo; 0 when the promise was kept, 1 when not or when something did not start."""
    try:
        if not options.headless:
            from cherha.demo.show import has_display, show  # Qt, which a headless day never loads

            if has_display():
                return show(options)
            say("there is no display here, so the windows are drawn unseen (--headless)")
        summary = run_headless(options)
    except (DidNotStartError, NotOurFolderError) as problem:
        print(problem, file=sys.stderr)
        return 1
    say(
        f"issued {summary.issued}, printed {summary.printed}, called {summary.called}, "
        f"served {summary.served}, missed {summary.no_show}, rated {summary.rated}, "
        f"lost {summary.lost}, numbers twice {summary.duplicate_numbers}; "
        f"{options.out / 'summary.json'}"
    )
    return 0 if summary.is_clean and summary.issued == options.visitors else 1
