"""Search, life events and documents on the whole kiosk: no server that answers, no printer."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from config.clock import HallClock
from kiosk import inputs as inp
from kiosk import screens as scr
from kiosk.touches import code_given
from qt_shell.metrics import Panel
from queue_core.answers import Reason, Refused
from queue_core.bookings import BookingRules
from queue_core.check_in import KeptBooking, KeptBookings, NotCheckedIn, code_digest
from queue_core.ids import BookingId, ServiceCode
from queue_core.pause import HallPause
from terminal_client import kept_bookings
from tests.views.kiosk_panels import NOON, hall, troubles, view_on
from tests.views.test_kiosk_app import Kiosk, folder  # noqa: F401 - a fixture

pytestmark = [pytest.mark.qt, pytest.mark.usefixtures("qapp")]

SLOWER = "4@1795000000=2026-11-21T08:00:00+02:00"
UPRIGHT_15 = Panel(15.0, 768, 1366)
EVERY = [
    Panel(inch, *pixels) for inch in (15.0, 21.5, 32.0) for pixels in ((1080, 1920), (1920, 1080))
] + [UPRIGHT_15, Panel(15.0, 1366, 768)]


@pytest.fixture
def kiosk(qtbot: QtBot, folder: Path) -> Iterator[Kiosk]:  # noqa: F811 - the fixture above
    made = Kiosk(qtbot, folder, SLOWER)
    yield made
    made.app.stop()


def searching(kiosk: Kiosk) -> scr.Search:
    assert isinstance(kiosk.screen, scr.Search)
    return kiosk.screen


def test_a_word_is_typed_and_the_service_taken(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.tap("search")
    for letter in "пропис":
        kiosk.tap(f"type:{letter}")
    qtbot.waitUntil(lambda: "res-register" in (searching(kiosk).found or ()), timeout=60_000)
    kiosk.tap("service:res-register")
    kiosk.tap("take_ticket")
    kiosk.until(scr.OnScreen)


def test_suggestions_come_from_the_first_letter(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.tap("search")
    kiosk.tap("type:п")
    qtbot.waitUntil(lambda: bool(searching(kiosk).found), timeout=60_000)


def test_what_is_not_found_leads_to_a_consultation(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.tap("search")
    kiosk.tap("keys:digits")
    kiosk.tap("type:№")
    qtbot.waitUntil(lambda: searching(kiosk).found == (), timeout=60_000)
    kiosk.tap("consult")
    assert isinstance(kiosk.screen, scr.Before)
    assert kiosk.screen.service == "info-consult"


def test_a_new_description_is_searched(kiosk: Kiosk, qtbot: QtBot) -> None:
    drivers = kiosk.app._drivers
    assert drivers is not None
    drivers.set_hall(hall())
    kiosk.tap("search")
    kiosk.tap("type:п")
    qtbot.waitUntil(lambda: bool(searching(kiosk).found), timeout=60_000)


def test_an_alarm_stands_over_the_start_page(kiosk: Kiosk) -> None:
    kiosk.app._receive(inp.PauseTold(HallPause("alarm", NOON, issues=False)))
    assert isinstance(kiosk.screen, scr.Halted)
    kiosk.app._receive(inp.PauseTold(None))
    assert isinstance(kiosk.screen, scr.Idle)


def test_a_life_event_leads_to_its_services(kiosk: Kiosk) -> None:
    kiosk.tap("events")
    kiosk.tap("event:front")
    kiosk.tap("service:vet-combatant")
    assert isinstance(kiosk.screen, scr.Before)


def test_one_ticket_for_a_life_event_says_that_it_leaves_some_out(qtbot: QtBot) -> None:
    view, route = view_on(EVERY[0]), hall().routes[0]
    qtbot.addWidget(view)
    down = Refused(Reason.REGISTRY_DOWN)
    for services, words in (((), "всі ці"), (route.services[:1], "всі ці"),
                            (route.services[1:2], "доступні зараз")):  # fmt: skip
        shut = tuple(scr.Shut(service, down) for service in services)
        view.show_screen(scr.LifeEvent(scr.Frame(), route.code, shut))
        tile = view.tile("route")
        assert tile is not None
        assert words in tile.face.label
        assert troubles(view) == []


@pytest.mark.parametrize("panel", EVERY)
@pytest.mark.parametrize("keys", scr.Keys)
def test_keys_are_twenty_millimetres_on_every_panel(
    qtbot: QtBot, panel: Panel, keys: scr.Keys
) -> None:
    view = view_on(panel)
    qtbot.addWidget(view)
    found = (ServiceCode("res-register"), ServiceCode("res-child"))
    for language in ("uk", "en"):
        view.show_screen(scr.Search(scr.Frame(language), "прописка", keys, found))
        assert troubles(view) == []
        tiles = [tile for tile in view.tiles() if tile.face.is_key]
        assert len(tiles) > 10
        gap = panel.px(3) - 1
        for n, tile in enumerate(tiles):
            assert panel.mm(min(tile.width(), tile.height())) >= 20, tile.objectName()
            wide = tile.geometry().adjusted(-gap, -gap, gap, gap)
            near = [it.objectName() for it in tiles[n + 1 :] if wide.intersects(it.geometry())]
            assert near == []


def test_the_keyboard_never_moves(qtbot: QtBot) -> None:
    for panel in EVERY:
        view = view_on(panel)
        qtbot.addWidget(view)
        places = set()
        for found in (None, (), (ServiceCode("res-register"),), menu_services()):
            view.show_screen(scr.Search(scr.Frame(), "п", scr.Keys.UKRAINIAN, found, consult=True))
            tile = view.tile("type:п")
            assert tile is not None
            places.add(str(tile.geometry().getRect()))
        assert len(places) == 1, panel


def menu_services() -> tuple[ServiceCode, ...]:
    return tuple(service.code for service in hall().services[:6])


def test_a_low_panel_still_shows_results(qtbot: QtBot) -> None:
    view = view_on(Panel(15.0, 1366, 768))
    qtbot.addWidget(view)
    view.show_screen(scr.Search(scr.Frame(), "п", scr.Keys.UKRAINIAN, menu_services()))
    shown = [tile for tile in view.tiles() if tile.objectName().startswith("service:")]
    assert len(shown) >= 4


def test_a_kiosk_alone_checks_a_kept_booking_in_once_also_after_a_restart(
    qtbot: QtBot,
    folder: Path,  # noqa: F811 - the fixture above
) -> None:
    now, code = HallClock.parse(SLOWER).now(), "ACDEFGHJ"
    service = ServiceCode("res-register")
    booking = KeptBooking(BookingId("b1"), service, now, code_digest("salt", code))
    kept = KeptBookings(now.date(), 1, "salt", BookingRules(), (booking,))
    (folder / kept_bookings.FILE_NAME).write_bytes(msgspec.json.encode(kept))
    kiosk = Kiosk(qtbot, folder, SLOWER)
    arrivals = kiosk.app.session._visits._arrivals
    qtbot.waitUntil(lambda: arrivals._kept is not None, timeout=60_000)
    kiosk.app._receive(code_given(now, scanned=code))
    kiosk.until(scr.OnScreen)
    assert isinstance(kiosk.screen, scr.OnScreen)
    assert kiosk.screen.ticket.booked_for == now
    kiosk.tap("number_noted")
    kiosk.until(scr.Idle)
    kiosk.app.stop()

    again = Kiosk(qtbot, folder, SLOWER)
    arrivals = again.app.session._visits._arrivals
    qtbot.waitUntil(lambda: arrivals._kept is not None and bool(arrivals._used), timeout=60_000)
    again.app._receive(code_given(now, scanned=code))
    again.until(scr.NotAdmitted)
    assert isinstance(again.screen, scr.NotAdmitted)
    assert isinstance(again.screen.told, NotCheckedIn)
    assert again.screen.told.reason is Reason.BOOKING_USED
    again.app.stop()
