"""A crash between every two steps of a ticket's way, on real processes: each ends as planned.

Kiosk, server and wire are killed, cut or held at a named point, which is waited for, never timed.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.crash_scene import NO_BYTE_YET, Scene, waiting
from tests.support.clerk_by_http import ClerkByHttp, clerk_of
from tests.support.hall_servers import Real
from tests.support.relay import Relay
from tests.support.small_hall import TODAY
from tests.support.waiting import wait_for

pytestmark = [pytest.mark.qt, pytest.mark.timeout(180)]

COUNTER = 9
QUICK = 60.0
SILENT_SOON = "kiosk_silent_s = 90.0\nkiosk_silent_wall_s = 0.5\n"


def noon(scale: float) -> str:
    wall = time.time()  # noqa: TID251 - the clock's own anchor
    return f"{scale:g}@{wall}={TODAY}T12:00:00+02:00"


@pytest.fixture(scope="module")
def clock() -> str:
    return noon(1)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, clock: str) -> Iterator[Real]:
    server = Real(tmp_path_factory.mktemp("hall"), "--clock", clock)
    yield server
    server.stop()


@pytest.fixture
def clerk(hall: Real) -> Iterator[ClerkByHttp]:
    """At the counter; afterwards serves whoever still waits, so that each test begins alone."""
    with clerk_of(hall.demo, COUNTER) as clerk:
        clerk.act("open")
        yield clerk
        while clerk.call_next() is not None:
            clerk.act("start")
            clerk.act("finish")


@pytest.fixture(scope="module")
def ranges() -> Callable[[], int]:
    """Each scene has ten numbers of the kiosk's letter that no other scene prints."""
    firsts = iter(range(1, 999, 10))
    return lambda: next(firsts)


@pytest.fixture
def scene(tmp_path: Path, hall: Real, clock: str, ranges: Callable[[], int]) -> Iterator[Scene]:
    with Relay(hall.server.port) as relay:
        scene = Scene(tmp_path / "kiosk", hall, relay, clock, ranges())
        yield scene
        scene.close()


@pytest.fixture
def away(scene: Scene) -> Scene:
    """The kiosk never hears its server until the wire is mended."""
    scene.relay.cut()
    scene.start()
    return scene


@pytest.fixture
def joined(scene: Scene) -> Scene:
    """The kiosk hears its server."""
    scene.start()
    scene.wait_until_up()
    return scene


# touch → recorded → ✂ → asked → reserved → ✂ → answered


def test_asked_and_reserved_but_never_answered_is_cancelled(scene: Scene) -> None:
    scene.start(own_series=False)
    scene.wait_until_up()
    scene.relay.hold_answers()
    scene.take_ticket()
    given = scene.reserved()
    scene.kill()
    scene.relay.mend()
    scene.start()
    scene.wait_until_hall_has((given, "cancelled"))
    assert scene.wait_until_screen("Idle") is None
    assert scene.numbers == []


# number recorded → ✂ → first byte


def test_numbered_by_the_server_and_no_byte_sent_is_printed_within_a_minute(
    joined: Scene, clerk: ClerkByHttp
) -> None:
    joined.printer.hang(hung=True)
    joined.take_ticket()
    joined.journal_has(NO_BYTE_YET)
    number = joined.reserved()
    joined.kill()
    joined.printer.hang(hung=False)
    joined.start()
    assert joined.wait_until_screen("Printed") == number
    assert not waiting(clerk, number).unconfirmed
    assert joined.numbers == [number]


def test_numbered_by_itself_and_no_byte_sent_is_printed_within_a_minute(
    away: Scene, clerk: ClerkByHttp
) -> None:
    away.printer.hang(hung=True)
    away.take_ticket()
    away.journal_has(NO_BYTE_YET)
    away.kill()
    away.printer.hang(hung=False)
    away.start()
    assert away.wait_until_screen("Printed") == away.own()
    away.relay.mend()
    assert not waiting(clerk, away.own()).unconfirmed
    assert away.numbers == [away.own()]


