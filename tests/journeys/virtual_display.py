"""A display that nobody sees, with eyes and a finger for it: Xvfb, its picture, and XTEST."""

import ctypes
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PIL import Image, ImageGrab

from tests.support.waiting import wait_for

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]

_LOOK_EVERY_S = 0.2


class VirtualDisplay:
    """One running Xvfb; `name` is what DISPLAY must say."""

    def __init__(self, name: str) -> None:
        self.name = name

    def picture(self) -> Image.Image:
        """Return what stands on the whole screen now."""
        return ImageGrab.grab(xdisplay=self.name).convert("RGB")

    def touch(self, x: int, y: int) -> None:
        """Press and release the pointer's first button there, as a real pointer would."""
        xlib, xtest = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        xlib.XOpenDisplay.restype = ctypes.c_void_p
        display = ctypes.c_void_p(xlib.XOpenDisplay(self.name.encode()))
        assert display.value, f"{self.name} can't be opened"
        xtest.XTestFakeMotionEvent(display, -1, x, y, 0)
        for down in (1, 0):
            xtest.XTestFakeButtonEvent(display, 1, down, 0)
            xlib.XSync(display, 0)
        xlib.XCloseDisplay(display)

    def wait_for(
        self, what: str, seen: Callable[[Image.Image], Box | None], within_s: float = 90.0
    ) -> Box:
        """Look until `seen` finds its box in the picture; fails when it never comes."""
        box = wait_for(lambda: seen(self.picture()), what, within_s, look_every_s=_LOOK_EVERY_S)
        assert box is not None
        return box


@contextmanager
def virtual_display(width: int, height: int) -> Iterator[VirtualDisplay]:
    """Run Xvfb with one screen on a display number that is free."""
    read_end, write_end = os.pipe()
    screen = f"{width}x{height}x24"
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", screen, "-nolisten", "tcp"]
    server = subprocess.Popen(
        command, pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield VirtualDisplay(f":{number}")
    finally:
        server.terminate()
        server.wait(10)


def box_of(picture: Image.Image, colour: Colour, within: Box) -> Box | None:
    """Return where a colour stands inside a box of the picture, None where it does not."""
    part = picture.crop(within)
    bands = [
        band.point(lambda value, wanted=wanted: 255 * (abs(value - wanted) < 3))
        for band, wanted in zip(part.split(), colour, strict=True)
    ]
    empty = Image.new("L", part.size)
    found = Image.composite(Image.composite(bands[0], empty, bands[1]), empty, bands[2]).getbbox()
    if found is None:
        return None
    left, top = within[:2]
    return found[0] + left, found[1] + top, found[2] + left, found[3] + top
