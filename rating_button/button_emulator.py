"""Button boxes made of software, each on a pseudo-terminal: for trials without hardware."""

import os
import pty
import select
import threading
import tty
from contextlib import suppress
from pathlib import Path
from typing import Literal

from rating_button.button_protocol import BUTTONS, DARK, Lamps
from rating_button.button_protocol_keys import EV_KEY, EV_SYN, record
from rating_button.button_protocol_modbus import (
    READ_INPUTS,
    WRITE_COILS,
    Place,
    crc16,
    framed,
)
from rating_button.settings import BoxSettings

POLLS_OF_A_PRESS = 4
_REQUEST, _ORDER = 8, 10
_LED_LINE = 7
BoxKind = Literal["lines", "modbus", "keys"]


class EmulatedBox:
    """One box. `link` is a name that stays with it, like those under /dev/serial/by-id.

    `unplug` takes its device away, `plug` gives it another one under the same name. `lamps` are
    those that it was last told to light.
    """

    def __init__(self, settings: BoxSettings, link: Path) -> None:
        self._settings, self._link = settings, link
        self.lamps: Lamps = DARK
        self._lock = threading.Lock()
        self._bits = 0
        self._polls_left = [0] * BUTTONS
        self._heard = bytearray()
        self._ends: tuple[int, int] | None = None
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def plug(self) -> None:
        """Be there."""
        ours, theirs = pty.openpty()
        tty.setraw(theirs)
        os.set_blocking(ours, False)
        self._ends = (ours, theirs)
        self._heard.clear()
        beside = self._link.with_name(f".{self._link.name}.new")
        beside.symlink_to(os.ttyname(theirs))
        beside.replace(self._link)
        self._stopping.clear()
        self._thread = threading.Thread(target=self._serve, name="emulated-box", daemon=True)
        self._thread.start()

    def unplug(self) -> None:
        """Be gone: whoever reads the device is told so."""
        if self._ends is None or self._thread is None:
            return
        self._link.unlink(missing_ok=True)
        self._stopping.set()
        self._thread.join()
        ends, self._ends = self._ends, None
        for end in ends:
            os.close(end)

    def press(self, button: int) -> None:
        """Press a button and let it go."""
        match self._settings.kind:
            case "lines":
                self.send(self._settings.words[button].encode() + b"\r")
            case "keys":
                self.hold(button)
                self.release(button)
            case _:
                with self._lock:
                    self._polls_left[button] = POLLS_OF_A_PRESS

    def hold(self, button: int) -> None:
        """Press a button and keep it down."""
        self._turn(button, down=True)

    def release(self, button: int) -> None:
        """Let a button go."""
        self._turn(button, down=False)

    def send(self, data: bytes) -> None:
        """Say anything at all; what nobody reads in time is lost."""
        if self._ends is not None:
            with suppress(OSError):
                os.write(self._ends[0], data)

    def _turn(self, button: int, *, down: bool) -> None:
        match self._settings.kind:
            case "lines":
                sign = b"+" if down else b"-"
                self.send(self._settings.words[button].encode() + sign + b"\r")
            case "keys":
                key = record(EV_KEY, self._settings.codes[button], int(down))
                self.send(key + record(EV_SYN, 0, 0))
            case _:
                with self._lock:
                    self._bits = self._bits | 1 << button if down else self._bits & ~(1 << button)

    def _serve(self) -> None:
        if self._ends is None:
            return
        ours = self._ends[0]
        while not self._stopping.is_set():
            ready, _, _ = select.select([ours], [], [], 0.02)
            if ready:
                with suppress(OSError):
                    self._heard += os.read(ours, 4096)
                self._answer()

    def _answer(self) -> None:
        if self._settings.kind == "modbus":
            while self._answer_question():
                pass
            return
        *lines, rest = bytes(self._heard).split(b"\r\n")
        self._heard[:] = rest
        for line in lines:
            if line.startswith(b"LED") and len(line) == _LED_LINE:
                first, second, third, fourth = (sign == ord("1") for sign in line[3:])
                self.lamps = (first, second, third, fourth)

    def _answer_question(self) -> bool:
        """Answer the next whole question that was heard; False: there is none."""
        place = Place(self._settings.unit, self._settings.first_input, self._settings.first_lamp)
        heard = bytes(self._heard)
        for begin in range(len(heard)):
            for length in (_REQUEST, _ORDER):
                frame = heard[begin : begin + length]
                whole = len(frame) == length and crc16(frame[:-2]) == frame[-2:]
                if whole and frame[0] == place.unit:
                    del self._heard[: begin + length]
                    self._obey(frame)
                    return True
        return False

    def _obey(self, frame: bytes) -> None:
        if frame[1] == READ_INPUTS:
            with self._lock:
                bits = self._bits
                for button, left in enumerate(self._polls_left):
                    if left:
                        bits |= 1 << button
                        self._polls_left[button] = left - 1
            self.send(framed(bytes((frame[0], READ_INPUTS, 1, bits))))
        elif frame[1] == WRITE_COILS and len(frame) == _ORDER:
            first, second, third, fourth = (bool(frame[7] >> n & 1) for n in range(BUTTONS))
            self.lamps = (first, second, third, fourth)
            self.send(framed(frame[:6]))
