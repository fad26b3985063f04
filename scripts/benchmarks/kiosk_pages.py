"""The kiosk: a keystroke of the search over 700 services, a touch until the next page, the rest."""

import csv
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from catalogue.search.index import ServiceSearch
from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk.hall_here import hall_of
from kiosk.pictures import PANELS, demo_hall
from kiosk.session import KioskSession
from kiosk.settings import KioskSettings
from kiosk.touches import touch_of
from kiosk.views.kiosk_view import KioskView
from qt_shell import fonts
from qt_shell.touch_guard import TouchGuard
from queue_core.hall import HallDescription, Service
from queue_core.ids import ServiceCode, TerminalId
from scripts.benchmarks import kiosk_process
from scripts.benchmarks.figures import Figure, check, percentile, timed, told_ms

QUERIES = Path(__file__).parents[2] / "tests/data/search_queries.csv"
SERVICES, MOST, ROUNDS = 700, 6, 12
AIM = "max < 30 ms"
_NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def figures() -> list[Figure]:
    """Measure search, pages, a start to the first ticket, and a kiosk at rest."""
    return [*_search(), *_pages(), *kiosk_process.figures()]


def many_services(hall: HallDescription) -> tuple[Service, ...]:
    """The demo hall's services, and copies under other codes until there are 700."""
    more = hall.services[: SERVICES - len(hall.services)]
    copies = tuple(
        msgspec.structs.replace(it, code=ServiceCode(f"{it.code}-2"), short_name=it.short_name)
        for it in more
    )
    return (*hall.services, *copies)


def _search() -> list[Figure]:
    services = many_services(demo_hall())
    check(len(services) == SERVICES, len(services))
    made: list[ServiceSearch] = []
    indexed = timed(lambda: made.append(ServiceSearch(services)))
    with QUERIES.open(encoding="utf-8", newline="") as file:
        queries = [row["query"] for row in csv.DictReader(file)]
    keystrokes = [query[:end] for query in queries for end in range(1, len(query) + 1)]
    both = [timed_twice(partial(made[0].find, typed, MOST)) for typed in keystrokes]
    return [
        Figure("search: the index of 700 services", f"{indexed * 1e3:.0f} ms"),
        Figure("search: a keystroke, 700 services", _slowest([wall for wall, _ in both]), AIM),
        Figure("  of it the search's own time", _slowest([own for _, own in both]), AIM),
    ]


def timed_twice(act: Callable[[], object]) -> tuple[float, float]:
    """Return seconds of the wall, and seconds in which this thread had a core."""
    begun, begun_own = time.perf_counter(), time.thread_time()
    act()
    return time.perf_counter() - begun, time.thread_time() - begun_own


def _slowest(took: Sequence[float]) -> str:
    return (
        f"median {median(took) * 1e3:.1f} ms, p99 {percentile(took, 0.99) * 1e3:.1f} ms, "
        f"max {max(took) * 1e3:.1f} ms (n {len(took)})"
    )


def _pages() -> list[Figure]:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    fonts.load()
    found = []
    for name, panel in PANELS.items():
        kiosk = _Kiosk(panel.width_px, panel.height_px, name)
        took = [seconds for _ in range(ROUNDS) for seconds in kiosk.walk()]
        found.append(Figure(f"touch → next page painted, {name}", told_ms(took), "p99 ≤ 50 ms"))
        kiosk.view.deleteLater()
    application.processEvents()
    return found


class _Kiosk:
    """Session and view without threads; hall time goes on by a second a touch."""

    def __init__(self, width: int, height: int, panel: str) -> None:
        hall = demo_hall()
        self._at = _NOON
        self._search = ServiceSearch(hall.services)
        self.view = KioskView(hall, PANELS[panel], TouchGuard(lambda: self._at))
        self.view.resize(width, height)
        self._session = KioskSession(
            KioskSettings(), hall_of(hall), TerminalId("bench"), own_series=True
        )
        self._perform(self._session.handle(inp.LinkChanged(up=False)))
        self.view.show()

    def walk(self) -> Iterator[float]:
        """Touch through every kind of page; yields seconds from the touch to the painted page."""
        for area in range(9):
            yield self.touch(f"area:{area}")
            groups = [it.objectName() for it in self.view.tiles() if "group:" in it.objectName()]
            yield self.touch(groups[0])
            services = [it.objectName() for it in self.view.tiles() if "ervice:" in it.objectName()]
            for name in (services[-1], "priority", "back", "back", "back", "back"):
                yield self.touch(name)
        for name in ("search", *(f"type:{sign}" for sign in "прописка"), "back", "events", "back"):
            yield self.touch(name)

    def touch(self, name: str) -> float:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        check(self.view.tile(name) is not None, name)
        self._at += timedelta(seconds=1)
        return timed(lambda: self._touched(name))

    def _touched(self, name: str) -> None:
        touch = touch_of(name, self._at, "uk")
        check(touch is not None, name)
        assert touch is not None  # noqa: S101 - for mypy; `check` has raised
        self._perform(self._session.handle(touch))
        self.view.repaint()

    def _perform(self, effects: list[eff.Effect]) -> None:
        for effect in effects:
            match effect:
                case eff.Show(screen=screen):
                    self.view.show_screen(screen)
                case eff.Find(query=query):
                    found = tuple(self._search.find(query, MOST))
                    self._perform(self._session.handle(inp.Found(query, found)))
                case _:
                    pass