def test_numbered_more_than_a_minute_ago_and_no_byte_sent_is_cancelled_and_never_printed(
    joined: Scene,
) -> None:
    joined.printer.hang(hung=True)
    joined.take_ticket()
    joined.journal_has(NO_BYTE_YET)
    number = joined.reserved()
    joined.kill()
    joined.printer.hang(hung=False)
    joined.start_late()
    joined.wait_until_hall_has((number, "cancelled"))
    assert joined.numbers == []


# bytes sent → ✂ → paper confirmed


@pytest.mark.parametrize("at_server", [True, False])
def test_killed_as_the_paper_came_out_it_asks_and_does_not_print_again(
    scene: Scene, clerk: ClerkByHttp, at_server: bool
) -> None:
    if not at_server:
        scene.relay.cut()
    scene.start()
    if at_server:
        scene.wait_until_up()
    scene.at_next_slip("kill")
    scene.take_ticket()
    scene.wait_until_dead()
    scene.start()
    number = scene.wait_until_screen("SlipOut")
    assert scene.numbers == [number]
    scene.relay.mend()
    assert number is not None
    assert waiting(clerk, number).unconfirmed
    scene.touch("slip_yes")
    scene.wait_until_screen("Printed")
    wait_for(lambda: not waiting(clerk, number).unconfirmed, "the flag gone")
    assert scene.numbers == [number]


def test_killed_while_it_asks_it_asks_again_and_no_prints_the_same_number(
    away: Scene, clerk: ClerkByHttp
) -> None:
    away.printer.load_paper(rows=40)
    away.take_ticket()
    assert away.wait_until_screen("SlipOut") == away.own()
    away.kill()
    away.printer.power_cycle()
    away.printer.load_paper()
    away.start()
    assert away.wait_until_screen("SlipOut") == away.own()
    assert away.numbers == []
    away.touch("slip_no")
    assert away.wait_until_screen("Printed") == away.own()
    away.relay.mend()
    assert not waiting(clerk, away.own()).unconfirmed
    assert away.numbers == [away.own()]


# paper out: number shown → ✂ → noted


def test_a_number_on_the_screen_is_there_again_and_noted(away: Scene, clerk: ClerkByHttp) -> None:
    away.printer.paper_out()
    away.take_ticket()
    assert away.wait_until_screen("OnScreen") == away.own()
    away.kill()
    away.relay.mend()
    away.start()
    assert away.wait_until_screen("OnScreen") == away.own()
    away.wait_until_hall_has((away.own(), "reserved"))
    away.touch("number_noted")
    assert not waiting(clerk, away.own()).unconfirmed
    assert away.numbers == []


def test_a_number_that_was_shown_long_ago_can_be_called_but_is_flagged(
    joined: Scene, clerk: ClerkByHttp
) -> None:
    joined.printer.paper_out()
    joined.take_ticket()
    number = joined.wait_until_screen("OnScreen")
    joined.kill()
    joined.start_late()
    assert number is not None
    assert waiting(clerk, number).unconfirmed


# paper confirmed → ✂ → told to the server


def test_killed_before_the_server_knew_of_the_paper_it_tells_after_the_restart(
    joined: Scene, clerk: ClerkByHttp
) -> None:
    joined.at_next_slip("cut")
    joined.take_ticket()
    number = joined.wait_until_screen("Printed")
    assert joined.at_server() == [(number, "reserved")]
    joined.kill()
    joined.relay.mend()
    joined.start()
    assert number is not None
    assert not waiting(clerk, number).unconfirmed
    assert joined.wait_until_screen("Idle") is None
    assert joined.numbers == [number]


# reserved → ✂ 0.7 s → own series


def test_an_answer_after_its_time_is_discarded_and_the_printed_number_wins(
    joined: Scene, clerk: ClerkByHttp
) -> None:
    joined.relay.hold_answers()
    joined.take_ticket()
    joined.reserved()
    assert joined.wait_until_screen("Printed") == joined.own()
    joined.relay.let_answers_go()
    waiting(clerk, joined.own())
    joined.wait_until_hall_has((joined.own(), "waiting"))
    assert joined.numbers == [joined.own()]


