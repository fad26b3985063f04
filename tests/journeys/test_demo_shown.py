"""The demo on a display: windows side by side, a touch leads to a slip and a call, and an end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from cherha.demo.show_places import Place, side_by_side
from qt_shell.theme import palette
from tests.journeys.virtual_display import (
    Box,
    Colour,
    VirtualDisplay,
    box_of,
    virtual_display,
)

pytestmark = [pytest.mark.qt, pytest.mark.timeout(240)]

SCREEN = Place(0, 0, 1366, 768)
PLACES = side_by_side(SCREEN)
ENDS_WITHIN_S = 30.0
STILL_S = 2.0
BARE = (0, 0, 0)


def test_windows_stand_side_by_side_and_a_touch_leads_to_a_slip_and_a_call(tmp_path: Path) -> None:
    """A person at a laptop: what stands where, one ticket, then Ctrl+C; and all of it again."""
    light, dark = palette("light"), palette("dark")
    surface, action, now = (_rgb(colour) for colour in (light.surface, light.action, dark.now))
    grounds: Mapping[str, tuple[Box, Colour]] = {
        "kiosk": (_box(PLACES.kiosk), _rgb(light.bg)),
        "board": (_box(PLACES.board), _rgb(dark.bg)),
        "rating terminal": (_box(PLACES.rating), _rgb(light.hero)),
        "slips": (_box(PLACES.slips), _rgb(light.sunken)),
    }
    with virtual_display(SCREEN.width, SCREEN.height) as display:
        with _demo(tmp_path, display.name, signal.SIGINT):
            for name, (place, ground) in grounds.items():
                display.wait_for(name, partial(_covered, ground=ground, place=place))
            kiosk, paper = _box(PLACES.kiosk), _upper_half(_box(PLACES.slips))
            assert box_of(display.picture(), surface, paper) is None, "a slip before any touch"
            finger = _Finger(display)

            def takes_the_slip(seen: Image.Image) -> Box | None:
                """Touch a service, then what is blue, again where it came too soon (K11)."""
                out = box_of(seen, surface, paper)
                wanted = _primary(seen, action, kiosk) or _first_service(seen, surface, kiosk)
                if out is None and wanted is not None:
                    finger.touch(seen, (wanted[0] + wanted[2]) // 2, (wanted[1] + wanted[3]) // 2)
                return out

            display.wait_for("the slip", takes_the_slip)
            display.wait_for("a call", lambda seen: box_of(seen, now, _box(PLACES.board)))
        with _demo(tmp_path, display.name, signal.SIGHUP):
            display.wait_for("the board again", lambda seen: _covered(seen, *_board_ground()))


def test_a_display_that_is_not_there_is_told(tmp_path: Path) -> None:
    """DISPLAY may name a display that is gone; then the day happens unseen."""
    command = [sys.executable, "-m", "cherha", "demo", "--out", str(tmp_path), "--visitors", "1"]
    ended = subprocess.run(
        [*command, "--scale", "400"],
        env=_environment(":nowhere"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "there is no display here" in ended.stdout
    assert (tmp_path / "summary.json").exists()


@contextmanager
def _demo(out: Path, display: str, ending: signal.Signals) -> Iterator[None]:
    """Run the demo until its hall is open, and end it so; nothing of it may be left running."""
    command = [sys.executable, "-m", "cherha", "demo", "--out", str(out)]
    demo = subprocess.Popen(
        command, env=_environment(display), stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert demo.stdout is not None
    try:
        told = [next(demo.stdout) for _ in range(7)]
        assert told[0].startswith("Зала відчинена.")
        assert told[4].startswith("The hall is open.")
        assert "/clerk (log-in window-01, password " in told[5]
        yield
        begun = time.monotonic()
        demo.send_signal(ending)
        assert demo.wait(60) == 0
        assert time.monotonic() - begun < ENDS_WITHIN_S
        assert _running_for(out) == []
    finally:
        demo.kill()
        demo.wait()
        demo.stdout.close()


def _environment(display: str) -> dict[str, str]:
    known = {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}
    return {**{k: v for k, v in os.environ.items() if k not in known}, "DISPLAY": display}


def _running_for(out: Path) -> list[str]:
    """Return the commands of living processes that name this folder."""
    commands = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = process.read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue  # it has just ended
        if str(out) in command:
            commands.append(command)
    return commands


def _box(place: Place) -> Box:
    return place.x, place.y, place.x + place.width, place.y + place.height


def _upper_half(box: Box) -> Box:
    return box[0], box[1], box[2], (box[1] + box[3]) // 2


class _Finger:
    """Touches what stands still, as people do; again when nothing has come of it for a while."""

    def __init__(self, display: VirtualDisplay) -> None:
        self._display = display
        self._seen = b""
        self._touched_at = -STILL_S

    def touch(self, seen: Image.Image, x: int, y: int) -> None:
        """Touch this place of what is seen, if the kiosk shows what it showed at the last look."""
        now, pixels = time.monotonic(), seen.crop(_box(PLACES.kiosk)).tobytes()
        if pixels != self._seen:
            self._seen, self._touched_at = pixels, -STILL_S
        elif now - self._touched_at >= STILL_S:
            self._touched_at = now
            self._display.touch(x, y)


def _first_service(picture: Image.Image, colour: Colour, kiosk: Box) -> Box | None:
    """Return the first of the most wanted services: they stand three in a row, above all others."""
    left, top, right, bottom = kiosk
    for y in range(top, bottom, 4):
        runs = _runs(picture, colour, (left, y, right, y + 1))
        wide = [run for run in runs if run[1] - run[0] > (right - left) // 5]
        if len(wide) == 3:
            return wide[0][0], y, wide[0][1], y + 8
    return None


def _runs(picture: Image.Image, colour: Colour, line: Box) -> list[tuple[int, int]]:
    """Return where a line of pixels has one colour without a break, from left to right."""
    found: list[tuple[int, int]] = []
    begun: int | None = None
    for x in range(line[0], line[2] + 1):
        is_so = x < line[2] and picture.getpixel((x, line[1])) == colour
        if is_so and begun is None:
            begun = x
        elif not is_so and begun is not None:
            found.append((begun, x))
            begun = None
    return found


def _board_ground() -> tuple[Colour, Box]:
    return _rgb(palette("dark").bg), _box(PLACES.board)


def _covered(picture: Image.Image, ground: Colour, place: Box) -> Box | None:
    """A window covers its place: its ground from side to side, and no corner shows the root."""
    left, top, right, bottom = place
    found = box_of(picture, ground, place)
    if found is None or (found[0], found[2]) != (left, right):
        return None
    corners = [(x, y) for x in (left, right - 1) for y in (top, bottom - 1)]
    is_bare = any(picture.getpixel(corner) == BARE for corner in corners)
    return None if is_bare else found


def _primary(picture: Image.Image, colour: Colour, kiosk: Box) -> Box | None:
    """Return the primary button: nothing else of its colour is half as wide as the window."""
    left, top, right, bottom = kiosk
    for y in range(bottom - 1, top, -4):
        for begin, end in _runs(picture, colour, (left, y, right, y + 1)):
            if end - begin > (right - left) // 2:
                return begin, y - 8, end, y
    return None


def _rgb(colour: object) -> Colour:
    red, green, blue, _alpha = colour.getRgb()  # type: ignore[attr-defined] # a QColor
    return red, green, blue
