"""The plug of a headset in the computer's own socket: read from its input device, found again."""

import fcntl
import os
import select
import threading
from collections.abc import Callable
from contextlib import suppress

import structlog

from kiosk.headset_codec import EVENT, HeadsetChanged, HeadsetReader, inserted

_EVIOCGSW = 0x8008451B
"""_IOR('E', 0x1b, 8): the state of a device's switches (linux/input.h)."""
_STEP_S, _RETRY_S = 0.2, 2.0
log = structlog.get_logger(__name__)


class Headset(threading.Thread):
    """`heard` is called on this thread when a plug comes or goes."""

    def __init__(self, device: str, heard: Callable[[HeadsetChanged], None]) -> None:
        super().__init__(name="headset", daemon=True)
        self._device, self._heard = device, heard
        self._stopping = threading.Event()
        self._reader = HeadsetReader()

    def stop(self) -> None:
        """Ask it to end; it does within a fifth of a second."""
        self._stopping.set()

    def run(self) -> None:
        """Read until stopped; a device that is not there is looked for again."""
        told = ""
        while not self._stopping.is_set():
            try:
                self._read()
            except OSError as cause:
                if type(cause).__name__ != told:
                    told = type(cause).__name__
                    log.info("the headset's socket can't be read", detail=told)
                self._stopping.wait(_RETRY_S)

    def _read(self) -> None:
        reader = self._reader
        reader.begin_again()
        fd = os.open(self._device, os.O_RDONLY | os.O_NONBLOCK)
        try:
            self._tell(reader.is_now(plugged=_plugged_in(fd)))
            while not self._stopping.is_set():
                if select.select([fd], [], [], _STEP_S)[0]:
                    with suppress(BlockingIOError):  # woken for nothing
                        self._tell(reader.feed(_some(fd)))
        finally:
            os.close(fd)

    def _tell(self, changes: list[HeadsetChanged]) -> None:
        for change in changes:
            self._heard(change)


def _some(fd: int) -> bytes:
    data = os.read(fd, EVENT.size * 16)
    if not data:
        raise OSError("the device has gone")
    return data


def _plugged_in(fd: int) -> bool:
    """Say whether a plug is in already; a device that can't tell: not yet."""
    try:
        return inserted(fcntl.ioctl(fd, _EVIOCGSW, bytes(8)))
    except OSError:
        return False