def test_the_server_killed_after_it_reserved_the_printed_number_wins(
    tmp_path: Path, clock: str
) -> None:
    server = Real(tmp_path / "hall", "--clock", clock)
    with Relay(server.server.port) as relay:
        scene = Scene(tmp_path / "kiosk", server, relay, clock, 1)
        scene.start()
        scene.wait_until_up()
        relay.hold_answers()
        scene.take_ticket()
        given = scene.reserved()
        server.kill()
        assert scene.wait_until_screen("Printed") == scene.own()
        server.restart()
        assert scene.at_server() == [(given, "reserved")]
        relay.mend()
        scene.wait_until_hall_has((scene.own(), "waiting"))
        scene.close()
    server.stop()


def test_printed_its_own_and_cut_off_through_a_kill_it_returns_and_the_paper_wins(
    tmp_path: Path,
) -> None:
    """Called under the withdrawn number meanwhile: that call does not count."""
    (tmp_path / "server.toml").write_text(SILENT_SOON, "utf-8")
    clock = noon(QUICK)
    options = ("--clock", clock, "--config", str(tmp_path / "server.toml"))
    server = Real(tmp_path / "hall", *options)
    with Relay(server.server.port) as relay, clerk_of(server.demo, COUNTER) as clerk:
        clerk.act("open")
        scene = Scene(tmp_path / "kiosk", server, relay, clock, 1)
        scene.start()
        scene.wait_until_up()
        relay.hold_answers()
        scene.take_ticket()
        given = scene.reserved()
        relay.cut()  # before the kiosk tells of its own number
        assert scene.wait_until_screen("Printed") == scene.own()
        scene.kill()
        assert waiting(clerk, given).unconfirmed
        arrival = waiting(clerk, given).arrival
        called = clerk.call_next()
        assert called is not None
        assert str(called.number) == given
        scene.start()
        scene.take_ticket()
        assert scene.wait_until_screen("Printed") == scene.own(1)
        relay.mend()
        scene.wait_until_hall_has((scene.own(), "waiting"), (scene.own(1), "waiting"))
        assert clerk.view().current is None
        again = waiting(clerk, scene.own())
        assert (again.arrival, again.calls) == (arrival, 0)
        assert scene.numbers == [scene.own(), scene.own(1)]
        scene.close()
    server.stop()


def test_a_kiosk_that_died_with_a_number_unprinted_costs_at_most_one_call_for_nobody(
    tmp_path: Path,
) -> None:
    (tmp_path / "server.toml").write_text(SILENT_SOON, "utf-8")
    clock = noon(QUICK)
    options = ("--clock", clock, "--config", str(tmp_path / "server.toml"))
    server = Real(tmp_path / "hall", *options)
    with Relay(server.server.port) as relay, clerk_of(server.demo, COUNTER) as clerk:
        clerk.act("open")
        scene = Scene(tmp_path / "kiosk", server, relay, clock, 1)
        scene.start()
        scene.wait_until_up()
        scene.printer.hang(hung=True)
        scene.take_ticket()
        scene.journal_has(NO_BYTE_YET)
        number = scene.reserved()
        scene.kill()
        assert waiting(clerk, number).unconfirmed
        assert clerk.call_next() is not None
        scene.printer.hang(hung=False)
        scene.start()
        scene.wait_until_hall_has((number, "cancelled"))
        assert clerk.view().current is None
        assert scene.numbers == []
        scene.close()
    server.stop()


# the own series, over kills at the worst moment


def test_no_number_of_the_own_series_comes_twice_over_kills(
    away: Scene, clerk: ClerkByHttp
) -> None:
    for nth in range(3):
        away.at_next_slip("kill")
        away.take_ticket()
        away.wait_until_dead()
        away.start()
        assert away.wait_until_screen("SlipOut") == away.own(nth)
        away.touch("slip_yes", "done")
        away.wait_until_screen("Idle")
    assert away.numbers == [away.own(nth) for nth in range(3)]
    away.relay.mend()
    for nth in range(3):
        waiting(clerk, away.own(nth))
