"""The socket of a headset: a pipe in place of the kernel's input device."""

import errno
import os
import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.headset import Headset
from kiosk.headset_codec import EVENT, HeadsetChanged
from tests.support.waiting import wait_for

WAIT_S = 30


@pytest.fixture
def device(tmp_path: Path) -> Path:
    path = tmp_path / "event7"
    os.mkfifo(path)
    return path


@pytest.fixture
def told() -> "queue.Queue[HeadsetChanged]":
    return queue.Queue()


@pytest.fixture
def headset(device: Path, told: "queue.Queue[HeadsetChanged]") -> Iterator[Headset]:
    made = Headset(str(device), told.put)
    made.start()
    yield made
    made.stop()
    made.join(WAIT_S)
    assert not made.is_alive()


def nobody_reads(device: Path) -> bool:
    """Say whether the device's loss was noticed: what is written before that may be lost."""
    try:
        os.close(os.open(device, os.O_WRONLY | os.O_NONBLOCK))
    except OSError as cause:
        return cause.errno == errno.ENXIO
    return False


def test_a_plug_is_heard_also_after_the_device_was_gone(
    headset: Headset, device: Path, told: "queue.Queue[HeadsetChanged]"
) -> None:
    assert headset.is_alive()
    for _ in range(2):
        with device.open("wb", buffering=0) as kernel:
            kernel.write(EVENT.pack(0, 0, 5, 2, 1))
            assert told.get(timeout=WAIT_S) == HeadsetChanged(plugged=True)
            kernel.write(EVENT.pack(0, 0, 5, 2, 0))
            assert told.get(timeout=WAIT_S) == HeadsetChanged(plugged=False)
        wait_for(lambda: nobody_reads(device), "the loss noticed")


def test_a_plug_pulled_while_the_device_was_gone_is_told_when_it_is_back(
    headset: Headset, device: Path, told: "queue.Queue[HeadsetChanged]"
) -> None:
    assert headset.is_alive()
    with device.open("wb", buffering=0) as kernel:
        kernel.write(EVENT.pack(0, 0, 5, 2, 1))
        assert told.get(timeout=WAIT_S) == HeadsetChanged(plugged=True)
    wait_for(lambda: nobody_reads(device), "the loss noticed")
    with device.open("wb", buffering=0):
        assert told.get(timeout=WAIT_S) == HeadsetChanged(plugged=False)
