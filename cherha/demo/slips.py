"""Follows the software printers' count file: a JSON line for each slip that was cut."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

_POLL_S = 0.02


class SlipLine(msgspec.Struct, frozen=True):
    """What the demo needs of a line; `printer` counts from 0, `name` is that of the files."""

    printer: int
    number: str | None
    monotonic_ns: int
    name: str = ""


class SlipFollower(threading.Thread):
    """Tells `on_slip` of each new line, with the kiosk whose printer it was."""

    def __init__(
        self, path: Path, kiosks: Sequence[str], on_slip: Callable[[str, SlipLine], None]
    ) -> None:
        super().__init__(name="demo-slips", daemon=True)
        self._path = path
        self._kiosks = kiosks
        self._on_slip = on_slip
        self._stopping = threading.Event()

    def run(self) -> None:
        """Follow until told to stop, and read what is left then."""
        self._path.touch()
        with self._path.open("rb") as file:
            rest = b""
            while True:
                last = self._stopping.is_set()
                rest += file.read()
                *lines, rest = rest.split(b"\n")
                for line in lines:
                    slip = msgspec.json.decode(line, type=SlipLine)
                    self._on_slip(self._kiosks[slip.printer], slip)
                if last:
                    return
                self._stopping.wait(_POLL_S)

    def stop(self) -> None:
        """Read what is there and end."""
        self._stopping.set()
        self.join()
