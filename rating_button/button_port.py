"""The thread of one button box: opens its port, again and again, reads it, lights its lamps."""

import os
import select
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import assert_never

import structlog

from queue_core.ids import CounterNumber
from rating_button.button_box import (
    Became,
    ButtonBox,
    Heard,
    Input,
    Lost,
    Opened,
    Press,
    WakeAt,
    Woke,
)
from rating_button.button_events import BoxBecame, BoxEvent, BoxPressed
from rating_button.button_lines import PORT_FAULTS, opened
from rating_button.button_protocol import DARK, Codec, Lamps
from rating_button.button_protocol_keys import KeyCodec
from rating_button.button_protocol_lines import LineCodec
from rating_button.button_protocol_modbus import ModbusCodec, Place
from rating_button.settings import BoxSettings

RETRY_FIRST_S, RETRY_LAST_S = 0.25, 2.0
_MOST_READ = 4096
_log = structlog.get_logger()


class ButtonPort(threading.Thread):
    """One box. `on_event` is called on this thread: it must only hand the event on."""

    def __init__(self, settings: BoxSettings, on_event: Callable[[BoxEvent], None]) -> None:
        super().__init__(name=f"buttons-{settings.counter}", daemon=True)
        self._settings, self._on_event = settings, on_event
        self._codec = codec_of(settings)
        self._box = ButtonBox()
        self._lamps: Lamps = DARK
        self._lamps_changed = False
        self._wake_at: float | None = None
        self._stopping = threading.Event()
        self._told_read, self._told_write = os.pipe()
        os.set_blocking(self._told_write, False)

    def light(self, lamps: Lamps) -> None:
        """Light these lamps; from any thread, at once."""
        self._lamps, self._lamps_changed = lamps, True
        self._tell()

    def stop(self) -> None:
        """Ask it to end; it does at once."""
        self._stopping.set()
        self._tell()

    def run(self) -> None:
        """Serve the box until stopped; a box that was pulled out is looked for again."""
        retry_s = RETRY_FIRST_S
        while not self._stopping.is_set():
            try:
                with opened(self._settings) as port:
                    retry_s = RETRY_FIRST_S
                    self._serve(port)
            except PORT_FAULTS as cause:
                _log.debug("button box away", port=self._settings.port, detail=str(cause))
                self._perform(Lost(time.monotonic()))
                self._stopping.wait(retry_s)
                retry_s = min(2 * retry_s, RETRY_LAST_S)
        os.close(self._told_read)
        os.close(self._told_write)

    def _serve(self, port: int) -> None:
        self._perform(Opened(time.monotonic()))
        _send(port, self._codec.opened())
        _send(port, self._codec.light(self._lamps))
        poll_s = self._settings.poll_ms / 1000 if self._settings.kind == "modbus" else None
        ask_at = time.monotonic() if poll_s is not None else None
        while not self._stopping.is_set():
            until = min((at for at in (ask_at, self._wake_at) if at is not None), default=None)
            patience = None if until is None else max(0.0, until - time.monotonic())
            ready, _, _ = select.select([port, self._told_read], [], [], patience)
            if self._told_read in ready:
                os.read(self._told_read, _MOST_READ)
            if self._lamps_changed:
                self._lamps_changed = False
                _send(port, self._codec.light(self._lamps))
            if port in ready:
                self._perform(Heard(self._codec.feed(_read(port)), time.monotonic()))
            now = time.monotonic()
            if ask_at is not None and poll_s is not None and now >= ask_at:
                question, said = self._codec.ask()
                _send(port, question)
                self._perform(Heard(said, now))
                ask_at = now + poll_s
            if self._wake_at is not None and now >= self._wake_at:
                self._wake_at = None
                self._perform(Woke(now))

    def _perform(self, event: Input) -> None:
        counter = CounterNumber(self._settings.counter)
        levels, port = self._settings.levels, self._settings.port
        for effect in self._box.handle(event):
            match effect:
                case Press(button=button):
                    self._on_event(BoxPressed(counter, levels[button]))
                case Became(state=state, button=button):
                    level = levels[button] if button is not None else None
                    self._on_event(BoxBecame(counter, port, state, level))
                case WakeAt(when=when):
                    self._wake_at = when
                case _:
                    assert_never(effect)

    def _tell(self) -> None:
        with suppress(OSError):  # full: it wakes anyway; closed: it has ended
            os.write(self._told_write, b"!")


def codec_of(box: BoxSettings) -> Codec:
    """Return how a box speaks."""
    match box.kind:
        case "lines":
            return LineCodec(box.words, leds=box.leds)
        case "modbus":
            return ModbusCodec(Place(box.unit, box.first_input, box.first_lamp, box.leds))
        case "keys":
            return KeyCodec(box.codes)
        case _:
            assert_never(box.kind)


def _read(port: int) -> bytes:
    """Return what has come; raises OSError where the other end is gone."""
    try:
        data = os.read(port, _MOST_READ)
    except BlockingIOError:
        return b""
    if not data:
        raise OSError("the other end is gone")
    return data


def _send(port: int, data: bytes) -> None:
    """Send without waiting: what a clogged line does not take is lost, and lamps are told again."""
    if data:
        with suppress(BlockingIOError):
            os.write(port, data)
